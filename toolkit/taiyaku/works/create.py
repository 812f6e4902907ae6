"""`taiyaku new`: an article becomes a work, with its catalogues."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

import polib

from taiyaku.diagnostics import Place
from taiyaku.errors import DataError, UsageError
from taiyaku.files import decode, lines_of
from taiyaku.languages import LANGUAGES, conversion
from taiyaku.recognise import Recogniser
from taiyaku.works.articles.markdown import read_markdown
from taiyaku.works.articles.plain_text import read_plain_text
from taiyaku.works.articles.runs import Article
from taiyaku.works.catalogues.catalogue import empty_catalogue, serialize_catalogue
from taiyaku.works.catalogues.hints import hinter
from taiyaku.works.catalogues.merge import merge
from taiyaku.works.memory import Memory, fill
from taiyaku.works.model import Segment
from taiyaku.works.project import write_settings
from taiyaku.works.source import parse_source
from taiyaku.works.source_writer import write_source

__all__ = ["NewWork", "make_work", "read_article", "work_id"]

_PLAIN, _MARKDOWN, _HTML, _WORD = "plain text", "Markdown", "HTML", "Word"
_FORMATS = {
    ".txt": _PLAIN,
    ".text": _PLAIN,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".html": _HTML,
    ".htm": _HTML,
    ".xhtml": _HTML,
    ".docx": _WORD,
}
# What a file is that begins so, whatever it is called (PKWARE's APPNOTE, PDF, RTF, Microsoft's compound files).
_SIGNATURES = (
    (b"PK\x03\x04", "a zip archive"),
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF file"),
    (b"\xd0\xcf\x11\xe0", "an old or encrypted Office file"),
)
_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)


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
        if suffix.lower() in _FORMATS or suffix[1:].replace("_", "-") in LANGUAGES:
            stem = stem.removesuffix(suffix)
    words = "".join(char if char.isalnum() or char in "-_." else " " for char in stem).split()
    return "-".join(words).strip("-.") or "untitled"


def make_work(
    article: Article | str, plan: NewWork, recogniser: Recogniser, memory: Memory | None = None
) -> dict[str, bytes]:
    """Return the files of a new work by name: `work.toml`, `source.md` and a catalogue per target.

    A translation memory, where there is one, fills what it knows. A text is read as what the plan's name says, plain
    text or Markdown. Raises what `read_article` raises.
    """
    if isinstance(article, str):
        article = read_article(article.encode(), plan.name, plan.source)
    source = write_source(article.blocks)
    segments = parse_source(source)
    title = next((segment.text for segment in segments if segment.level == 1), plan.id)
    settings = write_settings({"title": title, "source": plan.source, "targets": list(plan.targets)})
    files = {"work.toml": settings.encode(), "source.md": source.encode()}
    for target in plan.targets:
        catalogue = _catalogue(plan, target, segments, recogniser)
        if memory is not None and conversion(plan.source, target) is None:
            fill(catalogue, memory, plan.source, target)
        files[f"{target}.po"] = serialize_catalogue(catalogue)
    return files


def read_article(data: bytes, name: str, lang: str) -> Article:
    """Read an article in the format that its name says; one without a suffix, in the format that its content shows.

    Raises `UsageError` for a suffix that is none of them, `DataError` for a file that is something else than its
    name says, is damaged, or has nothing in it.

    >>> read_article("<!doctype html><p>一句。二句。".encode(), "-", "zh-Hans").blocks[0].sentences
    ('一句。', '二句。')
    """
    suffix = PurePath(name).suffix.lower()
    if suffix and suffix not in _FORMATS:
        raise UsageError(f"cannot read “{suffix}”", place=Place(path=name), remedy=f"give one of {', '.join(_FORMATS)}")
    shown = "<stdin>" if name in ("", "-") else name
    try:
        article = _read(data, _FORMATS.get(suffix) or _format_of(data), shown, lang)
    except DataError as error:
        raise DataError(error.reason, place=error.place or Place(path=shown), remedy=error.remedy) from None
    if not any(block.sentences for block in article.blocks):
        raise DataError("holds no text", place=Place(path=shown))
    return article


def _format_of(data: bytes) -> str:
    if data.startswith(b"PK\x03\x04"):
        return _WORD
    return _HTML if _PAGE.match(data[:4096]) else _PLAIN


def _read(data: bytes, kind: str, name: str, lang: str) -> Article:
    found = next((what for signature, what in _SIGNATURES if data.startswith(signature)), "")
    if found and not (kind == _WORD and found == "a zip archive"):
        raise DataError(f"is {found}, not {kind}", remedy="give it its own suffix, or save it as .docx, .html or .txt")
    if kind == _HTML:
        from taiyaku.works.articles.html import read_html  # lxml is for pages and Word files only

        return read_html(data, lang)
    if kind == _WORD:
        from taiyaku.works.articles.docx import read_docx

        if not found:
            raise DataError("is no Word file (.docx)", remedy="give it the suffix of what it is")
        return read_docx(data, lang)
    text = lines_of(decode(data, name))
    return Article(blocks=tuple((read_markdown if kind == _MARKDOWN else read_plain_text)(text, lang)))


def _catalogue(plan: NewWork, target: str, segments: Sequence[Segment], recogniser: Recogniser) -> polib.POFile:
    catalogue = empty_catalogue(plan.id, plan.source, target, plan.date)
    if conversion(plan.source, target) is None:
        lines = [segment.text for segment in segments]
        merge(catalogue, segments, hinter(recogniser, target, lines))
    return catalogue
