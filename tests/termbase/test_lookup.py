from __future__ import annotations

import pytest

from tables import rows
from taiyaku.termbase.index import Index, build
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
    assert [each.concept.id for each in lookup(build(Termbase(concepts=(old, new))), "同じ")] == ["b", "a"]


def test_language_filter(glossary: Index) -> None:
    assert all(result.term.lang == "ja" for result in lookup(glossary, "上", lang="ja"))
    assert lookup(glossary, "上場", lang="en") == []


def test_limit(glossary: Index) -> None:
    assert len(lookup(glossary, "企", limit=3)) == 3
