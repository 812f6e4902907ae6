"""What is found: numbers for a batch of texts, of which a `Match` is made when somebody looks at it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from taiyaku.recognise.patterns import Pattern
from taiyaku.script.difference import Why, difference
from taiyaku.termbase.model import Concept, Term

if TYPE_CHECKING:
    from taiyaku.recognise.matcher import Recogniser

__all__ = ["Batch", "Found", "Match", "Matches"]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a batch of n texts, as numbers, in order: m matches.

    `first` and `last` are offsets into the texts joined by one character; `entry` tells what stands there, one or more
    patterns. Where these are not all, or not in the order of the termbase, `patterns` gives them by their place in the
    arrays. `ends` are n: after so many matches a text ends. All of it goes from process to process.
    """

    first: NDArray[np.int64]
    last: NDArray[np.int64]
    entry: NDArray[np.int64]
    patterns: dict[int, tuple[int, ...]]
    ends: list[int]


class Match(NamedTuple):
    """A term found: `start` and `end` are code-point offsets into the text, half-open, and `text` is what stands there.

    `others` are further concepts that are written the same (homographs), less likely here than `concept`.
    """

    start: int
    end: int
    text: str
    concept: Concept
    term: Term
    why: Why
    others: tuple[Concept, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts that were searched together, and what was found."""

    recogniser: Recogniser
    texts: list[str]
    offsets: list[int]
    found: Found


class Matches(Sequence[Match]):
    """The terms of one text, in order: a sequence of `Match`, each made when it is asked for."""

    __slots__ = ("_batch", "_number")

    def __init__(self, batch: Batch, number: int):
        self._batch = batch
        self._number = number

    @property
    def _places(self) -> range:
        ends = self._batch.found.ends
        return range(ends[self._number - 1] if self._number else 0, ends[self._number])

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> Match: ...
    @overload
    def __getitem__(self, place: slice) -> list[Match]: ...
    def __getitem__(self, place: int | slice) -> Match | list[Match]:
        places = self._places[place]
        return self._match(places) if isinstance(places, int) else list(map(self._match, places))

    def __iter__(self) -> Iterator[Match]:
        own = slice(self._places.start, self._places.stop)
        found = self._batch.found
        return map(self._make, self._places, found.first[own].tolist(), found.last[own].tolist())

    def _match(self, place: int) -> Match:
        found = self._batch.found
        return self._make(place, int(found.first[place]), int(found.last[place]))

    def _make(self, place: int, first: int, last: int) -> Match:
        batch, offset = self._batch, self._batch.offsets[self._number]
        start, end = first - offset, last - offset
        pattern, *others = batch.recogniser.patterns_of(batch.found, place)
        written = batch.texts[self._number][start:end]
        why = difference(pattern.text, written) if pattern.why is Why.EXACT else pattern.why
        more = tuple(other.concept for other in others) if others else ()
        return Match(start, end, written, pattern.concept, pattern.term, why, more)

    def meanings(self) -> Iterator[tuple[int, int, list[Pattern]]]:
        """Yield where each match stands and the patterns found there, the likeliest first.

        It costs half of what `Match` objects do, which say why they match, too.
        """
        recogniser, found, offset = self._batch.recogniser, self._batch.found, self._batch.offsets[self._number]
        places = self._places
        own = slice(places.start, places.stop)
        for place, first, last in zip(places, found.first[own].tolist(), found.last[own].tolist(), strict=True):
            yield first - offset, last - offset, recogniser.patterns_of(found, place)

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where the matches stand, without looking at what they are."""
        found, offset = self._batch.found, self._batch.offsets[self._number]
        own = slice(self._places.start, self._places.stop)
        return list(zip((found.first[own] - offset).tolist(), (found.last[own] - offset).tolist(), strict=True))
