"""`taiyaku lookup`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from taiyaku.cli.options import as_json, format_option, glossary_option, glossary_path, language_tag, standard_input
from taiyaku.languages import LANGUAGES
from taiyaku.termbase.index import open_index
from taiyaku.termbase.lookup import Result, lookup
from taiyaku.termbase.model import Concept, Status, Term

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
    queries = standard_input() if query == "-" else (query,)
    for each in queries:
        results = lookup(index, each, lang=lang, limit=limit)
        if style == "json":
            click.echo(as_json({"query": each, "results": [_as_dict(result) for result in results]}))
        else:
            _show(each, results)


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
        return
    for number, result in enumerate(results):
        if number:
            click.echo()
        _card(result)


def _card(result: Result) -> None:
    """Print a concept to be read at a glance; colour goes by itself where there is no terminal."""
    concept = result.concept
    head = click.style(concept.id, bold=True)
    click.echo(f"{head}  {click.style(f'{result.term.text} · {result.why}', fg='cyan')}")
    if not result.term.status.usable and (instead := concept.target(result.term.lang)):
        click.echo(click.style(f"  “{result.term.text}” is {result.term.status}: write {instead.text}", fg="red"))
    for tag in LANGUAGES:
        if terms := concept.terms_in(tag):
            click.echo(f"  {click.style(f'{tag:<10}', fg='green')}  {'; '.join(map(_term, terms))}")
    for tag, text in concept.definition.items():
        click.echo(f"  {click.style(f'{tag:<10}', dim=True)}  {text}")
    for tag in concept.no_settled_equivalent:
        click.echo(
            click.style(f"  no settled equivalent in {tag}: the terms given are working translations", fg="yellow")
        )
    if note := concept.note.get("en"):
        click.echo(click.style(f"  {note}", dim=True))


def _term(term: Term) -> str:
    text = click.style(term.text, bold=term.status is Status.PREFERRED, strikethrough=not term.status.usable)
    reading = f" ({term.reading})" if term.reading and not term.derived else ""
    status = "" if term.status is Status.PREFERRED else f" [{term.status}]"
    return f"{text}{reading}{status}"
