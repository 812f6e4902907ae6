"""What the pages of one work share, made once for all of them: the contents, the entries, the other scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from taiyaku.editions.context import Context
from taiyaku.editions.edition.chapters import Chapter, chapters
from taiyaku.editions.edition.variants import variants_of
from taiyaku.editions.text import Line, Place, Text
from taiyaku.editions.turns import turns
from taiyaku.termbase.faces import with_faces
from taiyaku.termbase.model import Concept
from taiyaku.works.inline_text import plain_text
from taiyaku.works.model import BlockKind
from taiyaku.works.rows import derive_texts
from taiyaku.works.source import table_cells

__all__ = ["Heading", "Whole"]

_CONTENTS = 3
"""So many headings are worth a table of contents."""

_MANY = 100
"""More headings stand on the first page only: on all of them they would grow with the square of the text."""


class Heading(NamedTuple):
    """A line of the contents: a heading, the page on which it stands, and what it says in each language."""

    line: Line
    page: str
    names: Sequence[tuple[str, str]]


class Whole:
    """A work with its pages, and what is the same on all of them."""

    def __init__(self, context: Context, text: Text):
        self.text = text
        self.pages: Sequence[Chapter] = chapters(text, single=context.options.single)
        self._recogniser = context.recogniser
        self._full: dict[str, Concept] = {}
        self._faces: dict[str, dict[str, Sequence[str]]] = {}
        self._terms: dict[str, dict[str, Sequence[str]]] = {}

    def contents(self, page: Chapter) -> Sequence[Heading]:
        """Return the headings to go by on a page: those of the whole work, or only its own where there are many."""
        if page.number == 1 or len(self._headings) <= _MANY:
            return self._headings
        return [heading for heading in self._headings if heading.page == page.page]

    @cached_property
    def _headings(self) -> Sequence[Heading]:
        """The headings of the work, none where they are few; of several pages those that lead to a chapter."""
        deepest = 3 if len(self.pages) == 1 else 2
        found = [
            Heading(line, page.page, [(cell.lang, plain_text(cell.text)) for cell in line.cells])
            for page in self.pages
            for line in page.lines
            if line.segment.kind is BlockKind.HEADING and line.segment.text and line.segment.level <= deepest
        ]
        return found if len(found) >= _CONTENTS else []

    def is_whole(self, contents: Sequence[Heading]) -> bool:
        """Say whether contents are those of the whole work."""
        return len(contents) == len(self._headings)

    def full(self, concept: Concept) -> Concept:
        """Return a concept with the Traditional terms that are derived."""
        if concept.id not in self._full:
            self._full[concept.id] = with_faces(concept)
        return self._full[concept.id]

    @cached_property
    def turns(self) -> frozenset[str]:
        """The segments that begin with their speaker."""
        return turns(self.text.lines)

    def faces(self, lang: str) -> Mapping[str, Sequence[str]]:
        """Return the text nodes of a column's cells by the segments' names: as they are, then in each of `variants_of`.

        The whole column is derived at once, which is faster than page by page, and what stands twice only once.
        """
        if lang not in self._faces:
            column = self.text.languages.index(lang)
            lines = [line for line in self.text.lines if line.anchor]
            written = [line.cells[column].text for line in lines]
            derived = self._derived(lang, written, _found(self.text.lines) if column == 0 else {})
            faces = [list(map(_seen, each, lines)) for each in (written, *self._corrected(lang, lines, derived))]
            own, *others = faces
            others = [[new or old for new, old in zip(each, own, strict=True)] for each in others]
            rows = zip(own, *others, strict=True)
            self._faces[lang] = dict(zip((line.anchor for line in lines), rows, strict=True))
        return self._faces[lang]

    def _corrected(self, lang: str, lines: Sequence[Line], derived: Iterable[list[str]]) -> Iterator[list[str]]:
        """Take what is a column of its own from there, with the editor's corrections."""
        for tag, texts in zip(variants_of(lang), derived, strict=True):
            own = self.text.languages.index(tag) if tag in self.text.languages else None
            yield texts if own is None else [line.cells[own].text for line in lines]

    def terms(self, lang: str, terms: Iterable[str]) -> list[Sequence[str]]:
        """Return terms of a language in its scripts: each as it is, then in each of `variants_of`."""
        known = self._terms.setdefault(lang, {})
        wanted = list(terms)
        new = [term for term in dict.fromkeys(wanted) if term not in known]
        known |= zip(new, zip(new, *self._derived(lang, new, {}), strict=True), strict=True)
        return [known[term] for term in wanted]

    def _derived(self, lang: str, texts: Sequence[str], known: Mapping[str, Sequence[Place]]) -> list[list[str]]:
        unlike = list(dict.fromkeys(texts))
        derived = derive_texts(unlike, variants_of(lang), self._recogniser(lang), known)
        return [list(map(dict(zip(unlike, each, strict=True)).__getitem__, texts)) for each in derived]


def _found(lines: Iterable[Line]) -> dict[str, Sequence[Place]]:
    """Return the terms of the source's lines; only in lines without Markdown do they stand where they were found."""
    texts = ((line.cells[0].text, line.places[0]) for line in lines)
    return {text: places for text, places in texts if plain_text(text) == text}


def _seen(text: str, line: Line) -> str:
    """Return the text nodes of a cell: in the row of a table, those of its cells one after another."""
    if line.segment.kind is BlockKind.TABLE:
        return "".join(plain_text(cell) for cell in table_cells(text)) if text else ""
    return plain_text(text)
