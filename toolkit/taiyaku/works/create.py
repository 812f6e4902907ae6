"""`taiyaku new`: an article becomes a work, with its catalogues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

import polib

from taiyaku.diagnostics import Place
from taiyaku.errors import DataError, UsageError
from taiyaku.languages import LANGUAGES, conversion
from taiyaku.recognise import Recogniser
from taiyaku.works.article import read_markdown, read_plain_text
from taiyaku.works.catalogue import empty_catalogue, serialize_catalogue
from taiyaku.works.hints import hinter
from taiyaku.works.merge import merge
from taiyaku.works.model import Segment
from taiyaku.works.project import write_settings
from taiyaku.works.source import Block, parse_source, write_source

__all__ = ["NewWork", "make_work", "work_id"]

_READERS = {
    ".txt": read_plain_text,
    ".text": read_plain_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWork:
    """What a new work is made from: `name` is the article's file name, `date` gettext's creation date."""

    id: str
    name: str
    source: str
    targets: Sequence[str]
    date: str


def work_id(name: str) -> str:
    """Make a work's id of a file name, without its suffixes and language tag.

    >>> work_id("news-qingdao-ai.zh-Hans.txt"), work_id("青岛 报告.md"), work_id("-")
    ('news-qingdao-ai', '青岛-报告', 'untitled')
    """
    stem = PurePath(name).name
    for suffix in reversed(PurePath(name).suffixes):
        if suffix.lower() in _READERS or suffix[1:].replace("_", "-") in LANGUAGES:
            stem = stem.removesuffix(suffix)
    words = "".join(char if char.isalnum() or char in "-_." else " " for char in stem).split()
    return "-".join(words).strip("-.") or "untitled"


def make_work(text: str, plan: NewWork, recogniser: Recogniser) -> dict[str, bytes]:
    """Return the files of a new work by name: `work.toml`, `source.md` and a catalogue per target.

    Raises `DataError` for a text with nothing in it, `UsageError` for a format that cannot be read.
    """
    blocks = _blocks(text, plan)
    source = write_source(blocks)
    segments = parse_source(source)
    title = next((segment.text for segment in segments if segment.level == 1), plan.id)
    settings = write_settings({"title": title, "source": plan.source, "targets": list(plan.targets)})
    files = {"work.toml": settings.encode(), "source.md": source.encode()}
    for target in plan.targets:
        files[f"{target}.po"] = serialize_catalogue(_catalogue(plan, target, segments, recogniser))
    return files


def _blocks(text: str, plan: NewWork) -> list[Block]:
    suffix = PurePath(plan.name).suffix.lower()
    reader = _READERS.get(suffix) if suffix else read_plain_text
    if reader is None:
        remedy = f"give one of {', '.join(_READERS)}"
        raise UsageError(f"cannot read “{suffix}”", place=Place(path=plan.name), remedy=remedy)
    try:
        blocks = reader(text, plan.source)
    except DataError as error:
        raise DataError(error.reason, place=Place(path=plan.name), remedy=error.remedy) from None
    if not any(block.sentences for block in blocks):
        raise DataError("holds no text", place=Place(path=plan.name))
    return blocks


def _catalogue(plan: NewWork, target: str, segments: Sequence[Segment], recogniser: Recogniser) -> polib.POFile:
    catalogue = empty_catalogue(plan.id, plan.source, target, plan.date)
    if conversion(plan.source, target) is None:
        merge(catalogue, segments, hinter(recogniser, target))
    return catalogue
