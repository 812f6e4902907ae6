"""Findings as people read them in a terminal: where, what, both texts with what is marked, and what would settle it."""

from __future__ import annotations

import shlex
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import click
from rich.cells import cell_len

from taiyaku.checks.report.quote import quote, visible
from taiyaku.diagnostics import Diagnostic, Severity

__all__ = ["show_findings"]

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_LEAST, _MOST = 40, 120
_STATES = {"C001": "lines are not translated", "C002": "translations are fuzzy"}
"""Findings that tell how far the work is. Hundreds of them, one by one, would bury what is wrong in the rest."""
_ONE_BY_ONE = 3
"""So many of a catalogue are still shown one by one."""


def show_findings(
    found: Sequence[Diagnostic], *, fixed: Iterable[Diagnostic] = (), fix_word: str = "fixed", each_one: bool = True
) -> None:
    """Print findings, those that were fixed first; unless `each_one`, one stands for all lines that are unfinished."""
    width = min(max(shutil.get_terminal_size((80, 24)).columns, _LEAST), _MOST)
    for each in fixed:
        click.echo(f"{_head(each, fix_word)}")
        _show_texts(each, width)
    for each in found if each_one else _gathered(found):
        click.echo(_head(each))
        _show_texts(each, width)
        if each.hint:
            click.echo(f"  {click.style('→', dim=True)} {visible(each.hint)}")


def _gathered(found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Let the first of many untranslated or fuzzy lines of a catalogue stand for all of them."""
    many = Counter((each.place.path, each.code) for each in found if each.code in _STATES)
    told: set[tuple[str, str]] = set()
    for each in found:
        key = (each.place.path, each.code)
        if many[key] <= _ONE_BY_ONE:
            yield each
        elif key not in told:
            told.add(key)
            yield replace(
                each,
                message=f"{many[key]:,} {_STATES[each.code]}; this is the first",
                hint=f"taiyaku check {shlex.quote(each.place.path)} --select {each.code} shows every one",
            )


def _head(found: Diagnostic, done: str = "") -> str:
    level = done or str(found.severity)
    colour = "green" if done else _COLOURS[found.severity]
    place = click.style(visible(str(found.place)), bold=True)
    code = f" {found.code}" if found.code else ""
    return f"{place}: {click.style(level + code, fg=colour, bold=True)} {visible(found.message)}"


def _show_texts(found: Diagnostic, width: int) -> None:
    texts = (
        (found.source_lang, found.source, found.source_span),
        (found.lang, found.target, found.span),
    )
    tags = max(len(tag or "") for tag, _, _ in texts)
    for tag, text, span in texts:
        if text:
            _show_text((tag or "").ljust(tags), text, span, width, _COLOURS[found.severity])


def _show_text(tag: str, text: str, span: tuple[int, int] | None, width: int, colour: str) -> None:
    """Print a text on one line and, on the next, carets below what is marked, as wide as it is."""
    margin = f"  {tag} │ "
    shown = quote(text, span, width - cell_len(margin), cell_len)
    marked = click.style(shown.marked, fg=colour, bold=True) if shown.marked else ""
    click.echo(click.style(margin, dim=True) + shown.before + marked + shown.after)
    if span is not None:
        bar = " " * (cell_len(margin) - 2) + "│ "
        carets = "^" * max(cell_len(shown.marked), 1)
        click.echo(click.style(bar, dim=True) + " " * cell_len(shown.before) + click.style(carets, fg=colour))
