"""`taiyaku build`."""

from __future__ import annotations

from pathlib import Path

import click

from taiyaku.cli.options import glossary_option, glossary_path
from taiyaku.diagnostics import Place
from taiyaku.errors import UsageError
from taiyaku.files import write_atomic
from taiyaku.termbase.index import open_index
from taiyaku.works.project import find_works, read_work

__all__ = ["command"]


@click.command("build")
@click.argument("works", nargs=-1, metavar="[WORK]...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    help="Where the pages go.",
)
@glossary_option
def command(works: tuple[str, ...], output: Path, glossary: Path | None) -> None:
    """Make the parallel edition of each WORK (default: all works), the glossary page and an index.

    The index lists the other works whose pages are in DIR already.
    """
    from taiyaku.editions.site import Site, page_name

    if output.exists() and not output.is_dir():
        raise UsageError("is a file, not a folder", place=Place(path=str(output)), remedy="give another --output")
    index = open_index(glossary_path(glossary))
    site = Site(tuple(index.concepts()), index.fields())
    built = [read_work(folder) for folder in find_works(works, Path.cwd())]
    there = [folder for folder in find_works((), Path.cwd()) if (output / page_name(folder.name)).exists()]
    others = [read_work(folder) for folder in there if folder.name not in {work.id for work in built}]
    pages = list(site.pages(built, others))
    changed = sum(write_atomic(output / name, data) for name, data in pages)
    click.echo(f"{output / 'index.html'}: {len(pages)} pages, {changed} changed")
