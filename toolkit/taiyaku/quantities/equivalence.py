"""When two numbers are worth the same to a reader."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from taiyaku.quantities.model import Bound, Kind, Quantity, Value
from taiyaku.quantities.tables import dimension

__all__ = [
    "alike",
    "convertible",
    "dates_differ",
    "overlap",
    "parts_of",
    "percent_for_number",
    "power_of_ten",
    "same_value",
    "units_differ",
]

_ROUNDING = Fraction(1, 20)
"""How far a rounded number (“some”, “nearly”) may lie from the other."""
_CONVERSION = Fraction(1, 25)
"""How far a converted one may: “60 miles” for 100公里 is 3 % short."""
_BARE = re.compile(r"[A-Za-z0-9０-９〇零一二三四五六七八九十百千年日]$|^第")
"""A number with no counter after it: 6 may be a month, 六段 may not."""
_HALF_DAY = 12 * 60
_OPEN_CLOCK = "12-hour clock"


def alike(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are the same in every way that counts: kind, value, unit and currency."""
    return (
        one.kind is other.kind
        and one.unit == other.unit
        and one.low == other.low
        and one.high == other.high
        and one.date == other.date
        and (one.currencies == other.currencies or bool(set(one.currencies) & set(other.currencies)))
    )


def same_value(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are worth the same, however they are written.

    2021年12月 is “December 2021”, 18 months are a year and a half, and doubling is growth by 100 %.
    """
    if one.date or other.date:
        return _same_date(one, other)
    if Kind.TIME in (one.kind, other.kind):
        return _same_time(one, other)
    if {one.unit, other.unit} == _PRICES:
        return one.low + other.low == 1
    if one.low == other.low and one.high == other.high:
        return True
    if Kind.MULTIPLE in (one.kind, other.kind) and _same_growth(one, other):
        return True
    if "price" in (one.unit, other.unit) and one.unit != other.unit:
        return one.low + other.low == 1
    return (
        one.unit != other.unit and convertible(one, other) and _close(_converted(one), _converted(other), _CONVERSION)
    )


def convertible(one: Quantity, other: Quantity) -> bool:
    """Whether the units of two numbers convert into one another."""
    if not one.unit or not other.unit or not _NOT_MEASURED.isdisjoint((one.unit, other.unit)):
        return False
    return dimension(one.unit)[0] == dimension(other.unit)[0]


_PRICES = {"price", "discount"}
"""八折 is 80% of a price, “80% off” a fifth of it."""
_NOT_MEASURED = frozenset((*_PRICES, "growth"))
_LOOSE = frozenset((*_NOT_MEASURED, "point", "character", "degree", "celsius", "pixel", "quarter", _OPEN_CLOCK))
_AGREE = ({"age", "year"}, {"night", "day"})
"""Units that one language names and another leaves out or names otherwise: 10岁 is “10 years”, 三晚 “three days”."""


def units_differ(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers of one value are of units that cannot both be right: five years and five months."""
    units = {one.unit, other.unit}
    return len(units) == 2 and None not in units and not units & _LOOSE and units not in _AGREE


def _converted(quantity: Quantity) -> tuple[Fraction, Fraction]:
    worth = dimension(quantity.unit or "")[1]
    return quantity.low * worth, quantity.high * worth


def _close(one: tuple[Fraction, Fraction], other: tuple[Fraction, Fraction], tolerance: Fraction) -> bool:
    return all(abs(a - b) <= tolerance * max(abs(a), abs(b)) for a, b in zip(one, other, strict=True))


def _same_growth(one: Quantity, other: Quantity) -> bool:
    """Whether a multiple and a percentage are the same growth: doubled, 200 %, by 100 %.

    “Threefold” and “three times more” are what was there three times over to some writers, four times to others.
    """
    times, share = (one, other) if one.kind is Kind.MULTIPLE else (other, one)
    if share.kind is Kind.PERCENT:
        return share.low in (times.low - 1, times.low + 1)
    if "growth" not in (times.unit, share.unit):
        return times.low + 1 == share.low
    grown, stated = (times, share) if times.unit == "growth" else (share, times)
    return grown.low - 1 == stated.low and not _STATES.search(stated.text)


_STATES = re.compile(r"^(?:doubl|twice|tripl|trebl|thrice|quadrupl|halv)|倍$", re.IGNORECASE)
"""Multiples that say how much there is in the end, beyond doubt."""


def _same_date(one: Quantity, other: Quantity) -> bool:
    if one.date and other.date:
        if "decade" in (one.unit, other.unit):
            return one.unit == other.unit and one.low % 100 == other.low % 100
        pairs = [(a, b) for a, b in zip(one.date, other.date, strict=True) if a is not None and b is not None]
        return bool(pairs) and all(a == b for a, b in pairs)
    date, number = (one, other) if one.date else (other, one)
    given = [part for part in date.date or () if part is not None]
    if date.unit == "decade" or number.kind not in (Kind.NUMBER, Kind.ORDINAL) or number.low != number.high:
        return False
    if number.unit not in (None, "day", "year") or (number.unit is None and not _BARE.search(number.text)):
        return False
    return len(given) == 1 and (given[0] == number.low or (number.low < 100 and number.low == given[0] % 100))


def _same_time(one: Quantity, other: Quantity) -> bool:
    if one.kind is other.kind:
        modulus = _HALF_DAY if _OPEN_CLOCK in (one.unit, other.unit) else 2 * _HALF_DAY
        return (one.low - other.low) % modulus == 0
    time, number = (one, other) if one.kind is Kind.TIME else (other, one)
    return number.kind is Kind.NUMBER and number.low in (Fraction(time.low, 60), Fraction(time.low, 60) - 12)


def overlap(source: Quantity, target: Quantity) -> bool:
    """Whether a number may stand for another though one is rounded or a range: 数百 for 300, “nearly 100” for 98.

    A translation may round, and say so; it may not be more exact than its source.
    """
    if source.date or target.date or Kind.TIME in (source.kind, target.kind):
        return False
    if source.low == source.high and target.low == target.high:
        rounded = {source.bound, target.bound} != {Bound.EXACT} and _digits(target.low) < _digits(source.low)
        return rounded and abs(Fraction(source.low) - target.low) <= _ROUNDING * abs(Fraction(source.low))
    if Bound.ABOUT in (source.bound, target.bound):
        return source.low <= target.high and target.low <= source.high
    return (source.low == source.high) != (target.low == target.high) and _is_end(source, target)


def _digits(value: Value) -> int:
    """Count the significant digits of a number: 3 of 350,000,000, 1 of 200."""
    return len(str(abs(Fraction(value).numerator)).rstrip("0"))


def _is_end(one: Quantity, other: Quantity) -> bool:
    """Whether one number is an end of the other, which is a range."""
    single, ends = (one, other) if one.low == one.high else (other, one)
    return single.low in (ends.low, ends.high)


def power_of_ten(one: Quantity, other: Quantity) -> int:
    """Return by how many powers of ten two numbers differ, 0 where they do not differ in just that."""
    if one.date or other.date or Kind.TIME in (one.kind, other.kind) or not one.low or not other.low:
        return 0
    ratio = Fraction(other.low) / Fraction(one.low)
    rough = one.bound is Bound.ABOUT and other.bound is Bound.ABOUT
    if ratio != Fraction(other.high) / Fraction(one.high) and not rough:
        return 0
    for power in range(1, 13):
        if ratio in (10**power, Fraction(1, 10**power)):
            return power if ratio > 1 else -power
    return 0


def percent_for_number(one: Quantity, other: Quantity) -> bool:
    """Whether a percentage became a plain number, or the reverse: 13% and 13."""
    if (one.kind is Kind.PERCENT) == (other.kind is Kind.PERCENT):
        return False
    share, number = (one, other) if one.kind is Kind.PERCENT else (other, one)
    return number.kind in (Kind.NUMBER, Kind.ORDINAL, Kind.MULTIPLE, Kind.MONEY) and share.low * 100 == number.low


def dates_differ(one: Quantity, other: Quantity) -> bool:
    """Whether two dates were meant to be the same and are not: they have some part in common, or are of one make."""
    if not one.date or not other.date:
        year, number = (one, other) if one.date else (other, one)
        return bool(year.date and year.date[0] and number.kind is Kind.NUMBER and _is_year(number))
    if "decade" in (one.unit, other.unit):
        return one.unit == other.unit
    given = [[part is not None for part in date.date or ()] for date in (one, other)]
    return given[0] == given[1] or any(a and b for a, b in zip(*given, strict=True))


def _is_year(number: Quantity) -> bool:
    return not number.unit and not number.words and 1000 <= number.low <= 9999 and number.low == number.high


def parts_of(quantity: Quantity, others: Sequence[Quantity]) -> list[Quantity]:
    """Return the numbers that together make up one: both ends of a range, the parts of a date."""
    if quantity.date:
        return _parts_of_date(quantity, others)
    if quantity.low == quantity.high:
        return []
    ends = [
        next((each for each in others if each.low == each.high == end), None) for end in (quantity.low, quantity.high)
    ]
    return [end for end in ends if end] if all(ends) else []


def _parts_of_date(quantity: Quantity, others: Sequence[Quantity]) -> list[Quantity]:
    wanted = [part for part in quantity.date or () if part is not None]
    found: list[Quantity] = []
    for part in wanted:
        for other in others:
            own: list[Value] = [each for each in other.date or () if each is not None] or [other.low]
            if part in own and other not in found and set(own) <= set(wanted):
                found.append(other)
                break
    return found if len(found) > 1 else []
