"""Two sides of a pair, and what is known of them as a whole, before any bead is looked at."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from copy import copy
from dataclasses import replace

import numpy as np

from taiyaku.align.encoder import EncodedRuns, Runs
from taiyaku.align.keys import SIGNALS, Keys
from taiyaku.align.lattice import LARGEST, Floats, Indices, Lattice
from taiyaku.align.model import Bead
from taiyaku.align.side import Side
from taiyaku.align.speech import speech_of
from taiyaku.align.vocabulary import Coverage

__all__ = ["Evidence"]

_SAMPLE = 200
"""Runs that stand for the whole text when the mean cosine is taken."""


class Evidence:
    """Two sides, ready to be asked for features.

    `lengths` are those of the sentences of either side, the target's in the source's measure; `length` and
    `other_length`, how long each text is up to each place between sentences; `usual`, the mean of the source's.
    `closeness` is how closely the text goes sentence by sentence, from −1 (hardly) to 1 (nearly always), 0 where that
    is not known yet.
    """

    def __init__(self, source: Side, target: Side):
        self.source, self.target = source, target
        self.closeness = 0.0
        lengths, others = source.lengths.astype(np.float64), target.lengths.astype(np.float64)
        others *= lengths.sum() / max(others.sum(), 1.0)
        self.lengths = lengths, others
        self.length, self.other_length = (np.concatenate([[0.0], np.cumsum(each)]) for each in self.lengths)
        self.usual = max(float(lengths.mean()), 1.0) if len(lengths) else 1.0
        self.rarity = {signal: _rarity(source.keys[signal], target.keys[signal]) for signal in SIGNALS}
        self.remnants = source.remnants, target.remnants
        self.noise = source.noise, target.noise
        speech, other_speech = speech_of(source.texts), speech_of(target.texts)
        self.speech = (speech, other_speech) if speech[0].any() and other_speech[0].any() else None
        self.ends: tuple[Indices, Indices] | None = None
        if source.paragraphs and target.paragraphs:
            self.ends = source.ends, target.ends
        self.coverage: Coverage | None = None
        if source.vocabulary and target.vocabulary:
            self.coverage = Coverage(source.vocabulary, target.vocabulary)
            self.masses = source.vocabulary.masses, target.vocabulary.masses
        self.means: tuple[list[Floats], list[Floats]] | None = None
        if source.runs and target.runs:
            self.means = _means(source.runs, len(source.texts)), _means(target.runs, len(target.texts))

    def with_keys(self, signal: str, source: Keys, target: Keys) -> Evidence:
        """Return the evidence with more keys."""
        known = copy(self)
        known.source = replace(self.source, keys={**self.source.keys, signal: source})
        known.target = replace(self.target, keys={**self.target.keys, signal: target})
        known.rarity = {**self.rarity, signal: _rarity(source, target)}
        return known

    def with_manner(self, beads: Sequence[Bead]) -> Evidence:
        """Return the evidence with the text's manner, as a first alignment shows it: how many beads are 1:1."""
        share = sum(bead.shape == (1, 1) for bead in beads) / max(len(beads), 1)
        trust = len(beads) / (len(beads) + _FEW)
        known = copy(self)
        known.closeness = min(max((share - _SHARE) / _SPREAD * trust, -1.0), 1.0)
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
        if few or 0 in bead.shape or not (source and target and self.means):
            return 1.0
        (n, m), usual, usual_other = bead.shape, *self.means
        own, other = (
            runs.vectors(size, at, at + 1)[0]
            for runs, size, (at, _) in ((source, n, bead.source), (target, m, bead.target))
        )
        margin = float(own @ other - (own @ usual_other[n - 1] + other @ usual[m - 1]) / 2)
        return 1 / (1 + math.exp(-_STEEPNESS * (margin - _EVEN)))

    def refine(self, lattice: Lattice, scores: Floats) -> None:
        """Encode exactly the runs of all beads that are possible at all, where that is not so yet."""
        sides = self.source.runs, self.target.runs
        if not all(isinstance(runs, EncodedRuns) for runs in sides):
            return
        shapes, cells = np.nonzero(lattice.posteriors(scores) > _POSSIBLE)
        sizes = np.array(lattice.shapes)[shapes]
        for runs, size, ends in zip(sides, sizes.T, (lattice.rows[cells], lattice.columns[cells]), strict=True):
            assert isinstance(runs, EncodedRuns)
            runs.refine([(n, i - n) for n, i in zip(size.tolist(), ends.tolist(), strict=True) if n > 1])


_SHARE, _SPREAD, _FEW = 0.7, 0.25, 15
"""So many beads of a text are 1:1, more or less; by so few beads that is told only half."""
_ENOUGH = 10
"""Of fewer sentences the mean says too little about chance."""
_EVEN, _STEEPNESS = 0.136, 22.2
"""At this margin right and wrong are equally probable, and so fast the odds change."""
_POSSIBLE = 0.001
"""Less probable beads are not worth encoding."""


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
