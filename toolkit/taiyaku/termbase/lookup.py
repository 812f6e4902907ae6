"""Looking a term up, however it is typed.

A query is tried, in this order,

1. as it is written, in any script, width and case (`exact`, `case`, `width`, `script`, `region`);
2. as an English form of another number, or with other hyphens (`inflection`, `spelling`);
3. as a reading: pinyin with tones, tone numbers or none; kana of either kind; romaji (`reading`);
4. as the beginning of a term or of a reading (`prefix`);
5. as a part of a term (`substring`);
6. and, only where nothing of this led anywhere, with a typo or two (`fuzzy`).

The first way that leads to a concept says why it matched. Within one way, the preferred term comes before the admitted
one and before the deprecated one, a short term before a long one. Scores put the ways in this order and are
for comparing within one answer; they are no probabilities.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from taiyaku.script.difference import Why, difference
from taiyaku.script.english import stem
from taiyaku.script.fold import fold_key
from taiyaku.script.readings import loose_key, pinyin_key, reading_key, same_tones
from taiyaku.script.romaji import romaji_to_kana
from taiyaku.termbase.index import Hit, Index
from taiyaku.termbase.keys import KeyKind
from taiyaku.termbase.model import Concept, Term

__all__ = ["Result", "lookup"]

# How sure each way is, 0 to 1; a prefix or a part also counts by how much of the term it covers.
_SCORES = {
    Why.EXACT: 1.0,
    Why.CASE: 0.99,
    Why.WIDTH: 0.99,
    Why.SCRIPT: 0.98,
    Why.REGION: 0.97,
    Why.SPELLING: 0.95,
    Why.INFLECTION: 0.94,
    Why.READING: 0.92,
    Why.PREFIX: 0.6,
    Why.SUBSTRING: 0.3,
    Why.FUZZY: 0.1,
}
_COVERAGE = 0.25
"""What is added to the score of a prefix, a part or a near form that is the whole term."""

_OTHER_TONES = 0.07
"""What a reading loses whose tones are not those of the query."""

_WEIGHED = 2
"""So many times the keys asked for are weighed for each way; the index gives short ones first."""

_MORE = 20
"""So many more homographs than asked for are read, to find those that match most closely."""

_MOST = 1000
"""So many hits are weighed at the most for each way."""

_LATIN = re.compile(r"[\x00-\u024f\u1e00-\u1eff’]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A concept that answers a query: the term that matched, why, and how sure (0 to 1)."""

    concept: Concept
    term: Term
    why: Why
    score: float


def lookup(index: Index, query: str, *, lang: str | None = None, limit: int = 10) -> list[Result]:
    """Return the concepts that answer a query, the best first, at most `limit`.

    With `lang`, only terms of that language are matched. An empty query has no results.
    """
    query = unicodedata.normalize("NFC", query.strip())
    if not fold_key(query):
        return []
    answer = _Answer(index, query, lang, limit)
    for way in (_written, _inflected, _read, _begun, _held, _mistyped):
        if answer.full or (way is _mistyped and answer.best):
            break
        found = list(islice(way(index, query, _WEIGHED * limit), _MOST))
        if way is not _mistyped:  # which come with the nearest first
            found.sort(key=lambda each: (len(each[0].key), each[0].status))
        answer.take(found)
    return sorted(answer.best.values(), key=_order)[:limit]


def _order(result: Result) -> tuple[float, int, int, str]:
    return (-result.score, result.term.status.rank, len(result.term.text), result.concept.id)


