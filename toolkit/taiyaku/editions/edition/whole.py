"""What the pages of one work share, made once for all of them: the contents, the entries, the other scripts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from taiyaku.editions.context import Context
from taiyaku.editions.edition.chapters import Chapter, chapters
from taiyaku.editions.edition.variants import variants_of
from taiyaku.editions.text import Line, Place, Text
from taiyaku.termbase.faces import with_faces
from taiyaku.termbase.model import Concept
from taiyaku.works.inline_text import plain_text
from taiyaku.works.model import BlockKind
from taiyaku.works.rows import derive_texts

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
        self._derived: dict[str, dict[str, tuple[str, ...]]] = {}

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

    def derived(self, lang: str, texts: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """Return texts of a column in its other scripts, those of `variants_of`, in that order.

        The whole column is derived at once, which is faster than page by page, and what stands twice only once.
        """
        if lang not in self._derived:
            column = self.text.languages.index(lang)
            known = _found(self.text.lines) if column == 0 else {}
            self._derived[lang] = self._derive(lang, (line.cells[column].text for line in self.text.lines), known)
        derived = self._derived[lang]
        derived |= self._derive(lang, (text for text in texts if text not in derived), {})
        return derived

    def _derive(
        self, lang: str, texts: Iterable[str], known: Mapping[str, Sequence[Place]]
    ) -> dict[str, tuple[str, ...]]:
        unlike = list(dict.fromkeys(texts))
        made = derive_texts(unlike, variants_of(lang), self._recogniser(lang), known)
        return dict(zip(unlike, zip(*made, strict=True), strict=True))


def _found(lines: Iterable[Line]) -> dict[str, Sequence[Place]]:
    """Return the terms of the source's lines; only in lines without Markdown do they stand where they were found."""
    texts = ((line.cells[0].text, line.places[0]) for line in lines)
    return {text: places for text, places in texts if plain_text(text) == text}
