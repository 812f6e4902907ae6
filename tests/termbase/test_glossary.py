"""The project's own termbase."""

from __future__ import annotations

from pathlib import Path

import pytest

from taiyaku.termbase.model import Status, Termbase
from taiyaku.termbase.validate import validate
from taiyaku.termbase.yaml_files import load


@pytest.fixture(scope="module")
def termbase(repository: Path) -> Termbase:
    loaded = load(repository / "glossary")
    assert loaded.diagnostics == ()
    return loaded.termbase


def test_it_has_no_findings(termbase: Termbase) -> None:
    assert [str(each) for each in validate(termbase)] == []


def test_it_has_what_the_articles_need(termbase: Termbase) -> None:
    ids = {concept.id for concept in termbase.concepts}
    assert len(ids) >= 300
    assert {"second-overseas-expansion", "major-company", "embodied-ai", "going-overseas", "listing"} <= ids


def test_every_term_has_its_part_of_speech(termbase: Termbase) -> None:
    assert [term.text for concept in termbase.concepts for term in concept.terms if term.part_of_speech is None] == []


def test_what_is_not_settled_says_so(termbase: Termbase) -> None:
    coinage = next(concept for concept in termbase.concepts if concept.id == "second-overseas-expansion")
    assert set(coinage.no_settled_equivalent) == {"ja", "en"}
    assert all(term.status is Status.ADMITTED for term in coinage.terms if term.lang in ("ja", "en"))
    assert set(coinage.note) == {"zh-Hans", "ja", "en"}


def test_every_text_is_in_all_three_languages_or_none(termbase: Termbase) -> None:
    for concept in termbase.concepts:
        for texts in (concept.note, *(relation.reason for relation in concept.relations)):
            assert set(texts) in ({"zh-Hans", "ja", "en"}, set()), concept.id
