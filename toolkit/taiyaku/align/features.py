"""What speaks for a bead, in numbers: a row of features for every bead of a lattice, worked out in blocks.

With an encoder: `cosine` of the two runs of sentences; `margin`, what is left of it less the mean cosine with runs
picked from all over the other text; both once more times the sentences beyond 1:1. `worst end`: how much the cosine
falls at least if one sentence at an end of a run is left out; `ends`, the sum of that; `beyond`: how much it grows at
best if the next sentence is taken in. With one that knows words (`vocabulary`): how much of both runs is `covered` and
`uncovered`, the lesser share; `covered end`: what a sentence at an end adds to it, at least, in sentences; `covered
beyond`: how much of what is not covered the next sentence would cover, at best.

Always: `length` and its square, of log(l_s / (r · l_t)) in UTF-8 bytes, where r is the ratio of the whole texts; for
each signal what the runs share and what only one of them has, each key weighted by its rarity; the shape; on how many
sides the bead begins with the remnant of the sentence before, a closing mark that was split off; how many of its ends
are `noise`, such as pages' numbers. For a skip: the length and the words of what is skipped, whether it is noise, and
how alike it is to what stands near. Where paragraphs are known on both sides: whether the bead ends where paragraphs
do, on both sides or on one, and how many ends of paragraphs it goes across.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from taiyaku.align.encoder import EncodedRuns, Runs, Watch, unwatched
from taiyaku.align.keys import SIGNALS, Keys
from taiyaku.align.lattice import LARGEST, Band, Floats, Indices, Lattice
from taiyaku.align.model import Bead
from taiyaku.align.vocabulary import Coverage, Tables, Vocabulary

__all__ = ["FEATURES", "Evidence", "Side", "score", "scores_of"]

_VECTORS = ("cosine", "cosine, more", "margin", "margin, more", "worst end", "ends", "beyond")
_SHAPES = ("1:1", "1:2", "1:3", "1:more", "2:2", "n:m", "more")
_COVERED = ("covered", "uncovered", "least covered", "covered end", "covered beyond")
_ALWAYS = (
    "length",
    "length²",
    *_SHAPES,
    "skip",
    "skipped length",
    "skipped words",
    "skipped likeness",
    "skipped noise",
    "noise",
)
_REMNANT = "begins with a remnant"
_PARAGRAPHS = ("paragraphs end", "one paragraph ends", "across paragraphs")
FEATURES = (
    *_VECTORS,
    *_COVERED,
    *_ALWAYS,
    *(f"{signal}, {what}" for signal in SIGNALS for what in ("shared", "alone")),
    _REMNANT,
    *_PARAGRAPHS,
)
"""The names of the features, in the order of the weights."""
_NUMBER = {name: number for number, name in enumerate(FEATURES)}
_FIRST_COVERED = _NUMBER["covered"]
_FIRST_SIGNAL = len(_VECTORS) + len(_COVERED) + len(_ALWAYS)

_BLOCK = 64
_SAMPLE = 200
"""Runs that stand for the whole text when the mean cosine is taken."""
_ONLY_MARKS = re.compile(r"[\"“”’」』》）)\]。．.]{1,3}")
_NEAR = (-2, -1, 0, 1)
"""Where a skipped sentence's counterpart could be, if it had one: two sentences before and after the place."""
_LIGHT = 0.3
"""Words that count less than this say nothing of how much of them is covered."""
_MOST_COVERED = 2.0
_FARTHEST = 4.0
"""A squared logarithm of lengths counts up to this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a pair: its sentences, their keys by signal, and their runs as vectors where there is an encoder."""

    texts: Sequence[str]
    keys: Mapping[str, Keys]
    runs: Runs | None = field(default=None)
    vocabulary: Vocabulary | None = field(default=None)
    blocks: Sequence[int] = field(default=())

    @property
    def ends(self) -> Indices:
        """At each of the places between sentences, and before and after them all, 1 if a paragraph ends there."""
        return np.array([0, *(a != b for a, b in pairwise(self.blocks)), 1], np.int64)

    @property
    def remnants(self) -> Indices:
        """Return, for each sentence and for what is behind the last, 1 if it is but the end of the one before."""
        return np.array([*(bool(_ONLY_MARKS.fullmatch(text.strip())) for text in self.texts), 0], np.int64)

    @property
    def noise(self) -> Indices:
        """Return, for each sentence and for what is behind the last, 1 if little of it is letters: a page's number."""
        return np.array([*(_is_noise(text) for text in self.texts), 0], np.int64)

    @property
    def lengths(self) -> Floats:
        """The length of each sentence, in UTF-8 bytes and one for the break after it."""
        return np.array([len(text.strip().encode()) + 1 for text in self.texts], np.float32)


