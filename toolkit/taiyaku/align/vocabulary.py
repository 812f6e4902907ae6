"""What the words of two runs of sentences say of one another, by a dictionary that the encoder carries within it.

An encoder that puts sentences of all languages into one space does so with single words. Each word of a text is encoded
once, by itself; how near it is to words of the other text, less how near it is to all of them, says how far one of them
*covers* it: 学校 is covered by “school”, half by “teacher”, and not at all by “harbour”. The vector of a whole sentence
says what it is about; its words say what of it has no counterpart in a run, so that a clause in the wrong bead is seen.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np

from taiyaku.align.lattice import LARGEST, Floats, Indices

__all__ = ["Coverage", "Lexical", "Tables", "Vocabulary", "vocabulary_of"]

_NOTHING, _ALL = 0.15, 0.55
"""A word so near, above chance, is not covered at all, or wholly; in between in proportion."""
_COMMONEST = 0.05
"""What a word counts at least, however common it is; one that stands in one sentence only counts about 1."""


@runtime_checkable
class Lexical(Protocol):
    """An encoder that can tell words, and encodes them as it encodes sentences."""

    def __call__(self, texts: list[str], /) -> Floats:
        """Encode each text."""
        ...

    def __hash__(self) -> int:
        """Be hashable: what was encoded is remembered."""
        ...

    def words(self, text: str) -> list[str]:
        """Return the words of a text, in order."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Vocabulary:
    """The words of one side: the numbers of the words of each sentence, their vectors, and what they count."""

    sentences: Sequence[Indices]
    vectors: Floats
    worth: Floats

    @property
    def masses(self) -> Floats:
        """What the words of each sentence count together."""
        return np.array([self.worth[numbers].sum() for numbers in self.sentences], np.float32)


def vocabulary_of(texts: Sequence[str], encoder: Lexical) -> Vocabulary | None:
    """Return the words of one side; None where there are none."""
    words = [list(dict.fromkeys(encoder.words(text))) for text in texts]
    counts = Counter(word for each in words for word in each)
    if not counts:
        return None
    numbers = {word: number for number, word in enumerate(counts)}
    total = math.log(len(texts) + 2)
    worth = [max(_COMMONEST, 1 - math.log(count + 1) / total) for count in counts.values()]
    return Vocabulary(
        sentences=[np.array([numbers[word] for word in each], np.int64) for each in words],
        vectors=encoder(list(counts)),
        worth=np.array(worth, np.float32),
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tables:
    """What is covered in some runs of both sides: float32[own runs, other runs], and what the runs have in all.

    Runs are ordered by length, then by where they begin. `own` is how much of the row's words the column's cover.
    Filled for runs with at most one sentence more than the largest bead has, all in all; 0 elsewhere.
    """

    own: Floats
    other: Floats
    own_mass: Floats
    other_mass: Floats


class Coverage:
    """Two vocabularies, ready to be asked what covers what."""

    def __init__(self, source: Vocabulary, target: Vocabulary):
        self._source, self._target = source, target
        self._chance = source.vectors @ target.vectors.mean(axis=0) / 2
        self._other_chance = target.vectors @ source.vectors.mean(axis=0) / 2

    def tables(self, first: int, height: int, other_first: int, width: int) -> Tables:
        """Return what is covered in the runs that begin in a range of either side."""
        own, numbers = _local(self._source, first, height)
        other, other_numbers = _local(self._target, other_first, width)
        near = self._source.vectors[numbers] @ self._target.vectors[other_numbers].T
        near -= self._chance[numbers][:, None]
        near -= self._other_chance[other_numbers]
        covered = np.clip((near - _NOTHING) / (_ALL - _NOTHING), 0, 1)
        worth, other_worth = self._source.worth[numbers], self._target.worth[other_numbers]
        mine, theirs = _runs(_presence(own, numbers)) * worth, _runs(_presence(other, other_numbers)) * other_worth
        return Tables(
            own=_products(mine, _runs(_nearest(covered, other))),
            other=_products(theirs, _runs(_nearest(covered.T, own))).T,
            own_mass=mine.sum(axis=2).ravel(),
            other_mass=theirs.sum(axis=2).ravel(),
        )


def _local(side: Vocabulary, first: int, count: int) -> tuple[list[Indices], Indices]:
    """Return the words of some sentences, numbered anew, and the old numbers of these."""
    nothing = np.zeros(0, np.int64)
    found = [side.sentences[at] if 0 <= at < len(side.sentences) else nothing for at in range(first, first + count)]
    numbers, places = np.unique(np.concatenate(found), return_inverse=True)
    return np.split(places, np.cumsum([len(each) for each in found])[:-1]), numbers


def _presence(sentences: Sequence[Indices], numbers: Indices) -> Floats:
    found = np.zeros((len(sentences), len(numbers)), np.float32)
    for row, words in enumerate(sentences):
        found[row, words] = 1
    return found


def _nearest(covered: Floats, sentences: Sequence[Indices]) -> Floats:
    """Return how far each sentence covers each word: float32[sentences, words]."""
    found = np.zeros((len(sentences), len(covered)), np.float32)
    for row, words in enumerate(sentences):
        if len(words):
            covered[:, words].max(axis=1, out=found[row])
    return found


def _runs(single: Floats) -> Floats:
    """Return the greatest values within runs of rows: float32[lengths, first rows, columns]."""
    return np.stack(list(_longer(single)))


def _longer(single: Floats) -> Iterator[Floats]:
    run = single
    for length in range(1, LARGEST + 1):
        yield run
        run = run.copy()
        np.maximum(run[:-length], single[length:], out=run[:-length])


def _products(mine: Floats, covering: Floats) -> Floats:
    """Return what of each run is covered by each other run, for those that a bead may have."""
    lengths, height, words = mine.shape
    width = covering.shape[1]
    found = np.zeros((lengths * height, lengths * width), np.float32)
    flat = covering.reshape(-1, words).T
    for length in range(1, lengths + 1):
        last = (lengths + 1 - length) * width
        np.matmul(mine[length - 1], flat[:, :last], out=found[(length - 1) * height : length * height, :last])
    return found
