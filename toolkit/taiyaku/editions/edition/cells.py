"""The HTML of a segment in one language: its terms as links to their entries, and its readings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from markupsafe import Markup

from taiyaku.editions.edition.readings import Reading, with_readings
from taiyaku.editions.inline import escaped, render_inline
from taiyaku.editions.text import Line, Place
from taiyaku.works.inline_text import plain_text
from taiyaku.works.model import BlockKind
from taiyaku.works.rows import Cell, State
from taiyaku.works.source import table_cells

__all__ = ["CellView", "Cells", "entry_id"]

_SILENCED = "taiyaku: "


def entry_id(concept_id: str) -> str:
    """Return the name of a concept's entry at the back of the text.

    >>> entry_id("major-company")
    't-major-company'
    """
    return f"t-{quote(concept_id)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CellView:
    """A segment in one language, ready to be shown: its HTML, or, in the row of a table, that of each of its cells.

    `doubt` is what the translator said of an entry that is fuzzy or untranslated, in a draft.
    """

    lang: str
    state: str
    html: tuple[Markup, ...]
    doubt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """Makes the cells of lines. `read` gives the readings of a text in a language, where the whole text has them."""

    draft: bool = False
    read: Callable[[str, str], Sequence[Reading]] | None = None

    def views(self, line: Line) -> tuple[CellView, ...]:
        """Return the cells of a line."""
        return tuple(
            self._view(cell, places, line.segment.kind) for cell, places in zip(line.cells, line.places, strict=True)
        )

    def html(self, line: Line) -> list[Markup]:
        """Return the HTML of the cells of a line that is no row of a table."""
        return [self._html(cell, cell.text, places) for cell, places in zip(line.cells, line.places, strict=True)]

    def _view(self, cell: Cell, places: Sequence[Place], kind: BlockKind) -> CellView:
        if not cell.text:
            html: tuple[Markup, ...] = ()
        elif kind is BlockKind.TABLE:
            html = tuple(self._html(cell, text, own) for text, own in _split(cell.text, places))
        else:
            html = (self._html(cell, cell.text, places),)
        doubt = _reason(cell.doubt) if self.draft else ""
        return CellView(lang=cell.lang, state=str(cell.state), html=html, doubt=doubt)

    def _html(self, cell: Cell, text: str, places: Sequence[Place]) -> Markup:
        link = self._draft_link if self.draft and cell.state is not State.SOURCE else _link
        readings = self.read(plain_text(text), cell.lang) if self.read else ()
        return render_inline(text, places, link, with_readings(readings) if readings else escaped)

    def _draft_link(self, place: Place) -> tuple[Markup, Markup]:
        """Mark a term that the termbase advises against, in a translation."""
        return _link(place) if place.term.status.usable else _marked(place.concept.id)


def _link(place: Place) -> tuple[Markup, Markup]:
    return _linked(place.concept.id)


@cache
def _linked(concept_id: str) -> tuple[Markup, Markup]:
    return Markup('<a class="t" href="#{}">').format(entry_id(concept_id)), Markup("</a>")


@cache
def _marked(concept_id: str) -> tuple[Markup, Markup]:
    return Markup('<a class="t bad" href="#{}"><del>').format(entry_id(concept_id)), Markup("</del></a>")


def _split(text: str, places: Sequence[Place]) -> Iterator[tuple[str, list[Place]]]:
    """Split the row of a table into its cells, each with its terms, their offsets counted from its beginning."""
    offset = 0
    for cell in table_cells(text):
        end = offset + len(plain_text(cell))
        own = [place for place in places if offset <= place.start and place.end <= end]
        yield cell, [place._replace(start=place.start - offset, end=place.end - offset) for place in own]
        offset = end + len(" | ")


def _reason(comment: str) -> str:
    """Return what a comment says to people: all but the lines that silence a check."""
    return " ".join(line for line in comment.splitlines() if not line.startswith(_SILENCED))
