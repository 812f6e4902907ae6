"""The matcher: all terms in texts in one pass, none inside another word.

Texts are folded many at a time and go through one Aho-Corasick automaton, which reports every occurrence of every
pattern. Of these,

1. those with an end inside a run of letters and digits, or of katakana, are dropped at once (`boundaries`);
2. the rest is gone through from left to right, the longest first where several begin together, and what overlaps a
   match already taken is passed over (`nested` keeps what lies wholly inside one);
3. on the way one is vetoed that spells an acronym in small letters, or is only part of other Chinese or Japanese words.

Most of this is done for all matches at once, by NumPy; only what overlaps, is in doubt or may mean several things is
looked at one by one. What is left are numbers, of which `Match` objects are made when somebody looks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, repeat
from typing import NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from taiyaku.collection import no_collection
from taiyaku.languages import language
from taiyaku.recognise.boundaries import Boundaries, Doubtful, boundaries
from taiyaku.recognise.homographs import Surroundings, can_be_ranked
from taiyaku.recognise.parallel import in_processes
from taiyaku.recognise.patterns import Pattern, patterns
from taiyaku.recognise.resolution import passed_over, resolved
from taiyaku.recognise.runs import CLEAR, INSIDE
from taiyaku.recognise.trie import Trie
from taiyaku.script.difference import Why, difference
from taiyaku.script.fold_array import FoldedArray, fold_array
from taiyaku.termbase.model import Concept, Term

__all__ = ["Found", "Match", "Matches", "Recogniser"]

_BATCH = 1 << 18
"""Texts are worked on so many characters at a time."""
_LATIN = re.compile("[A-Za-z]")
_BETWEEN = "\0"
"""What stands between two texts of a batch: no pattern holds it."""


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


class _Hits(NamedTuple):
    """m occurrences of terms in a folded text, in order: which, where, and whether an end is in doubt."""

    entry: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    doubtful: NDArray[np.bool_]

    def only(self, which: NDArray[np.bool_]) -> _Hits:
        return _Hits(self.entry[which], self.start[which], self.end[which], self.doubtful[which])


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
class _Batch:
    """Texts that were searched together, and what was found."""

    recogniser: Recogniser
    texts: list[str]
    offsets: list[int]
    found: Found


class Matches(Sequence[Match]):
    """The terms of one text, in order: a sequence of `Match`, each made when it is asked for."""

    __slots__ = ("_batch", "_number")

    def __init__(self, batch: _Batch, number: int):
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


class Recogniser:
    """Finds the terms of a termbase in texts of one language.

    >>> term = Term(text="企业", lang="zh-Hans")
    >>> recogniser = Recogniser([Concept(id="company", subject_field="companies", terms=(term,))], "zh-Hant")
    >>> [(match.start, match.text, match.why.value) for match in recogniser.find("大型企業")]
    [(2, '企業', 'script')]

    `rules` say where words end: built-in ones, or real segmentation (`segmenters`). `nested` also reports terms that
    lie inside longer ones.
    """

    def __init__(
        self, concepts: Iterable[Concept], lang: str, *, rules: Boundaries | None = None, nested: bool = False
    ):
        self.lang = language(lang).tag
        self._nested = nested
        self._rules = rules or boundaries(lang)
        with no_collection():
            self._patterns = list(patterns(concepts, lang))
            entries: dict[str, tuple[int, ...]] = {}
            for number, pattern in enumerate(self._patterns):
                entries[pattern.key] = (*entries.get(pattern.key, ()), number)
            self._entries = list(entries.values())
            self._open = np.fromiter(map(self._is_open, self._entries), np.bool_, len(entries))
            self._trie = Trie(list(entries))

    def __reduce__(self) -> tuple[object, ...]:
        """Automata cannot be pickled: another process makes its own of the same concepts."""
        concepts = {id(pattern.concept): pattern.concept for pattern in self._patterns}
        return _made, (list(concepts.values()), self.lang, self._rules, self._nested)

    def find(self, text: str) -> Matches:
        """Return the terms of one text."""
        return Matches(_Batch(self, [text], [0], self.search([text])), 0)

    def find_all(self, texts: Iterable[str], jobs: int = 1) -> Iterator[Matches]:
        """Yield the terms of each text, in the order of the texts; with `jobs`, several processes share the work.

        Faster than `find` one by one. Homographs are ranked by what stands around them, in the texts beside theirs too.
        """
        batches = _batches(texts)
        worked = ((each, self.search(each)) for each in batches) if jobs == 1 else in_processes(self, batches, jobs)
        for batch, found in worked:
            made = _Batch(self, batch, _offsets(batch), found)
            yield from map(Matches, repeat(made), range(len(batch)))

    def search(self, texts: Sequence[str]) -> Found:
        """Search a batch of texts: what `find` and `find_all` make their matches of."""
        joined = _BETWEEN.join(("", *texts, ""))
        folded = fold_array(joined)
        hits = self._hits(folded)
        if not hits.entry.size:
            return Found(hits.start, hits.end, hits.entry, {}, [0] * len(texts))
        if not self._nested:
            unsure = hits.doubtful | self._open.take(hits.entry)
            hits = hits.only(~passed_over(hits.start, hits.end, unsure))
        first, last = folded.starts(hits.start), folded.ends(hits.end)
        wanted = np.ones(len(first), np.bool_)
        asked = np.flatnonzero(hits.doubtful)
        if asked.size:
            spans = (hits.start[asked], hits.end[asked], joined, first[asked], last[asked])
            wanted[asked] = ~self._rules.vetoes(Doubtful(folded, *spans))
        patterns = {}
        for place in np.flatnonzero(wanted & self._open.take(hits.entry)).tolist():
            patterns[place] = self._fitting(hits.entry[place], joined[first[place] : last[place]])
            wanted[place] = bool(patterns[place])
        taken = np.flatnonzero(wanted)
        taken = taken[resolved(hits.start[taken], hits.end[taken], nested=self._nested)]
        first, last = first[taken] - len(_BETWEEN), last[taken] - len(_BETWEEN)
        found = Found(
            first=first,
            last=last,
            entry=hits.entry[taken],
            patterns={new: patterns[old] for new, old in enumerate(taken.tolist()) if old in patterns}
            if patterns
            else {},
            ends=np.searchsorted(first, [*_offsets(texts)[1:], len(joined)]).tolist(),
        )
        self._rank(found)
        return found

    def _hits(self, folded: FoldedArray) -> _Hits:
        """Return what occurs in a text, less what a run of letters or katakana holds."""
        entry, start, end = self._trie.search(folded.codes)
        if not entry.size:
            return _Hits(entry, start, end, np.empty(0, np.bool_))
        doubt = self._rules.doubt(folded, np.concatenate((start, end))).reshape(2, -1).max(axis=0)
        hits = _Hits(entry, start, end, doubt > CLEAR)
        return hits.only(doubt < INSIDE)

    def _fitting(self, entry: int, written: str) -> tuple[int, ...]:
        """Return those patterns of an entry whose case will do."""
        return tuple(each for each in self._entries[entry] if _case_fits(self._patterns[each], written))

    def _rank(self, found: Found) -> None:
        """Put what is open into the order of likelihood."""
        if all(len(numbers) == 1 for numbers in found.patterns.values()):
            return
        clear = [place for place in range(len(found.first)) if len(self._numbers(found, place)) == 1]
        surroundings = Surroundings(
            (int(found.first[each]), self.patterns_of(found, each)[0].concept) for each in clear
        )
        for place, numbers in found.patterns.items():
            key = partial(self._likelihood, surroundings, int(found.first[place]))
            found.patterns[place] = tuple(sorted(numbers, key=key, reverse=True))  # stable: a draw changes nothing

    def _likelihood(self, surroundings: Surroundings, offset: int, number: int) -> tuple[int, int]:
        return surroundings.speak_for(self._patterns[number].concept, offset)

    def patterns_of(self, found: Found, place: int) -> list[Pattern]:
        """Return the patterns that were found at a place of the arrays, the likeliest first."""
        return [self._patterns[number] for number in self._numbers(found, place)]

    def _numbers(self, found: Found, place: int) -> tuple[int, ...]:
        return found.patterns.get(place) or self._entries[found.entry[place]]

    def _is_open(self, numbers: tuple[int, ...]) -> bool:
        """Whether an entry has to be looked at where it is found: for its case, or for what it means there."""
        if len(numbers) == 1:
            return self._patterns[numbers[0]].acronym
        own = [self._patterns[number] for number in numbers]
        return can_be_ranked([each.concept for each in own]) or any(each.acronym for each in own)


def _made(concepts: list[Concept], lang: str, rules: Boundaries, nested: bool) -> Recogniser:
    return Recogniser(concepts, lang, rules=rules, nested=nested)


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """Gather texts into batches; where their iterator fails, what it has given is a batch first."""
    batch: list[str] = []
    size = 0
    failure: Exception | None = None
    source = iter(texts)
    while True:
        try:
            text = next(source)
        except StopIteration:
            break
        except Exception as error:  # noqa: BLE001 - raised again below
            failure = error
            break
        if batch and size + len(text) > _BATCH:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text) + 1
    if batch:
        yield batch
    if failure:
        raise failure


def _offsets(texts: Sequence[str]) -> list[int]:
    """Return where each text of a batch begins in all of them together."""
    return [*accumulate((len(text) + len(_BETWEEN) for text in texts[:-1]), initial=0)]


def _case_fits(pattern: Pattern, written: str) -> bool:
    """Whether the case will do: an acronym in capitals is itself only in capitals, AI is not ai, nor AIs AIS."""
    if not pattern.acronym:
        return True
    letters, found = (_LATIN.findall(unicodedata.normalize("NFKC", text)) for text in (pattern.text, written))
    return letters == found or (letters[-1].isupper() and found == [letter.upper() for letter in letters])
