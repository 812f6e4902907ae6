"""A work's text as all editions of it need it: its rows, their permanent names, and the terms in every language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from taiyaku.collection import no_collection
from taiyaku.recognise import Matches, Recogniser
from taiyaku.recognise.patterns import Pattern
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
    for name, row, *terms in zip(anchors(work.segments), table, *found, strict=True):
        number += bool(name)
        lines.append(
            Line(
                segment=row.segment,
                anchor=name,
                number=number if name else 0,
                cells=row.cells,
                places=_places(terms),
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


def _found(table: Sequence[Row], column: int, recogniser: Recogniser) -> Iterator[tuple[str, Matches]]:
    """Yield what a reader sees of each cell of a column, and the terms in it."""
    texts = [plain_text(row.cells[column].text) for row in table]
    return zip(texts, recogniser.find_all(texts), strict=True)


def _places(found: Sequence[tuple[str, Matches]]) -> tuple[tuple[Place, ...], ...]:
    """Settle what the terms of one segment mean: in a translation, only what its source speaks of is a term.

    “Every industry” is the industrial sector only where the source says so.
    """
    (text, matches), *targets = found
    source = list(matches.meanings())
    meant = {each.concept.id for _, _, patterns in source for each in patterns}
    places = [tuple(_place(text, start, end, patterns[0]) for start, end, patterns in source)]
    places += [tuple(_meant(text, matches, meant)) for text, matches in targets] if meant else [()] * len(targets)
    return tuple(places)


def _meant(text: str, matches: Matches, meant: set[str]) -> Iterator[Place]:
    for start, end, patterns in matches.meanings():
        for pattern in patterns:
            if pattern.concept.id in meant:
                yield _place(text, start, end, pattern)
                break


def _place(text: str, start: int, end: int, pattern: Pattern) -> Place:
    return Place(start, end, text[start:end], pattern.concept, pattern.term)
