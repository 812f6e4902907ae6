"""Numbers, ranges and amounts in English text, with what they count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from taiyaku.quantities.english_bounds import bound_after, bound_before
from taiyaku.quantities.english_words import CARDINALS, MAGNITUDES, WORDS, spelt
from taiyaku.quantities.model import Kind, Value
from taiyaku.quantities.numerals import DIGITS, decimal, whole
from taiyaku.quantities.reading import Reading
from taiyaku.quantities.tables import measures, signs

__all__ = ["read_number"]

_LETTERS = {"k": 10**3, "K": 10**3, "M": 10**6, "mn": 10**6, "B": 10**9, "bn": 10**9, "tn": 10**12, "trn": 10**12}
_MAGNITUDE = "|".join(MAGNITUDES)
_CORE = re.compile(
    rf"""
      (?P<figures>{DIGITS})(?:(?P<ordinal>st|nd|rd|th)\b
        |[\ \u00a0-]?(?P<scale>(?:{_MAGNITUDE})\b)|\ ?(?P<letters>(?-i:bn|mn|tn|trn|[kKMB]))(?![A-Za-z\d]))?
      | (?:(?P<times>an?|half\ an?|half\ a|half|{"|".join(CARDINALS)}|\d+)[\ -])?(?P<dozen>dozen)\b
      | (?P<couple>a\ couple)(?:\ of)?(?:\ (?P<of>hundred|thousand|million|billion)\b)?
      | half\ an?\ (?P<half>hundred|thousand|million|billion|trillion)\b
      | an?\ (?P<a>(?:{_MAGNITUDE})\b(?:(?:-|\ |,?\ and\ )(?:{WORDS}))?)
      | (?P<words>{WORDS})(?:\ and\ (?P<and_half>a\ half)(?:\ (?P<and_scale>million|billion|trillion|thousand)\b)?)?""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_JOIN = re.compile(r" ?[-~] ?| to (?:about |around |nearly |over )?| (?P<or>or) | (?P<and>and) ")
_PER_CENT = re.compile(r"[ \u00a0-]?(?:(?P<mille>‰|per mille)|%|(?:per ?cent|pct)\b)|[ -]percentage points?\b")
_PERCENTAGE_POINTS = re.compile(r"(?: |-)?(?:percentage |-)?points?\b")
_OFF = re.compile(r" (?:off|discount)\b", re.IGNORECASE)
_TIMES = re.compile(
    r"[ -](?:times|x)(?= (?:as|more|the|larger|higher|bigger|greater|faster|its|what|over)\b)|[x×](?![\dA-Za-z])"
)


@dataclass(slots=True, kw_only=True)
class _Core:
    end: int
    low: Value
    scale: int = 1
    ordinal: bool = False
    words: bool = True


