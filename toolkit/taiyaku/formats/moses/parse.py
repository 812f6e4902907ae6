"""Reading parallel plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import BinaryIO

from taiyaku.diagnostics import Place
from taiyaku.errors import DataError
from taiyaku.formats.cells.delimited import decoded
from taiyaku.formats.model import Bitext, Content, ReadOptions, Unit

__all__ = ["join", "parse"]


def parse(source: BinaryIO | bytes, options: ReadOptions) -> Bitext:
    r"""Read one file: a unit a line, in the language that the options call the source; a blank line has no text.

    >>> bitext = parse("港口很大。\n\n".encode(), ReadOptions(source="zh-Hans"))
    >>> [(unit.id, dict(unit.texts)) for unit in bitext.units]
    [('1', {'zh-Hans': '港口很大。'}), ('2', {})]
    """
    return Bitext(units=_units(source, options), source=options.source or "")


def _units(source: BinaryIO | bytes, options: ReadOptions) -> Iterator[Unit]:
    tag = options.source or "und"
    for number, line in enumerate(decoded(source, options), start=1):
        text = line.rstrip("\r\n").removeprefix("\ufeff" if number == 1 else "")
        place = Place(path=options.path, line=number)
        yield Unit(id=str(number), texts={tag: text} if text.strip() else {}, place=place)


def join(bitexts: Sequence[Bitext], options: ReadOptions) -> Bitext:
    """Put files of one language each side by side; raise `DataError` where one has more lines than another."""
    units = _joined(bitexts, options.path)
    return Bitext(units=units, source=bitexts[0].source, targets=tuple(each.source for each in bitexts[1:]))


def _joined(bitexts: Sequence[Bitext], path: str) -> Iterator[Unit]:
    for number, row in enumerate(zip_longest(*(each.units for each in bitexts)), start=1):
        texts: dict[str, Content] = {}
        for unit, bitext in zip(row, bitexts, strict=True):
            if unit is None:
                reason = f"the file in {bitext.source} has {number - 1} lines, another has more"
                raise DataError(reason, place=Place(path=path), remedy="both must have a line a segment")
            texts |= unit.texts
        yield Unit(id=str(number), texts=texts, place=row[0].place)
