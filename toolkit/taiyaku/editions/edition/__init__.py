"""The edition of a work: its page, or its chapters."""

from __future__ import annotations

from collections.abc import Iterator

from taiyaku.editions.context import Context
from taiyaku.editions.edition.chapters import chapters
from taiyaku.editions.edition.view import PageView
from taiyaku.editions.names import page_name
from taiyaku.editions.parts import File, Part
from taiyaku.works.model import Work

__all__ = ["parts"]


def parts(context: Context, work: Work) -> Iterator[Part]:
    """Yield the parts of a work's edition."""
    yield Part(name=page_name(work.id), inputs=context.work_digest(work), make=lambda: _pages(context, work))


def _pages(context: Context, work: Work) -> Iterator[File]:
    text = context.text(work)
    pages = chapters(text, single=context.options.single)
    for chapter in pages:
        view = PageView(context, text, pages, chapter)
        yield chapter.page, context.renderer.render("edition/page.html", context.ui([work]), page=view)