class _Answer:
    """The best result of each concept so far; an entry is read only when it is going to be in the answer."""

    def __init__(self, index: Index, query: str, lang: str | None, limit: int):
        self._index = index
        self._query = query
        self._lang = lang
        self._limit = limit
        self._read: dict[int, Concept] = {}
        self.best: dict[int, Result] = {}

    @property
    def full(self) -> bool:
        """Whether there are as many concepts as were asked for."""
        return len(self.best) >= self._limit

    def take(self, found: Sequence[tuple[Hit, Why]]) -> None:
        """Add what one way found, the best first, as far as there is room.

        Of whole terms and readings some more are read: which of them is closest shows only in the entry.
        """
        whole = bool(found) and found[0][1] not in (Why.PREFIX, Why.SUBSTRING, Why.FUZZY)
        room = self._limit + (_MORE if whole else 0)
        for hit, why in found:
            if len(self.best) < room or hit.concept in self.best:
                self._add(hit, why)

    def _add(self, hit: Hit, way: Why) -> None:
        if hit.concept not in self._read:
            self._read[hit.concept] = self._index.concept(hit.concept)
        concept = self._read[hit.concept]
        term = self._wanted(concept, concept.terms[hit.place])
        if term is not None:
            result = self._result(concept, term, hit, way)
            if hit.concept not in self.best or _order(result) < _order(self.best[hit.concept]):
                self.best[hit.concept] = result

    def _wanted(self, concept: Concept, term: Term) -> Term | None:
        """Return the term, or, where a language is asked for, its face in that language (企業 for 企业), or None."""
        if self._lang in (None, term.lang):
            return term
        key = fold_key(term.text)
        faces = (face for face in concept.terms_in(self._lang or "") if face.derived and fold_key(face.text) == key)
        return next(faces, None)

    def _result(self, concept: Concept, term: Term, hit: Hit, way: Why) -> Result:
        why, score = way, _SCORES[way]
        if way is Why.EXACT:
            why = difference(self._query, term.text)
            why = Why.REGION if term.derived and why is Why.EXACT and self._lang is None else why
            score = _SCORES[why]
        elif way is Why.INFLECTION and _unspaced(self._query) == _unspaced(term.text):
            why, score = Why.SPELLING, _SCORES[Why.SPELLING]
        elif way is Why.READING and not same_tones(self._query, term.reading or ""):
            score -= _OTHER_TONES
        elif way in (Why.PREFIX, Why.SUBSTRING, Why.FUZZY):
            score += _COVERAGE * min(1.0, len(self._query) / len(hit.key))
        return Result(concept=concept, term=term, why=why, score=round(score, 4))


def _unspaced(text: str) -> str:
    return re.sub(r"[\s-]", "", fold_key(text))


def _written(index: Index, query: str, limit: int) -> Iterator[tuple[Hit, Why]]:
    for hit in index.exact(fold_key(query)):
        if hit.kind is KeyKind.WRITTEN:
            yield hit, Why.EXACT


def _inflected(index: Index, query: str, limit: int) -> Iterator[tuple[Hit, Why]]:
    stemmed = stem(query)
    for key in dict.fromkeys((stemmed.replace("-", ""), stemmed.replace("-", " "))):
        for hit in index.exact(key):
            if hit.kind is KeyKind.STEM:
                yield hit, Why.INFLECTION


def _read(index: Index, query: str, limit: int) -> Iterator[tuple[Hit, Why]]:
    """Try readings as they stand, then without the long vowels that romaji leaves out."""
    for key in _reading_keys(query):
        for hit in index.exact(key):
            if hit.kind is KeyKind.READING:
                yield hit, Why.READING
    if kana := romaji_to_kana(query) or reading_key(query, "ja"):
        for hit in index.exact(loose_key(kana)):
            if hit.kind in (KeyKind.LOOSE, KeyKind.READING):
                yield hit, Why.READING


def _reading_keys(query: str) -> dict[str, None]:
    """Return the forms in which the query may stand in the index as a reading."""
    keys = [romaji_to_kana(query) or "", reading_key(query, "ja")]
    if _LATIN.fullmatch(query):
        keys.append(pinyin_key(query))
    return dict.fromkeys(key for key in keys if key)


def _begun(index: Index, query: str, limit: int) -> Iterator[tuple[Hit, Why]]:
    for key in dict.fromkeys((fold_key(query), *_reading_keys(query))):
        for hit in index.prefix(key, limit):
            yield hit, Why.PREFIX


def _held(index: Index, query: str, limit: int) -> Iterator[tuple[Hit, Why]]:
    for hit in index.substring(fold_key(query), limit):
        yield hit, Why.SUBSTRING


def _mistyped(index: Index, query: str, limit: int) -> Iterator[tuple[Hit, Why]]:
    """Forms within an edit or two (insertion, deletion, substitution, transposition), the nearest first."""
    from rapidfuzz.distance import OSA  # 30 ms to import, and most queries need none of it

    for key in dict.fromkeys((fold_key(query), *_reading_keys(query))):
        edits = _edits(key)
        if not edits:
            continue
        scored = ((OSA.distance(key, near, score_cutoff=edits), near) for near in index.near(key, edits))
        for _, near in sorted(each for each in scored if each[0] <= edits)[:limit]:
            for hit in index.exact(near):
                if hit.kind in (KeyKind.WRITTEN, KeyKind.READING):
                    yield hit, Why.FUZZY


def _edits(key: str) -> int:
    """Return how many edits are small typos: one in three characters (in Latin letters four), two in nine of them."""
    if key.isascii():
        return 0 if len(key) < 4 else 1 if len(key) < 9 else 2
    return 0 if len(key) < 3 else 1
