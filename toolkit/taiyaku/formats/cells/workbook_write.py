"""Writing XLSX (ECMA-376): one sheet of text, as a stream, always the same bytes for the same rows.

Every cell is an inline string, which no spreadsheet runs; one that looks like a formula is also marked (`quotePrefix`),
so that it stays text when somebody edits it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lxml import etree

from taiyaku.archive import write_archive
from taiyaku.errors import UsageError
from taiyaku.formats.cells.guard import is_formula
from taiyaku.formats.model import Losses
from taiyaku.xml import XmlWriter, held_by_xml

__all__ = ["write_workbook"]

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767
"""Of a cell, in UTF-16 code units: what Excel opens without repairing the file."""

_PLAIN, _QUOTED, _HEADING = "0", "1", "2"
_WIDTH = "40"
_TEXT = "49"  # of the number formats, the one that changes nothing
_NEEDS_ESCAPE = re.compile("[\0-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def write_workbook(rows: Iterable[Iterable[str]], title: str, losses: Losses) -> Iterator[bytes]:
    """Yield a workbook with one sheet of this title as chunks; the first row is the heading, which stays in sight."""
    return write_archive(
        [
            ("[Content_Types].xml", _content_types()),
            ("_rels/.rels", _relations(("officeDocument", "xl/workbook.xml"))),
            ("xl/workbook.xml", _workbook(title)),
            (
                "xl/_rels/workbook.xml.rels",
                _relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")),
            ),
            ("xl/styles.xml", _styles()),
            ("xl/worksheets/sheet1.xml", _sheet(rows, losses)),
        ]
    )


def _document(root: etree._Element) -> Iterator[bytes]:
    yield etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _content_types() -> Iterator[bytes]:
    root = etree.Element("Types", nsmap={None: f"{_PACKAGE}/content-types"})
    etree.SubElement(
        root, "Default", Extension="rels", ContentType="application/vnd.openxmlformats-package.relationships+xml"
    )
    for part, kind in (("workbook", "sheet.main"), ("styles", "styles"), ("worksheets/sheet1", "worksheet")):
        etree.SubElement(root, "Override", PartName=f"/xl/{part}.xml", ContentType=f"{_TYPE}{kind}+xml")
    return _document(root)


def _relations(*targets: tuple[str, str]) -> Iterator[bytes]:
    root = etree.Element("Relationships", nsmap={None: f"{_PACKAGE}/relationships"})
    for number, (kind, target) in enumerate(targets, start=1):
        etree.SubElement(root, "Relationship", Id=f"rId{number}", Type=f"{_OFFICE}/{kind}", Target=target)
    return _document(root)


def _workbook(title: str) -> Iterator[bytes]:
    root = etree.Element("workbook", nsmap={None: _MAIN, "r": _OFFICE})
    sheets = etree.SubElement(root, "sheets")
    name = re.sub(r"[\\/?*\[\]:\0-\x1f\ud800-\udfff\ufffe\uffff]", " ", title).strip("' ")[:31].strip("' ") or "taiyaku"
    etree.SubElement(sheets, "sheet", name=name, sheetId="1").set(f"{{{_OFFICE}}}id", "rId1")
    return _document(root)


def _styles() -> Iterator[bytes]:
    """Write the three styles: plain, plain and never a formula, heading; the rest is what the schema asks for."""
    root = etree.Element("styleSheet", nsmap={None: _MAIN})
    fonts = etree.SubElement(root, "fonts", count="2")
    etree.SubElement(fonts, "font")
    etree.SubElement(etree.SubElement(fonts, "font"), "b")
    fills = etree.SubElement(root, "fills", count="2")
    for pattern in ("none", "gray125"):
        etree.SubElement(etree.SubElement(fills, "fill"), "patternFill", patternType=pattern)
    etree.SubElement(etree.SubElement(root, "borders", count="1"), "border")
    etree.SubElement(etree.SubElement(root, "cellStyleXfs", count="1"), "xf", numFmtId="0", fontId="0")
    formats = etree.SubElement(root, "cellXfs", count="3")
    for font, quoted in (("0", "0"), ("0", "1"), ("1", "0")):
        cell = etree.SubElement(formats, "xf", xfId="0", numFmtId=_TEXT, fontId=font, quotePrefix=quoted)
        cell.set("applyNumberFormat", "1")
        etree.SubElement(cell, "alignment", vertical="top", wrapText="1")
    named = etree.SubElement(root, "cellStyles", count="1")
    etree.SubElement(named, "cellStyle", name="Normal", xfId="0", builtinId="0")
    return _document(root)


def _sheet(rows: Iterable[Iterable[str]], losses: Losses) -> Iterator[bytes]:
    writer = XmlWriter(verbatim=("row",))
    with writer.document("worksheet", {}, {None: _MAIN}):
        writer.write(_view())
        columns = etree.Element("cols")
        etree.SubElement(columns, "col", min="1", max="50", width=_WIDTH, customWidth="1")
        writer.write(columns)
        with writer.element("sheetData"):
            for number, row in enumerate(rows, start=1):
                if number > MOST_ROWS:
                    raise UsageError(f"more than {MOST_ROWS:,} rows, which a sheet cannot hold", remedy="write CSV")
                writer.write(_row(row, number, losses))
                yield from writer.chunks()
    yield from writer.chunks(last=True)


def _view() -> etree._Element:
    views = etree.Element("sheetViews")
    view = etree.SubElement(views, "sheetView", workbookViewId="0")
    etree.SubElement(view, "pane", ySplit="1", topLeftCell="A2", activePane="bottomLeft", state="frozen")
    return views


def _row(cells: Iterable[str], number: int, losses: Losses) -> etree._Element:
    row = etree.Element("row", r=str(number))
    for column, text in enumerate(cells):
        if not text:
            continue
        style = _HEADING if number == 1 else _QUOTED if is_formula(text) else _PLAIN
        where = f"{_letters(column)}{number}"
        cell = etree.SubElement(row, "c", {"r": where, "s": style, "t": "inlineStr"})
        value = etree.SubElement(etree.SubElement(cell, "is"), "t")
        value.text = _held(text, where, losses)
        if text != text.strip() or "\n" in text:
            value.set(_SPACE, "preserve")
    return row


def _held(text: str, where: str, losses: Losses) -> str:
    """Return a text as a cell can hold it: ST_Xstring writes what XML cannot as `_x0001_`."""
    if 2 * len(text) > MOST_CHARACTERS:
        units = text.encode("utf-16-le", "surrogatepass")
        if len(units) > 2 * MOST_CHARACTERS:
            losses.add(f"text beyond the {MOST_CHARACTERS:,} characters of a cell", where)
            text = units[: 2 * MOST_CHARACTERS].decode("utf-16-le", "ignore")
    if _NEEDS_ESCAPE.search(text):
        text = _NEEDS_ESCAPE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return held_by_xml(text, losses.at(where))


@lru_cache(maxsize=1024)
def _letters(column: int) -> str:
    """Return what a column is called: 0 is A, 26 is AA."""
    name = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name