class Evidence:
    """Two sides, ready to be asked for features."""

    def __init__(self, source: Side, target: Side):
        self.source, self.target = source, target
        lengths, others = source.lengths.astype(np.float64), target.lengths.astype(np.float64)
        ratio = lengths.sum() / max(others.sum(), 1.0)
        self._length = np.concatenate([[0.0], np.cumsum(lengths)])
        self._other_length = np.concatenate([[0.0], np.cumsum(others * ratio)])
        self._usual = max(float(lengths.mean()), 1.0) if len(lengths) else 1.0
        self._rarity = {signal: _rarity(source.keys[signal], target.keys[signal]) for signal in SIGNALS}
        self._remnants = source.remnants, target.remnants
        self._noise = source.noise, target.noise
        self._ends: tuple[Indices, Indices] | None = None
        if source.blocks and target.blocks:
            self._ends = source.ends, target.ends
        self._coverage: Coverage | None = None
        if source.vocabulary and target.vocabulary:
            self._coverage = Coverage(source.vocabulary, target.vocabulary)
            self._masses = source.vocabulary.masses, target.vocabulary.masses
        self._means: tuple[list[Floats], list[Floats]] | None = None
        if source.runs and target.runs:
            self._means = _means(source.runs, len(source.texts)), _means(target.runs, len(target.texts))

    def blocks(self, lattice: Lattice) -> Iterable[_Block]:
        """Yield the lattice in blocks of rows."""
        band = lattice.band
        for start in range(0, len(band.low), _BLOCK):
            yield _Block(self, band, start, min(start + _BLOCK, len(band.low)))

    def with_keys(self, signal: str, source: Keys, target: Keys) -> Evidence:
        """Return the evidence with more keys."""
        known = copy(self)
        known.source = replace(self.source, keys={**self.source.keys, signal: source})
        known.target = replace(self.target, keys={**self.target.keys, signal: target})
        known._rarity = {**self._rarity, signal: _rarity(source, target)}
        return known

    def likeness(self, bead: Bead) -> float:
        """Return the probability that two runs translate one another which are as far above chance as a bead's.

        A path has to go on, and where nothing fits it takes what fits least badly, with a posterior that may be high:
        two paragraphs that changed places, for example. This does not depend on what else there is. A logistic function
        of the margin, fitted to the beads of the development sets and to runs one to five beads off, at one of these
        to forty-nine of those. 1 where nothing can be told: without an encoder, of a skip, in a few sentences.
        """
        source, target = self.source.runs, self.target.runs
        few = min(len(self.source.texts), len(self.target.texts)) < _ENOUGH
        if few or 0 in bead.shape or not (source and target and self._means):
            return 1.0
        (n, m), usual, usual_other = bead.shape, *self._means
        own, other = (
            runs.vectors(size, at, at + 1)[0]
            for runs, size, (at, _) in ((source, n, bead.source), (target, m, bead.target))
        )
        margin = float(own @ other - (own @ usual_other[n - 1] + other @ usual[m - 1]) / 2)
        return 1 / (1 + math.exp(-_STEEPNESS * (margin - _EVEN)))

    def refine(self, lattice: Lattice, scores: Floats) -> bool:
        """Encode exactly the runs of all beads that are possible at all; False where there is nothing to be refined."""
        sides = self.source.runs, self.target.runs
        if not all(isinstance(runs, EncodedRuns) for runs in sides):
            return False
        shapes, cells = np.nonzero(lattice.posteriors(scores) > _POSSIBLE)
        sizes = np.array(lattice.shapes)[shapes]
        for runs, size, ends in zip(sides, sizes.T, (lattice.rows[cells], lattice.columns[cells]), strict=True):
            assert isinstance(runs, EncodedRuns)
            runs.refine([(n, i - n) for n, i in zip(size.tolist(), ends.tolist(), strict=True) if n > 1])
        return True


