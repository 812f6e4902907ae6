"""`taiyaku new`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from taiyaku.cli.options import (
    announce,
    gettext_date,
    glossary_option,
    glossary_path,
    language_tag,
    language_tags,
    memory_option,
)
from taiyaku.errors import UsageError
from taiyaku.files import read_bytes, write_folder
from taiyaku.formats.memory import READERS
from taiyaku.recognise import Recogniser
from taiyaku.termbase.index import open_index
from taiyaku.works.create import NewWork, make_work, read_article, work_id
from taiyaku.works.memory import open_memory
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
@memory_option
@glossary_option
def command(file: str, glossary: Path | None, memory: tuple[Path, ...], **asked: Any) -> None:
    """Make a work of an article: FILE is .txt, .md, .html or .docx, `-` is standard input.

    The article is split into sentences once, one a line; from then on source.md is what counts, and yours to correct.
    """
    lang, name = asked["lang"], asked["name"]
    wanted = tuple(dict.fromkeys(tag for tags in asked["targets"] for tag in tags))
    if lang in wanted:
        raise UsageError(f"--to {lang} is the article's own language", remedy="name others")
    chosen = name or work_id(file)
    if chosen != work_id(chosen) or chosen.startswith("."):
        raise UsageError(f"“{chosen}” is no name for a work", remedy="use letters, digits, hyphens and dots")
    folder = works_folder(Path.cwd()) / chosen
    if folder.exists():  # known before the work is done, and once more when the folder is made
        raise UsageError(f"{folder} already exists", remedy="choose another name with --id")
    article = read_article(sys.stdin.buffer.read() if file == "-" else read_bytes(Path(file)), file, lang)
    recogniser = Recogniser(open_index(glossary_path(glossary)).concepts(), lang)
    plan = NewWork(id=chosen, name="" if file == "-" else file, source=lang, targets=wanted, date=gettext_date())
    files = make_work(article, plan, recogniser, open_memory(memory, announce, READERS) if memory else None)
    write_folder(folder, files)
    segments = sum(bool(line.strip()) for line in files["source.md"].decode().splitlines())
    for each in article.left_out:
        click.echo(f"{file}: not kept as it was: {each}", err=True)
    click.echo(f"{folder}: {segments} segments, {', '.join(wanted)}")
