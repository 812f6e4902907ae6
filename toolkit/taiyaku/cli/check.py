"""`taiyaku check`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
import polib

from taiyaku.checks.model import Context
from taiyaku.checks.pairs import missing_pairs, pairs
from taiyaku.checks.run import Checker
from taiyaku.cli.options import format_option, glossary_option, glossary_path, language_tag, report
from taiyaku.diagnostics import Diagnostic
from taiyaku.errors import DataError, UsageError
from taiyaku.recognise import Recogniser
from taiyaku.termbase.index import open_index
from taiyaku.termbase.model import Concept
from taiyaku.works.catalogues.catalogue import catalogue_languages, read_catalogue
from taiyaku.works.model import Work
from taiyaku.works.project import find_works, read_work

__all__ = ["command"]


@click.command("check")
@click.argument("targets", nargs=-1, metavar="[WORK|FILE]...")
@click.option("--source", type=language_tag, metavar="TAG", help="For a catalogue without X-Source-Language.")
@click.option("--target", type=language_tag, metavar="TAG", help="For a catalogue without Language.")
@format_option("text", "json")
@glossary_option
def command(targets: tuple[str, ...], source: str | None, target: str | None, style: str, glossary: Path | None) -> int:
    """Check the catalogues of a WORK, or a PO FILE on its own (default: all works)."""
    checker = _Checker(tuple(open_index(glossary_path(glossary)).concepts()))
    files = [Path(name) for name in targets if name.endswith((".po", ".pot"))]
    names = [name for name in targets if not name.endswith((".po", ".pot"))]
    for path in files:
        checker.check(path, source, target)
    if names or not files:
        folders = find_works(names, Path.cwd())
        if not folders:
            raise UsageError("no works here", remedy="name one, or a PO file")
        for work in map(read_work, folders):
            for tag in work.targets:
                checker.check(work.catalogue(tag), work.source, tag, work)
    return report(checker.found, style, entries=checker.entries)


class _Checker:
    """Checks one catalogue after the other; one that does not parse is a finding, and the others are still checked."""

    def __init__(self, concepts: Sequence[Concept]):
        self._concepts = concepts
        self._recognisers: dict[str, Recogniser] = {}
        self.found: list[Diagnostic] = []
        self.entries = 0

    def check(self, path: Path, source: str | None, target: str | None, work: Work | None = None) -> None:
        """Check a catalogue; as one of a work's, for the lines it lacks, too."""
        try:
            catalogue = read_catalogue(path) if work is None or path.exists() else polib.POFile()
        except DataError as error:
            self.found.append(error.diagnostic())
            return
        languages = catalogue_languages(catalogue, str(path), source, target)
        context = Context(
            source=languages[0],
            target=languages[1],
            source_recogniser=self._recogniser(languages[0]),
            target_recogniser=self._recogniser(languages[1]),
        )
        units = list(pairs(catalogue, str(path)))
        if work is not None:
            units += missing_pairs(work, catalogue, str(path))
        self.entries += len(units)
        self.found += Checker(context).check(units)

    def _recogniser(self, lang: str) -> Recogniser:
        if lang not in self._recognisers:
            self._recognisers[lang] = Recogniser(self._concepts, lang, nested=True)
        return self._recognisers[lang]
