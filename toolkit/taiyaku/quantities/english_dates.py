"""Dates and times of day in English text."""

from __future__ import annotations

import re

from taiyaku.quantities.east_asian_dates import date_reading, read_iso_date
from taiyaku.quantities.english_words import CARDINALS
from taiyaku.quantities.model import Kind
from taiyaku.quantities.reading import Reading

__all__ = ["MONTHS", "read_age", "read_date", "read_spoken_time", "read_time"]

_MONTH_NAMES = (
    ("January", "Jan"), ("February", "Feb"), ("March", "Mar"), ("April", "Apr"), ("May",), ("June", "Jun"),
    ("July", "Jul"), ("August", "Aug"), ("September", "Sept", "Sep"), ("October", "Oct"), ("November", "Nov"),
    ("December", "Dec"),
)  # fmt: skip
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names}
"""The months, as they are written and shortened."""

_MONTH = rf"(?:{'|'.join(MONTHS)})(?![A-Za-z])\.?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?:1\d|20|21)\d\d(?!\d|,\d{3})"
_DATE = re.compile(
    rf"""
      (?P<month>{_MONTH})\ ?(?P<day>{_DAY})(?:st|nd|rd|th)?(?![\d%]|:\d|[.,]\d(?!\d{{3}}))(?:,?\ (?P<year>{_YEAR}))?
    | (?P<day_first>{_DAY})(?:st|nd|rd|th)?(?:\ of)?\ (?P<month_second>{_MONTH})(?:,?\ (?P<year_last>{_YEAR}))?
    | (?P<month_of>{_MONTH}),?\ (?:of\ )?(?P<year_of>{_YEAR})
    | (?P<alone>{_MONTH})
    """,
    re.VERBOSE | re.ASCII,
)
_SLASHED = re.compile(r"(?<![\d/])([0-3]?\d)/([0-3]?\d)/((?:1\d|20|21)\d\d)(?![\d/])", re.ASCII)
_YEARS = re.compile(
    r"(?<![\d.,$€£¥])(?P<first>(?:1[5-9]|20)\d\d)[-~/](?P<last>(?:(?:1[5-9]|20)\d\d|\d\d))(?![\d%-]|[.,]\d)", re.ASCII
)
_DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip
_DECADE = re.compile(
    rf"""(?P<full>(?:1\d|20)\d0)['’]?s\b
      | (?:(?<=the\ )|(?<=early\ )|(?<=late\ )|(?<=mid-))
        ['’]?(?:(?P<short>[1-9]0)['’]?s|(?P<word>{"|".join(_DECADES)}))\b""",
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)
_AGE = re.compile(rf"(?P<figures>[1-9]0)['’]?s\b|(?P<word>{'|'.join(_DECADES)})\b", re.ASCII | re.IGNORECASE)
_OWNER = re.compile(r"\b(?:his|her|their|my|your|our)[ -](?:early[ -]|late[ -]|mid-?)?$", re.IGNORECASE)
_AMBIGUOUS = ("May", "March", *(names[-1] for names in _MONTH_NAMES))
_BEFORE_MONTH = re.compile(
    r"\b(?:[Ii]n|[Oo]f|[Ll]ast|[Tt]his|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Nn]ext|[Ee]ach|[Ee]very|[Bb]efore|[Aa]fter|[Dd]uring|"
    r"[Ee]arly|[Ll]ate|[Mm]id|[Tt]o|[Aa]nd|[Bb]etween|[Tt]hrough|[Ff]or|[Tt]hat|[Pp]revious|[Ff]ollowing)[ -]$"
)
_TIME = re.compile(
    r"""(?<![\d:.])(?P<hour>2[0-4]|[01]?\d)(?:[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?)?
        \s?(?:(?P<half>[ap])\.?m\b\.?|(?P<sharp>o['’]clock))
      | (?<![\d:.])(?P<hour24>[0-2]?\d):(?P<minute24>[0-5]\d)(?::[0-5]\d)?(?![\d:])""",
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)

_HOURS = {word: hour for word, hour in CARDINALS.items() if 1 <= hour <= 12}
_SPOKEN = re.compile(
    r"(?:(?P<past>(?P<half>half)|(?:a )?quarter) past|(?:a )?quarter to) "
    rf"(?P<hour>1[0-2]|[1-9]|{'|'.join(_HOURS)})(?![\w:])",
    re.ASCII | re.IGNORECASE,
)


