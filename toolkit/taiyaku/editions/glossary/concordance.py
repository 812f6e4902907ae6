"""The concordance: every place in every work that speaks of a concept, aligned in all its languages.

A place is a segment whose *source* has a term of the concept. In its translations only that concept's terms are marked,
so that what is not marked in a language was said there in other words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from taiyaku.editions.called import scripts_of
from taiyaku.editions.edition.chapters import segment_pages
from taiyaku.editions.inline import render_inline
from taiyaku.editions.names import segment_address
from taiyaku.editions.text import Line, Place, Text
from taiyaku.works.model import Work
from taiyaku.works.rows import State

__all__ = ["CellView", "Occurrence", "cells", "concordance"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """A segment of a work that speaks of a concept.

    `languages` are those of its cells, `address` is the segment's from the site's root.
    """

    work: Work
    languages: tuple[str, ...]
    line: Line
    address: str

    def places(self, column: int, concept_id: str) -> tuple[Place, ...]:
        """Return where the concept's terms stand in one of the cells."""
        return tuple(place for place in self.line.places[column] if place.concept.id == concept_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class CellView:
    """A segment in one language, with the terms of one concept marked; `script` as in `called.Called`."""

    lang: str
    html: Markup
    state: str
    script: str


def concordance(texts: Iterable[Text]) -> Mapping[str, list[Occurrence]]:
    """Gather the occurrences of each concept by its id, in the order of the texts and of their lines."""
    found: dict[str, list[Occurrence]] = {}
    for text in texts:
        pages = segment_pages(text)
        for line in text.lines:
            if not line.places[0]:
                continue
            address = segment_address(pages[line.anchor], line.anchor)
            occurrence = Occurrence(work=text.work, languages=text.languages, line=line, address=address)
            for concept in line.concepts:
                found.setdefault(concept.id, []).append(occurrence)
    return found


def cells(occurrence: Occurrence, concept_id: str) -> tuple[CellView, ...]:
    """Return what a concordance shows of an occurrence: the cells that have a text, Chinese ones beside each other."""
    scripts = scripts_of(occurrence.languages)
    spoken = [tag.partition("-")[0] for tag in occurrence.languages]
    shown = (
        CellView(
            lang=cell.lang,
            html=render_inline(cell.text, occurrence.places(column, concept_id), _mark),
            state=str(cell.state),
            script=scripts.get(cell.lang, ""),
        )
        for column, cell in enumerate(occurrence.line.cells)
        if cell.state is not State.UNTRANSLATED
    )
    return tuple(sorted(shown, key=lambda each: spoken.index(each.lang.partition("-")[0])))


def _mark(_: Place) -> tuple[Markup, Markup]:
    return _MARK


_MARK = Markup("<mark>"), Markup("</mark>")
