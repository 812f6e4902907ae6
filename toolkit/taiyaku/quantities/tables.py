"""The tables of this room: units, currencies, counters, and words whose numerals are no numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files

from taiyaku.quantities.skeleton import canonical

__all__ = ["Measure", "Mention", "counters", "dimension", "measures", "mentions", "not_numbers", "phrases", "signs"]

_COLUMN = {"zh": 0, "ja": 1, "en": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What a word after a number says of it: a unit, or the currencies that it may name."""

    unit: str | None = None
    currencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that say a number, of any unit (`*`) or of one, without being a number; by `zh`, `ja` and `en`."""

    low: Fraction
    high: Fraction
    unit: str
    words: Mapping[str, tuple[str, ...]]


def _lines(name: str) -> Iterator[str]:
    text = files("taiyaku.quantities").joinpath("tables", name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))


def _words(cell: str) -> list[str]:
    return [word for word in cell.split(";") if word]


@cache
def measures(family: str) -> dict[str, Measure]:
    """Map the words for units and currencies of `zh`, `ja` or `en`, as skeletons, to what they mean.

    >>> measures("zh")["公里"].unit, measures("ja")["ドル"].currencies[:2]
    ('kilometre', ('USD', 'HKD'))
    """
    found: dict[str, Measure] = {}
    for line in _lines("units.tsv"):
        unit, _, _, *cells = line.split("\t")
        english = [word for word in _words(cells[2]) if family == "en" or _is_symbol(word)]
        for word in english if family == "en" else _words(cells[_COLUMN[family]]) + english:
            found.setdefault(canonical(word), Measure(unit=unit))
    for line in _lines("currencies.tsv"):
        code, *cells = line.split("\t")
        for word in _words(cells[_COLUMN[family]]) + _words(cells[3]):
            before = found.get(canonical(word), Measure()).currencies
            found[canonical(word)] = Measure(currencies=(*before, code))
    return found


def _is_symbol(word: str) -> bool:
    """Whether a unit is written alike in every language: km, GB, ㎡."""
    return len(word) <= 3 and word not in (
        "sec",
        "min",
        "hr",
        "hrs",
        "yr",
        "yrs",
        "day",
        "mu",
        "ton",
        "oz",
        "bit",
        "jin",
    )


@cache
def signs() -> dict[str, tuple[str, ...]]:
    """Map the signs, codes and Chinese words that stand before a number to the currencies they may mean.

    >>> signs()["¥"]
    ('CNY', 'JPY')
    """
    found: dict[str, tuple[str, ...]] = {}
    for line in _lines("currencies.tsv"):
        code, *cells = line.split("\t")
        for mark in _words(cells[3]):
            found[mark] = (*found.get(mark, ()), code)
        for word in _words(cells[0]):
            if word[-1] in "币幣金":
                found[canonical(word)] = (code,)
    return found


@cache
def counters(family: str) -> frozenset[str]:
    """Return the counters of `zh` or `ja`, as skeletons.

    >>> "家" in counters("zh"), "社" in counters("ja")
    (True, True)
    """
    rows = dict(line.split("\t") for line in _lines("counters.tsv"))
    return frozenset(canonical(rows[family]).split())


@cache
def not_numbers(family: str) -> tuple[str, ...]:
    """Return the words of `zh` or `ja` whose numerals are no numbers, as skeletons."""
    return tuple(
        dict.fromkeys(canonical(word) for line in _lines(f"not_numbers.{family}.txt") for word in line.split())
    )


@cache
def phrases() -> tuple[str, ...]:
    """Return the English phrases whose numbers are none.

    >>> "second to none" in phrases()
    True
    """
    return tuple(_lines("not_numbers.en.txt"))


@cache
def mentions() -> tuple[Mention, ...]:
    """Return the words that say a number without being one.

    >>> [row.words["en"] for row in mentions() if row.unit == "year"][0]
    ('decade',)
    """
    rows = (line.split("\t") for line in _lines("mentions.tsv"))
    return tuple(
        Mention(
            low=Fraction(row[0]),
            high=Fraction(row[1]),
            unit=row[2],
            words={family: tuple(_words(row[3 + column])) for family, column in _COLUMN.items()},
        )
        for row in rows
    )


@cache
def dimension(unit: str) -> tuple[str, Fraction]:
    """Return what a unit measures and its worth there: units of one dimension convert into one another.

    >>> dimension("year"), dimension("week") == dimension("day")
    (('months', Fraction(12, 1)), False)
    """
    return _dimensions()[unit]


@cache
def _dimensions() -> dict[str, tuple[str, Fraction]]:
    rows = (line.split("\t") for line in _lines("units.tsv"))
    return {row[0]: (row[1] if row[1] != "-" else row[0], Fraction(row[2])) for row in rows}
