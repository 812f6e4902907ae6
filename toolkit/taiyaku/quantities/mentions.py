"""Whether a text says a number in a way that is no number: both, a decade, 双, 5G."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from taiyaku.languages import language
from taiyaku.quantities.english_dates import MONTHS
from taiyaku.quantities.model import Kind, Quantity
from taiyaku.quantities.skeleton import canonical
from taiyaku.quantities.tables import mentions

__all__ = ["mentioned"]


def mentioned(quantity: Quantity, text: str, lang: str) -> bool:
    """Whether a text says a number all the same, in a word for it or in the figures of a name.

    >>> from taiyaku.quantities import find
    >>> ten_years, = find("十年", "zh-Hans")
    >>> mentioned(ten_years, "a decade ago", "en"), mentioned(ten_years, "long ago", "en")
    (True, False)
    """
    family = language(lang).tag.partition("-")[0]
    if quantity.unit == "decade":
        return _in_words(quantity, text, family)
    if quantity.date or quantity.kind is Kind.TIME:
        return (family == "en" and _names_date(quantity, text)) or _names_season(quantity, text)
    return _in_figures(quantity, text) or _in_words(quantity, text, family)


def _names_date(quantity: Quantity, text: str) -> bool:
    """Whether an English text names a month or an hour where it does not look like a date: “may” in a list, “noon”."""
    if quantity.kind is Kind.TIME:
        word = {0: "midnight", 24 * 60: "midnight", 12 * 60: "noon|midday"}.get(int(quantity.low))
    else:
        month = quantity.date[1] if quantity.date and quantity.date[::2] == (None, None) else None
        word = "|".join(name for name, number in MONTHS.items() if number == month)
    return bool(word and re.search(rf"\b(?:{word})\b", text, re.IGNORECASE))


def _names_season(quantity: Quantity, text: str) -> bool:
    """Whether a year stands in the code of a season, as fashion writes it: SS19 is spring and summer of 2019."""
    year = quantity.date[0] if quantity.date and quantity.date[1:] == (None, None) else None
    return (
        year is not None
        and re.search(rf"(?<![A-Za-z])(?:SS|AW|FW|S/S|A/W|F/W) ?{year % 100:02}(?!\d)", text) is not None
    )


def _in_figures(quantity: Quantity, text: str) -> bool:
    """Whether the figures stand somewhere in a text, if only in a name (5G, Windows 11)."""
    value = quantity.low * 100 if quantity.kind is Kind.PERCENT else quantity.low
    if quantity.low != quantity.high or not isinstance(value, int) or quantity.kind is Kind.TIME:
        return False
    return re.search(rf"(?<!\d)(?<!\d[.,])0*{value}(?![\d%％]|[.,]\d)", canonical(text)) is not None


def _in_words(quantity: Quantity, text: str, family: str) -> bool:
    return any(pattern.search(canonical(text)) for pattern in _patterns(quantity, family))


def _patterns(quantity: Quantity, family: str) -> Iterator[re.Pattern[str]]:
    for row in mentions():
        if quantity.kind in (Kind.PERCENT, Kind.MONEY) and row.low >= 1:
            continue
        if row.low == quantity.low and quantity.high in (row.high, quantity.low) and row.unit in ("*", quantity.unit):
            yield _pattern(row.words[family], family)


@cache
def _pattern(words: tuple[str, ...], family: str) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(canonical(word)) for word in words) or "(?!)"
    return re.compile(rf"\b(?:{alternatives})" if family == "en" else alternatives, re.IGNORECASE)
