"""The edition of a work: its page, or its chapters, and the list of its segments."""

from __future__ import annotations

from collections.abc import Iterator

from taiyaku.editions.context import Context
from taiyaku.editions.edition.view import PageView
from taiyaku.editions.edition.whole import Whole
from taiyaku.editions.names import page_name, segments_page
from taiyaku.editions.parts import File, Part
from taiyaku.works.model import Work

__all__ = ["parts"]


def parts(context: Context, work: Work) -> Iterator[Part]:
    """Yield the parts of a work's edition."""
    yield Part(name=page_name(work.id), inputs=context.work_digest(work), make=lambda: _pages(context, work))


def _pages(context: Context, work: Work) -> Iterator[File]:
    whole = Whole(context, context.text(work))
    for chapter in whole.pages:
        view = PageView(context, whole, chapter)
        yield chapter.page, context.renderer.render("edition/page.html", context.ui([work]), page=view)
    if not context.options.single:
        values = {"text": whole.text, "pages": whole.pages}
        yield segments_page(work.id), context.renderer.render("edition/segments.html", context.ui([work]), **values)
