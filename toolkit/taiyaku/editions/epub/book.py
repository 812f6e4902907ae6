"""A work as a book: its chapters, and the concepts it speaks of, each with the way back to where it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from taiyaku.editions.edition.blocks import Block, blocks
from taiyaku.editions.inline import TermLink, render_inline
from taiyaku.editions.text import Line, Place, Text
from taiyaku.editions.turns import speaker_marked, turns
from taiyaku.languages import conversion
from taiyaku.termbase.faces import with_faces
from taiyaku.termbase.model import Concept, Term
from taiyaku.works.inline_text import plain_text

__all__ = ["Book", "Chapter", "Entry", "book", "code", "xhtml"]

_LONGEST = 400
"""A chapter has so many segments, about: e-readers lay a whole file out before they show its first page."""
_CHAPTER_LEVEL = 2
"""Headings down to this level begin a chapter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A file of the book: its number from 1, and its lines; a long chapter goes on in further files."""

    number: int
    lines: tuple[Line, ...]

    @property
    def name(self) -> str:
        """Its file name."""
        return f"chapter-{self.number}.xhtml"

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Its lines as they nest."""
        return blocks(self.lines)

    @property
    def headings(self) -> tuple[Line, ...]:
        """The headings in it, for the table of contents."""
        return tuple(line for line in self.lines if line.segment.level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A concept of the book: its terms by language, and the addresses of the segments whose source speaks of it."""

    id: str
    concept: Concept
    terms: Mapping[str, Term]
    places: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A work as a book; `numbers` gives each concept's entry by its id, `turns` what a speaker begins."""

    text: Text
    chapters: tuple[Chapter, ...]
    entries: tuple[Entry, ...]
    numbers: Mapping[str, str]
    turns: frozenset[str]

    def html(self, line: Line, column: int) -> Markup:
        """Return a segment in one language as XHTML, its terms linked to their entries."""
        html = xhtml(line.cells[column].text, line.places[column], self._link)
        return speaker_marked(html) if line.anchor in self.turns else html

    def _link(self, place: Place) -> tuple[Markup, Markup]:
        number = self.numbers.get(place.concept.id)
        if number is None:
            return Markup(""), Markup("")
        link = '<a class="t" epub:type="glossref" role="doc-glossref" href="glossary.xhtml#{}">'
        return Markup(link).format(number), Markup("</a>")

    def label(self, line: Line) -> tuple[tuple[str, str], ...]:
        """Return what a heading is called in the table of contents: (language, text) of its source and translations.

        Chinese that is only converted from the other script says nothing new there.
        """
        source = self.text.work.source
        shown = (cell for cell in line.cells if cell.text and conversion(source, cell.lang) is None)
        return tuple((cell.lang, plain_text(cell.text)) for cell in shown)


def xhtml(text: str, places: Iterable[Place] = (), link: TermLink | None = None) -> Markup:
    r"""Render one segment as XHTML, where an element that is empty is closed.

    >>> xhtml("一行\\\n二行")
    Markup('一行<br/>二行')
    """
    return Markup(render_inline(text, places, link).replace(Markup("<br>"), Markup("<br/>")))


def code(line: Line) -> str:
    """Return a block of code without its fences."""
    return "\n".join(line.segment.verbatim.split("\n")[1:-1])


def book(text: Text) -> Book:
    """Make a book of a text."""
    chapters = tuple(Chapter(number=number, lines=lines) for number, lines in enumerate(_cut(text.lines), start=1))
    places: dict[str, list[tuple[str, int]]] = {}
    concepts: dict[str, Concept] = {}
    for chapter in chapters:
        for line in chapter.lines:
            for concept in line.concepts:
                concepts[concept.id] = concept
                places.setdefault(concept.id, []).append((f"{chapter.name}#{line.anchor}", line.number))
    numbers = {concept_id: f"t{number}" for number, concept_id in enumerate(places, start=1)}
    entries = (_entry(numbers[each], concepts[each], places[each], text.languages) for each in places)
    return Book(text=text, chapters=chapters, entries=tuple(entries), numbers=numbers, turns=turns(text.lines))


def _entry(number: str, concept: Concept, places: Sequence[tuple[str, int]], languages: Sequence[str]) -> Entry:
    full = with_faces(concept)
    terms = {tag: term for tag in languages if (term := full.target(tag))}
    return Entry(id=number, concept=concept, terms=terms, places=tuple(places))


def _cut(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """Cut a text into chapters: at headings, and between blocks where a chapter grows long."""
    own: list[Line] = []
    for line in lines:
        begins = 0 < line.segment.level <= _CHAPTER_LEVEL and any(not each.segment.level for each in own)
        grown = len(own) >= _LONGEST and line.segment.block != own[-1].segment.block and not line.segment.depth
        if begins or grown:
            yield tuple(own)
            own = []
        own.append(line)
    if own:
        yield tuple(own)
