from __future__ import annotations

import doctest

import pytest

from tables import REPOSITORY, rows
from taiyaku.quantities import Bound, Quantity, find
from taiyaku.quantities.model import Date

_BOUNDS = {Bound.EXACT: "", Bound.ABOUT: "~", Bound.MORE: ">", Bound.LESS: "<"}


def _date(date: Date) -> str:
    return "-".join("?" if part is None else str(part) for part in date)


def shown(quantity: Quantity) -> str:
    """Write a quantity as the table of cases does: text = bound, value or range, kind, unit, currencies, date."""
    value = str(quantity.low) if quantity.low == quantity.high else f"{quantity.low}..{quantity.high}"
    kind = "" if quantity.kind == "number" else str(quantity.kind)
    date = _date(quantity.date) if quantity.date else ""
    parts = (f"{_BOUNDS[quantity.bound]}{value}", kind, quantity.unit or "", "/".join(quantity.currencies), date)
    return f"{quantity.text} = {' '.join(part for part in parts if part)}"


@pytest.mark.parametrize(("lang", "text", "expected", "comment"), rows("quantities.tsv"))
def test_numbers_are_found_by_value(lang: str, text: str, expected: str, comment: str) -> None:
    assert "; ".join(shown(each) for each in find(text, lang)) == expected.removeprefix("-")


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant-TW", "ja", "en"])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "第",
        "%",
        "１",
        "-",
        "百分之",
        "第百分之",
        "点点点",
        "1,",
        "$",
        "¥¥1",
        "Q9",
        "½",
        "9" * 400,
        "万" * 300,
        "一" * 300,
    ],
)
def test_whatever_the_text_nothing_breaks(text: str, lang: str) -> None:
    for each in find(text, lang):
        assert each.text == text[each.start : each.end]
        assert each.low <= each.high


def test_the_examples_of_the_documentation_are_true() -> None:
    assert doctest.testfile(str(REPOSITORY / "docs" / "quantities.md"), module_relative=False).failed == 0
