"""The model of a work: a source text in segments, and what is known about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

__all__ = ["BlockKind", "Layout", "Segment", "Work"]


class BlockKind(StrEnum):
    """What a segment stands in, after Markdown's blocks."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    RULE = "rule"


class Layout(StrEnum):
    """How an edition shows a segment and its translations at first; the reader may choose another."""

    COLUMNS = "columns"
    STACKED = "stacked"
    INTERLINEAR = "interlinear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One line of `source.md`: one sentence, heading or list item.

    `text` is the line without its block marker (`## `, `- `, `> `), with inline Markdown; `line` counts from 1;
    `block` numbers the paragraphs, list items and headings of the text from 0; `level` is a heading's 1 to 6,
    `number` an ordered list item's, else 0.
    """

    text: str
    line: int
    block: int
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A work: one folder with `work.toml`, `source.md`, and a PO catalogue per target language.

    `origin` says where the text comes from; `translators` are names by target language; `checks` is what
    `work.toml` says under that heading (`taiyaku.checks.config`).
    """

    folder: Path
    source: str
    targets: tuple[str, ...]
    segments: tuple[Segment, ...]
    title: str = ""
    authors: tuple[str, ...] = ()
    translators: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    licence: str = ""
    origin: str = ""
    layout: Layout = Layout.COLUMNS
    checks: Mapping[str, object] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The name of the work's folder."""
        return self.folder.resolve().name

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
