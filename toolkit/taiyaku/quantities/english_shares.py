"""Fractions, multiples and orders of magnitude in English text: two-thirds, doubled, hundreds of thousands."""

from __future__ import annotations

import re
from fractions import Fraction

from taiyaku.quantities.english_words import CARDINALS, MAGNITUDES, ORDINALS
from taiyaku.quantities.model import Bound, Kind
from taiyaku.quantities.reading import Reading
from taiyaku.quantities.tables import measures

__all__ = ["read_share", "read_vague"]

_COUNT = "|".join(word for word, value in CARDINALS.items() if 1 <= value <= 12)
_NTH = "|".join(word for word, value in ORDINALS.items() if 3 <= value <= 10 or value in (20, 100, 1000))
_FRACTION = re.compile(
    rf"""\b(?:
      (?P<times>{_COUNT}|a|\d{{1,2}})[-\ ](?P<part>half|halves|quarters?|(?:{_NTH})s?)(?![-\w])
    | (?P<out>{_COUNT}|\d{{1,2}})\ (?:in|out\ of)\ (?:every\ )?(?P<of>{_COUNT}|\d{{1,2}})\b
        (?!\ ?(?:%|per|million|thousand))
    | half[-\ ](?:an?\ )?(?P<unit>hours?|days?|years?|months?|century|minutes?|decade)\b
    | (?P<half>half)\b(?!\ an?\ (?:million|billion|dozen|thousand|hundred|trillion)|-?dozen)
    )""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_RATIO = re.compile(r"(?<![\d/.,])([1-9])/([1-9]\d?)(?![\d/]|\.\d)", re.ASCII)
_MULTIPLE = re.compile(
    rf"""\b(?:(?P<two>doubled|doubling|twice|twofold|two-fold|doubles?(?=\ (?:the|its|their|his|her|our|your|in|to)\b))
      |(?P<three>tripled|tripling|triples|thrice|threefold|three-fold|trebled|trebling)
      |(?P<four>quadrupled|quadrupling|fourfold|four-fold)|(?P<half>halved|halving|halves)
      |(?P<fold>{_COUNT}|\d+)-?fold\b|(?P<figures>\d+(?:\.\d+)?)[x×](?![\dA-Za-z]))""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_SCALES = {"ten": 10, "dozen": 10, "score": 10} | MAGNITUDES
_VAGUE = re.compile(
    r"""\b(?:(?P<first>tens|dozens|scores|hundreds|thousands|millions|billions|trillions)\b(?!-)
        (?:\ (?:of|upon)\ (?P<second>thousands|millions|billions|trillions)\b)?
      | (?:several|a\ few|many|some\ few)\ (?P<few>dozen|hundred|thousand|million|billion|trillion)\b
        (?:\ (?P<more>thousand|million|billion)\b)?)""",
    re.VERBOSE | re.IGNORECASE,
)
_PLAIN = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4}


def read_vague(skeleton: str, at: int) -> Reading | None:
    """Read an order of magnitude: hundreds of thousands, several hundred, dozens."""
    found = _VAGUE.match(skeleton, at)
    if found is None:
        return None
    worth = 1
    for word in (found["first"], found["second"], found["few"], found["more"]):
        worth *= _SCALES[word.lower().removesuffix("s")] if word else 1
    return Reading(start=at, end=found.end(), low=worth, high=10 * worth - 1, bound=Bound.ABOUT, words=True)


def read_share(skeleton: str, at: int) -> Reading | None:
    """Read a fraction or a multiple at an offset: two-thirds, one in five, half an hour, doubled."""
    if ratio := _RATIO.match(skeleton, at):
        part, whole = int(ratio[1]), int(ratio[2])
        return _reading(at, ratio.end(), Fraction(part, whole)) if part < whole <= 10 else None
    if multiple := _MULTIPLE.match(skeleton, at):
        return _multiple(at, multiple)
    found = _FRACTION.match(skeleton, at)
    return _fraction(skeleton, at, found) if found else None


def _reading(at: int, end: int, value: Fraction, *, words: bool = False) -> Reading:
    return Reading(start=at, end=end, low=value, high=value, kind=Kind.FRACTION, words=words)


def _fraction(skeleton: str, at: int, found: re.Match[str]) -> Reading | None:
    if found["times"]:
        part = found["part"].lower()
        count = 1 if found["times"].lower() == "a" else _small(found["times"])
        parts = _PLAIN.get(part) or ORDINALS[part.removesuffix("s")]
        single = part not in ("halves", "quarters") and not part.endswith("s")
        if count >= parts or single != (count == 1) or (count == 1 and not _is_share(skeleton, found)):
            return None
        return _reading(at, found.end(), Fraction(count, parts), words=True)
    if found["out"]:
        first, second = _small(found["out"]), _small(found["of"])
        return _reading(at, found.end(), Fraction(first, second), words=True) if first < second else None
    reading = _reading(at, found.end(), Fraction(1, 2), words=True)
    if found["unit"]:
        reading.kind, reading.unit = Kind.NUMBER, measures("en")[found["unit"].lower()].unit
    return reading


def _is_share(skeleton: str, found: re.Match[str]) -> bool:
    """Whether “a third” or “one quarter” is a part, not the next of a row or three months."""
    return (
        "-" in found[0] or found["part"].lower() == "half" or skeleton.startswith((" of", " the", " as"), found.end())
    )


def _small(word: str) -> int:
    return int(word) if word.isdigit() else CARDINALS[word.lower()]


def _multiple(at: int, found: re.Match[str]) -> Reading:
    names = {"two": Fraction(2), "three": Fraction(3), "four": Fraction(4), "half": Fraction(1, 2)}
    value = next((worth for name, worth in names.items() if found[name]), None)
    value = value or Fraction(found["figures"] or _small(found["fold"]))
    low = value.numerator if value.denominator == 1 else value
    return Reading(
        start=at, end=found.end(), low=low, high=low, kind=Kind.MULTIPLE, words=not (found["figures"] or found["fold"])
    )
