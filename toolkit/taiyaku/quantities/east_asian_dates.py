"""Dates and times of day in Chinese and Japanese text."""

from __future__ import annotations

import re

from taiyaku.quantities.model import Date, Kind
from taiyaku.quantities.numerals import numeral
from taiyaku.quantities.reading import Reading
from taiyaku.quantities.skeleton import canonical

__all__ = ["ISO_DATE", "date_reading", "read_age", "read_date", "read_iso_date", "read_time"]

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民国": 1911, "民國": 1911}
"""The year before the first of each era; 民国 counts from 1912."""

_HAN = "[〇零一二三四五六七八九十廿卅]"
_DAY = rf"(?:\d{{1,2}}|{_HAN}{{1,3}})"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九正])"

ISO_DATE = re.compile(r"(?<![\d.,/-])((?:1\d|20|21)\d\d)([-/.])([01]?\d)\2([0-3]?\d)(?![\d/-]|\.\d)", re.ASCII)
"""2021-12-07, 2021/12/7 and 2021.12.7."""

_DATE = re.compile(
    canonical(
        rf"""(?<!\d)(?<![0-9][.,])(?:
          (?:(?P<era>令和|平成|昭和|大正|明治|民国|民國)\ ?(?P<era_year>元|\d{{1,3}}|[一二三四五六七八九十百]{{1,5}})
            |(?P<year>(?:1\d|20|21)\d\d|[一二][〇零一二三四五六七八九]{{3}})(?!\ ?年(?:间|历史|の歴史|以上)))\ ?
            (?:年度?(?:\ ?(?P<month>\d{{1,2}}|{_MONTH})\ ?月份?(?:\ ?(?P<day>{_DAY})\ ?[日号])?)?
              |(?=[-~至到]\ ?(?:1\d|20|21)\d\d\ ?年))
        | (?P<month_only>{_MONTH})\ ?(?:月份?(?:\ ?(?P<day_of_month>{_DAY})(?:\ ?[日号]|(?=[-~至到]{_DAY}[日号])))?
            |(?=[-~至到]\ ?{_MONTH}月))
        | (?P<day_only>[12]?\d|3[01]|[一二三]?十[一二三四五六七八九]?)(?:日(?![间元本圆目])
            |(?=[-~至到][123]?\d日(?!间)))
        )"""
    ),
    re.VERBOSE | re.ASCII,
)

_DECADE = re.compile(
    r"""(?<![\d.,])(?:(?P<century>\d\d|[一二]?十[一二三四五六七八九]?)\ ?世纪\ ?)?
        (?P<decade>(?:1\d|20)?\d0|[二三四五六七八九]十|[一二][〇零一二三四五六七八九]{3})\ ?年代""",
    re.VERBOSE | re.ASCII,
)

_AGE = re.compile(r"(?<![\d.,])(?P<age>[1-9]0|[二三四五六七八九]?十)代(?![目表理])", re.ASCII)

_EARLY = "上午|早上|凌晨|清晨|清早|早晨|午前|早朝|朝|未明"
_LATE = "下午|晚上|傍晚|今晚|当晚|當晚|昨晚|晚间|深夜|午後|午后|夜|夕方|夕刻"
_TIME = re.compile(
    canonical(
        rf"""(?P<part>(?P<early>{_EARLY})|(?P<late>{_LATE})|中午|正午|半夜)?の?\ ?(?<!\d)(?<!\d:)
        (?P<hour>[0-2]?\d|[一二]?十[一二三四]?|[〇零一二两三四五六七八九])
        (?: :(?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:])
          | \ ?[点时](?:(?P<half>半)(?!年|天|会)|(?P<quarters>[一三])刻|(?P<sharp>整|钟)
            |(?P<spelt>[0-5]?\d|{_HAN}{{1,3}})分)
          | \ ?(?P<bare>点|时(?![间代期候段机速]))
        )"""
    ),
    re.VERBOSE | re.ASCII,
)


