from __future__ import annotations

import pytest

from taiyaku.editions.edition.blocks import Block, blocks
from taiyaku.editions.text import Line
from taiyaku.works.source import parse_source


def _lines(source: str) -> list[Line]:
    return [Line(segment=segment, anchor="s", number=1, cells=(), places=((),)) for segment in parse_source(source)]


def _shape(block: Block) -> object:
    if block.items:
        return [(item.number, len(item.lines), [_shape(inner) for inner in item.blocks]) for item in block.items]
    return (block.kind, len(block.lines) or [len(lines) for lines in block.paragraphs])


@pytest.mark.parametrize(
    ("source", "shape"),
    [
        ("# 题\n\n一句。\n二句。\n", [("heading", 1), ("paragraph", 2)]),
        ("- 甲\n- 乙\n", [[(0, 1, []), (0, 1, [])]]),
        ("- 甲\n  - 里\n    再\n- 乙\n", [[(0, 1, [[(0, 2, [])]]), (0, 1, [])]]),
        ("- 甲\n\n  段。\n", [[(0, 1, [("paragraph", 1)])]]),
        ("3. 三\n4. 四\n- 点\n", [[(3, 1, []), (4, 1, [])], [(0, 1, [])]]),
        ("> 一\n> 二\n\n> 三\n\n末\n", [("quote", [2, 1]), ("paragraph", 1)]),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n\n---\n\n```\nx\n```\n", [("table", 2), ("rule", 1), ("code", 1)]),
        ("", []),
    ],
)
def test_shapes(source: str, shape: object) -> None:
    assert [_shape(block) for block in blocks(_lines(source))] == shape


def test_lists_of_any_depth() -> None:
    lines = _lines("".join(f"{'  ' * depth}- 项\n" for depth in range(200)))
    assert len(blocks(lines)) == 1
