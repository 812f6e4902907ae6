"""`taiyaku glossary …`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from taiyaku.cli.options import format_option, glossary_option, glossary_path, report
from taiyaku.termbase.validate import validate
from taiyaku.termbase.yaml_files import load

__all__ = ["command"]


@click.group("glossary")
def command() -> None:
    """Check and count the glossary."""


@command.command("check")
@format_option("text", "json")
@glossary_option
def check(style: str, glossary: Path | None) -> int:
    """Validate the glossary: every finding with its file, line and remedy."""
    loaded = load(glossary_path(glossary))
    found = [*loaded.diagnostics, *validate(loaded.termbase)]
    return report(found, style, concepts=len(loaded.termbase.concepts))


@command.command("stats")
@glossary_option
def stats(glossary: Path | None) -> None:
    """Count concepts by subject field and terms by language."""
    termbase = load(glossary_path(glossary)).termbase
    fields = Counter(concept.subject_field for concept in termbase.concepts)
    for name, count in fields.items():
        click.echo(f"{count:6}  {name}")
    click.echo(f"{len(termbase.concepts):6}  concepts")
    for tag, count in Counter(term.lang for _, term in termbase.terms()).most_common():
        click.echo(f"{count:6}  terms in {tag}")
