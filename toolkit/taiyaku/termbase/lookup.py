"""Looking a term up, however it is typed.

A query is tried as it is written, as a reading, as an inflected form, as the beginning of a term, and as a part of
one, in this order; the first way that leads to a concept says why it matched. Within one way, the preferred term
comes before the admitted one and before the deprecated one, a short term before a long one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from taiyaku.script.difference import Why, difference
from taiyaku.script.english import stem
from taiyaku.script.fold import fold_key
from taiyaku.script.readings import hiragana, pinyin_key
from taiyaku.termbase.index import Hit, Index, KeyKind
from taiyaku.termbase.model import Concept, Status, Term

__all__ = ["Result", "lookup"]

# How sure each way is, 0 to 1; a prefix or a part also counts by how much of the term it covers.
_SCORES = {
    Why.EXACT: 1.0,
    Why.CASE: 0.99,
    Why.WIDTH: 0.99,
    Why.SCRIPT: 0.98,
    Why.REGION: 0.97,
    Why.INFLECTION: 0.94,
    Why.READING: 0.92,
    Why.PREFIX: 0.6,
    Why.SUBSTRING: 0.3,
}
_STATUSES = list(Status)


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
    best: dict[int, Result] = {}
    concepts: dict[int, Concept] = {}
    for hit, why in _candidates(index, query.strip(), limit * 8):
        if hit.concept not in concepts:
            concepts[hit.concept] = index.concept(hit.concept)
        concept = concepts[hit.concept]
        result = _result(concept, concept.terms[hit.place], query.strip(), why)
        if lang in (None, result.term.lang) and _order(result) < _order(best.get(hit.concept, result), tie=True):
            best[hit.concept] = result
    return sorted(best.values(), key=_order)[:limit]


def _order(result: Result, *, tie: bool = False) -> tuple[float, int, int, str, bool]:
    """Sort key: score, then status, then length, then id; `tie` loses against an equal result."""
    return (-result.score, _STATUSES.index(result.term.status), len(result.term.text), result.concept.id, tie)


def _candidates(index: Index, query: str, limit: int) -> Iterator[tuple[Hit, Why]]:
    """Yield what each way of reading the query finds."""
    key = fold_key(query)
    if not key:
        return
    yield from ((hit, Why.EXACT) for hit in index.exact(key, (KeyKind.WRITTEN,), limit))
    for reading in dict.fromkeys((pinyin_key(query), hiragana(query).casefold().replace(" ", ""))):
        yield from ((hit, Why.READING) for hit in index.exact(reading, (KeyKind.READING,), limit) if reading)
    if stemmed := stem(query):
        yield from ((hit, Why.INFLECTION) for hit in index.exact(stemmed, (KeyKind.STEM,), limit))
    yield from ((hit, Why.PREFIX) for hit in index.prefix(key, limit))
    yield from ((hit, Why.SUBSTRING) for hit in index.substring(key, limit))


def _result(concept: Concept, term: Term, query: str, way: Why) -> Result:
    why = way
    if way is Why.EXACT:
        why = difference(query, term.text)
        why = Why.REGION if term.derived and why is Why.EXACT else why
    score = _SCORES[why]
    if why in (Why.PREFIX, Why.SUBSTRING):
        score += 0.3 * min(1.0, len(query) / len(term.text))
    return Result(concept=concept, term=term, why=why, score=round(score, 4))
