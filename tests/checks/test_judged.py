"""Findings in published catalogues that people have judged: what is a problem stays found, what is none stays quiet."""

from __future__ import annotations

from functools import cache

import pytest

from tables import rows
from taiyaku.checks.model import Context, Pair
from taiyaku.checks.run import Checker

_JUDGED = [tuple(row[:6]) for row in rows("judged.tsv")]


@cache
def _checker(lang: str) -> Checker:
    return Checker(Context.of([], "en", lang))


@pytest.mark.parametrize("row", _JUDGED, ids=[f"{row[0]}-{row[1]}-{number}" for number, row in enumerate(_JUDGED)])
def test_a_verdict_holds(row: tuple[str, ...]) -> None:
    lang, code, verdict, source, target, why = row
    pair = Pair(source=source, target=target, flags=frozenset({"python-format"}))
    found = {each.code for each in _checker(lang).check([pair])}
    assert (code in found) is (verdict == "true"), why
