from __future__ import annotations

import pytest

from tables import rows
from taiyaku.termbase.index import Index
from taiyaku.termbase.index_build import build_memory
from taiyaku.termbase.lookup import lookup
from taiyaku.termbase.model import Concept, Status, Term, Termbase


@pytest.mark.parametrize(("query", "concept", "why", "comment"), rows("lookup.tsv"))
def test_lookup(glossary: Index, query: str, concept: str, why: str, comment: str) -> None:
    results = lookup(glossary, query)
    found = (results[0].concept.id, str(results[0].why)) if results else ("-", "-")
    assert found == (concept, why), comment


def test_exact_comes_before_prefix_before_substring(glossary: Index) -> None:
    whys = [result.why.rank for result in lookup(glossary, "企業", limit=20)]
    assert whys == sorted(whys)


def test_scores_never_rise(glossary: Index) -> None:
    scores = [result.score for result in lookup(glossary, "AI", limit=30)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_preferred_before_deprecated() -> None:
    new = Concept(id="b", subject_field="x", terms=(Term(text="同じ", lang="ja", status=Status.PREFERRED),))
    old = Concept(id="a", subject_field="x", terms=(Term(text="同じ", lang="ja", status=Status.DEPRECATED),))
    assert [each.concept.id for each in lookup(Index(build_memory(Termbase(concepts=(old, new)))), "同じ")] == [
        "b",
        "a",
    ]


def test_language_filter(glossary: Index) -> None:
    assert all(result.term.lang == "ja" for result in lookup(glossary, "上", lang="ja"))
    assert lookup(glossary, "上場", lang="en") == []


def test_limit(glossary: Index) -> None:
    assert len(lookup(glossary, "企", limit=3)) == 3


def test_stems_do_not_stand_in_the_way_of_a_prefix() -> None:
    """The stems of English terms are shorter than the terms; they are no answers, however many there are."""
    terms = [f"industry {number}" for number in range(200)]
    concepts = tuple(
        Concept(id=f"c{n}", subject_field="x", terms=(Term(text=text, lang="en"),)) for n, text in enumerate(terms)
    )
    index = Index(build_memory(Termbase(concepts=concepts)))
    assert [str(result.why) for result in lookup(index, "indus", limit=10)] == ["prefix"] * 10
