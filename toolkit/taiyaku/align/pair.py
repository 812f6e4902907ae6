"""Aligning two texts that are given as sentences.

Anchors (pairs of sentences that are alike as vectors, or share rare keys) give a band of cells; every bead in the band
gets a score from its features; the path with the greatest sum is the alignment, and the posterior probability of each
of its beads in the same model, times the probability that two runs so alike translate one another, is its confidence (a
semi-Markov conditional random field: Sarawagi and Cohen 2004). The two steps, and a second one that knows merges,
follow Liu and Zhu 2022 (“Bertalign”).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np

from taiyaku.align.anchors import band_around, key_anchors, vector_anchors
from taiyaku.align.encoder import Encoder, Runs, Watch, runs_of, unwatched
from taiyaku.align.evidence import Evidence
from taiyaku.align.features import FEATURES
from taiyaku.align.keys import SIGNALS, keys_of
from taiyaku.align.lattice import Band, Floats, Lattice
from taiyaku.align.lexicon import lexicon_keys
from taiyaku.align.model import Bead
from taiyaku.align.scores import score
from taiyaku.align.sentences import Sentences
from taiyaku.align.side import Side
from taiyaku.align.vocabulary import Lexical, Vocabulary, vocabulary_of
from taiyaku.align.weights import BY_HAND, WITH_ENCODER, WITHOUT_ENCODER
from taiyaku.recognise import Recogniser
from taiyaku.works.model import BlockKind

__all__ = ["Aligner"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligner:
    """How texts are aligned: with which encoder (None: the weaker way without), termbase and signals.

    `recognisers` find the terms of a termbase, by language. `signals` are the names of those to go by. `watch` is told
    of every sentence that was encoded, and of every source sentence that a pass has gone over.
    """

    encoder: Encoder | None = field(default=None)
    recognisers: Mapping[str, Recogniser] = field(default_factory=dict)
    signals: tuple[str, ...] = field(default=SIGNALS)
    watch: Watch = field(default=unwatched, compare=False)

    def align(self, source: Sentences, target: Sentences) -> tuple[Bead, ...]:
        """Return the beads of two texts, in order; every sentence is in exactly one.

        >>> Aligner().align(Sentences(texts=["一。"], lang="zh-Hans"), Sentences(texts=[], lang="en"))
        (Bead(source=(0, 1), target=(0, 0), confidence=1.0),)
        """
        if not source.texts or not target.texts:
            return _skipped(len(source.texts), len(target.texts))
        evidence, lattice = self.prepared(source, target)
        scores = score(evidence, lattice, self.weights, self.watch)
        beads = _beads(lattice, lattice.best_path(scores), lattice.posteriors(scores))
        return tuple(replace(bead, confidence=bead.confidence * evidence.likeness(bead)) for bead in beads)

    def prepared(self, source: Sentences, target: Sentences) -> tuple[Evidence, Lattice]:
        """Return all evidence about two texts, after a first pass over them."""
        evidence = self.evidence(source, target)
        lattice = Lattice(self.band(evidence))
        scores = score(evidence, lattice, self.weights, self.watch)
        evidence.refine(lattice, scores)
        beads = _beads(lattice, lattice.best_path(scores), scores)
        if "words" in self.signals:
            evidence = evidence.with_keys("words", *lexicon_keys(source.texts, target.texts, beads))
        return evidence.with_manner(beads), lattice

    @property
    def weights(self) -> Floats:
        """What each feature weighs."""
        named = (WITHOUT_ENCODER if self.encoder is None else WITH_ENCODER) | BY_HAND
        return np.array([named.get(name, 0.0) for name in FEATURES], np.float32)

    def evidence(self, source: Sentences, target: Sentences) -> Evidence:
        """Gather what is to be known about two texts."""
        return Evidence(self._side(source, target.lang), self._side(target, source.lang))

    def _side(self, own: Sentences, other: str) -> Side:
        keys = dict(keys_of(own.texts, own.lang, other, self.recognisers.get(own.lang)))
        nothing = [frozenset[str]()] * len(own.texts)
        if own.kinds:
            pairs = zip(keys["marks"], own.kinds, strict=True)
            keys["marks"] = [marks if kind is BlockKind.PARAGRAPH else marks | {kind} for marks, kind in pairs]
        return Side(
            texts=own.texts,
            keys={signal: found if signal in self.signals else nothing for signal, found in keys.items()},
            runs=None if self.encoder is None else _encoded(tuple(own.texts), self.encoder, self.watch),
            vocabulary=_worded(tuple(own.texts), self.encoder) if isinstance(self.encoder, Lexical) else None,
            paragraphs=own.blocks,
        )

    def band(self, evidence: Evidence) -> Band:
        """Return the cells worth looking at."""
        source, target = evidence.source, evidence.target
        rows, columns = len(source.texts), len(target.texts)
        if source.runs and target.runs:
            anchors = vector_anchors(source.runs.vectors(1, 0, rows), target.runs.vectors(1, 0, columns))
            return band_around(anchors, rows, columns)
        rare = key_anchors([source.keys[name] for name in SIGNALS], [target.keys[name] for name in SIGNALS])
        rough = Lattice(band_around(rare, rows, columns, slack=_SLACK), _ROUGH)
        path = rough.best_path(score(evidence, rough, self.weights, self.watch))
        passed = ((int(rough.rows[end]) - 1, int(rough.columns[end]) - 1) for _, end in path)
        return band_around([(i, j) for i, j in passed if i >= 0 and j >= 0], rows, columns)


@lru_cache(maxsize=2)
def _encoded(texts: tuple[str, ...], encoder: Encoder, watch: Watch) -> Runs:
    """Encode one side; a text that is aligned with several others is read once."""
    return runs_of(list(texts), encoder, watch)


@lru_cache(maxsize=2)
def _worded(texts: tuple[str, ...], encoder: Lexical) -> Vocabulary | None:
    """Encode the words of one side, likewise."""
    return vocabulary_of(texts, encoder)


_ROUGH = ((1, 0), (0, 1), (1, 1), (1, 2), (2, 1), (2, 2))
"""The shapes of beads in a first pass over a wide band."""
_SLACK = 0.06


def _beads(lattice: Lattice, path: Iterable[tuple[int, int]], posteriors: Floats) -> tuple[Bead, ...]:
    beads = []
    for shape, end in path:
        n, m = lattice.shapes[shape]
        i, j = int(lattice.rows[end]), int(lattice.columns[end])
        confidence = min(max(float(posteriors[shape, end]), 0.0), 1.0)
        beads.append(Bead(source=(i - n, i), target=(j - m, j), confidence=confidence))
    return tuple(beads)


def _skipped(source: int, target: int) -> tuple[Bead, ...]:
    """Return the beads of two texts of which one is empty."""
    own = [Bead(source=(i, i + 1), target=(0, 0)) for i in range(source)]
    return (*own, *(Bead(source=(source, source), target=(j, j + 1)) for j in range(target)))
