"""`taiyaku update`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from taiyaku.cli.options import announce, gettext_date, glossary_option, glossary_path, memory_option
from taiyaku.errors import UsageError
from taiyaku.files import sweep, write_over
from taiyaku.formats.memory import READERS
from taiyaku.recognise import Recogniser
from taiyaku.termbase.index import open_index
from taiyaku.works.memory import open_memory
from taiyaku.works.project import find_works, read_work
from taiyaku.works.update import Updated, updates

__all__ = ["command"]


@click.command("update")
@click.argument("works", nargs=-1, metavar="[WORK]...")
@click.option("--dry-run", is_flag=True, help="Say what would change; write nothing.")
@memory_option
@glossary_option
def command(works: tuple[str, ...], dry_run: bool, memory: tuple[Path, ...], glossary: Path | None) -> None:
    """Merge source changes into the catalogues of WORK (default: all works) and refresh the hints.

    No translation is lost: a changed line keeps its translation as fuzzy, a removed one as obsolete.
    """
    concepts = tuple(open_index(glossary_path(glossary)).concepts())
    recognisers: dict[str, Recogniser] = {}
    folders = find_works(works, Path.cwd())
    if not folders:
        raise UsageError("no works here", remedy="make one with taiyaku new")
    opened = open_memory(memory, announce, READERS) if memory else None
    prepared: list[Updated] = []
    for work in map(read_work, folders):
        if work.source not in recognisers:
            recognisers[work.source] = Recogniser(concepts, work.source)
        prepared += updates(work, recognisers[work.source], gettext_date(), opened)
    for done in prepared:  # nothing is written before everything is read
        _write(done, dry_run)


def _write(done: Updated, dry_run: bool) -> None:
    if not dry_run:
        sweep(done.path.parent)
        write_over(done.path, done.data, done.held)
    numbers = asdict(done.merged) | asdict(done.filled)
    counts = ", ".join(f"{count} {name}" for name, count in numbers.items() if count) or "no entries"
    state = ("would change" if dry_run else "changed") if done.changed else "unchanged"
    click.echo(f"{done.path}: {counts}; {state}")
