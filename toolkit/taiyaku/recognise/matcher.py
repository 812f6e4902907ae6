"""The matcher: all terms in texts in one pass, none inside another word.

Texts are folded many at a time and walk down one trie of all patterns (`trie`), which gives every occurrence of every
pattern. Of these,

1. those with an end inside a run of letters and digits, or of katakana, are dropped at once (`runs`);
2. those in doubt are vetoed where they are only part of other Chinese or Japanese words (`boundaries`), and those of an
   acronym that is written in small letters here;
3. of the rest the leftmost stays, and the longest where several begin together; what overlaps it is passed over
   (`resolution`; `nested` keeps what lies wholly inside).

All of this is done for all occurrences at once, by NumPy, and what overlaps a match that is sure to stay is not asked
about at all; only acronyms and what may mean several things are looked at one by one. What is left are numbers, of
which `Match` objects are made when somebody looks (`matches`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate, repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from taiyaku.collection import no_collection
from taiyaku.languages import language
from taiyaku.processes import in_processes
from taiyaku.recognise.boundaries import Boundaries, Doubtful, boundaries
from taiyaku.recognise.homographs import Surroundings, can_be_ranked
from taiyaku.recognise.matches import Batch, Found, Matches
from taiyaku.recognise.patterns import Pattern, patterns
from taiyaku.recognise.resolution import passed_over, resolved
from taiyaku.recognise.runs import CLEAR, INSIDE
from taiyaku.recognise.trie import Trie
from taiyaku.script.fold_array import FoldedArray, fold_array
from taiyaku.termbase.model import Concept

__all__ = ["Recogniser"]

_BATCH = 1 << 18
"""Texts are worked on so many characters at a time."""
_LATIN = re.compile("[A-Za-z]")
_BETWEEN = "\0"
"""What stands between two texts of a batch: no pattern holds it."""

Offsets = NDArray[np.int64]
Answers = NDArray[np.bool_]


class _Hits(NamedTuple):
    """m occurrences of terms in a folded text, in order: which, where, and whether an end is in doubt."""

    entry: Offsets
    start: Offsets
    end: Offsets
    doubtful: Answers

    def only(self, which: Answers) -> _Hits:
        return _Hits(self.entry[which], self.start[which], self.end[which], self.doubtful[which])


class Recogniser:
    """Finds the terms of a termbase in texts of one language.

    >>> from taiyaku.termbase.model import Term
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

    def find(self, text: str) -> Matches:
        """Return the terms of one text."""
        return Matches(Batch(self, [text], [0], self.search([text])), 0)

    def find_all(self, texts: Iterable[str], jobs: int = 1) -> Iterator[Matches]:
        """Yield the terms of each text, in the order of the texts; with `jobs`, several processes share the work.

        Faster than `find` one by one. Homographs are ranked by what stands around them, in the texts beside theirs too.
        """
        batches = _batches(texts)
        worked = (
            ((each, self.search(each)) for each in batches) if jobs == 1 else in_processes(self.search, batches, jobs)
        )
        for batch, found in worked:
            made = Batch(self, batch, _offsets(batch), found)
            yield from map(Matches, repeat(made), range(len(batch)))

    def search(self, texts: Sequence[str]) -> Found:
        """Search a batch of texts: what `find` and `find_all` make their matches of."""
        joined = _BETWEEN.join(("", *texts, ""))
        folded = fold_array(joined)
        hits = self._hits(folded)
        if not hits.entry.size:
            return Found(hits.start, hits.end, hits.entry, {}, [0] * len(texts))
        first, last = folded.starts(hits.start), folded.ends(hits.end)
        wanted = self._stand(hits, folded, joined, first, last)
        patterns = {
            place: self._fitting(hits.entry[place], joined[first[place] : last[place]])
            for place in np.flatnonzero(wanted & self._open.take(hits.entry)).tolist()
        }
        wanted[[place for place, fitting in patterns.items() if not fitting]] = False
        taken = np.flatnonzero(wanted)
        taken = taken[resolved(hits.start[taken], hits.end[taken], nested=self._nested)]
        first, last = first[taken] - len(_BETWEEN), last[taken] - len(_BETWEEN)
        ends = np.searchsorted(first, [*_offsets(texts)[1:], len(joined)]).tolist()
        found = Found(first, last, hits.entry[taken], _renumbered(patterns, taken), ends)
        self._rank(found)
        return found

    def _hits(self, folded: FoldedArray) -> _Hits:
        """Return what occurs in a text, less what a run of letters or katakana holds and what is not asked about."""
        entry, start, end = self._trie.search(folded.codes)
        if not entry.size:
            return _Hits(entry, start, end, np.empty(0, np.bool_))
        doubt = self._rules.doubt(folded, np.concatenate((start, end))).reshape(2, -1).max(axis=0)
        hits = _Hits(entry, start, end, doubt > CLEAR).only(doubt < INSIDE)
        if self._nested:
            return hits
        unsure = hits.doubtful | self._open.take(hits.entry)
        return hits.only(~passed_over(hits.start, hits.end, unsure))

    def _stand(self, hits: _Hits, folded: FoldedArray, joined: str, first: Offsets, last: Offsets) -> Answers:
        """Say of each occurrence whether it stands in the text as a word."""
        stand = np.ones(len(first), np.bool_)
        asked = np.flatnonzero(hits.doubtful)
        if asked.size:
            spans = (hits.start[asked], hits.end[asked], joined, first[asked], last[asked])
            stand[asked] = ~self._rules.vetoes(Doubtful(folded, *spans))
        return stand

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


def _renumbered(patterns: Mapping[int, tuple[int, ...]], taken: Offsets) -> dict[int, tuple[int, ...]]:
    """Give what is known of some places to the places that they have among those taken."""
    if not patterns:
        return {}
    return {new: patterns[old] for new, old in enumerate(taken.tolist()) if old in patterns}


def _case_fits(pattern: Pattern, written: str) -> bool:
    """Whether the case will do: an acronym in capitals is itself only in capitals, AI is not ai, nor AIs AIS."""
    if not pattern.acronym:
        return True
    letters, found = (_LATIN.findall(unicodedata.normalize("NFKC", text)) for text in (pattern.text, written))
    return letters == found or (letters[-1].isupper() and found == [letter.upper() for letter in letters])
