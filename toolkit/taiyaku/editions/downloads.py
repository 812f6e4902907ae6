"""What a reader can take along: each work as a translation memory (TMX) and as its PO files, and as a book (EPUB)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from taiyaku.editions.context import Context
from taiyaku.editions.names import download_name
from taiyaku.editions.parts import File, Part, digest
from taiyaku.editions.text import Line, Text
from taiyaku.files import read_bytes
from taiyaku.formats.model import Bitext, State, Unit, WriteOptions
from taiyaku.formats.tmx import serialize
from taiyaku.works.model import Work
from taiyaku.works.rows import State as CellState

__all__ = ["Download", "downloads", "parts"]

_STATES = {
    CellState.TRANSLATED: State.TRANSLATED,
    CellState.DERIVED: State.TRANSLATED,
    CellState.FUZZY: State.NEEDS_WORK,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file to take along: its name under the site's root, what it is called, its media type, its language if one."""

    name: str
    label: str
    type: str
    lang: str = ""


def downloads(work: Work, *, epub: bool) -> tuple[Download, ...]:
    """List what a site offers of a work."""
    found = [Download(name=download_name(work.id, "tmx"), label="TMX", type="application/x-tmx+xml")]
    if epub:
        found.insert(0, Download(name=download_name(work.id, "epub"), label="EPUB", type="application/epub+zip"))
    for tag in work.targets:
        if work.catalogue(tag).is_file():
            name = download_name(work.id, f"{tag}.po")
            found.append(Download(name=name, label="PO", type="text/x-gettext-translation", lang=tag))
    return tuple(found)


def parts(context: Context, work: Work) -> Iterator[Part]:
    """Yield the part that has a work's translation memory and catalogues."""
    inputs = digest("downloads", context.work_digest(work))
    yield Part(name=f"downloads: {work.id}", inputs=inputs, make=lambda: _files(context, work))


def _files(context: Context, work: Work) -> Iterator[File]:
    bitext = _bitext(context.text(work))
    yield download_name(work.id, "tmx"), serialize(bitext, WriteOptions(title=work.id), context.losses)
    for tag in work.targets:
        if work.catalogue(tag).is_file():
            yield download_name(work.id, f"{tag}.po"), [read_bytes(work.catalogue(tag))]


def _bitext(text: Text) -> Bitext:
    units = (_unit(line, text.work) for line in text.lines if line.anchor)
    return Bitext(units=units, source=text.work.source, targets=text.work.targets, title=text.work.title)


def _unit(line: Line, work: Work) -> Unit:
    cells = [cell for cell in line.cells if cell.text]
    return Unit(
        id=line.anchor,
        texts={cell.lang: cell.text for cell in cells},
        states={cell.lang: _STATES[cell.state] for cell in cells if cell.state in _STATES},
        locations=(f"{work.id}/source.md:{line.segment.line}",),
    )
