"""Reading a table as a bitext."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from taiyaku.diagnostics import Diagnostic, Place, Severity
from taiyaku.errors import DataError, UsageError
from taiyaku.formats.bitext_table.columns import NOTES, SEVERAL, STATE, field_of
from taiyaku.formats.cells import Row
from taiyaku.formats.model import Bitext, Losses, Note, ReadOptions, State, Unit

__all__ = ["parse_rows"]

_REMEDY = "name them: --column HEADING=zh-Hans --column HEADING=ja"
_FUZZY = ("true", "1", "yes", "y")
_NAMED = ("id", "context", "previous", "location", "file", "fuzzy")
_STATES = {state.value: state for state in State}


def parse_rows(rows: Iterator[Row], options: ReadOptions, losses: Losses) -> Bitext:
    """Read the heading at once, the rows as they are asked for; say what each column was taken for.

    Two columns without a heading are source and target, where the options say both.
    """
    bitext = Bitext(units=(), source=options.source or "", targets=options.targets, losses=losses)
    first = next(rows, None)
    if first is None:
        return bitext
    fields = [field_of(cell, options) if cell else None for cell in first.cells]
    _refuse_mapping(first.cells, fields, options)
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
    known = (*_NAMED, *NOTES)
    return [field for field in fields if field and field not in known and not field.startswith(STATE)]


def _refuse_mapping(headings: list[str], fields: list[str | None], options: ReadOptions) -> None:
    """Raise `UsageError` where a column is said to hold something that is none, or is not there; `-` passes it over."""
    held = dict(zip((heading.strip() for heading in headings), fields, strict=True))
    for heading, wanted in options.mapping.items():
        if heading not in held:
            raise UsageError(f"no column “{heading}”", remedy=f"there are {', '.join(headings)}")
        if held[heading] is None and wanted != "-":
            raise UsageError(f"a column cannot hold “{wanted}”", remedy="give a language, a field (note …) or -")


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
    reader = _Reader(fields, losses)
    for number, row in enumerate(rows, start=1):
        yield reader.unit(row, str(number))


class _Reader:
    """Reads rows of a table, knowing by number what each of its columns holds."""

    def __init__(self, fields: list[str | None], losses: Losses):
        self._width = len(fields)
        self._losses = losses
        columns = {field: column for column, field in enumerate(fields) if field}
        self._texts = [(tag, columns[tag]) for tag in _tags(fields)]
        self._states = [(field.removeprefix(STATE), at) for field, at in columns.items() if field.startswith(STATE)]
        self._notes = [(category, columns[name]) for name, category in NOTES.items() if name in columns]
        # A cell that is always empty stands for every column that the table does not have.
        self._named = [columns.get(name, self._width) for name in _NAMED]

    def unit(self, row: Row, number: str) -> Unit:
        """Return what a row says; `number` names it where nothing else does."""
        cells, place = self._fitted(row), row.place
        name, context, previous, location, file, fuzzy = [cells[column] for column in self._named]
        return Unit(
            id=name or number,
            texts={tag: cells[column] for tag, column in self._texts if cells[column]},
            states=self._states_in(cells, fuzzy, place),
            notes=tuple(
                [Note(text=cells[column], category=category) for category, column in self._notes if cells[column]]
            ),
            context=context or None,
            previous=previous or None,
            locations=tuple(location.split(SEVERAL)) if location else (),
            file=file,
            place=place,
        )

    def _fitted(self, row: Row) -> list[str]:
        """Return a cell for each column, and the empty one."""
        cells = row.cells
        if len(cells) == self._width:
            return [*cells, ""]
        if any(cells[self._width :]):
            self._losses.add("cells beyond the last column", row.place)
        return [*cells[: self._width], *[""] * (self._width + 1 - len(cells[: self._width]))]

    def _states_in(self, cells: list[str], fuzzy: str, place: Place) -> dict[str, State]:
        states: dict[str, State] = {}
        for tag, column in self._states:
            if written := cells[column]:
                if written not in _STATES:
                    raise DataError(f"no state “{written}”", place=place, remedy=f"there are {', '.join(State)}")
                states[tag] = _STATES[written]
        if fuzzy.lower() in _FUZZY:
            states |= {tag: State.NEEDS_WORK for tag, column in self._texts[1:] if cells[column]}
        return states
