"""`taiyaku annotate`."""

from __future__ import annotations

from pathlib import Path

import click

from taiyaku.cli.options import as_json, format_option, glossary_option, glossary_path, input_text, language_tag
from taiyaku.errors import UsageError
from taiyaku.languages import LANGUAGES
from taiyaku.recognise import Match, Recogniser
from taiyaku.termbase.index import open_index
from taiyaku.termbase.model import Concept

__all__ = ["command"]


@click.command("annotate")
@click.argument("file")
@click.option("--lang", type=language_tag, metavar="TAG", required=True, help="The language of the text.")
@click.option("--to", "target", type=language_tag, metavar="TAG", help="Give targets in this language only.")
@format_option("text", "json", "html")
@glossary_option
def command(file: str, lang: str, target: str | None, style: str, glossary: Path | None) -> None:
    """Find the terms of the glossary in FILE (`-`: standard input).

    Offsets count Unicode code points of the text.
    """
    text = input_text(file)
    index = open_index(glossary_path(glossary))
    matches = Recogniser(index.concepts(), lang).find(text)
    if target == lang:
        raise UsageError(f"--to is the text's own language “{lang}”", remedy="name another")
    wanted = [target] if target else [tag for tag in LANGUAGES if tag != lang]
    if style == "json":
        click.echo(as_json({"lang": lang, "matches": [_as_dict(match, wanted) for match in matches]}))
    elif style == "html":
        click.echo(_html(text, matches), nl=False)
    else:
        for match in matches:
            for concept in (match.concept, *match.others):
                targets = " · ".join(_targets(concept, wanted).values())
                click.echo(f"{match.start}-{match.end}\t{match.text}\t{match.why}\t{concept.id}\t{targets}")


def _targets(concept: Concept, wanted: list[str]) -> dict[str, str]:
    found = ((tag, concept.target(tag)) for tag in wanted)
    return {tag: term.text for tag, term in found if term}


def _as_dict(match: Match, wanted: list[str]) -> dict[str, object]:
    return {
        "start": match.start,
        "end": match.end,
        "text": match.text,
        "concept": match.concept.id,
        "term": match.term.text,
        "why": str(match.why),
        "targets": _targets(match.concept, wanted),
        "others": [{"concept": other.id, "targets": _targets(other, wanted)} for other in match.others],
    }


def _html(text: str, matches: tuple[Match, ...]) -> str:
    """Escape the text and mark its terms."""
    from markupsafe import Markup

    parts, done = [], 0
    for match in matches:
        parts.append(Markup.escape(text[done : match.start]))
        parts.append(Markup('<mark data-concept="{}">{}</mark>').format(match.concept.id, match.text))
        done = match.end
    return str(Markup("").join([*parts, Markup.escape(text[done:])]))
