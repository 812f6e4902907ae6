"""What the pages of one work share, made once for all of them: the contents, the entries, the other scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

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

__all__ = ["Whole"]

_CONTENTS = 3
"""So many headings are worth a table of contents."""


class Whole:
    """A work with its pages, and what is the same on all of them."""

    def __init__(self, context: Context, text: Text):
        self.text = text
        self.pages: Sequence[Chapter] = chapters(text, single=context.options.single)
        self._recogniser = context.recogniser
        self._full: dict[str, Concept] = {}
        self._faces: dict[str, dict[str, Sequence[str]]] = {}
        self._terms: dict[str, dict[str, Sequence[str]]] = {}

    @cached_property
    def contents(self) -> list[tuple[Line, str, Sequence[tuple[str, str]]]]:
        """The headings, with the pages on which they stand and their texts by language; none where they are few."""
        found = [
            (line, page.page)
            for page in self.pages
            for line in page.lines
            if line.segment.kind is BlockKind.HEADING and line.segment.text
        ]
        deepest = 3 if len(self.pages) == 1 else 2
        found = [(line, page) for line, page in found if line.segment.level <= deepest]
        if len(found) < _CONTENTS:
            return []
        return [(line, page, [(cell.lang, plain_text(cell.text)) for cell in line.cells]) for line, page in found]

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
