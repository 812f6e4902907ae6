"""Writing a bitext as a table."""

from __future__ import annotations

from collections.abc import Iterator

from taiyaku.errors import UsageError
from taiyaku.formats.bitext_table.columns import NOTES, SEVERAL, STATE
from taiyaku.formats.codes import code_of
from taiyaku.formats.inline import native
from taiyaku.formats.lost import count_lost, count_order
from taiyaku.formats.model import Bitext, Losses, Unit, WriteOptions
from taiyaku.formats.table.texts import encodable

__all__ = ["table_of"]

_KEPT = ("id", "states", "notes", "context", "previous", "locations", "file")


def table_of(bitext: Bitext, options: WriteOptions, losses: Losses) -> Iterator[list[str]]:
    """Yield the heading, then a row for each unit; raise `UsageError` where the languages are not known."""
    source = options.source or bitext.source
    targets = options.targets or bitext.targets
    if not source or not targets:
        raise UsageError("a table needs its languages", remedy="give --source and --target")
    tags = (source, *targets)
    heading = ["id", *(code_of(tag, options) for tag in tags), *(f"{STATE}{code_of(tag, options)}" for tag in targets)]
    yield [*heading, "context", "previous", "location", "file", *NOTES]
    for unit in bitext.units:
        yield [_held(cell, unit, losses) for cell in _Cells(unit, losses).row(tags)]


class _Cells:
    def __init__(self, unit: Unit, losses: Losses):
        self.unit = unit
        self.losses = losses

    def row(self, tags: tuple[str, ...]) -> list[str]:
        unit = self.unit
        count_lost(unit, tags, self.losses, kept=_KEPT)
        if tags[0] in unit.states:
            self.losses.add("the state of the source", unit.id)
        texts = [native(unit.texts.get(tag, "")) for tag in tags]
        states = [str(unit.states.get(tag, "")) for tag in tags[1:]]
        more = [self._optional(unit.context, "context"), self._optional(unit.previous, "previous source text")]
        return [unit.id, *texts, *states, *more, self._locations(), unit.file, *self._notes()]

    def _optional(self, text: str | None, what: str) -> str:
        if text == "":
            self.losses.add(f"that the {what} is empty", self.unit.id)
        return text or ""

    def _locations(self) -> str:
        cell = SEVERAL.join(self.unit.locations)
        if self.unit.locations and (not cell or cell.count(SEVERAL) >= len(self.unit.locations)):
            self.losses.add("a place with a line break, or empty", self.unit.id)
        return cell

    def _notes(self) -> list[str]:
        """Return a cell for each column of notes."""
        columns: dict[str, list[str]] = {category: [] for category in NOTES.values()}
        for note in self.unit.notes:
            if note.category not in columns:
                self.losses.add(f"the category “{note.category}” of a note", self.unit.id)
            if note.lang is not None:
                self.losses.add("which text a note is about", self.unit.id)
            if not note.text:
                self.losses.add("an empty note", self.unit.id)
            columns[note.category if note.category in columns else ""].append(note.text)
        count_order(self.unit, list(columns), self.losses)
        for texts in columns.values():
            if len(texts) > 1:
                self.losses.add("where one note ends and the next begins", self.unit.id)
        return [SEVERAL.join(texts) for texts in columns.values()]


def _held(cell: str, unit: Unit, losses: Losses) -> str:
    """Return a cell as UTF-8 can hold it."""
    held = encodable(cell)
    if held != cell:
        losses.add("a lone surrogate", unit.id)
    return held
