"""Writing a value as a language writes it: 800亿, 800億, 80 billion."""

from __future__ import annotations

from fractions import Fraction

from taiyaku.languages import language
from taiyaku.quantities.model import Quantity, Value

__all__ = ["write", "written"]

_SCALES: dict[str, dict[str, int]] = {
    "Hans": {"万亿": 10**12, "亿": 10**8, "万": 10**4},
    "Hant": {"兆": 10**12, "億": 10**8, "萬": 10**4},
    "Jpan": {"兆": 10**12, "億": 10**8, "万": 10**4},
    "Latn": {" trillion": 10**12, " billion": 10**9, " million": 10**6},
}
_PLACES = 4


def write(value: Value, lang: str) -> str:
    """Write a number with the magnitude words of a language, exactly; else in figures.

    >>> [write(80 * 10**9, tag) for tag in ("zh-Hans", "zh-Hant-TW", "ja", "en")]
    ['800亿', '800億', '800億', '80 billion']
    >>> write(12345, "ja"), write(Fraction(1, 3), "en")
    ('1万2345', '1/3')
    """
    exact = Fraction(value)
    for word, scale in _SCALES[language(lang).script].items():
        if abs(exact) >= scale and (short := _decimal(exact / scale)):
            return short + word
        if abs(exact) >= scale and word in ("万", "億", "亿", "萬") and exact.denominator == 1:
            high, low = divmod(exact.numerator, scale)
            return f"{high}{word}{write(low, lang) if low else ''}"
    return _decimal(exact) or str(value)


def _decimal(value: Fraction) -> str:
    """Write a fraction in figures with at most a few places, or return an empty text."""
    for places in range(_PLACES):
        scaled = value * 10**places
        if scaled.denominator == 1:
            whole, part = divmod(abs(scaled.numerator), 10**places)
            figures = f"{whole:,}" if whole >= 10**4 else str(whole)
            sign = "-" if value < 0 else ""
            return f"{sign}{figures}.{part:0{places}d}" if places else f"{sign}{figures}"
    return ""


def written(quantity: Quantity, lang: str) -> str:
    """Write what a quantity is worth, for a message: “13%”, “5 to 10”, “2021-12-07”.

    >>> from taiyaku.quantities import find
    >>> [written(each, "en") for each in find("2021年12月，3.5亿人的百分之十三", "zh-Hans")]
    ['2021-12', '350 million', '13%']
    """
    if quantity.date and quantity.unit != "decade":
        return "-".join("??" if part is None else f"{part:02d}" for part in quantity.date).removesuffix("-??")
    if quantity.kind == "time":
        return f"{int(quantity.low) // 60}:{int(quantity.low) % 60:02d}"
    percent = quantity.kind == "percent"
    low, high = (write(value * 100 if percent else value, lang) for value in (quantity.low, quantity.high))
    amount = low if low == high else f"{low} to {high}"
    return f"{amount}%" if percent else f"×{amount}" if quantity.kind == "multiple" else amount
