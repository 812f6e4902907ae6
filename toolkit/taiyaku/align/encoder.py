"""Sentence encoders: what an aligner needs of one, and how the vectors of runs of sentences are had."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, runtime_checkable

import numpy as np

from taiyaku.align.lattice import Floats, Indices

__all__ = ["Additive", "AdditiveRuns", "EncodedRuns", "Encoder", "Runs", "Watch", "runs_of", "unwatched"]

Watch = Callable[[int], object]
"""What is told, as the work goes on, how many more sentences are done with."""

_SLICE = 64
"""So many sentences are encoded before that is told."""


class Encoder(Protocol):
    """Any function that gives texts of all languages concerned vectors in one space: float32[n, d], rows of length 1.

    LaBSE, for example: `SentenceTransformer("sentence-transformers/LaBSE").encode` with `normalize_embeddings=True`.
    """

    def __call__(self, texts: list[str], /) -> Floats:
        """Encode each text."""
        ...

    def __hash__(self) -> int:
        """Be hashable, as functions are: what was encoded is remembered."""
        ...


@runtime_checkable
class Additive(Protocol):
    """An encoder that makes the vector of a run of sentences of their parts, without reading them again."""

    def __call__(self, texts: list[str], /) -> Floats:
        """Encode each text."""
        ...

    def parts(self, texts: Sequence[str]) -> tuple[Floats, Floats, Floats]:
        """Return, for each of n texts, what its inside, its beginning and its end add to a run: float32[n, k] each."""
        ...

    def compose(self, parts: Floats) -> Floats:
        """Return the vectors of sums of parts: float32[n, k] to float32[n, d], rows of length 1."""
        ...


class Runs(Protocol):
    """The runs of one side's sentences, as vectors."""

    def vectors(self, length: int, start: int, end: int) -> Floats:
        """Return the vectors of the runs of so many sentences that begin at `start` up to, not including, `end`.

        A run that does not lie within the text has a vector of zeros.
        """
        ...

    def at(self, length: int, starts: Indices) -> Floats:
        """Return the vectors of some runs of so many sentences, all within the text."""
        ...


def unwatched(_sentences: int) -> None:
    """Take no notice: the `Watch` of those who do not wait."""


def runs_of(texts: list[str], encoder: Encoder, watch: Watch = unwatched) -> Runs:
    """Encode one side."""
    if isinstance(encoder, Additive):
        return AdditiveRuns(texts, encoder, watch)
    return EncodedRuns(texts, encoder, watch)


def _slices(texts: Sequence[str], watch: Watch) -> Iterator[list[str]]:
    for start in range(0, len(texts), _SLICE):
        some = list(texts[start : start + _SLICE])
        yield some
        watch(len(some))


class AdditiveRuns:
    """Runs of an additive encoder: each sentence is read once, a run costs one sum."""

    def __init__(self, texts: list[str], encoder: Additive, watch: Watch = unwatched):
        found = [encoder.parts(some) for some in _slices(texts, watch)]
        inside, self._begin, self._end = (np.concatenate(part) for part in zip(*found, strict=True))
        self._sums = np.zeros((len(texts) + 1, inside.shape[1]), np.float64)
        np.cumsum(inside, axis=0, out=self._sums[1:])
        self._compose = encoder.compose
        self._size = len(texts)
        self._depth = encoder.compose(inside[:1]).shape[1]

    def vectors(self, length: int, start: int, end: int) -> Floats:
        """Return the vectors of runs; see `Runs`."""
        first, last = max(start, 0), min(end, self._size - length + 1)
        if first >= last:
            return np.zeros((max(end - start, 0), self._depth), np.float32)
        return _within(self.at(length, np.arange(first, last)), start, end, first)

    def at(self, length: int, starts: Indices) -> Floats:
        """Return the vectors of some runs; see `Runs`."""
        inside = self._sums[starts + length] - self._sums[starts]
        inside += self._begin[starts]
        inside += self._end[starts + length - 1]
        return self._compose(inside.astype(np.float32))


class EncodedRuns:
    """Runs of any encoder: sentences are encoded, runs by the mean of theirs, weighted by the root of their length.

    `refine` encodes the runs that matter as they are. (The mean alone costs some two points of F1 against encoding
    every run; encoding every run costs thirty times as much.)
    """

    def __init__(self, texts: list[str], encoder: Encoder, watch: Watch = unwatched):
        self._texts = texts
        self._encoder = encoder
        single = np.concatenate([encoder(some) for some in _slices(texts, watch)])
        weights = np.sqrt([len(text.encode()) + 1.0 for text in texts])[:, None]
        self._sums = np.zeros((len(texts) + 1, single.shape[1]), np.float64)
        np.cumsum(single * weights, axis=0, out=self._sums[1:])
        self._exact: dict[tuple[int, int], Floats] = {(1, number): vector for number, vector in enumerate(single)}

    def vectors(self, length: int, start: int, end: int) -> Floats:
        """Return the vectors of runs; see `Runs`."""
        first, last = max(start, 0), min(end, len(self._texts) - length + 1)
        if first >= last:
            return np.zeros((max(end - start, 0), self._sums.shape[1]), np.float32)
        return _within(self.at(length, np.arange(first, last)), start, end, first)

    def at(self, length: int, starts: Indices) -> Floats:
        """Return the vectors of some runs; see `Runs`."""
        found: Floats = (self._sums[starts + length] - self._sums[starts]).astype(np.float32)
        found /= np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)
        for row, place in enumerate(starts.tolist()):
            exact = self._exact.get((length, place))
            if exact is not None:
                found[row] = exact
        return found

    def refine(self, runs: Sequence[tuple[int, int]]) -> None:
        """Encode these runs, (length, start) each, as they are."""
        wanted = [each for each in dict.fromkeys(runs) if each not in self._exact]
        texts = [" ".join(self._texts[start : start + length]) for length, start in wanted]
        if texts:
            self._exact.update(zip(wanted, self._encoder(texts), strict=True))


def _within(vectors: Floats, start: int, end: int, first: int) -> Floats:
    """Put vectors where they belong in a range that goes beyond the text."""
    if vectors.shape[0] == end - start:
        return vectors
    whole = np.zeros((max(end - start, 0), vectors.shape[1]), np.float32)
    whole[first - start : first - start + len(vectors)] = vectors
    return whole
