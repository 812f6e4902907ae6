"""Tables of cases."""

from __future__ import annotations

import csv
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
CASES = REPOSITORY / "tests" / "cases"


def rows(name: str) -> list[list[str]]:
    """Read a table of cases: tab-separated, `#` begins a comment line, `␤` in a cell is a line break."""
    with (CASES / name).open(encoding="utf-8", newline="") as stream:
        found = csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [[cell.replace("␤", "\n") for cell in row] for row in found if row and not row[0].startswith("#")]