_ENOUGH = 10
"""Of fewer sentences the mean says too little about chance."""
_EVEN, _STEEPNESS = 0.136, 22.2
"""At this margin right and wrong are equally probable, and so fast the odds change."""
_POSSIBLE = 0.001
"""Less probable beads are not worth encoding."""


def score(evidence: Evidence, lattice: Lattice, weights: Floats, watch: Watch = unwatched) -> Floats:
    """Return the score of every bead of a lattice: its features, weighted; -inf for one outside the band.

    `watch` is told of each source sentence.
    """
    (scores,) = scores_of(evidence, lattice, weights[None], watch)
    return np.asarray(scores)


def scores_of(evidence: Evidence, lattice: Lattice, weights: Floats, watch: Watch = unwatched) -> Floats:
    """Return the scores by several ways of weighting, a row of `weights` each; see `score`."""
    scores = np.full((len(weights), len(lattice.shapes), lattice.band.size), -np.inf, np.float32)
    for block in evidence.blocks(lattice):
        for number, shape in enumerate(lattice.shapes):
            begins = lattice.begins[number, block.cells]
            within = np.flatnonzero(begins < lattice.band.size)
            if within.size:
                scores[:, number, block.cells.start + within] = weights @ block.features(shape, within)
        watch(block.size)
    return scores