def read_date(skeleton: str, at: int) -> list[Reading]:
    """Read a date at an offset: Dec 7, 2021, 7 December, 1990s; two years (2019–21) are two dates.

    Of 4/5/2021 only the year is certain. May and March are months where a day, a year or a preposition stands by them.
    """
    if reading := read_iso_date(skeleton, at):
        return [reading]
    if decade := _DECADE.match(skeleton, at):
        return [_decade(at, decade)]
    if slashed := _SLASHED.match(skeleton, at):
        return [_slashed(at, slashed)]
    if years := _YEARS.match(skeleton, at):
        return _two_years(at, years)
    found = _DATE.match(skeleton, at)
    if found is None or not (found["alone"] is None or _is_month(skeleton, at, found["alone"])):
        return []
    month = found["month"] or found["month_second"] or found["month_of"] or found["alone"]
    day = found["day"] or found["day_first"]
    year = found["year"] or found["year_last"] or found["year_of"]
    parts = (int(year) if year else None, MONTHS[month.rstrip(".")], int(day) if day else None)
    return [date_reading(at, found.end(), parts, words=not (day or year))]


def _is_month(skeleton: str, at: int, name: str) -> bool:
    return name.rstrip(".") not in _AMBIGUOUS or bool(_BEFORE_MONTH.search(skeleton, max(0, at - 12), at))


def _decade(at: int, found: re.Match[str]) -> Reading:
    first = int(found["full"] or found["short"] or _DECADES[found["word"].lower()])
    return Reading(
        start=at,
        end=found.end(),
        low=first,
        high=first + 9,
        kind=Kind.DATE,
        unit="decade",
        date=(first if found["full"] else None, None, None),
        words=found["word"] is not None,
    )


def read_age(skeleton: str, at: int) -> Reading | None:
    """Read an age in tens at an offset: in her early thirties, in his 20s."""
    found = _AGE.match(skeleton, at)
    if found is None or not _OWNER.search(skeleton, max(0, at - 16), at):
        return None
    first = int(found["figures"] or _DECADES[found["word"].lower()])
    return Reading(start=at, end=found.end(), low=first, high=first + 9, unit="age", words=found["word"] is not None)


def _slashed(at: int, found: re.Match[str]) -> Reading:
    first, second, year = (int(group) for group in found.groups())
    month, day = (second, first) if first > 12 else (first, second) if second > 12 or first == second else (None, None)
    return date_reading(at, found.end(), (year, month, day), words=False)


def _two_years(at: int, found: re.Match[str]) -> list[Reading]:
    first, last = found["first"], found["last"]
    second = int(last if len(last) == 4 else first[:2] + last)
    if second <= int(first):
        return []
    return [
        date_reading(at, found.end("first"), (int(first), None, None), words=False),
        date_reading(found.start("last"), found.end(), (second, None, None), words=False),
    ]


def read_time(skeleton: str, at: int) -> Reading | None:
    """Read a time of day at an offset: 3:30 p.m., 19:26, 3 o’clock."""
    found = _TIME.match(skeleton, at)
    if found is None:
        return None
    hour = int(found["hour"] or found["hour24"])
    half = (found["half"] or "").lower()
    if half and hour > 12:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    minutes = hour * 60 + int(found["minute"] or found["minute24"] or 0)
    unit = None if half or hour > 12 or hour == 0 else "12-hour clock"
    return Reading(start=at, end=found.end(), low=minutes, high=minutes, kind=Kind.TIME, unit=unit)


def read_spoken_time(skeleton: str, at: int) -> Reading | None:
    """Read a time of day in words at an offset: half past five, a quarter to nine."""
    found = _SPOKEN.match(skeleton, at)
    if found is None:
        return None
    hour = _HOURS.get(found["hour"].lower()) or int(found["hour"])
    minutes = hour * 60 + (30 if found["half"] else 15 if found["past"] else -15)
    return Reading(
        start=at, end=found.end(), low=minutes, high=minutes, kind=Kind.TIME, unit="12-hour clock", words=True
    )
