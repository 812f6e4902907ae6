"""The features of the beads that end in some rows of a lattice, all at once (`features` says what each is)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from taiyaku.align.encoder import Runs
from taiyaku.align.evidence import Evidence
from taiyaku.align.features import CLOSE, COVERED, FEATURES, NUMBER, PARAGRAPHS, SPEECH, VECTORS, alone, shared
from taiyaku.align.keys import SIGNALS, Keys
from taiyaku.align.lattice import LARGEST, Band, Floats, Indices
from taiyaku.align.vocabulary import Tables

__all__ = ["Block"]

_NEAR = (-2, -1, 0, 1)
"""Where a skipped sentence's counterpart could be, if it had one: two sentences before and after the place."""
_LIGHT = 0.3
"""Words that count less than this say nothing of how much of them is covered."""
_MOST_COVERED = 2.0
_FARTHEST, _FARTHEST_DIFFERENCE = 4.0, 9.0
"""A squared logarithm of lengths, and a squared difference, count up to this."""
_LEAST_GAIN = -0.1
_SHORTEST = 0.1
"""A sentence counts for no less than this share of a run's length."""


class Block:
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
        self._similar = self._cosines() if evidence.means else None
        self._tables = self._covered()

    def _covered(self) -> Tables | None:
        coverage = self._evidence.coverage
        return coverage.tables(self._first, self._height, self._other_first, self._width) if coverage else None

    def _cosines(self) -> tuple[Floats, Floats, Floats]:
        source, target = self._evidence.source.runs, self._evidence.target.runs
        assert source and target and self._evidence.means
        own = _stack(source, self._first, self._height)
        other = _stack(target, self._other_first, self._width)
        usual, usual_other = self._evidence.means
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
        weights = np.array([evidence.rarity[signal][key] for key in names], np.float32)
        mine, theirs = _presence(own, columns), _presence(other, columns)
        common = (mine * weights) @ theirs.T
        return _floats(common.ravel()), mine @ weights, theirs @ weights

    def features(self, shape: tuple[int, int], within: Indices) -> Floats:
        """Return the features of the beads of a shape that end in these cells: float32[features, cells]."""
        found = np.zeros((len(FEATURES), len(within)), np.float32)
        (n, m), evidence = shape, self._evidence
        rows, columns = self._rows[within] - n, self._columns[within] - m
        length = evidence.length[rows + n] - evidence.length[rows]
        other = evidence.other_length[columns + m] - evidence.other_length[columns]
        self._place_features(found, shape, rows, columns)
        if not n or not m:
            found[NUMBER["skip"]] = 1.0
            found[NUMBER["skipped length"]] = np.log((length + other) / evidence.usual)
            self._skip_features(found, rows, columns, bool(n))
        else:
            found[NUMBER[_kind(n, m)]] = 1.0
            found[NUMBER["more"]] = n + m - 2
            for noise, at, size in zip(evidence.noise, (rows, columns), shape, strict=True):
                if size > 1:
                    found[NUMBER["noise"]] += noise[at] + noise[at + size - 1]
            self._length_features(found, length, other)
            own_run = (n - 1) * self._height + rows - self._first
            other_run = (m - 1) * self._width + columns - self._other_first
            self._vector_features(found, shape, (own_run, other_run), (rows, columns))
            self._covered_features(found, shape, own_run, other_run)
            self._signal_features(found, own_run, other_run)
        for name, of in CLOSE.items():
            found[NUMBER[name]] = found[NUMBER[of]] * evidence.closeness
        return found

    def _place_features(self, found: Floats, shape: tuple[int, int], rows: Indices, columns: Indices) -> None:
        """Say of the places where the beads begin and end what stands there: remnants, speech, ends of paragraphs."""
        (n, m), evidence = shape, self._evidence
        remnants, other_remnants = evidence.remnants
        found[NUMBER["begins with a remnant"]] = remnants[rows] * bool(n) + other_remnants[columns] * bool(m)
        if evidence.speech:
            speech, other_speech = evidence.speech[0][:, rows + n], evidence.speech[1][:, columns + m]
            both, one = speech & other_speech, speech ^ other_speech
            at = NUMBER[SPEECH[0]]
            found[at : at + len(SPEECH)] = both[0], one[0], both[1], one[1]
        if evidence.ends:
            ends, other_ends = evidence.ends
            own, other = ends[rows + n], other_ends[columns + m]
            across = sum((ends[rows + by] for by in range(1, n)), np.zeros_like(rows))
            across += sum((other_ends[columns + by] for by in range(1, m)), np.zeros_like(rows))
            at = NUMBER[PARAGRAPHS[0]]
            found[at : at + len(PARAGRAPHS)] = own & other, own ^ other, across

    def _length_features(self, found: Floats, length: Floats, other: Floats) -> None:
        off = np.log(length / other)
        difference = (length - other) / np.sqrt((length + other) / 2 * self._evidence.usual)
        found[NUMBER["length"]] = np.abs(off)
        found[NUMBER["length²"]] = np.minimum(off * off, _FARTHEST)
        found[NUMBER["difference"]] = np.abs(difference)
        found[NUMBER["difference²"]] = np.minimum(difference * difference, _FARTHEST_DIFFERENCE)

    def _skip_features(self, found: Floats, rows: Indices, columns: Indices, of_source: bool) -> None:
        """Say of a skipped sentence what would be lost, and how alike it is to what stands near on the other side."""
        evidence, own = self._evidence, 0 if of_source else 1
        at = rows if of_source else columns
        found[NUMBER["skipped noise"]] = evidence.noise[own][at]
        if self._tables:
            found[NUMBER["skipped words"]] = evidence.masses[own][at]
        if self._similar:
            cosines, mean, other_mean = self._similar
            row, column = rows - self._first, columns - self._other_first
            near = [(row, column + by) if of_source else (row + by, column) for by in _NEAR]
            margins = [
                cosines.take(i * (LARGEST * self._width) + j) - (mean.take(i) + other_mean.take(j)) / 2 for i, j in near
            ]
            found[NUMBER["skipped likeness"]] = np.max(margins, axis=0)

    def _vector_features(
        self,
        found: Floats,
        shape: tuple[int, int],
        runs: tuple[Indices, Indices],
        places: tuple[Indices, Indices],
    ) -> None:
        """Say how alike two runs are, and what a sentence less or more at either end would do to that."""
        if self._similar is None:
            return
        (n, m), (cosines, mean, other_mean), evidence = shape, self._similar, self._evidence
        width = LARGEST * self._width
        (run, other_run), (rows, columns) = runs, places
        place = run * width + other_run
        cosine = cosines.take(place)
        margin = cosine - (mean.take(run) + other_mean.take(other_run)) / 2
        first = NUMBER[VECTORS[0]]
        found[first : first + 4] = cosine, cosine * (n + m - 2), margin, margin * (n + m - 2)
        falls, gains = [], []
        for size, at, longer, step, sentence, length in (
            (n, rows, self._height * width, width, evidence.lengths[0], evidence.length),
            (m, columns, self._width, 1, evidence.lengths[1], evidence.other_length),
        ):
            whole = length[at + size] - length[at]
            for by, end in ((0, at + size - 1), (step, at)) if size > 1 else ():
                falls.append((cosine - cosines.take(place - longer + by), sentence[end] / whole))
            for by, end in ((0, at + size), (-step, at - 1)):
                there = (end >= 0) & (end < len(sentence))
                gain = np.where(there, cosines.take(place + longer + by) - cosine, _LEAST_GAIN)
                gains.append((gain, np.where(there, sentence.take(end, mode="clip") / whole, 1)))
        if falls:
            fall, share = np.stack(falls, axis=1)
            found[NUMBER["worst end"]], found[NUMBER["ends"]] = fall.min(axis=0), fall.sum(axis=0)
            found[NUMBER["worst end, by length"]] = np.clip(_by(fall, share).min(axis=0), -1, 1)
        gain, share = np.stack(gains, axis=1)
        found[NUMBER["beyond"]] = np.maximum(gain.max(axis=0), _LEAST_GAIN)
        found[NUMBER["beyond, by length"]] = np.clip(_by(gain, share).max(axis=0), 3 * _LEAST_GAIN, 1)

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
        at = NUMBER[COVERED[0]]
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

    def _signal_features(self, found: Floats, own_run: Indices, other_run: Indices) -> None:
        place = own_run * (LARGEST * self._width) + other_run
        for signal, values in zip(SIGNALS, self._signals, strict=True):
            if values:
                common = values[0].take(place)
                found[NUMBER[shared(signal)]] = common
                found[NUMBER[alone(signal)]] = values[1].take(own_run) + values[2].take(other_run) - 2 * common


def _by(values: Floats, share: Floats) -> Floats:
    """Divide by a share of a run's length."""
    return np.asarray(values / np.maximum(share, _SHORTEST))


def _floats(values: NDArray[Any]) -> Floats:
    return values.astype(np.float32, copy=False)


def _kind(n: int, m: int) -> str:
    fewer, more = min(n, m), max(n, m)
    if fewer == 1:
        return f"1:{more}" if more <= 3 else "1:more"
    return "2:2" if more == 2 else "n:m"


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
