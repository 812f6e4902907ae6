from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from taiyaku.quantities import find
from taiyaku.quantities.compare import compare
from taiyaku.quantities.numerals import numeral
from taiyaku.quantities.write import write, written

_PIECES = """
零 〇 一 二 两 三 七 八 九 十 百 千 万 亿 兆 億 萬 廿 壹 拾 元 0 1 2 9 ０ ９ , . % ％ ‰ - 〜 ~ : / 第 分之 分の
年 月 日 号
时 時 点 半 成 割 倍 番 翻 几 数 多 余 约 超 近 以上 未満 个 家 人 つ 目 代 世纪 公里 km $ US$ ¥ 円 元年 令和 平成 下午
午後 至 到 から 、 か ½ one two twenty hundred million billion half third quarter dozen a an to of or and between in
times per cent percent k M bn m th st Dec May 7, 2021 1990s Q1 Quadrupled FY %d {0} <b> &#8217; 9999999999 over some
than the past
"""
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=12).flatmap(
    lambda pieces: st.sampled_from(["".join(pieces), " ".join(pieces)])
)
_LANGS = st.sampled_from(["zh-Hans", "zh-Hant", "zh-Hant-TW", "ja", "en"])


@given(_TEXTS, _LANGS)
@example("零$2", "zh-Hans")
@example("5$2", "en")
def test_what_is_found_stands_in_the_text_in_order(text: str, lang: str) -> None:
    end = 0
    for each in find(text, lang):
        assert end <= each.start < each.end <= len(text)
        assert each.text == text[each.start : each.end]
        assert isinstance(each.low, int | Fraction) and each.low <= each.high
        assert written(each, lang)
        end = each.end


@given(_TEXTS, _LANGS)
def test_a_text_agrees_with_itself(text: str, lang: str) -> None:
    found = find(text, lang)
    compared = compare(found, found)
    assert compared.missing == compared.added == ()
    assert all(link.difference is None for link in compared.links)


@given(_TEXTS, _LANGS, _TEXTS, _LANGS)
def test_every_number_is_linked_missing_or_said_once(one: str, lang: str, other: str, target: str) -> None:
    source, translation = find(one, lang), find(other, target)
    compared = compare(source, translation)
    assert {*compared.missing, *(link.source for link in compared.links)} <= {*source}
    assert {*compared.added, *(link.target for link in compared.links)} <= {*translation}


@given(st.integers(min_value=1, max_value=10**16))
def test_what_is_written_in_han_multipliers_is_read_again(value: int) -> None:
    for lang in ("zh-Hans", "zh-Hant-TW", "ja", "en"):
        found = find(f"{write(value, lang)}。", lang)
        assert [each.low for each in found] == [value]


@given(st.integers(min_value=0, max_value=10**8))
def test_han_numerals_are_read(value: int) -> None:
    assert numeral(_han(value)) == (value, value)


def _han(value: int) -> str:
    """Write a number in Han numerals, the long way."""
    if value >= 10**8:
        return f"{_han(value // 10**8)}亿" + (f"零{_han(value % 10**8)}" if value % 10**8 else "")
    if value >= 10**4:
        rest = value % 10**4
        return f"{_han(value // 10**4)}万" + (("零" if rest < 1000 else "") + _han(rest) if rest else "")
    for unit, scale in (("千", 1000), ("百", 100), ("十", 10)):
        if value >= scale:
            rest = value % scale
            gap = "零" if 0 < rest < scale // 10 else ""
            return f"{'零一二三四五六七八九'[value // scale]}{unit}{gap}{_han(rest) if rest else ''}"
    return "零一二三四五六七八九"[value]


@pytest.mark.parametrize("lang", ["zh-Hans", "ja", "en"])
@pytest.mark.parametrize(
    "text", ["9" * 5000, "万" * 5000, "一" * 5000, "1," * 3000, "one " * 2000, "$" * 3000, "二" * 41]
)
def test_long_runs_are_no_numbers_and_cost_little(text: str, lang: str) -> None:
    assert all(each.low < 10**70 for each in find(text, lang))
