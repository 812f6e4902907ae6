"""What the templates show: plain views of works and concepts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from taiyaku.editions.inline import render_inline
from taiyaku.languages import LANGUAGES
from taiyaku.recognise import Match, Recogniser
from taiyaku.termbase.faces import with_faces
from taiyaku.termbase.model import Concept
from taiyaku.works.inline_text import plain_text
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
    """A segment: `number` counts from 1, `item` numbers an ordered item, `starts` says whether it begins a block."""

    number: int
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
    segments: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionView:
    """A work as a page; `titled` says whether the text has a title of its own among its rows."""

    work: Work
    titled: bool
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
    for number, row in enumerate(rows, start=1):
        segment = row.segment
        matches = recognisers[work.source].find(plain_text(segment.text))
        linker = _Linker(matches, languages)
        shown.append(
            RowView(
                number=number,
                kind=str(segment.kind),
                level=segment.level,
                item=segment.number,
                starts=segment.block != previous,
                cells=tuple(linker.cell(cell, recognisers[cell.lang]) for cell in row.cells),
            )
        )
        previous = segment.block
        for match in matches:
            places.setdefault(match.concept.id, (match.concept, []))[1].append(number)
    return EditionView(
        work=work,
        titled=any(row.segment.level == 1 for row in rows),
        languages=languages,
        titles=_titles(rows, work),
        rows=tuple(shown),
        terms=tuple(_term(concept, numbers, languages) for concept, numbers in places.values()),
        progress=progress(rows, work),
    )


class _Linker:
    """Links the terms of one segment, in all its languages, to the concepts that the source speaks of.

    “Every industry” is the industrial sector only where the source says so.
    """

    def __init__(self, matches: Sequence[Match], languages: tuple[str, ...]):
        self._matches = matches
        self._concepts = {concept.id for match in matches for concept in (match.concept, *match.others)}
        self._languages = languages

    def cell(self, cell: Cell, recogniser: Recogniser) -> CellView:
        def find(text: str) -> Sequence[Match]:
            if cell.state is State.SOURCE:
                return self._matches  # found already, in the same text
            return [match for match in recogniser.find(text) if self._meant(match)]

        def link(match: Match) -> Markup:
            others = [tag for tag in self._languages if tag != cell.lang]
            return _link(self._meant(match) or match.concept, match.text, others)

        return CellView(
            lang=cell.lang,
            name=LANGUAGES[cell.lang].autonym,
            html=render_inline(cell.text, find, link),
            state=str(cell.state),
        )

    def _meant(self, match: Match) -> Concept | None:
        return next((each for each in (match.concept, *match.others) if each.id in self._concepts), None)


def _link(concept: Concept, text: str, others: Sequence[str]) -> Markup:
    """Link a term to its entry; what it is called in the other languages shows on hovering."""
    full = with_faces(concept)
    names = " · ".join(dict.fromkeys(term.text for tag in others if (term := full.target(tag))))
    return Markup('<a class="term" href="glossary.html#{}" title="{}">{}</a>').format(concept.id, names, text)


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
