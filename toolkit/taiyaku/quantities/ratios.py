"""Scores and ratios: two numbers of which the order matters (2:1, 三比二, 3対2, “2 to 1”)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from taiyaku.quantities.numerals import numeral
from taiyaku.quantities.skeleton import skeleton

__all__ = ["Ratio", "ratios"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """Two numbers set against each other, and where they stand, in code points of the text."""

    start: int
    end: int
    first: int
    second: int


_SIDE = r"\d{1,3}|[一二三四五六七八九十]{1,3}"
_RATIO = re.compile(
    rf"(?<![\d.,:/-])(?P<first>{_SIDE})(?: ?[:-] ?| ?[比対对] ?| to )"
    rf"(?P<second>{_SIDE})(?![\d:/-]|[.,]\d|[个個年月日])",
    re.ASCII,
)


def ratios(text: str) -> tuple[Ratio, ...]:
    """Find what may be a score or a ratio; a range or a time of day may look the same.

    >>> [(each.first, each.second) for each in ratios("以三比二获胜，上半场１：０")]
    [(3, 2), (1, 0)]
    >>> ratios("2021-12-07"), ratios("9:30:15")
    ((), ())
    """
    return tuple(
        Ratio(start=match.start(), end=match.end(), first=first, second=second)
        for match in _RATIO.finditer(skeleton(text))
        if (first := _value(match["first"])) is not None and (second := _value(match["second"])) is not None
    )


def _value(written: str) -> int | None:
    low, high = numeral(written) or (0, 1)
    return int(low) if low == high else None
