"""`taiyaku lookup`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from taiyaku.cli.card import show
from taiyaku.cli.options import as_json, format_option, glossary_option, glossary_path, language_tag
from taiyaku.files import decode, lines_of
from taiyaku.languages import LANGUAGES
from taiyaku.termbase.index import open_index
from taiyaku.termbase.lookup import Result, lookup
from taiyaku.termbase.model import Concept

__all__ = ["command"]


@click.command("lookup")
@click.argument("query")
@click.option("--lang", type=language_tag, metavar="TAG", help="Match terms of this language only.")
@click.option("--limit", type=click.IntRange(1), default=5, show_default=True, help="At most so many concepts.")
@format_option("text", "json")
@glossary_option
def command(query: str, lang: str | None, limit: int, style: str, glossary: Path | None) -> None:
    r"""Look a term up, in any script, reading or inflection; `-` reads a query a line.

    \b
    taiyaku lookup 大手企業
    taiyaku lookup おおてきぎょう
    taiyaku lookup "major companies"
    """
    index = open_index(glossary_path(glossary))
    queries = _queries() if query == "-" else iter((query,))
    for each in queries:
        results = lookup(index, each, lang=lang, limit=limit)
        if style == "json":
            answer = {"query": each, "results": [_as_dict(result) for result in results]}
            click.echo(as_json(answer, indent=None if query == "-" else 2))
        else:
            _show(each, results)


def _queries() -> Iterator[str]:
    """Yield the lines of standard input as they come in."""
    for line in sys.stdin.buffer:
        yield lines_of(decode(line, "<stdin>")).strip()


def _as_dict(result: Result) -> dict[str, Any]:
    match = {"term": result.term.text, "lang": result.term.lang, "why": str(result.why)}
    return {
        "concept": result.concept.id,
        "score": result.score,
        "match": match,
        "terms": _terms(result.concept),
        "definition": dict(result.concept.definition),
    }


def _terms(concept: Concept) -> dict[str, list[dict[str, str]]]:
    return {
        tag: [
            {"text": term.text, "status": str(term.status)} | ({"reading": term.reading} if term.reading else {})
            for term in concept.terms_in(tag)
        ]
        for tag in LANGUAGES
        if concept.terms_in(tag)
    }


def _show(query: str, results: list[Result]) -> None:
    if not results:
        click.echo(f"taiyaku: no entry for “{query}”", err=True)
    for number, result in enumerate(results):
        if number:
            click.echo()
        show(result)
