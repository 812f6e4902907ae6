"""Percentages, shares, discounts and multiples in Chinese and Japanese text: 13%, 三成, 2割引, 八折, 两倍."""

from __future__ import annotations

import re
from fractions import Fraction

from taiyaku.quantities.model import Kind
from taiyaku.quantities.numerals import HAN_DIGITS, whole
from taiyaku.quantities.reading import Reading
from taiyaku.quantities.skeleton import canonical

__all__ = ["read_share"]

_PER_CENT = re.compile(
    canonical(r" ?(?:%|パーセント|プロ(?=の|で|を|に|、|。|$)|个?百分点)(?P<points>ポイント)?|(?P<mille> ?‰|パーミル)")
)
_SHARE = re.compile(
    r"成(?![不立为功员長长果熟本就绩績人都分交型套品因份年千百上])|割(?![れるっあ合安]|り(?!引))(?:(?P<tenth>[一二三四五六七八九\d])分)?"
)
_DISCOUNT = re.compile(r"折(?![叠扣旧射返磨中合腾戟])")
_OFF = re.compile(r" ?(?:割?り?引(?:き(?![上下落受])|(?![き上下落受]))|オフ|off\b)", re.IGNORECASE)
"""After a percentage: what is taken off the price, not what is left of it."""
_TIMES = re.compile(r" ?倍(?![增増加])")
_GROWS = re.compile(
    "(?:增[长長加]?|提[高升]|[上飙飆]升|上?[涨漲]|[扩擴]大|[高多]出|[激猛]增)"
    "(?:了|近|[将將]近|接近|[约約]|大[约約]|逾|超|超[过過]|[达達])*$"
)
"""Before a multiple in Chinese: it is added to what was there. 增长两倍 is three times as much, 增长到两倍 twice."""
_LONGEST = 9


def read_share(skeleton: str, reading: Reading) -> bool:
    """Read what makes a share or a multiple of a number, and whether there is any: %, 成, 割引, 折, 倍."""
    end = reading.end
    if found := _PER_CENT.match(skeleton, end):
        _scaled(reading, Fraction(1, 1000 if found["mille"] else 100), Kind.PERCENT, found.end())
        return _read_off(skeleton, reading)
    small = 0 < reading.low <= 10 and reading.high <= 10
    if small and (found := _SHARE.match(skeleton, end)):
        if found["tenth"]:
            tenths = Fraction(HAN_DIGITS.get(found["tenth"]) or int(found["tenth"]), 10)
            reading.low, reading.high = reading.low + tenths, reading.high + tenths
        _scaled(reading, Fraction(1, 10), Kind.PERCENT, found.end())
        return _read_off(skeleton, reading)
    if (found := _DISCOUNT.match(skeleton, end)) and 1 <= reading.low < 100:
        reading.unit = "price"
        return _scaled(reading, Fraction(1, 10 if reading.low < 10 else 100), Kind.PERCENT, found.end())
    if found := _TIMES.match(skeleton, end):
        _scaled(reading, Fraction(1), Kind.MULTIPLE, found.end())
        return _read_growth(skeleton, reading)
    return False


def _read_off(skeleton: str, reading: Reading) -> bool:
    """Read the 引 of 2割引 and the オフ of 20%オフ; 八折 is what is left, and the other way round."""
    if found := _OFF.match(skeleton, reading.end):
        reading.unit, reading.end = "discount", found.end()
    return True


def _read_growth(skeleton: str, reading: Reading) -> bool:
    """Count what was there before, where a multiple in Chinese is added to it."""
    if _GROWS.search(skeleton, max(0, reading.start - _LONGEST), reading.start):
        reading.low, reading.high, reading.unit = reading.low + 1, reading.high + 1, "growth"
    return True


def _scaled(reading: Reading, factor: Fraction, kind: Kind, end: int) -> bool:
    reading.low, reading.high = whole(reading.low * factor), whole(reading.high * factor)
    reading.kind, reading.end = kind, end
    return True
