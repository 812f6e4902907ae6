"""What the template of an edition shows: plain views of a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from taiyaku.editions.inline import render_inline
from taiyaku.editions.names import concept_address
from taiyaku.editions.text import Line, Place, Text
from taiyaku.languages import LANGUAGES
from taiyaku.termbase.faces import with_faces
from taiyaku.termbase.model import Concept
from taiyaku.works.model import Work
from taiyaku.works.rows import Cell

__all__ = ["CellView", "EditionView", "RowView", "TermView", "edition_view"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellView:
    """A segment in one language, ready to be shown."""

    lang: str
    name: str
    html: Markup
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """A segment: `number` counts from 1, `item` numbers an ordered item, `starts` says whether it begins a block."""

    number: int
    anchor: str
    kind: str
    level: int
    item: int
    starts: bool
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermView:
    """A concept of the text: the terms to use, and the segments in whose source it stands."""

    concept: Concept
    terms: Mapping[str, str]
    segments: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionView:
    """A work as a page; `titled` says whether the text has a title of its own among its rows."""

    work: Work
    titled: bool
    languages: tuple[str, ...]
    titles: Mapping[str, str]
    rows: tuple[RowView, ...]
    terms: tuple[TermView, ...]
    progress: Mapping[str, float]


def edition_view(text: Text) -> EditionView:
    """Prepare a text for its page."""
    shown: list[RowView] = []
    places: dict[str, tuple[Concept, list[Line]]] = {}
    previous = -1
    for line in text.lines:
        shown.append(_row(line, text.languages, starts=line.segment.block != previous))
        previous = line.segment.block
        for concept in line.concepts:
            places.setdefault(concept.id, (concept, []))[1].append(line)
    return EditionView(
        work=text.work,
        titled=text.titled,
        languages=text.languages,
        titles=text.titles,
        rows=tuple(shown),
        terms=tuple(_term(concept, lines, text.languages) for concept, lines in places.values()),
        progress=text.progress,
    )


def _row(line: Line, languages: tuple[str, ...], *, starts: bool) -> RowView:
    return RowView(
        number=line.number,
        anchor=line.anchor,
        kind=str(line.segment.kind),
        level=line.segment.level,
        item=line.segment.number,
        starts=starts,
        cells=tuple(_cell(cell, places, languages) for cell, places in zip(line.cells, line.places, strict=True)),
    )


def _cell(cell: Cell, places: Sequence[Place], languages: tuple[str, ...]) -> CellView:
    others = [tag for tag in languages if tag != cell.lang]
    return CellView(
        lang=cell.lang,
        name=LANGUAGES[cell.lang].autonym,
        html=render_inline(cell.text, places, lambda place, _: _link(place, others)),
        state=str(cell.state),
    )


def _link(place: Place, others: Sequence[str]) -> Markup:
    """Link a term to its entry; what it is called in the other languages shows on hovering."""
    full = with_faces(place.concept)
    names = " · ".join(dict.fromkeys(term.text for tag in others if (term := full.target(tag))))
    link = '<a class="term" href="{}" title="{}">{}</a>'
    return Markup(link).format(concept_address(place.concept.id), names, place.text)


def _term(concept: Concept, lines: Sequence[Line], languages: tuple[str, ...]) -> TermView:
    full = with_faces(concept)
    terms = {tag: term.text for tag in languages if (term := full.target(tag))}
    return TermView(concept=concept, terms=terms, segments=tuple(lines))
