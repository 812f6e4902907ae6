"""The part of a site that is a work's book: its files, rendered and packed."""

from __future__ import annotations

from collections.abc import Iterator

from taiyaku.editions.context import Context
from taiyaku.editions.epub.archive import packed
from taiyaku.editions.epub.book import Book, book, code, xhtml
from taiyaku.editions.epub.package import CONTAINER, Item, package
from taiyaku.editions.names import download_name
from taiyaku.editions.parts import File, Part, digest
from taiyaku.editions.words import Words
from taiyaku.works.model import Work
from taiyaku.works.source import table_cells
from taiyaku.xml import held_by_xml

__all__ = ["parts"]

_FOLDER = "EPUB"
_SUMMARY = "Text only, each segment in all its languages, marked as such; headings and a table of contents to go by."


def parts(context: Context, work: Work) -> Iterator[Part]:
    """Yield the part that has a work's book, where books are asked for."""
    if context.options.epub:
        inputs = digest("epub", context.work_digest(work))
        yield Part(name=f"epub: {work.id}", inputs=inputs, make=lambda: _files(context, work))


def _files(context: Context, work: Work) -> Iterator[File]:
    made = book(context.text(work))
    ui = context.ui([work])
    title, nav = _page(context, made, ui, "title"), _page(context, made, ui, "nav", "nav")
    glossary = [_page(context, made, ui, "glossary")] if made.entries else []
    chapters = [_chapter(context, made, ui, number) for number, _ in enumerate(made.chapters)]
    style = Item(name="style.css", type="text/css", data=context.renderer.asset("epub.css").text.encode())
    spine = [title, nav, *chapters, *glossary]
    document = package(made, [*spine, style], spine, summary=Words(ui).plain(_SUMMARY))
    named = [(f"{_FOLDER}/{item.name}", item.data) for item in (*spine, style)]
    files = [("META-INF/container.xml", CONTAINER), (f"{_FOLDER}/package.opf", document), *named]
    yield download_name(work.id, "epub"), packed(files)


def _chapter(context: Context, made: Book, ui: str, number: int) -> Item:
    chapter = made.chapters[number]
    return Item(name=chapter.name, data=_rendered(context, "chapter", ui, made, chapter=chapter))


def _page(context: Context, made: Book, ui: str, name: str, properties: str = "") -> Item:
    return Item(name=f"{name}.xhtml", data=_rendered(context, name, ui, made), properties=properties)


def _rendered(context: Context, template: str, ui: str, made: Book, **values: object) -> bytes:
    """Render a page of the book; what XML cannot hold is counted as lost."""
    values |= {"book": made, "xhtml": xhtml, "table_cells": table_cells, "code": code}
    page = b"".join(context.renderer.render(f"epub/{template}.xhtml", ui, **values)).decode()
    return held_by_xml(page, context.losses.at(made.text.work.id)).encode()
