"""`source.md`: Markdown with semantic line breaks. One line is one segment; a blank line ends a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from taiyaku.errors import DataError
from taiyaku.works.model import BlockKind, Segment

__all__ = ["FENCE", "ROW", "is_delimiter", "parse_source", "table_cells"]

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?$")
_ITEM = re.compile(r"(?:[-*+]|(\d{1,9})[.)])[ \t]+")
_QUOTE = re.compile(r">[ \t]?")
_RULE = re.compile(r"(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}")
FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})")
"""What begins a block of code; CommonMark 4.5: no backtick follows a fence of backticks."""
ROW = re.compile(r"\|")
_DELIMITER = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_CELL_END = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_BLANK = Segment(text="", line=0, block=-1, kind=BlockKind.RULE)


def parse_source(text: str) -> tuple[Segment, ...]:
    r"""Read `source.md` into segments.

    A line that begins with a marker begins a block of its own; an indented line goes on with the list item above it.
    What is indented as far as the text of a list item, or further, stands in that item (CommonMark 5.2). A table is a
    run of lines that begin with `|`, the first or second of them a row of dashes; without dashes they are text.
    Raises `DataError` with the line for a block of code that is not closed.

    >>> [(s.text, s.block, s.kind.value) for s in parse_source("# 青岛\n\n一句。\n二句。\n\n- 三项\n")]
    [('青岛', 0, 'heading'), ('一句。', 1, 'paragraph'), ('二句。', 1, 'paragraph'), ('三项', 2, 'item')]
    >>> [(s.text, s.depth) for s in parse_source("- 城市\n  - 青岛\n\n    海边。\n")]
    [('城市', 0), ('青岛', 1), ('海边。', 2)]
    >>> [(s.text, s.header) for s in parse_source("| 城市 | 企业 |\n|---|---|\n| 青岛 | 50 |\n")]
    [('城市 | 企业', True), ('青岛 | 50', False)]
    """
    reader = _Reader(text.split("\n"))
    reader.read()
    return tuple(reader.segments)


def table_cells(text: str) -> tuple[str, ...]:
    r"""Split the text of a table's row into its cells; `\|` is no end of a cell (GitHub Flavored Markdown, 4.10).

    >>> table_cells(r"甲\|乙 |  | 丙")
    ('甲\\|乙', '', '丙')
    """
    return tuple(cell.strip(" \t") for cell in _CELL_END.sub("\\1\n", text).split("\n"))


def is_delimiter(line: str) -> bool:
    """Whether a line is the row of dashes of a table.

    >>> is_delimiter("|---|:-:|"), is_delimiter("| -- |"), is_delimiter("---")
    (True, True, False)
    """
    return "|" in line and bool(_DELIMITER.fullmatch(line))


@dataclass(slots=True)
class _Reader:
    """A walk through the lines; `columns` are where the texts of the list items begin that are open."""

    lines: list[str]
    segments: list[Segment] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    block: int = -1
    previous: Segment = _BLANK

    def read(self) -> None:
        """Read all lines."""
        numbered = enumerate(self.lines, start=1)
        for number, raw in numbered:
            line = raw.strip(" \t")
            if not line.strip() or line == ">":
                self.previous = replace(_BLANK, block=self.block)
            elif fence := FENCE.match(line):
                self._code(number, raw, numbered, (fence[1] or fence[2]))
            elif self._begins_table(number, line):
                self._table(number, raw, numbered)
            else:
                self._line(number, raw, line)

    def _line(self, number: int, raw: str, line: str) -> None:
        segment = _segment(line, number)
        if _goes_on(raw, segment, self.previous):
            kind = BlockKind.ITEM if self.previous.kind is BlockKind.ITEM else segment.kind
            self._add(replace(segment, kind=kind, number=self.previous.number, depth=self.previous.depth))
        else:
            self._begin(segment, raw)
            if segment.kind is BlockKind.ITEM:
                self.columns.append(_indent(raw) + len(line) - len(segment.text))

    def _begin(self, segment: Segment, raw: str) -> None:
        """Add the first segment of a block, in the list items whose texts begin no further right."""
        indent = _indent(raw)
        self.columns = [column for column in self.columns if column <= indent]
        self.block += 1
        self._add(replace(segment, depth=len(self.columns)))

    def _add(self, segment: Segment) -> None:
        self.previous = replace(segment, block=self.block)
        self.segments.append(self.previous)

    def _code(self, number: int, raw: str, numbered: Iterator[tuple[int, str]], fence: str) -> None:
        """Read a block of code as it stands, but for its indent; its end is a fence as long as its beginning."""
        indent = _indent(raw)
        held = [raw.strip(" \t")]
        for _, line in numbered:
            held.append(_without_indent(line, indent))
            if re.fullmatch(re.escape(fence) + re.escape(fence[0]) + r"*[ \t]*", held[-1].lstrip(" \t")):
                self._begin(Segment(text="", line=number, block=0, kind=BlockKind.CODE, verbatim="\n".join(held)), raw)
                return
        raise DataError(f"line {number}: a block of code is not closed", remedy=f"end it with a line {fence}")

    def _begins_table(self, number: int, line: str) -> bool:
        """Whether a table begins here: not where lines of text go on."""
        if not ROW.match(line) or self.previous.kind is BlockKind.PARAGRAPH:
            return False
        following = self.lines[number].strip(" \t") if number < len(self.lines) else ""
        return is_delimiter(line) or (ROW.match(following) is not None and is_delimiter(following))

    def _table(self, number: int, raw: str, numbered: Iterator[tuple[int, str]]) -> None:
        rows: list[tuple[int, str]] = [(number, raw.strip(" \t"))]
        while (
            rows[-1][0] < len(self.lines) and ROW.match(following := self.lines[rows[-1][0]].strip(" \t")) is not None
        ):
            rows.append((next(numbered)[0], following))
        headed = not is_delimiter(rows[0][1])
        verbatim = rows.pop(int(headed))[1]
        for place, (line, row) in enumerate(rows):
            segment = Segment(text=_row(row), line=line, block=0, kind=BlockKind.TABLE)
            if place:
                self._add(replace(segment, depth=self.previous.depth))
            else:
                self._begin(replace(segment, header=headed, verbatim=verbatim), raw)
        self.previous = replace(_BLANK, block=self.block)


def _indent(raw: str) -> int:
    """Return how far a line is indented, in columns; tabs stop at every fourth (CommonMark 2.2)."""
    bare = raw.lstrip(" \t")
    return len(raw[: len(raw) - len(bare)].expandtabs(4))


def _without_indent(raw: str, indent: int) -> str:
    """Take away as much of a line's indent as there is, up to some columns."""
    return raw[min(indent, len(raw) - len(raw.lstrip(" "))) :]


