"""`taiyaku annotate`."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import click

from taiyaku.cli.options import as_json, format_option, glossary_option, glossary_path, language_tag
from taiyaku.errors import UsageError
from taiyaku.files import open_bytes
from taiyaku.languages import LANGUAGES
from taiyaku.recognise import Match, Matches, Recogniser
from taiyaku.recognise.boundaries import Boundaries, BuiltIn
from taiyaku.recognise.segmenters import installed
from taiyaku.recognise.stream import pieces
from taiyaku.termbase.index import open_index
from taiyaku.termbase.model import Concept

__all__ = ["command"]

_WORTH_A_BAR = 2_000_000
"""From so many bytes on, a terminal shows how far the work is."""

Piece = tuple[str, int, Matches]
"""A piece of the text, where it begins, its terms."""


@click.command("annotate")
@click.argument("file")
@click.option("--lang", type=language_tag, metavar="TAG", required=True, help="The language of the text.")
@click.option("--to", "target", type=language_tag, metavar="TAG", help="Give targets in this language only.")
@format_option("text", "json", "html")
@click.option("--all", "nested", is_flag=True, help="Report terms inside longer terms too.")
@click.option("--links", metavar="URL", help="With html: link each term to URL#concept instead of marking it.")
@click.option("--segmenter", type=click.Choice(["sudachi", "jieba"]), help="Judge where words end by this segmenter.")
@click.option(
    "--compounds", is_flag=True, help="Find terms in compounds of loanwords too: ロボット in サービスロボット."
)
@click.option("--jobs", type=click.IntRange(0), default=1, metavar="N", help="Use N processes; 0: all cores.")
@glossary_option
def command(file: str, glossary: Path | None, **given: Any) -> None:
    """Find the terms of the glossary in FILE (`-`: standard input).

    Offsets count Unicode code points of the text. A text of any length is worked on piece by piece.
    """
    asked = _Asked(**given)
    if asked.target == asked.lang:
        raise UsageError(f"--to is the text's own language “{asked.lang}”", remedy="name another")
    if asked.links is not None and asked.style != "html":
        raise UsageError("--links is for --format html", remedy="add --format html")
    rules = _rules(asked)
    with _opened(file) as (stream, name):
        concepts = open_index(glossary_path(glossary)).concepts()
        recogniser = Recogniser(concepts, asked.lang, rules=rules, nested=asked.nested)
        _WRITERS[asked.style](_found(recogniser, pieces(stream, name), asked.jobs or os.cpu_count() or 1), asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What was asked for."""

    lang: str
    target: str | None
    style: str
    nested: bool
    links: str | None
    segmenter: str | None
    compounds: bool
    jobs: int

    @property
    def wanted(self) -> list[str]:
        return [self.target] if self.target else [tag for tag in LANGUAGES if tag != self.lang]


def _rules(asked: _Asked) -> Boundaries | None:
    if asked.compounds and (asked.lang != "ja" or asked.segmenter):
        raise UsageError("--compounds is for --lang ja, without --segmenter", remedy="leave it out")
    if asked.compounds:
        return BuiltIn("ja", compounds=True)
    if asked.segmenter is None:
        return None
    for rules in installed(asked.lang):
        if rules.name == asked.segmenter:
            return rules
    extra = "ja" if asked.segmenter == "sudachi" else "zh"
    raise UsageError(
        f"--segmenter {asked.segmenter} is not installed, or not for “{asked.lang}”",
        remedy=f"pip install 'taiyaku[{extra}]'",
    )


@contextlib.contextmanager
def _opened(file: str) -> Iterator[tuple[BinaryIO, str]]:
    """Open the text, with a progress bar where one is of use."""
    if file == "-":
        yield sys.stdin.buffer, "<stdin>"
        return
    with open_bytes(Path(file)) as stream:
        size = os.fstat(stream.fileno()).st_size
        if size < _WORTH_A_BAR or not sys.stderr.isatty():
            yield stream, file
            return
        from rich.console import Console
        from rich.progress import wrap_file

        with wrap_file(stream, size, description=file, console=Console(stderr=True), transient=True) as watched:
            yield watched, file


def _found(recogniser: Recogniser, texts: Iterator[str], jobs: int) -> Iterator[Piece]:
    waiting: list[str] = []

    def noted() -> Iterator[str]:
        for text in texts:
            waiting.append(text)
            yield text

    offset = 0
    for matches in recogniser.find_all(noted(), jobs):
        text = waiting.pop(0)
        yield text, offset, matches
        offset += len(text)


def _write_text(found: Iterable[Piece], asked: _Asked) -> None:
    known: dict[str, str] = {}  # what is said of a concept is the same each time
    for _, offset, matches in found:
        lines = []
        for match in matches:
            place = f"{offset + match.start}-{offset + match.end}"
            written = " ".join(match.text.split())  # a term may go over a line break
            for concept in (match.concept, *match.others):
                if concept.id not in known:
                    known[concept.id] = " · ".join(_targets(concept, asked.wanted).values())
                lines.append(f"{place}\t{written}\t{match.why}\t{concept.id}\t{known[concept.id]}\n")
        click.echo("".join(lines), nl=False)


def _write_json(found: Iterable[Piece], asked: _Asked) -> None:
    known: dict[tuple[str, ...], str] = {}
    click.echo(f'{{"lang": {as_json(asked.lang)}, "matches": [', nl=False)
    between = "\n"
    try:
        for _, offset, matches in found:
            lines = []
            for match in matches:
                key = (match.concept.id, match.term.text, *(other.id for other in match.others))
                if key not in known:
                    known[key] = as_json(_of_concept(match, asked.wanted), indent=None)[1:]
                place = {"start": offset + match.start, "end": offset + match.end, "text": match.text, "why": match.why}
                lines.append(f"{as_json(place, indent=None)[:-1]}, {known[key]}")
            if lines:
                click.echo(between + ",\n".join(lines), nl=False)
                between = ",\n"
    finally:
        click.echo("\n]}")  # whole JSON even where the text turns out to be damaged further on


def _write_html(found: Iterable[Piece], asked: _Asked) -> None:
    from markupsafe import Markup

    start, end = Markup('<mark data-concept="{}">'), Markup("</mark>")
    if asked.links is not None:
        start, end = (
            Markup('<a class="term" href="{}#{{}}">').format(asked.links.replace("{", "%7B").replace("}", "%7D")),
            Markup("</a>"),
        )
    for text, _, matches in found:
        parts, done = [], 0
        for match in _outermost(matches):
            parts += [Markup.escape(text[done : match.start]), start.format(match.concept.id), match.text, end]
            done = match.end
        click.echo(Markup("").join([*parts, text[done:]]), nl=False)


_WRITERS: dict[str, Callable[[Iterable[Piece], _Asked], None]] = {
    "text": _write_text,
    "json": _write_json,
    "html": _write_html,
}


def _outermost(matches: Matches) -> Iterator[Match]:
    """Leave out matches inside others: HTML has no links inside links."""
    done = 0
    for match in matches:
        if match.start >= done:
            yield match
            done = match.end


def _targets(concept: Concept, wanted: list[str]) -> dict[str, str]:
    found = ((tag, concept.target(tag)) for tag in wanted)
    return {tag: term.text for tag, term in found if term}


def _of_concept(match: Match, wanted: list[str]) -> dict[str, object]:
    return {
        "concept": match.concept.id,
        "term": match.term.text,
        "targets": _targets(match.concept, wanted),
        "others": [{"concept": other.id, "targets": _targets(other, wanted)} for other in match.others],
    }
