"""Cells that a spreadsheet would run: `=cmd|'/c calc'!A0` in a CSV file is a formula to Excel and LibreOffice.

After OWASP ("CSV Injection"): a cell that begins with `=`, `+`, `-`, `@`, tab or carriage return gets an apostrophe in
front, which spreadsheets take as the mark of text. A number with a sign runs nothing and stays as it is.
"""

from __future__ import annotations

import re

__all__ = ["MARK", "guarded", "is_formula", "unguarded"]

MARK = "'"
_BEGINS_ONE = frozenset("=+-@\t\r\n＝＋－＠")
_NUMBER = re.compile(r"[+-]\d[\d,]*(\.\d+)?%?")


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet might run a cell; apostrophes in front change nothing about it here.

    >>> [is_formula(cell) for cell in ("=1+1", "'@SUM(A1)", "-5.5%", "- 项", "对译")]
    [True, True, False, True, False]
    """
    bare = cell.lstrip(MARK)
    return bare[:1] in _BEGINS_ONE and not _NUMBER.fullmatch(bare)


def guarded(cell: str) -> str:
    """Return a cell as it can be written; `unguarded` gives the cell back, whatever it was.

    >>> guarded("=1+1"), guarded("'=1+1"), guarded("-5")
    ("'=1+1", "''=1+1", '-5')
    """
    return MARK + cell if is_formula(cell) else cell


def unguarded(cell: str) -> str:
    """Return what a cell was before it was guarded.

    >>> unguarded(guarded("=1+1")), unguarded("'90s")
    ('=1+1', "'90s")
    """
    return cell[1:] if cell.startswith(MARK) and is_formula(cell) else cell
