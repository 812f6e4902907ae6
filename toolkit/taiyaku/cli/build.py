"""`taiyaku build`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from taiyaku.cli.options import glossary_option, glossary_path, language_tag
from taiyaku.diagnostics import Place
from taiyaku.errors import UsageError
from taiyaku.termbase.index import open_index
from taiyaku.works.project import find_works, read_work

if TYPE_CHECKING:
    from taiyaku.editions.context import Options

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
@click.option(
    "--ui-lang",
    type=language_tag,
    metavar="TAG",
    help="The language of the interface at first: zh-Hans, zh-Hant, ja or en.  [default: the first target's]",
)
@click.option("--templates", type=click.Path(path_type=Path), metavar="DIR", help="Templates and styles of your own.")
@click.option("--epub", is_flag=True, help="Make a book of each work too (EPUB 3).")
@click.option(
    "--base-url", default="", metavar="URL", help="Where the site will be: adds a sitemap and full addresses."
)
@glossary_option
def command(works: tuple[str, ...], output: Path, glossary: Path | None, **asked: Any) -> None:
    """Make the parallel edition of each WORK (default: all works), the glossary page and an index.

    Only what changed is made anew. The index lists the other works whose pages are in DIR already.
    """
    from taiyaku.editions.build import build
    from taiyaku.editions.names import page_name
    from taiyaku.editions.site import Site

    if output.exists() and not output.is_dir():
        raise UsageError("is a file, not a folder", place=Place(path=str(output)), remedy="give another --output")
    index = open_index(glossary_path(glossary))
    site = Site(tuple(index.concepts()), index.fields(), _options(**asked))
    built = [read_work(folder) for folder in find_works(works, Path.cwd())]
    named = {work.id for work in built}
    there = [folder for folder in find_works((), Path.cwd()) if (output / page_name(folder.name)).exists()]
    others = [read_work(folder) for folder in there if folder.name not in named]
    done = list(build(site.parts(built, others), output))
    files, changed = sum(part.files for part in done), sum(part.changed for part in done)
    for loss in site.context.losses:
        click.echo(f"taiyaku: {loss}", err=True)
    click.echo(f"{output / 'index.html'}: {files} files, {changed} changed")


def _options(*, ui_lang: str | None, base_url: str, epub: bool, **others: Any) -> Options:
    from taiyaku.editions.context import Options
    from taiyaku.editions.words import ui_language

    ui = ui_language(ui_lang) if ui_lang else None
    return Options(ui=ui, base_url=_folder_url(base_url), epub=epub, **others)


def _folder_url(url: str) -> str:
    """Return a site's address with a slash at its end; raise `UsageError` where it is none."""
    if url and not re.fullmatch(r"https?://[^\s?#]+", url):
        raise UsageError(f"“{url}” is no address of a site", remedy="give one like https://example.org/glossary/")
    return url and url.rstrip("/") + "/"
