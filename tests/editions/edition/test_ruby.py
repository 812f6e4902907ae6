from __future__ import annotations

import pytest

from taiyaku.editions.edition.readings import readings, with_readings
from taiyaku.editions.inline import render_inline

pytest.importorskip("pypinyin")
pytest.importorskip("sudachipy")


@pytest.mark.parametrize(
    ("lang", "text", "read"),
    [
        ("zh-Hans", "重庆的行长，AI", [("重", "chóng"), ("庆", "qìng"), ("的", "de"), ("行", "háng"), ("长", "zhǎng")]),
        ("zh-Hant", "重慶", [("重", "chóng"), ("慶", "qìng")]),
        ("ja", "食べる", [("食", "た")]),
        ("ja", "大手企業がAIで", [("大手", "おおて"), ("企業", "きぎょう")]),
        ("ja", "カタカナとひらがな", []),
        ("en", "no 漢字 here", []),
        ("zh-Hans", "", []),
        ("zh-Hans", "𠮷𠮷", []),
    ],
)
def test_readings(lang: str, text: str, read: list[tuple[str, str]]) -> None:
    assert [(text[each.start : each.end], each.text) for each in readings(text, lang)] == read


def test_ruby_has_parentheses_for_browsers_without_it() -> None:
    made = render_inline("**大手**企業", run=with_readings(readings("大手企業", "ja")))
    assert made == (
        "<strong><ruby>大手<rp>(</rp><rt>おおて</rt><rp>)</rp></ruby></strong>"
        "<ruby>企業<rp>(</rp><rt>きぎょう</rt><rp>)</rp></ruby>"
    )


def test_a_long_text_is_read_to_its_end() -> None:
    text = "企業。" * 20_000
    assert readings(text, "ja")[-1] == (59_997, 59_999, "きぎょう")
