"""Numbers in Chinese and Japanese text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from taiyaku.quantities.east_asian_dates import read_age, read_date, read_time
from taiyaku.quantities.east_asian_numbers import FIGURES, HAN, read_number, unit_at
from taiyaku.quantities.model import Bound, Kind
from taiyaku.quantities.numerals import numeral, whole
from taiyaku.quantities.reading import Reading
from taiyaku.quantities.skeleton import BLOT
from taiyaku.quantities.tables import not_numbers

__all__ = ["read"]

_NUMERALS = "〇零一二两三四五六七八九十百千万亿兆廿卅"
_HAS_NUMERAL = re.compile(f"[{_NUMERALS}]")
_CANDIDATE = re.compile(
    rf"""(?<![A-Za-z_0-9])(?<![A-Za-z]-)\d|(?<=Q)[1-4](?!\d)|[{_NUMERALS}几数半翻倍½⅓⅔¼¾过大]
      | (?:[上下]午|中午|早上|凌晨|清晨|傍晚|晚上|今晚|当晚|深夜|半夜|午[前後后]|夕方|早朝|朝|夜)
        (?=の?\ ?[\d{_NUMERALS}])
      | (?:令和|平成|昭和|大正|明治|民国|民國)(?=\ ?[\d{_NUMERALS}元])""",
    re.VERBOSE | re.ASCII,
)
_PART = re.compile(rf"(?P<whole>{FIGURES}|{HAN})分(?:之|の)\ ?(?P<part>{FIGURES}|{HAN})", re.VERBOSE | re.ASCII)
_RATIO = re.compile(r"(?<![\d/.])([1-9])/([1-9]\d?)(?![\d/]|\.\d)", re.ASCII)
_HALF = re.compile(
    r"一半(?!儿)|(?:过|大)?半[数數](?!以)|过半(?![数英公小个年月天世])|半分(?!析)|半[減减]|[减減]半|半(?P<unit>)(?=[个年天日月周时時間间世小英公])"
)
_MULTIPLE = re.compile(r"翻了?(?:(?P<times>[一两三四])?番(?!茄)|倍)|倍[增増](?!器)|(?<!\d)(?<!几)加倍")


def read(skeleton: str, family: str) -> Iterator[Reading]:
    """Yield what a skeleton of Chinese (`zh`) or Japanese (`ja`) says in numbers, from left to right."""
    skeleton = _without_words(skeleton, family)
    held = set(skeleton)
    readers = [reader for marks, reader in _READERS if not marks.isdisjoint(held)]
    at = 0
    while found := _CANDIDATE.search(skeleton, at):
        start = found.start()
        for reader in readers:
            if reading := reader(skeleton, start, family):
                break
        else:
            reading = read_number(skeleton, start, family)
        if reading:
            reading.start = max(reading.start, at)  # the sign of 5$ is not that of $2 in 5$2
            yield reading
            at = reading.end
        else:
            at = _past(skeleton, start)


def _past(skeleton: str, start: int) -> int:
    """Go past what could not be read: a whole run of numerals, so that no part of it is read for itself."""
    run = _RUN.match(skeleton, start)
    return run.end() if run else start + 1


_RUN = re.compile(rf"{FIGURES}|[{_NUMERALS}]+", re.VERBOSE | re.ASCII)


@cache
def _words(family: str) -> tuple[AhoCorasick, tuple[str, ...]]:
    words = not_numbers(family)
    return AhoCorasick([word.lstrip("=") for word in words], matchkind=MatchKind.LeftmostLongest), words


def _without_words(skeleton: str, family: str) -> str:
    """Blot out the words whose numerals are no numbers."""
    if not _HAS_NUMERAL.search(skeleton):
        return skeleton
    matcher, words = _words(family)
    found = [
        (start, end)
        for index, start, end in matcher.find_matches_as_indexes(skeleton)
        if words[index][0] != "=" and not _goes_on(skeleton, start)
    ]
    if not found:
        return skeleton
    chars = list(skeleton)
    for start, end in found:
        chars[start:end] = BLOT * (end - start)
    return "".join(chars)


def _goes_on(skeleton: str, start: int) -> bool:
    """Whether a word at an offset begins with the end of a numeral: 三十一定 holds no 一定, nor 第一线 a 一线."""
    first, before = skeleton[start], skeleton[start - 1 : start] if start else ""
    if not before or first not in _NUMERALS:
        return False
    if before.isdigit() and before.isascii():
        return first in "十百千万亿兆"
    return before in "十百千万亿兆几数第" or (before in _NUMERALS and first in "十百千万亿兆")


def _read_part(skeleton: str, at: int) -> Reading | None:
    """Read 百分之十三, 三分之一 and 1/3."""
    if ratio := _RATIO.match(skeleton, at):
        part, whole_ = int(ratio[1]), int(ratio[2])
        if part < whole_ <= 10:
            value = Fraction(part, whole_)
            return Reading(start=at, end=ratio.end(), low=value, high=value, kind=Kind.FRACTION)
        return None
    found = _PART.match(skeleton, at)
    if found is None:
        return None
    denominator, numerator = numeral(found["whole"]), numeral(found["part"])
    if not denominator or not numerator or not denominator[0]:
        return None
    percent = found["whole"] in ("百", "千", "万")
    low, high = (whole(Fraction(value) / denominator[0]) for value in numerator)
    kind = Kind.PERCENT if percent else Kind.FRACTION
    words = not found[0][0].isascii()
    reading = Reading(start=at, end=found.end(), low=low, high=high, kind=kind, words=words)
    if percent and (
        more := re.compile(rf"[-~至到]({FIGURES}|{HAN})", re.VERBOSE | re.ASCII).match(skeleton, found.end())
    ):
        upper = numeral(more[1])
        if upper and upper[1] > numerator[1]:
            reading.high, reading.end = whole(Fraction(upper[1]) / denominator[0]), more.end()
    return reading


def _read_half(skeleton: str, at: int, family: str) -> Reading | None:
    found = _HALF.match(skeleton, at) if skeleton[at] in "半过大一减減" else None
    if found is None or (skeleton[at] == "半" and skeleton[at - 1 : at] and skeleton[at - 1 : at] in "上下前后後一大"):
        return None
    end, unit = found.end(), None
    if found["unit"] is not None:
        measure, end = unit_at(skeleton, found.end(), family)
        unit = measure.unit if measure else None
        if unit is None:
            return None
    half = Fraction(1, 2)
    kind = Kind.NUMBER if unit else Kind.MULTIPLE if found[0] in ("半減", "半减", "減半", "减半") else Kind.FRACTION
    bound = Bound.MORE if found[0][0] in "过大" else Bound.EXACT
    return Reading(start=at, end=end, low=half, high=half, kind=kind, bound=bound, unit=unit, words=True)


def _read_multiple(skeleton: str, at: int) -> Reading | None:
    """Read 翻番, 翻两番 (four times) and 倍增."""
    found = _MULTIPLE.match(skeleton, at) if skeleton[at] in "翻倍加" else None
    if found is None:
        return None
    times = numeral(found["times"] or "一")
    value = 2 ** int(times[0]) if times else 2
    return Reading(start=at, end=found.end(), low=value, high=value, kind=Kind.MULTIPLE, words=True)


_READERS: tuple[tuple[frozenset[str], Callable[[str, int, str], Reading | None]], ...] = (
    (frozenset("年月日号-/."), lambda skeleton, at, _: read_date(skeleton, at)),
    (frozenset(":点时"), lambda skeleton, at, _: read_time(skeleton, at)),
    (frozenset("代"), read_age),
    (frozenset("分/"), lambda skeleton, at, _: _read_part(skeleton, at)),
    (frozenset("半数減减"), _read_half),
    (frozenset("番倍"), lambda skeleton, at, _: _read_multiple(skeleton, at)),
)
"""What reads dates, times, shares and the like, each with the characters of which a text needs one for it."""
