"""The card of a concept: in a terminal, to be read at a glance; elsewhere, plain lines."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from taiyaku.languages import LANGUAGES
from taiyaku.termbase.lookup import Result
from taiyaku.termbase.model import Concept, RelationType, Status, Term, Texts

if TYPE_CHECKING:
    from rich.text import Text

__all__ = ["show"]


def show(result: Result) -> None:
    """Print a result."""
    if sys.stdout.isatty():
        _draw(result)
    else:
        for label, text in _lines(result):
            click.echo(f"  {label:<10}  {text}" if label else text)


def _lines(result: Result) -> list[tuple[str, str]]:
    """Return label and text of each line; a line without label is the head."""
    concept = result.concept
    lines = [("", f"{concept.id}  {result.term.text} · {result.why}")]
    if warning := _warning(result):
        lines.append(("!", warning))
    lines += [(tag, "; ".join(map(_plain, terms))) for tag in LANGUAGES if (terms := concept.terms_in(tag))]
    lines += list(concept.definition.items())
    if concept.no_settled_equivalent:
        lines.append(("unsettled", _unsettled(concept)))
    if note := _preferred_text(concept.note):
        lines.append(("note", note))
    return lines + [("≠", friend) for friend in _false_friends(concept)]


def _draw(result: Result) -> None:
    """Draw with rich, which knows how wide Chinese and Japanese are."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    concept = result.concept
    console = Console(highlight=False)
    head = Text.assemble((concept.id, "bold"), "  ", (f"{result.term.text} · {result.why}", "cyan"))
    console.print(head)
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(min_width=10, no_wrap=True)
    table.add_column(overflow="fold")
    if warning := _warning(result):
        table.add_row("", Text(warning, "bold red"))
    for tag in LANGUAGES:
        if terms := concept.terms_in(tag):
            table.add_row(Text(f"  {tag}", "green"), Text("; ").join(map(_styled, terms)))
    for text in concept.definition.values():
        table.add_row("", Text(text))
    if concept.no_settled_equivalent:
        table.add_row("", Text(_unsettled(concept), "yellow"))
    if note := _preferred_text(concept.note):
        table.add_row(Text("  note", "dim"), Text(note, "dim"))
    for friend in _false_friends(concept):
        table.add_row(Text("  ≠", "red"), Text(friend, "dim"))
    console.print(table)


def _styled(term: Term) -> Text:
    from rich.text import Text

    style = "bold" if term.status is Status.PREFERRED else "" if term.status.usable else "strike red"
    reading = f" {term.reading}" if term.reading and not term.derived else ""
    status = "" if term.status is Status.PREFERRED else f" {term.status}"
    return Text.assemble((term.text, style), (reading, "dim"), (status, "italic dim"))


def _plain(term: Term) -> str:
    reading = f" ({term.reading})" if term.reading and not term.derived else ""
    status = "" if term.status is Status.PREFERRED else f" [{term.status}]"
    return f"{term.text}{reading}{status}"


def _warning(result: Result) -> str | None:
    term = result.term
    instead = result.concept.target(term.lang)
    if term.status.usable:
        return None
    return f"“{term.text}” is {term.status}" + (f": write “{instead.text}”" if instead else "")


def _unsettled(concept: Concept) -> str:
    return f"no settled equivalent in {' and '.join(concept.no_settled_equivalent)}: these are working translations"


def _false_friends(concept: Concept) -> list[str]:
    friends = [relation for relation in concept.relations if relation.type is RelationType.FALSE_FRIEND]
    return [f"{each.lang} {each.text}: {_preferred_text(each.reason)}" for each in friends]


def _preferred_text(texts: Texts) -> str:
    """Return a text in the language that most users of a command line read."""
    return texts.get("en") or next(iter(texts.values()), "")
