"""Comparing the numbers of a text with those of its translation.

What a careful reviewer would let pass is no difference: 18 months for a year and a half, “some 350 million” for
约3.5亿, a number said once where the source says it twice. What is left is named: missing, added, or changed, and how.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from taiyaku.quantities.equivalence import (
    alike,
    dates_differ,
    overlap,
    parts_of,
    percent_for_number,
    power_of_ten,
    same_value,
    units_differ,
)
from taiyaku.quantities.model import Bound, Kind, Quantity

__all__ = ["Comparison", "Difference", "Link", "compare", "slight"]


class Difference(StrEnum):
    """In what two numbers that stand for one another differ."""

    VALUE = "value"
    MAGNITUDE = "magnitude"
    DATE = "date"
    PERCENT = "percent"
    CURRENCY = "currency"
    UNIT = "unit"
    ORDINAL = "ordinal"
    BOUND = "bound"
    RANGE = "range"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A number of the source, the number of the translation that stands for it, and how they differ, if they do."""

    source: Quantity
    target: Quantity
    difference: Difference | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What became of the numbers of a text: those that have a counterpart, those that have none, and new ones."""

    links: tuple[Link, ...] = ()
    missing: tuple[Quantity, ...] = ()
    added: tuple[Quantity, ...] = ()


def slight(quantity: Quantity) -> bool:
    """Whether a number may go without saying: one, half, or anything up to ten that is written in words.

    两家公司 may be “the companies”, and 第二 “then”; 2家 may not.
    """
    year, month, day = quantity.date or (None, None, None)
    dated = year or (month and (day or not quantity.words))
    if dated or quantity.kind in (Kind.MONEY, Kind.PERCENT):
        return False
    return quantity.high <= 1 or (quantity.words and quantity.high <= 10)


_Test = Callable[[Quantity, Quantity], bool]


class _Matching:
    """The numbers of both texts that have no counterpart yet."""

    def __init__(self, source: Sequence[Quantity], target: Sequence[Quantity]) -> None:
        self.source = list(source)
        self.target = list(target)
        self.links: list[Link] = []

    def link(self, test: _Test, difference: Difference | None = None) -> None:
        """Link what a test holds for, in the order of the text; of several, take the one nearest in order."""
        if not self.target:
            return
        for at, quantity in enumerate(list(self.source)):
            fits = [other for other in self.target if test(quantity, other)]
            if fits:
                self._take(quantity, min(fits, key=lambda other: abs(self.target.index(other) - at)), difference)

    def _take(self, quantity: Quantity, other: Quantity, difference: Difference | None) -> None:
        self.source.remove(quantity)
        self.target.remove(other)
        self.links.append(Link(source=quantity, target=other, difference=difference))

    def link_parts(self) -> None:
        """Link a range with its two ends, and a date with its parts, on either side."""
        for quantity in list(self.source):
            for used in parts_of(quantity, self.target):
                self.links.append(Link(source=quantity, target=used))
                self.target.remove(used)
                if quantity in self.source:
                    self.source.remove(quantity)
        for quantity in list(self.target):
            for used in parts_of(quantity, self.source):
                self.links.append(Link(source=used, target=quantity))
                self.source.remove(used)
                if quantity in self.target:
                    self.target.remove(quantity)


def compare(source: Sequence[Quantity], target: Sequence[Quantity]) -> Comparison:
    """Compare the numbers of a text with those of its translation.

    >>> from taiyaku.quantities import find
    >>> numbers = compare(find("规模突破800亿元", "zh-Hans"), find("exceeding 8 billion yuan", "en"))
    >>> [(link.source.text, link.target.text, str(link.difference)) for link in numbers.links]
    [('800亿元', '8 billion yuan', 'magnitude')]
    """
    if not source and not target:
        return _NOTHING
    matching = _Matching(source, target)
    matching.link(alike)
    matching.link(lambda one, other: same_value(one, other) and _difference(one, other) in (None, Difference.BOUND))
    matching.link(same_value)
    matching.link_parts()
    matching.link(overlap)
    for test, difference in _MISTAKES:
        matching.link(test, difference)
    links = (_judged(link) for link in matching.links)
    return Comparison(
        links=tuple(sorted(links, key=lambda link: link.source.start)),
        missing=tuple(each for each in matching.source if not _said(each, target)),
        added=tuple(each for each in matching.target if not _said(each, source)),
    )


_NOTHING = Comparison()


def _said(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether a number is in the other text all the same, where it stands for another one too."""
    return any(same_value(quantity, other) for other in others)