def date_reading(start: int, end: int, date: Date, *, words: bool) -> Reading:
    """Make a reading of a date; it is worth its first part."""
    first = next(part for part in date if part is not None)
    return Reading(start=start, end=end, low=first, high=first, kind=Kind.DATE, date=date, words=words)


def read_iso_date(skeleton: str, at: int) -> Reading | None:
    """Read 2021-12-07 at an offset."""
    found = ISO_DATE.match(skeleton, at)
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[3]), int(found[4])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return date_reading(at, found.end(), (year, month, day), words=False)


def read_date(skeleton: str, at: int) -> Reading | None:
    """Read a date at an offset of a skeleton: 2021年12月7日, 令和3年, 12月7日, 12月, 7日.

    The first of two years, months or days (2019-2021年, 3〜5月) is a date too.
    """
    if reading := read_iso_date(skeleton, at):
        return reading
    if decade := _DECADE.match(skeleton, at):
        return _decade(at, decade)
    found = _DATE.match(skeleton, at)
    if found is None:
        return None
    year = _number(found["year"])
    if found["era"]:
        year = _ERAS[found["era"]] + (1 if found["era_year"] == "元" else _number(found["era_year"]) or 0)
    month = _number(found["month"] or found["month_only"])
    day = _number(found["day"] or found["day_of_month"] or found["day_only"])
    return date_reading(at, found.end(), (year, month, day), words=not any(char.isascii() for char in found[0]))


def _decade(at: int, found: re.Match[str]) -> Reading | None:
    """Read 90年代: ten years; the century may be open."""
    values = numeral(found["decade"])
    if values is None or int(values[0]) % 10:
        return None
    first = int(values[0])
    if found["century"] and first < 100:
        first += 100 * ((_number(found["century"]) or 1) - 1)
    words = not found["decade"].isascii()
    year = first if first >= 1000 else None
    return Reading(
        start=at,
        end=found.end(),
        low=first,
        high=first + 9,
        kind=Kind.DATE,
        unit="decade",
        date=(year, None, None),
        words=words,
    )


def _number(written: str | None) -> int | None:
    """Read a small whole number; 正月 is the first month."""
    if not written:
        return None
    value = (1, 1) if written == "正" else numeral(written)
    return int(value[0]) if value else None


def read_age(skeleton: str, at: int, family: str) -> Reading | None:
    """Read a Japanese age in tens at an offset: 10代, 三十代."""
    found = _AGE.match(skeleton, at) if family == "ja" else None
    first = _number(found["age"]) if found else None
    if found is None or first is None:
        return None
    words = not found["age"].isascii()
    return Reading(start=at, end=found.end(), low=first, high=first + 9, unit="age", words=words)


def read_time(skeleton: str, at: int) -> Reading | None:
    """Read a time of day at an offset of a skeleton: 19:26, 下午3点半, 午後3時.

    三点 is a time only after a part of the day or before 半, 钟 or minutes; otherwise it may be three points.
    """
    found = _TIME.match(skeleton, at)
    if found is None or (found["bare"] == "点" and not found["part"]):
        return None
    hour = _number(found["hour"])
    minute = _number(found["minute"] or found["spelt"]) or 0
    if hour is None or hour > 29 or minute > 59:
        return None
    minute += 30 if found["half"] else 15 * (_number(found["quarters"]) or 0)
    if (found["late"] and hour < 12) or (found["part"] in ("中午", "正午") and hour < 3):
        hour += 12
    known = bool(found["part"]) or hour > 12 or hour == 0
    minutes = hour * 60 + minute
    words = not any(char.isascii() and char.isdigit() for char in found[0])
    return Reading(
        start=at,
        end=found.end(),
        low=minutes,
        high=minutes,
        kind=Kind.TIME,
        unit=None if known else "12-hour clock",
        words=words,
    )