def _read_core(skeleton: str, at: int) -> _Core | None:
    found = _CORE.match(skeleton, at)
    if found is None:
        return None
    if found["figures"]:
        return _figures(found)
    if found["dozen"]:
        return _dozen(found)
    if found["couple"]:
        return _Core(end=found.end(), low=2 * (MAGNITUDES[found["of"].lower()] if found["of"] else 1))
    if found["half"]:
        return _Core(end=found.end(), low=MAGNITUDES[found["half"].lower()] // 2)
    return _spelt(found)


def _spelt(found: re.Match[str]) -> _Core | None:
    """Read number words; “two and three” are two numbers, of which the first is read."""
    name = "words" if found["words"] else "a"
    words, end = found[name], found.end()
    while (value := spelt(words)) is None and " and " in words:
        words = words[: words.rindex(" and ")].rstrip(",")
        end = found.start(name) + len(words)
    if value is None or (name == "words" and words.lower() in MAGNITUDES):  # “%d million” has its number elsewhere
        return None
    low: Value = value[0]
    if found["and_half"] and end == found.end():
        low = whole((low + Fraction(1, 2)) * (MAGNITUDES[found["and_scale"].lower()] if found["and_scale"] else 1))
    last = re.split(r"[-\s]", words.lower())[-1]
    return _Core(end=end, low=low, scale=MAGNITUDES.get(last, 1), ordinal=value[1])


def _figures(found: re.Match[str]) -> _Core:
    scale = MAGNITUDES[found["scale"].lower()] if found["scale"] else _LETTERS.get(found["letters"] or "", 1)
    low = whole(Fraction(decimal(found["figures"]) * scale))
    return _Core(end=found.end(), low=low, scale=scale, ordinal=bool(found["ordinal"]), words=False)


def _dozen(found: re.Match[str]) -> _Core:
    times = (found["times"] or "a").lower()
    if times.startswith("half"):
        return _Core(end=found.end(), low=6)
    count = int(times) if times.isdigit() else CARDINALS.get(times, 1)
    return _Core(end=found.end(), low=12 * count)


def read_number(skeleton: str, at: int) -> Reading | None:
    """Read a number, a range or an amount at an offset of a skeleton."""
    core = _read_core(skeleton, at)
    if core is None:
        return None
    reading = Reading(start=at, end=core.end, low=core.low, high=core.low, words=core.words)
    if core.ordinal:
        reading.kind = Kind.ORDINAL
    begins = _read_sign(skeleton, reading)
    _read_measure(skeleton, reading)
    if not core.ordinal:
        _read_range(skeleton, reading, core)
        if not core.words and skeleton[reading.end : reading.end + 1].isalnum():
            return None
    if (before := bound_before(skeleton, begins)) and not _recent(skeleton, begins, reading):
        reading.bound = before
    if after := bound_after(skeleton, reading.end):
        reading.bound, reading.end = after[0], reading.end + (skeleton[reading.end] == "+")
    return reading


def _recent(skeleton: str, begins: int, reading: Reading) -> bool:
    """Whether a “past” says when, not how many: past 7 days."""
    return reading.unit in ("day", "week", "month", "year") and skeleton[:begins].rstrip().lower().endswith("past")


def _read_range(skeleton: str, reading: Reading, core: _Core) -> None:
    """Read the second half of a range: 5-10, five to ten, between 5 and 10, two or three.

    A magnitude at the end (3-5 million) multiplies both.
    """
    join = _JOIN.match(skeleton, reading.end)
    if join is None or (join["and"] and not skeleton[: reading.start].rstrip().lower().endswith("between")):
        return
    at = join.end()
    second = Reading(start=at, end=at, low=0, high=0)
    while skeleton[at : at + 1] in signs() and skeleton[at]:
        at += 1
    other = _read_core(skeleton, at)
    if other is None or other.ordinal or other.words != core.words:
        return
    low: Value = core.low
    if core.scale == 1 and other.scale > 1 and core.low < Fraction(other.low) / other.scale:
        low = low * other.scale
    if low >= other.low or (join["or"] and other.low - low not in (1, other.scale)):
        return
    second.end, second.low, second.high = other.end, low, other.low
    _read_measure(skeleton, second)
    if not other.words and skeleton[second.end : second.end + 1].isalnum():
        return
    if reading.kind is Kind.PERCENT:
        if second.kind is not Kind.PERCENT:  # “grew by 13% to 42 billion” is no range
            return
        second.low = reading.low
    elif reading.unit and reading.unit != second.unit:
        return
    reading.end, reading.low, reading.high = second.end, second.low, second.high
    reading.kind = second.kind if reading.kind is Kind.NUMBER else reading.kind
    reading.unit, reading.currencies = second.unit or reading.unit, reading.currencies or second.currencies


def _read_measure(skeleton: str, reading: Reading) -> None:
    """Read what follows a number: per cent, times, a unit, a currency."""
    if found := _PER_CENT.match(skeleton, reading.end):
        factor = Fraction(1, 1000 if found["mille"] else 100)
        reading.low, reading.high = whole(reading.low * factor), whole(reading.high * factor)
        reading.kind, reading.end = Kind.PERCENT, found.end()
        if points := _PERCENTAGE_POINTS.match(skeleton, reading.end):
            reading.end = points.end()
        elif off := _OFF.match(skeleton, reading.end):
            reading.unit, reading.end = "discount", off.end()
    elif found := _TIMES.match(skeleton, reading.end):
        reading.kind, reading.end = Kind.MULTIPLE, found.end()
    elif reading.currencies and (million := _MILLION.match(skeleton, reading.end)):
        reading.low, reading.high, reading.end = reading.low * 10**6, reading.high * 10**6, million.end()
    elif found := _units().match(skeleton, reading.end):
        measure = measures("en").get(found[1]) or measures("en")[found[1].lower()]
        reading.end, reading.unit = found.end(), measure.unit
        if measure.currencies:
            reading.kind = Kind.MONEY
            named = tuple(code for code in reading.currencies if code in measure.currencies)
            reading.currencies = named or measure.currencies


_MILLION = re.compile(r"m(?![A-Za-z\d])")


@cache
def _units() -> re.Pattern[str]:
    """Match a unit or currency after a number; words in any case, symbols (km, GB) as they are."""
    known = sorted(measures("en"), key=len, reverse=True)
    words = "|".join(re.escape(word).replace(r"\ ", "[ -]") for word in known if len(word) > 3)
    short = "|".join(re.escape(word) for word in known if len(word) <= 3)
    return re.compile(rf"[ \u00a0-]?((?i:{words})|(?:{short}))(?![A-Za-z\d])")


def _read_sign(skeleton: str, reading: Reading) -> int:
    """Read a currency sign or code before a number; return where the amount begins."""
    start = reading.start
    at = start - (skeleton[start - 1 : start] in (" ", "\u00a0"))
    for length in range(4, 0, -1):
        mark = skeleton[max(0, at - length) : at]
        if (
            len(mark) == length
            and mark in signs()
            and not (mark[0].isalpha() and skeleton[at - length - 1 : at - length].isalpha())
        ):
            reading.start, reading.kind, reading.currencies = at - length, Kind.MONEY, signs()[mark]
            return reading.start
    return start
