from __future__ import annotations

import pytest
from markupsafe import Markup

from taiyaku.editions.text import Line
from taiyaku.editions.turns import speaker_marked, turns
from taiyaku.works.anchors import anchors
from taiyaku.works.source import parse_source


def _lines(source: str) -> list[Line]:
    segments = parse_source(source)
    return [
        Line(segment=segment, anchor=name, number=number, cells=(), places=())
        for number, (segment, name) in enumerate(zip(segments, anchors(segments), strict=True), start=1)
    ]


@pytest.mark.parametrize(
    ("source", "numbers"),
    [
        ("江勇博士:您好。\n再说。\n\n東京謝社長:您好。\n\n江勇博士:请。\n\n東京謝社長:好。\n", [1, 3, 4, 5]),
        ("**江勇博士**：您好。\n\n江勇博士：请。\n", [1, 2]),
        ("谢社长：一句。\n谢社长：同一段里的第二句。\n", []),  # one paragraph, no turn
        ("注意：只有一次。\n\n再看：也只有一次。\n", []),
        ("https://a.example 甲。\n\nhttps://a.example 乙。\n", []),
        ("他说，这样：甲。\n\n他说，这样：乙。\n", []),  # a clause, not a name
        ("# 问答：上\n\n# 问答：下\n\n- 项：甲\n- 项：乙\n", []),
    ],
)
def test_who_begins_two_paragraphs_speaks(source: str, numbers: list[int]) -> None:
    lines = _lines(source)
    found = turns(lines)
    assert [line.number for line in lines if line.anchor in found] == numbers


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ("Mr Xie: yes.", '<span class="speaker">Mr Xie:</span> yes.'),
        ('<a class="t" href="#t-x">社长</a>：好', '<span class="speaker"><a class="t" href="#t-x">社长</a>：</span>好'),
        ("<strong>谢：</strong>好", '<span class="speaker"><strong>谢：</strong></span>好'),
        ("<strong>谢：好</strong>", "<strong>谢：好</strong>"),  # no half of an element
        ("没有冒号。", "没有冒号。"),
        ("很" * 80 + "：", "很" * 80 + "："),
    ],
)
def test_the_speaker_is_marked_and_nothing_else_changes(html: str, marked: str) -> None:
    assert str(speaker_marked(Markup(html))) == marked
