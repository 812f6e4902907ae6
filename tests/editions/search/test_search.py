"""The search of the pages, in a real browser, beside the lookup of the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import resources

import pytest
from playwright.sync_api import Browser

from tables import REPOSITORY, rows
from taiyaku.editions.search import search_data
from taiyaku.termbase.index import open_index
from taiyaku.termbase.model import Concept

Search = Callable[[str], list[str]]

_CALL = "query => searchTerms(query).shown.map(each => each.address)"


@pytest.fixture(scope="module")
def concepts() -> tuple[Concept, ...]:
    index = open_index(REPOSITORY / "glossary")
    found = tuple(index.concepts())
    index.close()
    return found


@pytest.fixture(scope="module")
def search(browser: Browser, concepts: tuple[Concept, ...]) -> Iterator[Search]:
    """Search the project's glossary as a page does; the answers are ids of concepts."""
    script = resources.files("taiyaku.editions").joinpath("static/search-keys.js").read_text(encoding="utf-8")
    page = browser.new_page()
    page.add_script_tag(content=search_data(concepts, lambda concept_id: concept_id).decode())
    page.add_script_tag(content=script + "\nconst searchTerms = SearchKeys(window.taiyakuTerms);")
    yield lambda query: [str(each) for each in page.evaluate(_CALL, query)]
    page.close()


_BEYOND = ("fuzzy",)
"""What the pages' search leaves to the command line: mistyped queries."""


@pytest.mark.parametrize(
    ("query", "concept", "comment"),
    [(query, concept, comment) for query, concept, why, comment in rows("lookup.tsv") if why not in _BEYOND],
)
def test_the_page_answers_as_lookup_does(query: str, concept: str, comment: str, search: Search) -> None:
    found = search(query)
    assert (found[0] if found else "-") == concept, comment


def test_every_term_and_reading_finds_its_concept(concepts: tuple[Concept, ...], search: Search) -> None:
    """Each term is found by itself and by its reading among the first twelve, however many homophones it has."""
    terms = [(concept.id, term) for concept in concepts for term in concept.terms]
    for concept_id, term in terms[::11]:
        for query in filter(None, (term.text, term.reading)):
            assert concept_id in search(query), query


def test_any_text_is_a_query(search: Search) -> None:
    for query in (
        "",
        " ",
        ".*",
        "\\",
        "<script>",
        "\u202e",
        "a" * 10_000,
        "機" * 10_000,
        "💡",
        "\ud800",
        "n'n'n",
        "--",
    ):
        assert isinstance(search(query), list)
