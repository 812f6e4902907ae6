"""Reading XLSX (ECMA-376): the first sheet of a workbook, row by row, with limits.

Formulas are never computed: a cell is what was last shown for it. Phonetic guides (`rPh`, furigana) are no text.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import BinaryIO

from lxml import etree

from taiyaku.archive import Archive
from taiyaku.diagnostics import Place
from taiyaku.errors import DataError
from taiyaku.formats.cells.row import Row
from taiyaku.formats.model import Losses, ReadOptions
from taiyaku.xml import local_name, read_elements

__all__ = ["read_workbook"]

MOST_COLUMNS = 16_384
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_LETTERS = re.compile("[A-Z]{1,3}")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def read_workbook(source: BinaryIO | bytes, options: ReadOptions, losses: Losses) -> Iterator[Row]:
    """Yield the rows of the first sheet that are not blank; other sheets are named as losses.

    Raises `DataError` for what is no workbook, damaged or hostile.
    """
    archive = Archive(source, options.path)
    main = _target(archive, "", "officeDocument") or "xl/workbook.xml"
    sheets = _sheets(archive, main)
    for name, _ in sheets[1:]:
        losses.add(f"the sheet “{name}”, which is not the first", options.path)
    strings = _strings(archive, main)
    for number, row in enumerate(_elements(archive, sheets[0][1], "row"), start=1):
        place = Place(path=options.path, line=_number(row.get("r"), number))
        cells = _cells(row, strings, place)
        if any(cells):
            yield Row(cells, place)


def _elements(archive: Archive, part: str, name: str) -> Iterator[etree._Element]:
    with archive.open(part) as stream:
        for event, element in read_elements(stream, f"{archive.path}/{part}", (name,)):
            if event == "start" and element.getroottree().docinfo.doctype:  # Part 2, 8.3.1 forbids it
                raise _error(archive, f"{part} has a document type declaration")
            if event == "end":
                yield element


def _error(archive: Archive, reason: str) -> DataError:
    return DataError(reason, place=Place(path=archive.path), remedy="save it anew as .xlsx")


def _sheets(archive: Archive, main: str) -> list[tuple[str, str]]:
    """Return the sheets of a workbook in their order: name and part."""
    targets = {key: target for key, _, target in _relations(archive, main)}
    found = [
        (each.get("name", ""), targets.get(each.get(_RELATION) or each.get(_STRICT) or "", ""))
        for each in _elements(archive, main, "sheet")
    ]
    sheets = [(name, target) for name, target in found if target in archive.names]
    if not sheets:
        raise _error(archive, "is a zip archive, but no workbook")
    return sheets


def _relations(archive: Archive, part: str) -> Iterator[tuple[str, str, str]]:
    """Yield what a part relates to inside the archive: id, kind, part."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in archive.names:
        return
    for each in _elements(archive, relations, "Relationship"):
        if each.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))
            yield each.get("Id", ""), each.get("Type", "").rpartition("/")[2], target.lstrip("/")


def _target(archive: Archive, part: str, kind: str) -> str | None:
    return next((target for _, each, target in _relations(archive, part) if each == kind), None)


def _strings(archive: Archive, main: str) -> list[str]:
    part = _target(archive, main, "sharedStrings")
    return [_text(each) for each in _elements(archive, part, "si")] if part in archive.names and part else []


def _text(element: etree._Element) -> str:
    """Return the text of `si` or `is`: that of its `t`, and of the `t` of its runs."""
    pieces: list[str] = []
    for child in element:
        name = local_name(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name == "r":
            pieces.extend(each.text or "" for each in child if local_name(each) == "t")
    text = "".join(pieces)
    return _unescaped(text) if "_x" in text else text


def _unescaped(text: str) -> str:
    r"""Undo ST_Xstring (ECMA-376-1, 22.9.2.19): `_x000D_` is a carriage return, `_x005F_` the underscore before one.

    >>> _unescaped("_x005F_x31_ _xD83D__xDEA2_") == "_x31_ 🚢", _unescaped("_xD83D_")
    (True, '\ufffd')
    """
    halves = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _cells(row: etree._Element, strings: list[str], place: Place) -> list[str]:
    cells: list[str] = []
    for cell in row:
        if local_name(cell) != "c":
            continue
        column = _column(cell.get("r"), len(cells))
        if column >= MOST_COLUMNS:
            raise DataError("more columns than a sheet has", place=place, remedy="save it anew as .xlsx")
        if column >= len(cells):
            cells.extend([""] * (column + 1 - len(cells)))
        cells[column] = _value(cell, strings, place)
    return cells


def _column(reference: str | None, default: int) -> int:
    """Return the number of a column, from 0: `B7` is 1."""
    if reference is None:
        return default
    letters = reference.rstrip("0123456789")
    number = _numbered(letters) if letters != reference else None
    return default if number is None else number


@lru_cache(maxsize=1024)
def _numbered(letters: str) -> int | None:
    """Return the number of a column by its letters, from 0; None for what is none."""
    if not _LETTERS.fullmatch(letters):
        return None
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 9 else default


def _value(cell: etree._Element, strings: list[str], place: Place) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = _child(cell, "is")
        return "" if inline is None else _text(inline)
    shown = _child(cell, "v")
    written = "" if shown is None else shown.text or ""
    if kind == "s":
        number = _number(written.strip(), -1)
        if not 0 <= number < len(strings):
            raise DataError(f"a cell names the string {written}, which is not there", place=place, remedy="save anew")
        return strings[number]
    if kind == "b":
        return {"0": "FALSE", "1": "TRUE"}.get(written, written)
    return _unescaped(written) if "_x" in written else written


def _child(cell: etree._Element, name: str) -> etree._Element | None:
    for child in cell:
        if local_name(child) == name:
            return child
    return None
