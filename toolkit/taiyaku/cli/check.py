"""`taiyaku check`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import polib

from taiyaku.checks.model import Context
from taiyaku.checks.run import check_pairs, pairs
from taiyaku.cli.options import TAG, format_option, glossary_option, glossary_path, report
from taiyaku.diagnostics import Diagnostic
from taiyaku.errors import UsageError
from taiyaku.recognise import Recogniser
from taiyaku.termbase.index import open_index
from taiyaku.works.catalogue import catalogue_languages, read_catalogue
from taiyaku.works.project import find_works, read_work

__all__ = ["command"]


@click.command("check")
@click.argument("targets", nargs=-1, metavar="[WORK|FILE]...")
@click.option("--source", type=TAG, help="The source language of a catalogue without X-Source-Language.")
@click.option("--target", type=TAG, help="The target language of a catalogue without Language.")
@format_option("text", "json")
@glossary_option
def command(
    targets: tuple[str, ...], source: str | None, target: str | None, style: str, glossary: Path | None
) -> int:
    """Check the catalogues of a WORK, or a PO FILE on its own (default: all works)."""
    concepts = tuple(open_index(glossary_path(glossary)).concepts())
    recognisers: dict[str, Recogniser] = {}
    found: list[Diagnostic] = []
    entries = 0
    for path, catalogue, languages in _catalogues(targets, source, target):
        if languages[0] not in recognisers:
            recognisers[languages[0]] = Recogniser(concepts, languages[0])
        context = Context(source=languages[0], target=languages[1], recogniser=recognisers[languages[0]])
        units = list(pairs(catalogue, path))
        entries += len(units)
        found += check_pairs(units, context)
    return report(found, style, entries=entries)


def _catalogues(
    targets: tuple[str, ...], source: str | None, target: str | None
) -> Iterator[tuple[str, polib.POFile, tuple[str, str]]]:
    """Yield path, catalogue and languages of everything named."""
    files = [name for name in targets if name.endswith((".po", ".pot"))]
    names = [name for name in targets if name not in files]
    for name in files:
        catalogue = read_catalogue(Path(name))
        given = (source, target)
        yield name, catalogue, given if all(given) else _said(catalogue, name, source, target)  # type: ignore[misc]
    if names or not files:
        yield from _of_works(names)


def _said(catalogue: polib.POFile, name: str, source: str | None, target: str | None) -> tuple[str, str]:
    said = catalogue_languages(catalogue, name)
    return source or said[0], target or said[1]


def _of_works(names: list[str]) -> Iterator[tuple[str, polib.POFile, tuple[str, str]]]:
    folders = find_works(names, Path.cwd())
    if not folders:
        raise UsageError("no works here", remedy="name one, or a PO file")
    for folder in folders:
        work = read_work(folder)
        for tag in work.targets:
            path = work.catalogue(tag)
            if path.exists():
                yield str(path), read_catalogue(path), (work.source, tag)