def _judged(link: Link) -> Link:
    """Say how two numbers of one value differ all the same."""
    if link.difference is not None:
        return link
    return Link(source=link.source, target=link.target, difference=_difference(link.source, link.target))


def _difference(one: Quantity, other: Quantity) -> Difference | None:
    if one.currencies and other.currencies and not set(one.currencies) & set(other.currencies):
        return Difference.CURRENCY
    if one.low == other.low and units_differ(one, other):
        return Difference.UNIT
    if {one.kind, other.kind} == {Kind.ORDINAL, Kind.NUMBER}:
        return Difference.ORDINAL
    if one.date or other.date or Bound.ABOUT in (one.bound, other.bound):
        return None
    if one.low != one.high and other.low != other.high:
        return None
    if (one.low == one.high) != (other.low == other.high):
        return Difference.RANGE
    return Difference.BOUND if one.bound is not other.bound else None


def _wrong_magnitude(one: Quantity, other: Quantity) -> bool:
    return bool(power_of_ten(one, other)) and not slight(one) and not slight(other)


def _wrong_value(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers that count the same differ, and neither goes without saying; in figures, one does not."""
    in_figures = not one.words and not other.words
    return _of_a_kind(one, other) and (in_figures or (not slight(one) and not slight(other)))


def _wrong_small_value(one: Quantity, other: Quantity) -> bool:
    """Whether two small numbers differ, though one of them is in words: 四家 and “three companies”.

    One may be “a”, and zero “no”: with them it takes the same unit, or counters of things in both texts (一个, 2つ).
    What is more than twice as many (十名, 47) is another number, not a changed one.
    """
    if (one.low == one.high) != (other.low == other.high) or not _of_a_kind(one, other):
        return False
    certain = (
        min(one.low, other.low) > 1
        or one.kind is Kind.FRACTION
        or (one.unit is not None and one.unit == other.unit)
        or (_counts_things(one) and _counts_things(other))
    )
    return certain and max(one.high, other.high) <= max(10, 2 * min(one.high, other.high))


def _counts_things(quantity: Quantity) -> bool:
    """Whether a counter says that single things are counted; of pairs and groups (一对, 一组) one may be two people."""
    return quantity.kind is Kind.NUMBER and quantity.text[-1] in _THINGS


_THINGS = frozenset("个個箇家名位人口只支枝项項款台臺部件条條张張枚座所艘辆輛棵种種步社つ本冊册軒楼樓階层層")


def _of_a_kind(one: Quantity, other: Quantity) -> bool:
    if one.kind is not other.kind or one.date:
        return False
    if one.kind is Kind.MONEY:
        return bool(set(one.currencies) & set(other.currencies))
    if one.kind is Kind.MULTIPLE or {one.unit, other.unit} == {"price", "discount"}:
        return True
    return one.unit == other.unit or one.unit is None or other.unit is None


_MISTAKES: tuple[tuple[_Test, Difference], ...] = (
    (percent_for_number, Difference.PERCENT),
    (_wrong_magnitude, Difference.MAGNITUDE),
    (dates_differ, Difference.DATE),
    (_wrong_value, Difference.VALUE),
    (_wrong_small_value, Difference.VALUE),
)
"""What two numbers without a counterpart may have been taken for, the surest first."""
