"""What the templates show: plain views of works and concepts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from taiyaku.editions.inline import plain_text, render_inline
from taiyaku.languages import LANGUAGES
from taiyaku.recognise import Match, Recogniser
from taiyaku.termbase.faces import with_faces
from taiyaku.termbase.model import Concept
from taiyaku.works.model import Work
from taiyaku.works.rows import Cell, Row, State

__all__ = ["CellView", "EditionView", "RowView", "TermView", "edition_view", "progress"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellView:
    """A segment in one language, ready to be shown."""

    lang: str
    name: str
    html: Markup
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """A segment: `number` counts from 1 and is its permanent link, `starts` says whether it begins a block."""

    number: int
    kind: str
    level: int
    starts: bool
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermView:
    """A concept of the text: the terms to use, and the segments in whose source it stands."""

    concept: Concept
    terms: Mapping[str, str]
    segments: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionView:
    """A work as a page."""

    work: Work
    languages: tuple[str, ...]
    titles: Mapping[str, str]
    rows: tuple[RowView, ...]
    terms: tuple[TermView, ...]
    progress: Mapping[str, int]


def edition_view(work: Work, rows: Sequence[Row], recognisers: Mapping[str, Recogniser]) -> EditionView:
    """Prepare a work for its page; `recognisers` by language find the terms to link."""
    languages = (work.source, *work.targets)
    shown: list[RowView] = []
    places: dict[str, tuple[Concept, list[int]]] = {}
    previous = -1
    for row in rows:
        number = len(shown) + 1
        cells = tuple(_cell(cell, recognisers[cell.lang], languages) for cell in row.cells)
        segment = row.segment
        shown.append(
            RowView(
                number=number,
                kind=str(segment.kind),
                level=segment.level,
                starts=segment.block != previous,
                cells=cells,
            )
        )
        previous = segment.block
        for match in recognisers[work.source].find(plain_text(segment.text)):
            places.setdefault(match.concept.id, (match.concept, []))[1].append(number)
    return EditionView(
        work=work,
        languages=languages,
        titles=_titles(rows, work),
        rows=tuple(shown),
        terms=tuple(_term(concept, numbers, languages) for concept, numbers in places.values()),
        progress=progress(rows, work),
    )


def _cell(cell: Cell, recogniser: Recogniser, languages: tuple[str, ...]) -> CellView:
    def link(match: Match) -> Markup:
        return _link(match, [tag for tag in languages if tag != cell.lang])

    return CellView(
        lang=cell.lang,
        name=LANGUAGES[cell.lang].autonym,
        html=render_inline(cell.text, recogniser.find, link),
        state=str(cell.state),
    )


def _link(match: Match, others: Sequence[str]) -> Markup:
    """Link a term to its entry; what it is called in the other languages shows on hovering."""
    full = with_faces(match.concept)
    names = " · ".join(dict.fromkeys(term.text for tag in others if (term := full.target(tag))))
    return Markup('<a class="term" href="glossary.html#{}" title="{}">{}</a>').format(
        match.concept.id, names, match.text
    )


def _titles(rows: Sequence[Row], work: Work) -> dict[str, str]:
    """Return the title in each language: the first heading's cells, or the work's name."""
    first = next((row for row in rows if row.segment.level == 1), None)
    if first is None:
        return {work.source: plain_text(work.title)}
    return {cell.lang: plain_text(cell.text) for cell in first.cells if cell.text}


def _term(concept: Concept, numbers: Sequence[int], languages: tuple[str, ...]) -> TermView:
    full = with_faces(concept)
    terms = {tag: term.text for tag in languages if (term := full.target(tag))}
    return TermView(concept=concept, terms=terms, segments=tuple(dict.fromkeys(numbers)))


def progress(rows: Sequence[Row], work: Work) -> dict[str, int]:
    """Return the share of each target's segments that are translated or derived, in whole per cent, rounded down."""
    counts = dict.fromkeys(work.targets, 0)
    texts = [row for row in rows if row.segment.text]
    for row in texts:
        for cell in row.cells[1:]:
            counts[cell.lang] += cell.state in (State.TRANSLATED, State.DERIVED)
    return {tag: 100 * count // max(1, len(texts)) for tag, count in counts.items()}
