"""A work's text as all editions of it need it: its rows, their permanent names, and the terms in every language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from taiyaku.collection import no_collection
from taiyaku.recognise import Match, Recogniser
from taiyaku.termbase.model import Concept, Term
from taiyaku.works.anchors import anchors
from taiyaku.works.inline_text import plain_text
from taiyaku.works.model import Segment, Work
from taiyaku.works.rows import Cell, Row, State, read_catalogues, rows

__all__ = ["Line", "Place", "Text", "read_text"]


class Place(NamedTuple):
    """A term where it stands: `start` and `end` are offsets into what a reader sees of the cell.

    `text` is what is written there, `concept` is what it means there, `term` the term of the termbase that was found.
    """

    start: int
    end: int
    text: str
    concept: Concept
    term: Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A segment in all its languages. `places` has the terms of each cell, in the order of `cells`.

    `anchor` is the segment's permanent name, empty for a rule; `number` counts the segments that have a text from 1.
    """

    segment: Segment
    anchor: str
    number: int
    cells: tuple[Cell, ...]
    places: tuple[tuple[Place, ...], ...]

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """The concepts of which the source speaks here, in order, each once."""
        return tuple({place.concept.id: place.concept for place in self.places[0]}.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A work read: its lines in order, and `languages`, those of the cells of each.

    `progress` is the share of each target's segments that are translated or derived, from 0 to 1.
    """

    work: Work
    languages: tuple[str, ...]
    lines: tuple[Line, ...]
    progress: Mapping[str, float]

    @property
    def titled(self) -> bool:
        """Whether the text has a title of its own among its lines."""
        return any(line.segment.level == 1 for line in self.lines)

    @property
    def titles(self) -> Mapping[str, str]:
        """The title in each language in which there is one: the first heading's, or the work's own name."""
        first = next((line for line in self.lines if line.segment.level == 1), None)
        if first is None:
            return {self.work.source: plain_text(self.work.title)}
        return {cell.lang: plain_text(cell.text) for cell in first.cells if cell.text}


@no_collection()
def read_text(work: Work, recogniser: Callable[[str], Recogniser]) -> Text:
    """Read a work's catalogues and find the terms in every language; `recogniser` gives that of a language.

    Raises `DataError` where a catalogue does not parse.
    """
    table = tuple(rows(work, read_catalogues(work), recogniser(work.source)))
    languages = (work.source, *work.targets)
    found = [_found(table, column, recogniser(tag)) for column, tag in enumerate(languages)]
    lines, number = [], 0
    for name, row, *matches in zip(anchors(work.segments), table, *found, strict=True):
        number += bool(name)
        lines.append(
            Line(
                segment=row.segment,
                anchor=name,
                number=number if name else 0,
                cells=row.cells,
                places=_places(matches),
            )
        )
    return Text(work=work, languages=languages, lines=tuple(lines), progress=_progress(work, table))


def _progress(work: Work, table: Sequence[Row]) -> dict[str, float]:
    counts = dict.fromkeys(work.targets, 0)
    texts = [row for row in table if row.segment.text]
    for row in texts:
        for cell in row.cells[1:]:
            counts[cell.lang] += cell.state in (State.TRANSLATED, State.DERIVED)
    return {tag: count / max(1, len(texts)) for tag, count in counts.items()}


def _found(table: Sequence[Row], column: int, recogniser: Recogniser) -> Iterator[Sequence[Match]]:
    return recogniser.find_all(plain_text(row.cells[column].text) for row in table)


def _places(found: Sequence[Sequence[Match]]) -> tuple[tuple[Place, ...], ...]:
    """Settle what the terms of one segment mean: in a translation, only what its source speaks of is a term.

    “Every industry” is the industrial sector only where the source says so.
    """
    source, *targets = found
    meant = {each.id for match in source for each in (match.concept, *match.others)}
    places = [tuple(_place(match, match.concept) for match in source)]
    places += [tuple(place for match in matches for place in _meant(match, meant)) for matches in targets]
    return tuple(places)


def _meant(match: Match, meant: set[str]) -> Iterator[Place]:
    for concept in (match.concept, *match.others):
        if concept.id in meant:
            yield _place(match, concept)
            return


def _place(match: Match, concept: Concept) -> Place:
    return Place(match.start, match.end, match.text, concept, match.term)
