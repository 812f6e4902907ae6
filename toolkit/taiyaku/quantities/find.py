"""Finding the numbers of a text."""

from __future__ import annotations

import re
from functools import cache

from taiyaku.languages import language
from taiyaku.quantities import east_asian, english
from taiyaku.quantities.model import Quantity
from taiyaku.quantities.reading import Reading
from taiyaku.quantities.skeleton import skeleton

__all__ = ["find"]

_GATE = {
    "zh": re.compile(
        "[0-9０-９〇零一二两兩三四五六七八九十百千万萬亿億兆半几幾數数翻倍廿卅½¼¾⅓⅔壹贰貳叁參肆伍陆陸柒捌玖]|元年"
    ),
    "ja": re.compile("[0-9０-９〇零一二三四五六七八九十百千万億兆半数倍½¼¾⅓⅔]|元年"),
    "en": re.compile("[0-9０-９½¼¾⅓⅔]|[A-Za-z]{3}"),
}
"""What a text without which has no numbers; in English any word may be one."""


def find(text: str, lang: str) -> tuple[Quantity, ...]:
    """Find the numbers of a text, from left to right; they never overlap.

    `lang` is a tag of `taiyaku.languages`. Placeholders, addresses, versions and names (%d, GPT-4, 一带一路, 三菱) are
    no numbers.

    >>> [(each.text, each.low) for each in find("用户超千万，占百分之十三", "zh-Hans")]
    [('千万', 10000000), ('百分之十三', Fraction(13, 100))]
    >>> [(each.text, each.low) for each in find("一带一路", "zh-Hans")]
    []
    """
    family = _family(lang)
    if not _GATE[family].search(text):
        return ()
    bare = skeleton(text)
    readings = english.read(bare) if family == "en" else east_asian.read(bare, family)
    return tuple(_at_home(reading, text, lang).quantity(text) for reading in readings)


def _at_home(reading: Reading, text: str, lang: str) -> Reading:
    """Take 元 for the yuan in Simplified Chinese; elsewhere it leaves open whose it is."""
    if len(reading.currencies) > 1 and text[reading.end - 1] == "元" and language(lang).script == "Hans":
        reading.currencies = ("CNY",)
    return reading


@cache
def _family(tag: str) -> str:
    """Name the grammar that reads a language: all Chinese is read alike."""
    return language(tag).tag.partition("-")[0]
