"""Findings in published catalogues that people have judged: what is a problem stays found, what is none stays quiet.

The tables are in tests/cases/judged/, one for each set of benchmarks/published.py. A verdict is `true`, `false`,
`limit`: nothing wrong, and marked all the same, for want of a rule that tells it from what is wrong; or `catalogue`:
true, and found only beside the other messages, so that it is no test here.
"""

from __future__ import annotations

import re
from functools import cache

import pytest

from tables import CASES, rows
from taiyaku.checks.model import Context, Pair
from taiyaku.checks.run import Checker

_TABLES = sorted(table.stem for table in (CASES / "judged").glob("*.tsv"))
_JUDGED = [(table, *row[:6]) for table in _TABLES for row in rows(f"judged/{table}.tsv") if row[2] != "catalogue"]
_PYTHON = re.compile(r"%[sdr(.]")


@cache
def _checker(lang: str) -> Checker:
    return Checker(Context.of([], "en", lang))


@pytest.mark.parametrize("row", _JUDGED, ids=[f"{'-'.join(row[:3])}-{number}" for number, row in enumerate(_JUDGED)])
def test_a_verdict_holds(row: tuple[str, ...]) -> None:
    _, lang, code, verdict, source, target, why = row
    flags = frozenset({"python-format"} if _PYTHON.search(source) else ())
    found = {each.code for each in _checker(lang).check([Pair(source=source, target=target, flags=flags)])}
    assert verdict in ("true", "false", "limit")
    assert (code in found) is (verdict != "false"), why