class _Block:
    """Some rows of a lattice, with the vectors and keys of all runs that beads ending there may have."""

    def __init__(self, evidence: Evidence, band: Band, start: int, end: int):
        self._evidence = evidence
        self.cells = slice(int(band.first[start]), int(band.first[end]))
        self.size = end - start
        self._rows, self._columns = band.cells(start, end)
        self._first = start - LARGEST - 1
        self._other_first = int(band.low[start]) - LARGEST - 1
        self._height = end + 1 - self._first
        self._width = int(band.high[end - 1]) + 2 - self._other_first
        self._signals = [self._shared(signal) for signal in SIGNALS]
        self._similar = self._cosines() if evidence._means else None
        self._tables = self._covered()

    def _covered(self) -> Tables | None:
        coverage = self._evidence._coverage
        return coverage.tables(self._first, self._height, self._other_first, self._width) if coverage else None

    def _cosines(self) -> tuple[Floats, Floats, Floats]:
        source, target = self._evidence.source.runs, self._evidence.target.runs
        assert source and target and self._evidence._means
        own = _stack(source, self._first, self._height)
        other = _stack(target, self._other_first, self._width)
        usual, usual_other = self._evidence._means
        mean = np.concatenate([part @ usual_other[length] for length, part in enumerate(np.split(own, LARGEST))])
        other_mean = np.concatenate([part @ usual[length] for length, part in enumerate(np.split(other, LARGEST))])
        return (own @ other.T).ravel(), mean, other_mean

    def _shared(self, signal: str) -> tuple[Floats, Floats, Floats] | None:
        """Return what runs share of a signal, and what each has of it, by the numbers of runs; None where nothing."""
        evidence = self._evidence
        own = _keys_within(evidence.source.keys[signal], self._first, self._height)
        other = _keys_within(evidence.target.keys[signal], self._other_first, self._width)
        names = sorted(frozenset().union(*own, *other))
        if not names:
            return None
        columns = {key: number for number, key in enumerate(names)}
        weights = np.array([evidence._rarity[signal][key] for key in names], np.float32)
        mine, theirs = _presence(own, columns), _presence(other, columns)
        shared = (mine * weights) @ theirs.T
        return _floats(shared.ravel()), mine @ weights, theirs @ weights

    def features(self, shape: tuple[int, int], within: Indices) -> Floats:
        """Return the features of the beads of a shape that end in these cells: float32[features, cells]."""
        found = np.zeros((len(FEATURES), len(within)), np.float32)
        n, m = shape
        rows, columns = self._rows[within] - n, self._columns[within] - m
        evidence = self._evidence
        length = evidence._length[rows + n] - evidence._length[rows]
        other = evidence._other_length[columns + m] - evidence._other_length[columns]
        self._paragraph_features(found, shape, within)
        own_remnants, other_remnants = evidence._remnants
        found[_NUMBER[_REMNANT]] = own_remnants[rows] * bool(n) + other_remnants[columns] * bool(m)
        if not n or not m:
            found[_NUMBER["skip"]] = 1.0
            found[_NUMBER["skipped length"]] = np.log((length + other) / evidence._usual)
            self._skip_features(found, rows, columns, bool(n))
            return found
        found[_NUMBER[_kind(n, m)]] = 1.0
        found[_NUMBER["more"]] = n + m - 2
        for noise, at, size in zip(evidence._noise, (rows, columns), shape, strict=True):
            if size > 1:
                found[_NUMBER["noise"]] += noise[at] + noise[at + size - 1]
        off = np.log(length / other)
        found[_NUMBER["length"]] = np.abs(off)
        found[_NUMBER["length²"]] = np.minimum(off * off, _FARTHEST)
        own_run = (n - 1) * self._height + rows - self._first
        other_run = (m - 1) * self._width + columns - self._other_first
        self._vector_features(found, shape, own_run, other_run)
        self._covered_features(found, shape, own_run, other_run)
        self._signal_features(found, own_run, other_run)
        return found

    def _skip_features(self, found: Floats, rows: Indices, columns: Indices, of_source: bool) -> None:
        """Say of a skipped sentence what would be lost, and how alike it is to what stands near on the other side."""
        evidence, own = self._evidence, 0 if of_source else 1
        at = rows if of_source else columns
        found[_NUMBER["skipped noise"]] = evidence._noise[own][at]
        if self._tables:
            found[_NUMBER["skipped words"]] = evidence._masses[own][at]
        if self._similar:
            cosines, mean, other_mean = self._similar
            row, column = rows - self._first, columns - self._other_first
            near = [(row, column + by) if of_source else (row + by, column) for by in _NEAR]
            margins = [
                cosines.take(i * (LARGEST * self._width) + j) - (mean.take(i) + other_mean.take(j)) / 2 for i, j in near
            ]
            found[_NUMBER["skipped likeness"]] = np.max(margins, axis=0)

    def _vector_features(self, found: Floats, shape: tuple[int, int], own_run: Indices, other_run: Indices) -> None:
        if self._similar is None:
            return
        (n, m), (cosines, mean, other_mean) = shape, self._similar
        width = LARGEST * self._width
        place = own_run * width + other_run
        longer, other_longer = self._height * width, self._width
        cosine = cosines.take(place)
        margin = cosine - (mean.take(own_run) + other_mean.take(other_run)) / 2
        found[:4] = cosine, cosine * (n + m - 2), margin, margin * (n + m - 2)
        ends = []
        if n > 1:
            ends += [place - longer, place - longer + width]
        if m > 1:
            ends += [place - other_longer, place - other_longer + 1]
        if ends:
            falls = cosine - cosines.take(np.stack(ends))
            found[4:6] = falls.min(axis=0), falls.sum(axis=0)
        beyond = [place + longer, place + longer - width, place + other_longer, place + other_longer - 1]
        found[6] = np.maximum(cosines.take(np.stack(beyond)).max(axis=0) - cosine, -0.1)

    def _covered_features(self, found: Floats, shape: tuple[int, int], own_run: Indices, other_run: Indices) -> None:
        if self._tables is None:
            return
        (n, m), width = shape, LARGEST * self._width
        own, other, place = self._tables.own.ravel(), self._tables.other.ravel(), own_run * width + other_run
        longer, other_longer = self._height * width, self._width
        mass = self._tables.own_mass.take(own_run)
        other_mass = self._tables.other_mass.take(other_run)
        mine, theirs = own.take(place), other.take(place)
        both = mine + theirs
        share, other_share = mine / np.maximum(mass, _LIGHT), theirs / np.maximum(other_mass, _LIGHT)
        at = _FIRST_COVERED
        found[at : at + 3] = both, mass + other_mass - both, np.minimum(share, other_share)
        ends = []
        for size, run, back, step, masses in (
            (n, own_run - (n - 1) * self._height, longer, width, self._tables.own_mass),
            (m, other_run - (m - 1) * self._width, other_longer, 1, self._tables.other_mass),
        ):
            for gone, left in ((0, step), (size - 1, 0)) if size > 1 else ():
                rest = place - back + left
                fall = both - own.take(rest) - other.take(rest)
                ends.append(fall / np.maximum(masses.take(run + gone), _LIGHT))
        if ends:
            found[at + 3] = np.minimum(np.min(ends, axis=0), _MOST_COVERED)
        beyond = [other.take(place + longer - back) - theirs for back in (0, width)]
        other_beyond = [own.take(place + other_longer - back) - mine for back in (0, 1)]
        gain = np.maximum(*beyond) / np.maximum(other_mass, _LIGHT)
        found[at + 4] = np.maximum(gain, np.maximum(*other_beyond) / np.maximum(mass, _LIGHT))

    def _paragraph_features(self, found: Floats, shape: tuple[int, int], within: Indices) -> None:
        if self._evidence._ends is None:
            return
        places = self._rows[within], self._columns[within]
        own, other = (ends[at] for ends, at in zip(self._evidence._ends, places, strict=True))
        across = np.zeros(len(within), np.int64)
        for ends, at, size in zip(self._evidence._ends, places, shape, strict=True):
            for back in range(1, size):
                across += ends[at - back]
        found[-3:] = own & other, own ^ other, across

    def _signal_features(self, found: Floats, own_run: Indices, other_run: Indices) -> None:
        place = own_run * (LARGEST * self._width) + other_run
        for number, signal in enumerate(self._signals):
            at = _FIRST_SIGNAL + 2 * number
            if signal:
                shared = signal[0].take(place)
                found[at] = shared
                found[at + 1] = signal[1].take(own_run) + signal[2].take(other_run) - 2 * shared


