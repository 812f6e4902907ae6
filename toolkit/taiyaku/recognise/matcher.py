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
from itertools import accumulate, chain, repeat
from typing import NamedTuple, overload

import numpy as np
from ahocorasick_rs import AhoCorasick
from numpy.typing import NDArray

from taiyaku.collection import no_collection
from taiyaku.languages import language
from taiyaku.recognise.boundaries import INSIDE, Boundaries, Doubtful, boundaries, without_marks
from taiyaku.recognise.homographs import Surroundings, can_be_ranked
from taiyaku.recognise.parallel import in_processes
from taiyaku.recognise.patterns import Pattern, patterns
from taiyaku.script.difference import Why, difference
from taiyaku.script.fold_array import fold_array
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
            keys = sorted(entries)  # an automaton of sorted keys is laid out better, and twice as fast
            self._entries = list(map(entries.__getitem__, keys))
            self._open = np.fromiter(map(self._is_open, self._entries), np.bool_, len(keys))
            self._automaton = AhoCorasick(keys, store_patterns=False)

    def __reduce__(self) -> tuple[object, ...]:
        """Automata cannot be pickled: another process makes its own of the same concepts."""
        concepts = {id(pattern.concept): pattern.concept for pattern in self._patterns}
        return _made, (list(concepts.values()), self.lang, self._rules, self._nested)

    def find(self, text: str) -> Matches:
        """Return the terms of one text."""
        (matches,) = self.find_all([text])
        return matches

    def find_all(self, texts: Iterable[str], jobs: int = 1) -> Iterator[Matches]:
        """Yield the terms of each text, in the order of the texts; with `jobs`, several processes share the work.

        Faster than `find` one by one. Homographs are ranked by what stands around them, in the texts beside theirs too.
        """
        batches = _batches(texts)
        worked = ((each, self.search(each)) for each in batches) if jobs == 1 else in_processes(self, batches, jobs)
        for batch, found in worked:
            sizes = accumulate((len(text) + len(_BETWEEN) for text in batch), initial=0)
            made = _Batch(self, batch, list(sizes), found)
            yield from map(Matches, repeat(made), range(len(batch)))

    def search(self, texts: Sequence[str]) -> Found:
        """Search a batch of texts: what `find` and `find_all` make their matches of."""
        joined = _BETWEEN.join(texts)
        folded = fold_array(joined)
        raw = self._automaton.find_matches_as_indexes(folded.key, overlapping=True)
        rows = np.fromiter(chain.from_iterable(raw), np.int64, 3 * len(raw)).reshape(-1, 3)
        entry, start, end = np.ascontiguousarray(rows.T)
        codes = without_marks(joined, folded)
        doubt = self._rules.doubt(codes, start) | self._rules.doubt(codes, end)
        kept = np.flatnonzero(doubt < INSIDE)
        kept = kept[np.argsort((start[kept] << 24) - (end - start)[kept])]  # from left to right, the longest first
        doubtful = doubt[kept] > 0
        if not self._nested:
            passed_over = _passed_over(start[kept], end[kept], doubtful | self._open[entry[kept]])
            kept, doubtful = kept[~passed_over], doubtful[~passed_over]
        entry, start, end = entry[kept], start[kept], end[kept]
        first = start if folded.starts is None else folded.starts[start]
        last = end if folded.ends is None else folded.ends[end - 1]

        reached = np.maximum.accumulate(end)
        overlaps = np.zeros(len(end), np.bool_)
        overlaps[1:] = start[1:] < reached[:-1]
        overlaps[:-1] |= overlaps[1:]
        unsure = np.flatnonzero(doubtful)
        vetoed = self._rules.vetoes(
            Doubtful(folded.key, folded.codes, start[unsure], end[unsure], joined, first[unsure], last[unsure])
        )
        taken, before, patterns = ~overlaps, 0, {}
        asked = np.flatnonzero(overlaps | doubtful | self._open[entry])
        case = np.where(doubtful, np.cumsum(doubtful) - 1, -1)  # the number among the doubtful
        columns = (asked, entry[asked], start[asked], end[asked], first[asked], last[asked], case[asked])
        for place, number, begin, stop, left, right, doubt_no in zip(*(each.tolist() for each in columns), strict=True):
            taken[place] = False
            if begin < before and not (self._nested and stop <= before):
                continue
            if doubt_no >= 0 and vetoed(doubt_no):
                continue
            numbers = self._entries[number]
            if self._open[number]:
                written = joined[left:right]
                numbers = tuple(each for each in numbers if _case_fits(self._patterns[each], written))
                if not numbers:
                    continue
                patterns[place] = numbers
            taken[place] = True
            if stop > before:
                before = stop
        text_ends = np.cumsum([len(text) + len(_BETWEEN) for text in texts])
        place_of = np.cumsum(taken) - 1
        found = Found(
            first=first[taken],
            last=last[taken],
            entry=entry[taken],
            patterns={int(place_of[place]): numbers for place, numbers in patterns.items()},
            ends=np.searchsorted(first[taken], text_ends).tolist(),
        )
        self._rank(found)
        return found

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


def _passed_over(start: NDArray[np.int64], end: NDArray[np.int64], unsure: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Say of n matches in order whether they overlap one that is sure to be taken: nothing has to be asked of them.

    Sure is what is not `unsure` itself and overlaps nothing before it.
    """
    sure = ~unsure
    sure[1:] &= start[1:] >= np.maximum.accumulate(end)[:-1]
    passed_over = np.zeros(len(start), np.bool_)
    passed_over[1:] = start[1:] < np.maximum.accumulate(np.where(sure, end, 0))[:-1]
    return passed_over


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


def _case_fits(pattern: Pattern, written: str) -> bool:
    """Whether the case will do: an acronym in capitals is itself only in capitals, AI is not ai, nor AIs AIS."""
    if not pattern.acronym:
        return True
    letters, found = (_LATIN.findall(unicodedata.normalize("NFKC", text)) for text in (pattern.text, written))
    return letters == found or (letters[-1].isupper() and found == [letter.upper() for letter in letters])
