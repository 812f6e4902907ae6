"""`taiyaku compile`."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from taiyaku.cli.options import glossary_option
from taiyaku.cli.recognisers import recognisers
from taiyaku.diagnostics import Place
from taiyaku.errors import UsageError
from taiyaku.files import write_atomic
from taiyaku.works.catalogues.compile import Compiled, compile_catalogue, compile_work
from taiyaku.works.model import Work
from taiyaku.works.project import works_and_catalogues

__all__ = ["command"]


@click.command("compile")
@click.argument("names", nargs=-1, metavar="[WORK|FILE]...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("locale"),
    show_default=True,
    metavar="DIR",
    help="Where the MO files go.",
)
@click.option("--use-fuzzy", is_flag=True, help="Take fuzzy translations, too.")
@glossary_option
def command(names: tuple[str, ...], output: Path, use_fuzzy: bool, glossary: Path | None) -> None:
    """Compile the catalogues of a WORK, or a PO FILE (default: all works), to MO files that programs load.

    They go where gettext looks for them: DIR/LOCALE/LC_MESSAGES/WORK.mo. Untranslated lines and fuzzy translations are
    left out; a language that is derived has every line.
    """
    if output.exists() and not output.is_dir():
        raise UsageError("is a file, not a folder", place=Place(path=str(output)), remedy="give another --output")
    recogniser = recognisers(glossary)
    compiled: dict[Path, Compiled] = {}
    for each in works_and_catalogues(names, Path.cwd()):
        if isinstance(each, Work):
            found = list(compile_work(each, partial(recogniser, each), use_fuzzy=use_fuzzy))
        else:
            found = [compile_catalogue(each, use_fuzzy=use_fuzzy)]
        for one in found:
            if (path := output / one.path) in compiled:
                raise UsageError("two catalogues for one MO file", place=Place(path=str(path)), remedy="name one")
            compiled[path] = one
    for path, one in compiled.items():  # nothing is written before everything is read
        _write(path, one)


def _write(path: Path, compiled: Compiled) -> None:
    changed = write_atomic(path, compiled.data)
    left_out = {"fuzzy": compiled.fuzzy, "untranslated": compiled.untranslated}
    told = "".join(f", {count} {state} left out" for state, count in left_out.items() if count)
    click.echo(f"{path}: {compiled.messages} messages{told}; {'changed' if changed else 'unchanged'}")
