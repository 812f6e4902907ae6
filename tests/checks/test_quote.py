from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from taiyaku.checks.report.quote import quote

_LINE = "在报道里，它们有时被称作独角兽，有时被称作细分领域的隐形冠军；叫法不一，规模也不一。"


@pytest.mark.parametrize(
    ("span", "room", "expected"),
    [
        (None, 100, _LINE),
        (None, 21, "在报道里，它们有时被…"),
        ((12, 15), 21, "…被称作独角兽，有时…"),
        ((0, 4), 21, "在报道里，它们有时被…"),
        ((40, 43), 21, "…法不一，规模也不一。"),
    ],
)
def test_an_excerpt_is_around_what_is_marked(span: tuple[int, int] | None, room: int, expected: str) -> None:
    assert quote(_LINE, span, room, cell_len).text == expected


@given(st.text(alphabet="一aア。😀\n\u200b", max_size=60), st.data(), st.integers(min_value=12, max_value=40))
def test_an_excerpt_fits_and_marks_what_it_should(text: str, data: st.DataObject, room: int) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown = quote(text, (start, end), room, cell_len)
    assert cell_len(shown.text) <= max(room, 12)
    assert shown.text.isprintable()