def _is_noise(text: str) -> bool:
    written = "".join(text.split())
    return 2 * sum(map(str.isalpha, written)) < len(written)


def _floats(values: NDArray[Any]) -> Floats:
    return values.astype(np.float32, copy=False)


def _kind(n: int, m: int) -> str:
    fewer, more = min(n, m), max(n, m)
    if fewer == 1:
        return f"1:{more}" if more <= 3 else "1:more"
    return "2:2" if more == 2 else "n:m"


def _rarity(source: Keys, target: Keys) -> dict[str, float]:
    """Return what each key is worth, 1 for one that occurs once and 0 for one that is everywhere."""
    total = math.log(len(source) + len(target) + 2)
    counts = Counter(key for each in (*source, *target) for key in each)
    return {key: 1 - math.log(count + 1) / total for key, count in counts.items()}


def _means(runs: Runs, size: int) -> list[Floats]:
    """Return the mean vector of the runs of each length, from 1 to the largest, by samples from all over the text."""
    means: list[Floats] = []
    for length in range(1, LARGEST + 1):
        starts = np.unique(np.linspace(0, max(size - length, 0), _SAMPLE).astype(np.int64))
        means.append(runs.at(length, starts).mean(axis=0) if length <= size else np.zeros_like(means[0]))
    return means


def _stack(runs: Runs, first: int, count: int) -> Floats:
    """Return the vectors of all runs that begin in a range: those of one sentence, then those of two, and so on."""
    stacked = [runs.vectors(length, first, first + count) for length in range(1, LARGEST + 1)]
    return np.concatenate(stacked)


def _keys_within(keys: Keys, first: int, count: int) -> Keys:
    nothing = frozenset[str]()
    return [keys[at] if 0 <= at < len(keys) else nothing for at in range(first, first + count)]


def _presence(keys: Keys, columns: Mapping[str, int]) -> Floats:
    """Return which keys each run has, float32[runs, keys], runs ordered as `_stack` does."""
    single = np.zeros((len(keys) + LARGEST, len(columns)), np.bool_)
    for row, each in enumerate(keys):
        for key in each:
            single[row, columns[key]] = True
    parts = [single[: len(keys)]]
    for length in range(1, LARGEST):
        parts.append(parts[-1] | single[length : length + len(keys)])
    return np.concatenate(parts).astype(np.float32)
