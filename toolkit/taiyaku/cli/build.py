"""`taiyaku build`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from taiyaku.cli.options import glossary_option, glossary_path, language_tag, language_tags
from taiyaku.diagnostics import Place
from taiyaku.errors import UsageError
from taiyaku.termbase.index import open_index
from taiyaku.works.project import find_works, read_work, works_folder

if TYPE_CHECKING:
    from taiyaku.editions.build import Built
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
@click.option("--single", is_flag=True, help="One file for each work, which needs no other; no index, no glossary.")
@click.option("--draft", is_flag=True, help="For the editor: mark deprecated terms, show why an entry is fuzzy.")
@click.option(
    "--ruby",
    type=language_tags,
    multiple=True,
    metavar="TAG[,TAG]",
    help="Readings over the whole text in these languages (needs taiyaku[readings]).",
)
@click.option(
    "--ui-lang",
    type=language_tag,
    metavar="TAG",
    help="The language of the interface at first: zh-Hans, zh-Hant, ja or en.  [default: what the browser asks for]",
)
@click.option(
    "--templates",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Templates, styles and scripts of your own; custom.css is added to ours.",
)
@click.option("--epub", is_flag=True, help="Make a book of each work too (EPUB 3).")
@click.option(
    "--base-url", default="", metavar="URL", help="Where the site will be: adds a sitemap and full addresses."
)
@click.option("--watch", is_flag=True, help="Build again when a file changes; serve the pages on this machine.")
@glossary_option
def command(works: tuple[str, ...], output: Path, glossary: Path | None, watch: bool, **chosen: Any) -> None:
    """Make the parallel edition of each WORK (default: all works), the glossary's pages and an index.

    Only what changed is made anew. The index lists the other works whose pages are in DIR already.
    """
    if output.exists() and not output.is_dir():
        raise UsageError("is a file, not a folder", place=Place(path=str(output)), remedy="give another --output")
    options = _options(watch=watch, **chosen)
    path = glossary_path(glossary)
    if not watch:
        _build(works, output, path, options)
        return
    from taiyaku.cli.watch import watch as build_again

    templates = (options.templates,) if options.templates else ()
    build_again(
        lambda: _build(works, output, path, options),
        lambda: (works_folder(Path.cwd()), path, *templates),
        output,
    )


def _options(*, ui_lang: str | None, ruby: tuple[tuple[str, ...], ...], base_url: str, **chosen: Any) -> Options:
    from taiyaku.editions.context import Options
    from taiyaku.editions.edition.readings import readings
    from taiyaku.editions.words import ui_language

    tags = tuple(tag for each in ruby for tag in each)
    for tag in tags:
        readings("漢字", tag)  # says at once which extra is missing
    ui = ui_language(ui_lang) if ui_lang else None
    return Options(ui=ui, ruby=tags, base_url=_folder_url(base_url), **chosen)


def _folder_url(url: str) -> str:
    """Return a site's address with a slash at its end; raise `UsageError` where it is none."""
    if url and not re.fullmatch(r"https?://[^\s?#]+", url):
        raise UsageError(f"“{url}” is no address of a site", remedy="give one like https://example.org/glossary/")
    return url and url.rstrip("/") + "/"


def _build(works: tuple[str, ...], output: Path, glossary: Path, options: Options) -> None:
    """Build once, and say what came of it."""
    from taiyaku.editions.build import build
    from taiyaku.editions.names import page_name
    from taiyaku.editions.site import Site

    index = open_index(glossary)
    site = Site(tuple(index.concepts()), index.fields(), options)
    index.close()
    named = [read_work(folder) for folder in find_works(works, Path.cwd())]
    ids = {work.id for work in named}
    there = [folder for folder in find_works((), Path.cwd()) if (output / page_name(folder.name)).exists()]
    others = [read_work(folder) for folder in there if folder.name not in ids]
    parts = list(site.parts(named, others))
    done = _with_progress(build(parts, output), sum(part.wanted for part in parts))
    files, changed = sum(part.files for part in done), sum(part.changed for part in done)
    for loss in site.context.losses:
        click.echo(f"taiyaku: {loss}", err=True)
    first = page_name(named[0].id) if options.single and named else "" if options.single else "index.html"
    click.echo(f"{output / first}: {files} files, {changed} changed")


def _with_progress(done: Iterable[Built], count: int) -> list[Built]:
    """Draw a bar where somebody waits in a terminal, naming the part that was made last."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    found: list[Built] = []
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=count)
        for part in done:
            progress.update(task, advance=1, description=part.name)
            found.append(part)
    return found