def _row(line: str) -> str:
    cells = table_cells(line.removeprefix("|"))
    return " | ".join(cells[:-1] if len(cells) > 1 and not cells[-1] else cells).strip(" ")


def _segment(line: str, number: int) -> Segment:
    if _RULE.fullmatch(line):
        return Segment(text="", line=number, block=0, kind=BlockKind.RULE)
    if match := _HEADING.fullmatch(line):
        return Segment(text=match[2], line=number, block=0, kind=BlockKind.HEADING, level=len(match[1]))
    if match := _QUOTE.match(line):
        return Segment(text=line[match.end() :], line=number, block=0, kind=BlockKind.QUOTE)
    if match := _ITEM.match(line):
        text = line[match.end() :]
        return Segment(text=text, line=number, block=0, kind=BlockKind.ITEM, number=int(match[1] or 0))
    return Segment(text=line, line=number, block=0)


def _goes_on(raw: str, segment: Segment, previous: Segment) -> bool:
    """Whether a line belongs to the block of the line above."""
    if segment.kind is BlockKind.PARAGRAPH:
        return previous.kind is BlockKind.PARAGRAPH or (previous.kind is BlockKind.ITEM and raw[:1] in (" ", "\t"))
    return segment.kind is BlockKind.QUOTE is previous.kind
