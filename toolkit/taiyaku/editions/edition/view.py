"""What the template of an edition shows: plain views of a text and its chapters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from markupsafe import Markup

from taiyaku.collection import no_collection
from taiyaku.editions.called import with_traditional
from taiyaku.editions.context import Context
from taiyaku.editions.downloads import Download, downloads
from taiyaku.editions.edition import variants
from taiyaku.editions.edition.blocks import Block, blocks
from taiyaku.editions.edition.cells import Cells, CellView
from taiyaku.editions.edition.chapters import Chapter
from taiyaku.editions.edition.readings import readings
from taiyaku.editions.edition.terms import Entry, entries
from taiyaku.editions.edition.variants import Difference
from taiyaku.editions.edition.whole import Whole
from taiyaku.editions.text import Line
from taiyaku.editions.turns import speaker_marked
from taiyaku.languages import LANGUAGES, conversion
from taiyaku.termbase.model import Texts
from taiyaku.works.model import Work
from taiyaku.works.rows import State
from taiyaku.works.source import table_cells

__all__ = ["Column", "PageView"]

_NEAR = {"zh-Hant": ("zh-Hans",), "zh-Hans": ("zh-Hant",)}

_MARKED = (State.FUZZY, State.UNTRANSLATED)
"""States of which the reader is told."""

_SIDES = {(True, True): "center", (False, True): "right"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A language of the page; `number` counts from 1, `variants` are the scripts that it can be switched to.

    `shown` says whether it is there at first: what differs from a column before it only in script is not.
    """

    number: int
    lang: str
    name: str
    progress: float
    shown: bool
    variants: Sequence[str]


class PageView:
    """A page of a work: the whole of it, or its chapter `chapter`."""

    def __init__(self, context: Context, whole: Whole, chapter: Chapter):
        self.text = whole.text
        self.pages = whole.pages
        self.contents = whole.contents(chapter)
        self.whole_contents = whole.is_whole(self.contents)
        self.chapter = chapter
        self.options = context.options
        self._context = context
        self._whole = whole
        self._cells = Cells(
            draft=context.options.draft,
            read=(lambda seen, lang: readings(seen, lang) if lang in self.ruby else ()) if self.ruby else None,
        )

    @property
    def work(self) -> Work:
        """The work."""
        return self.text.work

    @property
    def ruby(self) -> tuple[str, ...]:
        """The languages whose whole text has readings."""
        return tuple(tag for tag in self.text.languages if tag in self._context.options.ruby)

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The work's title by language, where there is one."""
        return self.text.titles

    @cached_property
    def columns(self) -> list[Column]:
        """The languages, in order."""
        progress = self.text.progress
        return [
            Column(
                number=number,
                lang=tag,
                name=LANGUAGES[tag].autonym,
                progress=progress.get(tag, 1.0),
                shown=not any(conversion(other, tag) for other in self.text.languages[: number - 1]),
                variants=variants.variants_of(tag),
            )
            for number, tag in enumerate(self.text.languages, start=1)
        ]

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the page."""
        return blocks(self.chapter.lines)

    def cells(self, line: Line) -> tuple[CellView, ...]:
        """Return a line's cells as HTML, in the order of the columns."""
        views = self._cells.views(line)
        if line.anchor not in self._whole.turns:
            return views
        return tuple(replace(view, html=tuple(map(speaker_marked, view.html))) for view in views)

    @property
    def downloads(self) -> Sequence[Download]:
        """What the site offers of the work; nothing where the page stands alone."""
        return () if self.options.single else downloads(self.work, epub=self.options.epub)

    def plain_row(self, line: Line, tag: str) -> Markup | None:
        """Return a line's number and cells as elements, where no cell is fuzzy or missing.

        Most rows are like that, and the template would take three times as long over each. All that goes into them is
        safe: HTML, names made of base 32, tags of languages.
        """
        if any(cell.state in _MARKED for cell in line.cells):
            return None
        html: Iterable[Markup] = self._cells.html(line)
        if line.anchor in self._whole.turns:
            html = map(speaker_marked, html)
        parts = [f'<a class="n" href="#{line.anchor}">{line.number}</a>']
        for number, (lang, cell) in enumerate(zip(self.text.languages, html, strict=True), start=1):
            parts.append(f'<{tag} class="c{number}" lang="{lang}">{cell}</{tag}>')
        return Markup("".join(parts))

    def table(self, lines: Sequence[Line]) -> list[list[CellView]]:
        """Return the cells of a table's rows, each filled up with empty ones to the width of the table."""
        rows = [self.cells(line) for line in lines]
        width = self.width(lines)
        return [[replace(cell, html=_filled(cell.html, width)) for cell in row] for row in rows]

    def width(self, lines: Sequence[Line]) -> int:
        """Return how many columns a table has, in the language in which it has the most."""
        return max(len(table_cells(cell.text)) for line in lines for cell in line.cells)

    def sides(self, line: Line) -> list[str]:
        """Return to which side the columns of a table are set, as its row of dashes says: `right`, `center` or none."""
        dashes = table_cells(line.segment.verbatim.removeprefix("|").removesuffix("|"))
        return [_SIDES.get((each[:1] == ":", each[-1:] == ":"), "") for each in dashes]

    def code(self, line: Line) -> str:
        """Return a block of code without its fences."""
        return "\n".join(line.segment.verbatim.split("\n")[1:-1])

    def said(self, texts: Texts) -> Texts:
        """Return those of the texts of an entry that are in a language of the page or of its interface, else all."""
        found = with_traditional(texts) if "zh-Hant" in self._spoken else texts
        return {tag: text for tag, text in found.items() if tag in self._spoken} or texts

    @cached_property
    def _spoken(self) -> frozenset[str]:
        return frozenset((*self.text.languages, self._context.ui([self.work])))

    def speaks(self, texts: Texts, ui: str) -> str:
        """Return the language in which a text of an entry is shown to readers of the language `ui`."""
        said = self.said(texts)
        return next(
            (tag for tag in (ui, *_NEAR.get(ui, ()), self.text.languages[0]) if tag in said), next(iter(said), "")
        )

    @cached_property
    def entries(self) -> list[Entry]:
        """The glossary at the back of the page."""
        return entries(self.chapter.lines, self.text.languages, self._whole.full)

    @property
    def neighbours(self) -> tuple[Chapter | None, Chapter | None]:
        """The chapters before and after."""
        place = self.chapter.number - 1
        before = self.pages[place - 1] if place else None
        return before, self.pages[place + 1] if place + 1 < len(self.pages) else None

    @cached_property
    @no_collection()
    def variants(self) -> Markup:
        """The texts of the Chinese columns in their other scripts, for the script."""
        return variants.as_json({each.number: self._differences(each) for each in self.columns if each.variants})

    def _differences(self, column: Column) -> dict[str, Difference]:
        """Return what differs in the texts of a column, in the order in which they stand in the page, by variant."""
        faces = self._whole.faces(column.lang)
        lines = [*(heading.line for heading in self.contents), *(line for line in self.chapter.lines if line.anchor)]
        terms = [term.text for entry in self.entries for term in entry.terms.get(column.lang, ())]
        rows = [*(faces[line.anchor] for line in lines), *self._whole.terms(column.lang, terms)]
        texts, *others = zip(*rows, strict=True) if rows else ((),) * (1 + len(column.variants))
        return {tag: variants.difference(texts, other) for tag, other in zip(column.variants, others, strict=True)}


def _filled(html: tuple[Markup, ...], width: int) -> tuple[Markup, ...]:
    return html and html + (Markup(""),) * (width - len(html))
