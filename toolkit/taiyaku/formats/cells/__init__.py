"""Rows of cells, in and out: what every table format is made of, whether comma-separated or a workbook.

    read_delimited(source, options)        write_delimited(rows, delimiter=",")
    read_workbook(source, options, losses) write_workbook(rows, title, losses)

Cells are text. A cell that a spreadsheet would run as a formula is written so that none does, and read back equal.
"""

from taiyaku.formats.cells.delimited import read_delimited, write_delimited
from taiyaku.formats.cells.guard import guarded, is_formula, unguarded
from taiyaku.formats.cells.row import Row
from taiyaku.formats.cells.workbook_read import read_workbook
from taiyaku.formats.cells.workbook_write import write_workbook

__all__ = [
    "Row",
    "guarded",
    "is_formula",
    "read_delimited",
    "read_workbook",
    "unguarded",
    "write_delimited",
    "write_workbook",
]
