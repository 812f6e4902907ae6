"""Reading a table as a bitext."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from taiyaku.diagnostics import Diagnostic, Place, Severity
from taiyaku.errors import DataError
from taiyaku.formats.bitext_table.columns import NOTES, SEVERAL, STATE, field_of
from taiyaku.formats.cells import Row
from taiyaku.formats.model import Bitext, Losses, Note, ReadOptions, State, Unit

__all__ = ["parse_rows"]

_REMEDY = "name them: --column HEADING=zh-Hans --column HEADING=ja"
_FUZZY = ("true", "1", "yes", "y")


def parse_rows(rows: Iterator[Row], options: ReadOptions, losses: Losses) -> Bitext:
    """Read the heading at once, the rows as they are asked for; say what each column was taken for.

    Two columns without a heading are source and target, where the options say both.
    """
    bitext = Bitext(units=(), source=options.source or "", targets=options.targets, losses=losses)
    first = next(rows, None)
    if first is None:
        return bitext
    fields = [field_of(cell, options) if cell else None for cell in first.cells]
    tags = _tags(fields)
    again: list[Row] = []
    if len(tags) < 2 and len(first.cells) == 2 and len(options.languages) == 2:
        fields, again = list(options.languages), [first]
    elif not tags:
        raise DataError("no column is known to be a language", place=first.place, remedy=_REMEDY)
    _refuse_twice(fields, first.place)
    for cell, field in zip(first.cells, fields, strict=False):
        if cell and field is None and not again:
            losses.add(f"the column “{cell}”", first.place)
    tags = _tags(fields)
    bitext.source = bitext.source or tags[0]
    bitext.targets = tuple(tag for tag in tags if tag != bitext.source)
    bitext.diagnostics.extend(_told(first, [] if again else fields))
    bitext.units = _units(chain(again, rows), fields, losses)
    return bitext


def _tags(fields: list[str | None]) -> list[str]:
    known = (STATE, "id", "context", "previous", "location", "file", "fuzzy", *NOTES)
    return [field for field in fields if field and not field.startswith(known)]


def _refuse_twice(fields: list[str | None], place: Place) -> None:
    for field, count in Counter(filter(None, fields)).items():
        if count > 1:
            raise DataError(f"{count} columns are {field}", place=place, remedy=_REMEDY)


def _told(heading: Row, fields: list[str | None]) -> Iterator[Diagnostic]:
    """Say what columns were taken for, where their headings do not say it in the same words."""
    guessed = [
        f"{cell} = {field}" for cell, field in zip(heading.cells, fields, strict=False) if field not in (None, cell)
    ]
    if guessed:
        message = f"columns: {', '.join(guessed)}"
        yield Diagnostic(code="", message=message, place=heading.place, severity=Severity.INFO)


def _units(rows: Iterator[Row], fields: list[str | None], losses: Losses) -> Iterator[Unit]:
    tags = _tags(fields)
    for number, row in enumerate(rows, start=1):
        yield _unit(row, fields, tags, number, losses)


def _unit(row: Row, fields: list[str | None], tags: list[str], number: int, losses: Losses) -> Unit:
    cells = {field: cell for field, cell in zip(fields, row.cells, strict=False) if field and cell}
    if any(row.cells[len(fields) :]):
        losses.add("cells beyond the last column", row.place)
    notes = [Note(text=cells[column], category=category) for column, category in NOTES.items() if column in cells]
    return Unit(
        id=cells.get("id") or str(number),
        texts={tag: cells[tag] for tag in tags if tag in cells},
        states=_states(cells, tags, row.place),
        notes=tuple(notes),
        context=cells.get("context"),
        previous=cells.get("previous"),
        locations=tuple(cells["location"].split(SEVERAL)) if "location" in cells else (),
        file=cells.get("file", ""),
        place=row.place,
    )


def _states(cells: dict[str, str], tags: list[str], place: Place) -> dict[str, State]:
    states: dict[str, State] = {}
    for field, cell in cells.items():
        if field.startswith(STATE):
            if cell not in list(State):
                raise DataError(f"no state “{cell}”", place=place, remedy=f"there are {', '.join(State)}")
            states[field.removeprefix(STATE)] = State(cell)
        elif field == "fuzzy" and cell.lower() in _FUZZY:
            states |= {tag: State.NEEDS_WORK for tag in tags[1:] if tag in cells}
    return states
