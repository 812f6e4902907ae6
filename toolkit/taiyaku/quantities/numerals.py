"""What Han numerals are worth: 三百六十, 3亿5000万, 十七八, 二〇二一, 八点五亿."""

from __future__ import annotations

import re
from fractions import Fraction
from unicodedata import numeric

from taiyaku.quantities.model import Value

__all__ = ["DIGITS", "HAN_DIGITS", "decimal", "magnitude", "numeral"]

DIGITS = r"(?:\d*[½⅓⅔¼¾]|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:\u00a0\d{3})+(?!\d)|\d+(?:\.\d+)?)"
"""A number in figures, with or without separators of thousands."""

HAN_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_LONGEST = 64
_TENS = {"十": 10, "百": 100, "千": 1000, "廿": 20, "卅": 30}
_MYRIADS = {"兆": 10**12, "亿": 10**8, "万": 10**4}
_DIGIT = rf"(?:{DIGITS}|[一二两三四五六七八九])"
_SECTION = re.compile(
    rf"(?P<thousands>{_DIGIT}?千)?[零〇]?(?P<hundreds>{_DIGIT}?百)?[零〇]?(?P<tens>{_DIGIT}?十)?(?P<old>[廿卅])?[零〇]?(?P<last>{_DIGIT})?",
    re.ASCII,
)
_TWO_DIGITS = re.compile(
    r"(?<![一二两三四五六七八九])([一二两三四五六七八])([二三四五六七八九])(?![一二两三四五六七八九〇零])"
)


def decimal(figures: str) -> Value:
    """Return the value of figures, with their separators.

    >>> decimal("1,234.5"), decimal("007"), decimal("2½")
    (Fraction(2469, 2), 7, Fraction(5, 2))
    """
    if not figures[-1].isdecimal():
        vulgar = Fraction(numeric(figures[-1])).limit_denominator(4)
        return whole(int(figures[:-1] or 0) + vulgar)
    bare = figures.replace(",", "").replace("\u00a0", "")
    return whole(Fraction(bare)) if "." in bare else int(bare)


def whole(value: Fraction) -> Value:
    """Make an integer of a fraction that is one."""
    return value.numerator if value.denominator == 1 else value


def magnitude(scale: str) -> int:
    """Return what a run of multipliers is worth: 万亿 is 10¹².

    >>> magnitude("十万"), magnitude("")
    (100000, 1)
    """
    product = 1
    for char in scale:
        product *= _TENS.get(char) or _MYRIADS[char]
    return product


def numeral(run: str) -> tuple[Value, Value] | None:
    """Return the least and the greatest value of a numeral, or None where it is none.

    Two digits that follow one another are a range (七八, 十七八, 三四百, 三五); without multipliers, three or more
    digits, or any with 〇, are read one by one (二〇二一). A last digit after 百, 千 or 万 counts the next unit down:
    一百二 is 120.

    >>> numeral("三亿五千万"), numeral("十七八"), numeral("二〇二一"), numeral("3亿5000万")
    ((350000000, 350000000), (17, 18), (2021, 2021), (350000000, 350000000))
    >>> numeral("五一"), numeral("千千万万"), numeral("十四五")
    (None, None, (14, 15))
    """
    if len(run) > _LONGEST:
        return None
    if run.isascii() or run[-1] in "½⅓⅔¼¾":
        return (value := decimal(run)), value
    if "点" in run:
        return _with_point(run)
    if all(char in HAN_DIGITS for char in run):
        return _digit_by_digit(run)
    pair = _TWO_DIGITS.search(run)
    if pair is None:
        worth = _worth(run)
        return None if worth is None else (worth, worth)
    low, high = (_worth(run[: pair.start()] + digit + run[pair.end() :]) for digit in pair.groups())
    return (low, high) if low is not None and high is not None and low < high else None


def _with_point(run: str) -> tuple[Value, Value] | None:
    """Read 八点五亿: the digits after 点 are tenths, hundredths and so on, and what follows multiplies."""
    before, _, after = run.partition("点")
    digits = re.match("[〇零一二三四五六七八九]+", after)
    first = _worth(before)
    if digits is None or first is None or not all(char in _MYRIADS for char in after[digits.end() :]):
        return None
    tenths = "".join(str(HAN_DIGITS[char]) for char in digits[0])
    value = whole((first + Fraction(int(tenths), 10 ** len(tenths))) * magnitude(after[digits.end() :]))
    return value, value


def _digit_by_digit(run: str) -> tuple[Value, Value] | None:
    digits = [HAN_DIGITS[char] for char in run]
    if len(digits) == 1 or (len(digits) > 2 and digits[0] and len(set(digits[:4])) > 1) or "〇" in run[1:]:
        value = int("".join(map(str, digits)))
        return value, value
    low, high = digits[0], digits[-1]
    follows = high == low + 1 or (low, high) == (3, 5)
    return (low, high) if len(digits) == 2 and follows and low else None


def _worth(run: str) -> Value | None:
    """Add up a numeral in the ordinary way, or return None where the parts do not make one."""
    for char, scale in _MYRIADS.items():
        if char in run:
            before, _, after = run.rpartition(char)
            if char in before and not before.endswith(char):  # 3万5000万 is no number
                return None
            count = _worth(before) if before else 1
            rest = _below(after, scale)
            return None if not count or rest is None else whole(Fraction(count * scale + rest))
    return _section(run)


def _below(after: str, scale: int) -> Value | None:
    """Return what follows a myriad: in 两万三 a lone digit counts thousands."""
    if not after:
        return 0
    if after in HAN_DIGITS:
        return HAN_DIGITS[after] * scale // 10
    rest = None if after[0] in _MYRIADS else _worth(after)
    return rest if rest is not None and rest < scale else None


def _section(run: str) -> Value | None:
    """Return what a numeral below ten thousand is worth."""
    found = _SECTION.fullmatch(run)
    if found is None or run in ("", "零零"):
        return None
    total: Value = 0
    for unit, scale in (("thousands", 1000), ("hundreds", 100), ("tens", 10)):
        if (count := found[unit]) is not None:
            total += (_digit(count[:-1]) if len(count) > 1 else 1) * scale
    for char in found["old"] or "":
        total += _TENS[char]
    last = _digit(found["last"]) if found["last"] else 0
    if last and run[-2:-1] in ("百", "千") and run[-1] in HAN_DIGITS:
        last *= _TENS[run[-2]] // 10
    return total + last


def _digit(token: str) -> Value:
    return HAN_DIGITS[token] if token in HAN_DIGITS else decimal(token)
