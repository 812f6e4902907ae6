"""The model of a work: a source text in segments, and what is known about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

__all__ = ["BlockKind", "Layout", "Segment", "Settings", "Work"]


class BlockKind(StrEnum):
    """What a segment stands in, after Markdown's blocks."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    TABLE = "table"
    CODE = "code"
    RULE = "rule"


class Layout(StrEnum):
    """How an edition shows a segment and its translations at first; the reader may choose another."""

    COLUMNS = "columns"
    STACKED = "stacked"
    INTERLINEAR = "interlinear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One line of `source.md`: one sentence, heading, list item or row of a table.

    `text` is the line without its block marker (`## `, `- `, `> `), with inline Markdown; a row's cells stand between
    ` | `. It is empty where there is nothing to translate: rules and code. `line` counts from 1; `block` numbers the
    paragraphs, list items, headings and tables of the text from 0; `level` is a heading's 1 to 6, `number` an ordered
    list item's, else 0. `depth` counts the list items that the block stands in, its own not among them. `header` marks
    the row of a table that names its columns. `verbatim` is what is kept and never translated: a block of code with
    its fences, or, with the first row of a table, the row of dashes (`|---|:-:|`).
    """

    text: str
    line: int
    block: int
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    number: int = 0
    depth: int = 0
    header: bool = False
    verbatim: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The content of a `work.toml`.

    `origin` says where the text comes from; `translators` are names by target language; `layout` is how an edition
    shows the work at first; `checks` is what stands under that heading (`taiyaku.checks.config`).
    """

    source: str
    targets: tuple[str, ...]
    title: str = ""
    authors: tuple[str, ...] = ()
    translators: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    licence: str = ""
    origin: str = ""
    layout: Layout = Layout.COLUMNS
    checks: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work(Settings):
    """A work: one folder with `work.toml`, `source.md`, and a PO catalogue per target language.

    `id` is the name of its folder.
    """

    folder: Path
    segments: tuple[Segment, ...]
    id: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Look the folder's name up once: links have to be followed, and pages name their work in every line."""
        object.__setattr__(self, "id", self.folder.resolve().name)

    @property
    def author(self) -> str:
        """The authors on one line.

        >>> Work(folder=Path("x"), source="ja", targets=(), segments=(), authors=("林", "M. Ota")).author
        '林, M. Ota'
        """
        return ", ".join(self.authors)

    def catalogue(self, lang: str) -> Path:
        """Return where the catalogue of a target language is."""
        return self.folder / f"{lang}.po"
