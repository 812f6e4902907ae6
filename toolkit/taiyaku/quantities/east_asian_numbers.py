"""Numbers, ranges and amounts in Chinese and Japanese text, with what they count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from taiyaku.quantities.east_asian_bounds import bound_after, bound_before
from taiyaku.quantities.east_asian_shares import read_share
from taiyaku.quantities.model import Bound, Kind, Value
from taiyaku.quantities.numerals import DIGITS, magnitude, numeral, whole
from taiyaku.quantities.reading import Reading
from taiyaku.quantities.skeleton import BLOT, canonical
from taiyaku.quantities.tables import Measure, counters, measures, signs

__all__ = ["FIGURES", "HAN", "read_number", "unit_at"]

_MEGA = "兆(?![瓦赫字位比])"  # 兆瓦 is a megawatt
FIGURES = rf"{DIGITS}(?:\ ?(?:(?<!\d\d)(?<!\d\d\ )[百千]|[万亿]|{_MEGA})+(?:{DIGITS})?)*"
"""A number in figures, with Han multipliers: 3亿5000万. 2021百强 is no 202,100."""
HAN = rf"(?:[〇零一二两三四五六七八九十百千万亿廿卅]|{_MEGA})+(?:点[〇零一二三四五六七八九]+[万亿]*)?"
"""A number in Han numerals."""

_MULTIPLIERS = "十百千万亿兆"
_CORE = re.compile(
    rf"""(?:好?几|数)(?P<vague>[{_MULTIPLIERS}]+)
      | (?P<run>{FIGURES}|{HAN})(?:(?P<more>[多余]|(?<=[{_MULTIPLIERS}])[几来数])(?P<scale>[百千万亿兆]*))?""",
    re.VERBOSE | re.ASCII,
)
_DIGIT = re.compile("[0-9]")
_JOIN = re.compile(r" ?(?:[-~]|至|到|から|ないし|乃至) ?|(?P<next>、|か|或)")
_INSERTED = re.compile("个[多半]|多")
_HALF = re.compile(canonical("半(?![年天夜日月个岛導导数决期額世径])"))
_ORDINAL_COUNTERS = frozenset(canonical("位 番 年生").split())
_NTH = re.compile("目(?![標标的指次録录線线前上下])")
"""What makes an ordinal of any Japanese counter: 3段階目."""
_LIST_GOES_ON = re.compile(r" ?[、和及与與或や・]")
_LONGEST_MEASURE = 9
_HOLES = (BLOT, "\ufdd0")
"""What stands for a placeholder, here and in the texts that checks mask."""


@dataclass(slots=True, kw_only=True)
class _Core:
    """A numeral without what it counts; `scale` is what the multipliers at its end are worth."""

    end: int
    low: Value
    high: Value
    run: str
    bound: Bound = Bound.EXACT
    scale: int = 1
    words: bool = True


def _read_core(skeleton: str, at: int) -> _Core | None:
    found = _CORE.match(skeleton, at)
    if found is None:
        return None
    if found["vague"]:
        return _vague(found["vague"], found.end())
    run = found["run"]
    values = numeral(run.replace(" ", ""))
    if values is None:
        return None
    core = _Core(end=found.end("run"), low=values[0], high=values[1], run=run, scale=_scale(run))
    core.words = _DIGIT.search(run) is None
    return _with_more(core, found)


def _vague(multipliers: str, end: int) -> _Core | None:
    """Read 数百 and 几万: an order of magnitude."""
    worth = magnitude(multipliers)
    bound = Bound.ABOUT
    return _Core(end=end, low=worth, high=worth * 10 - 1, run=multipliers, bound=bound, scale=worth)


def _scale(run: str) -> int:
    return magnitude(run[len(run.rstrip(_MULTIPLIERS)) :])


def _with_more(core: _Core, found: re.Match[str]) -> _Core:
    """Read what may follow a round number: 三百多万, 十几亿, 二十余."""
    more, scale = found["more"], found["scale"] or ""
    round_number = core.low == core.high and core.low >= 10 and core.low % 10 == 0
    if not more or not (round_number or (scale and core.low >= 1)):
        return core
    if more in "几数":
        core.bound = Bound.ABOUT
        core.high = core.low + core.scale - 1
        if core.run[-1:] == "十":
            core.low, core.high = core.low + 1, core.low + 9
    else:
        core.bound = Bound.ABOUT if more == "来" else Bound.MORE
    core.low, core.high = core.low * magnitude(scale), core.high * magnitude(scale)
    core.end, core.run, core.scale = found.end(), core.run + more, core.scale * magnitude(scale)
    return core


def read_number(skeleton: str, at: int, family: str) -> Reading | None:
    """Read a number, a range or an amount at an offset of a skeleton.

    A lone Han numeral must be followed by what it counts, or be bounded (超千), or stand after 第.
    """
    core = _read_core(skeleton, at)
    if core is None:
        return None
    reading = Reading(start=at, end=core.end, low=core.low, high=core.high, bound=core.bound, words=core.words)
    named = _read_measure(skeleton, reading, family)
    named = _read_range(skeleton, reading, core, family) or named
    ordinal = skeleton[at - 1 : at] == "第"
    before = bound_before(skeleton, _read_sign(skeleton, reading), family)
    if core.words and core.run[0] in _MULTIPLIERS and skeleton[at - 1 : at] == "上":  # 上万
        before = Bound.MORE
    if _multiplies_placeholder(skeleton, at, core) or (not named and _runs_into_latin(skeleton, core)):
        return None
    if ordinal:
        reading.start, reading.kind = at - 1, Kind.ORDINAL
    elif not named and not _stands_alone(core, before):
        return None
    elif before and reading.bound is not Bound.MORE and not _recent(skeleton, reading):
        reading.bound = before
    _read_bound_after(skeleton, reading, family)
    return reading


def _recent(skeleton: str, reading: Reading) -> bool:
    """Whether a 近 says when, not how many: 近五年 are the past five years."""
    return skeleton[reading.start - 1 : reading.start] == "近" and reading.unit in ("day", "week", "month", "year")


def _multiplies_placeholder(skeleton: str, at: int, core: _Core) -> bool:
    """Whether what is multiplied is not known before a programme runs: %d万."""
    return not core.run.strip(_MULTIPLIERS) and skeleton[:at].rstrip()[-1:] in _HOLES


def _runs_into_latin(skeleton: str, core: _Core) -> bool:
    """Whether figures are part of a name: 5G, 3D."""
    after = skeleton[core.end : core.end + 1]
    return not core.words and after.isascii() and after.isalpha()


def _stands_alone(core: _Core, before: Bound | None) -> bool:
    """Whether a numeral is a number with nothing counted: figures, 十七, 三百, 超千 are; 一, 七八, 九一八 are not."""
    if not core.words or core.bound is not Bound.EXACT:
        return True
    if not any(char in _MULTIPLIERS for char in core.run) and "点" not in core.run:
        return len(core.run) >= 4 or "〇" in core.run[1:]
    return len(core.run) > 1 or (before is not None and core.low >= 100)


def _read_range(skeleton: str, reading: Reading, core: _Core, family: str) -> bool:
    """Read the second half of a range; what it counts counts for both, and a multiplier too: 5-10万."""
    join = _JOIN.match(skeleton, reading.end)
    if join and join["next"] == "、" and reading.end != core.end:  # 两年、三年 is a list, 两、三年 a range
        return False
    other = _read_core(skeleton, join.end()) if join and core.low == core.high else None
    if other is None or core.words != other.words:
        return False
    low = core.low
    if core.scale == 1 and other.scale > 1 and core.low < Fraction(other.low, other.scale):
        low *= other.scale
    if not low < other.high or (join and join["next"] and not _follows(skeleton, reading.start, low, other)):
        return False
    second = Reading(start=reading.start, end=other.end, low=low, high=other.high, words=core.words)
    named = _read_measure(skeleton, second, family)
    if reading.kind is Kind.PERCENT and second.kind is not Kind.PERCENT:
        return False
    if second.kind is Kind.PERCENT and reading.kind is not Kind.PERCENT:
        second.low = whole(low * Fraction(second.high, other.high))
    elif reading.kind is Kind.PERCENT:
        second.low = reading.low
    for name in ("end", "low", "high", "kind"):
        setattr(reading, name, getattr(second, name))
    reading.unit = second.unit or reading.unit
    reading.currencies = second.currencies or reading.currencies
    return named


def _follows(skeleton: str, start: int, low: Value, other: _Core) -> bool:
    """Whether the second of two numbers is the next one, as in 7、8人, and not one of a list."""
    listed = skeleton[start - 1 : start] == "、" or _LIST_GOES_ON.match(skeleton, other.end)
    return other.low - low == other.scale and not listed


def _read_measure(skeleton: str, reading: Reading, family: str) -> bool:
    """Read what a number counts: per cent, a share, times, a unit, a currency or a counter; whether there is any."""
    return read_share(skeleton, reading) or _read_unit(skeleton, reading, family)


def _read_unit(skeleton: str, reading: Reading, family: str) -> bool:
    """Read a unit, a currency or a counter after a number, the longest there is; and 多 and 半 around it."""
    at = reading.end + (skeleton[reading.end : reading.end + 1] == " ")
    measure, end = _read_inserted(skeleton, at, reading, family) or _measure_at(skeleton, at, family)
    if measure is None:
        return False
    reading.end = end
    reading.unit, reading.currencies = measure.unit, measure.currencies
    if measure.currencies:
        reading.kind = Kind.MONEY
    if family == "ja":
        _mark_counted(skeleton, skeleton[at:end], reading)
    if measure.unit and _HALF.match(skeleton, end):
        reading.low, reading.high, reading.end = reading.low + Fraction(1, 2), reading.high + Fraction(1, 2), end + 1
    return True


def _mark_counted(skeleton: str, counter: str, reading: Reading) -> None:
    """Mark what a Japanese counter says: 2番目 is an ordinal, and small figures are how 2人 is written."""
    if skeleton.startswith("目", reading.end) and _NTH.match(skeleton, reading.end):
        reading.end += 1
        reading.kind = Kind.ORDINAL
    elif counter in _ORDINAL_COUNTERS or counter.endswith("目"):
        reading.kind = Kind.ORDINAL
    if reading.kind is not Kind.MONEY and reading.high <= 10:
        reading.words = True


def _read_inserted(skeleton: str, at: int, reading: Reading, family: str) -> tuple[Measure, int] | None:
    """Read 多 or 半 between a number and its unit: 三个多月, 两个半小时."""
    found = _INSERTED.match(skeleton, at)
    if found is None:
        return None
    measure, end = unit_at(skeleton, found.end(), family)
    if measure is None:
        return None
    if found[0].endswith("半"):
        reading.low, reading.high = reading.low + Fraction(1, 2), reading.high + Fraction(1, 2)
    else:
        reading.bound = Bound.MORE
    return measure, end


@cache
def _measure_starts(family: str) -> frozenset[str]:
    return frozenset(word[0] for word in (*measures(family), *counters(family)))


def _measure_at(skeleton: str, at: int, family: str) -> tuple[Measure | None, int]:
    """Find the longest unit or counter at an offset, and where it ends; Latin ones end where a Latin word ends."""
    known, counted = measures(family), counters(family)
    if skeleton[at : at + 1] not in _measure_starts(family):
        return None, at
    for end in range(min(at + _LONGEST_MEASURE, len(skeleton)), at, -1):
        word = skeleton[at:end]
        if word in known:
            if not (
                word[-1].isascii()
                and word[-1].isalpha()
                and skeleton[end : end + 1].isascii()
                and skeleton[end : end + 1].isalnum()
            ):
                return known[word], end
        elif word in counted:
            return Measure(), end
    return None, at


def unit_at(skeleton: str, at: int, family: str) -> tuple[Measure | None, int]:
    """Find a unit at an offset, with or without the 个 that stands before it elsewhere: 月 in 半月."""
    measure, end = _measure_at(skeleton, at, family)
    if measure is None or not measure.unit:
        if skeleton.startswith("个", at):
            return unit_at(skeleton, at + 1, family)
        measure, length = _measure_at(f"个{skeleton[at : at + _LONGEST_MEASURE]}", 0, family)
        end = at + length - 1
    return (measure, end) if measure and measure.unit else (None, at)


@cache
def _sign_ends() -> frozenset[str]:
    return frozenset(mark[-1] for mark in signs())


def _read_sign(skeleton: str, reading: Reading) -> int:
    """Read a currency sign or code before a number; return where the number begins with it."""
    start = reading.start
    at = start - (skeleton[start - 1 : start] in (" ", "\u00a0"))
    if skeleton[at - 1 : at] not in _sign_ends():
        return start
    for length in range(4, 0, -1):
        mark = skeleton[max(0, at - length) : at]
        if len(mark) == length and mark in signs():
            reading.start, reading.kind = at - length, Kind.MONEY
            named = signs()[mark]
            reading.currencies = tuple(code for code in reading.currencies if code in named) or named
            return reading.start
    return start


def _read_bound_after(skeleton: str, reading: Reading, family: str) -> None:
    if (after := bound_after(skeleton, reading.end, family)) and reading.bound in (Bound.EXACT, Bound.ABOUT):
        reading.bound = after[0]
