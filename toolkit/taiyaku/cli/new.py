"""`taiyaku new`."""

from __future__ import annotations

from pathlib import Path

import click

from taiyaku.cli.options import gettext_date, glossary_option, glossary_path, input_text, language_tag, language_tags
from taiyaku.errors import UsageError
from taiyaku.files import lines_of, write_folder
from taiyaku.recognise import Recogniser
from taiyaku.termbase.index import open_index
from taiyaku.works.create import NewWork, make_work, work_id
from taiyaku.works.project import works_folder

__all__ = ["command"]


@click.command("new")
@click.argument("file")
@click.option("--lang", type=language_tag, metavar="TAG", required=True, help="The language of the article.")
@click.option(
    "--to",
    "targets",
    type=language_tags,
    metavar="TAG",
    multiple=True,
    required=True,
    help="A target language; repeat, or use commas.",
)
@click.option("--id", "name", help="The work's name.  [default: from the file's]")
@glossary_option
def command(
    file: str,
    lang: str,
    targets: tuple[tuple[str, ...], ...],
    name: str | None,
    glossary: Path | None,
) -> None:
    """Make a work of an article: FILE is .txt or .md, `-` is standard input.

    The article is split into sentences once, one a line; from then on source.md is what counts, and yours to correct.
    """
    wanted = tuple(dict.fromkeys(tag for tags in targets for tag in tags))
    if lang in wanted:
        raise UsageError(f"--to {lang} is the article's own language", remedy="name others")
    chosen = name or work_id(file)
    if chosen != work_id(chosen) or chosen.startswith("."):
        raise UsageError(f"“{chosen}” is no name for a work", remedy="use letters, digits, hyphens and dots")
    folder = works_folder(Path.cwd()) / chosen
    if folder.exists():  # known before the work is done, and once more when the folder is made
        raise UsageError(f"{folder} already exists", remedy="choose another name with --id")
    text = lines_of(input_text(file))
    recogniser = Recogniser(open_index(glossary_path(glossary)).concepts(), lang)
    plan = NewWork(id=chosen, name="" if file == "-" else file, source=lang, targets=wanted, date=gettext_date())
    files = make_work(text, plan, recogniser)
    write_folder(folder, files)
    segments = sum(bool(line.strip()) for line in files["source.md"].decode().splitlines())
    click.echo(f"{folder}: {segments} segments, {', '.join(wanted)}")
