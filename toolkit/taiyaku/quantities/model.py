"""What a text says in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

__all__ = ["Bound", "Date", "Kind", "Quantity", "Value"]

Value = int | Fraction
"""An exact number: 0.1 is a tenth, and 3.5亿 is 350,000,000 to the last digit."""

Date = tuple[int | None, int | None, int | None]
"""Year, month and day, as far as they are given."""


class Kind(StrEnum):
    """What a number counts or names."""

    NUMBER = "number"
    PERCENT = "percent"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    MONEY = "money"
    ORDINAL = "ordinal"
    DATE = "date"
    TIME = "time"


class Bound(StrEnum):
    """On which side of the number the truth lies: 超 and “at least” are MORE, 近 and “up to” are LESS."""

    EXACT = "exact"
    ABOUT = "about"
    MORE = "more"
    LESS = "less"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number in a text: where it stands, what it is worth, and what it counts.

    `start` and `end` are code points of the text. `low` and `high` differ for a range (5-10年, 七八个) and for an
    order of magnitude (数百: 100 to 999). A percentage is worth its hundredth (13% is 13/100), a time of day its
    minutes since midnight, a date the first of its parts that is given. `unit` is the English name of a unit, in the
    singular; `currencies` are the ISO 4217 codes that a sign may stand for (¥ is two). `words` says that it is written
    in words or Han numerals, not in digits.
    """

    start: int
    end: int
    text: str
    kind: Kind
    low: Value
    high: Value
    bound: Bound = Bound.EXACT
    unit: str | None = None
    currencies: tuple[str, ...] = ()
    date: Date | None = None
    words: bool = False
