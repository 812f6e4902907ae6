"""What English number words are worth: twenty-three, half a million, two-thirds, twenty-first."""

from __future__ import annotations

import re

from taiyaku.quantities.model import Value

__all__ = ["CARDINALS", "MAGNITUDES", "ORDINALS", "STARTS", "WORDS", "spelt"]


def _listed(words: str) -> list[str]:
    return words.split()


_SMALL = _listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = _listed("twenty thirty forty fifty sixty seventy eighty ninety")

CARDINALS: dict[str, int] = {word: value for value, word in enumerate(_SMALL)} | {
    word: 10 * value for value, word in enumerate(_TENS, 2)
}
"""Words below a hundred."""

MAGNITUDES: dict[str, int] = {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
    "lakh": 10**5,
    "crore": 10**7,
}
"""Words that multiply; a billion is 10⁹, as everywhere in English today."""

_ORDINAL_FORMS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12,
}  # fmt: skip
ORDINALS: dict[str, int] = (
    _ORDINAL_FORMS
    | {f"{word}th": value for word, value in CARDINALS.items() if 13 <= value <= 19}
    | {f"{word[:-1]}ieth": value for word, value in CARDINALS.items() if value >= 20}
    | {"hundredth": 100, "thousandth": 1000, "millionth": 10**6, "billionth": 10**9}
)
"""Ordinals of one word."""

_WORD = "|".join(sorted([*CARDINALS, *MAGNITUDES, *ORDINALS], key=len, reverse=True))
WORDS = rf"\b(?:{_WORD})(?:(?:-|\s|,?\sand\s|\u00a0)(?:{_WORD})){{0,24}}\b"
"""A run of number words, as a pattern without case."""


STARTS = frozenset(
    _listed(" ".join([*CARDINALS, *MAGNITUDES, *ORDINALS]))
    + _listed(
        "tens dozens dozen scores hundreds thousands millions billions trillions several couple half quarter many"
    )
    + _listed("doubled doubling doubles double twice thrice tripled tripling triples quadrupled quadrupling trebled")
    + _listed("trebling halved halving halves twofold threefold fourfold")
    + [f"{word}fold" for word in CARDINALS]
    + _listed("twenties thirties forties fifties sixties seventies eighties nineties")
)
"""The words, in lower case, at which something may begin that is worth a number."""


def spelt(words: str) -> tuple[Value, bool] | None:
    """Return the value of a run of number words, and whether it is an ordinal; None where the words make no number.

    >>> spelt("two hundred and five"), spelt("Twenty-first"), spelt("three million"), spelt("nineteen ninety-eight")
    ((205, False), (21, True), (3000000, False), (1998, False))
    >>> spelt("five six") is None
    True
    """
    tokens = [word for word in re.split(r"[-\s\u00a0,]+", words.lower()) if word and word != "and"]
    ordinal = tokens[-1] in ORDINALS
    if any(token in ORDINALS for token in tokens[:-1]):
        return None
    if ordinal:
        tokens[-1] = _CARDINAL_OF[tokens[-1]]
    value = _worth(tokens)
    return None if value is None else (value, ordinal)


_CARDINAL_OF = {
    ordinal: next(word for word, worth in (CARDINALS | MAGNITUDES).items() if worth == value)
    for ordinal, value in ORDINALS.items()
}


def _worth(tokens: list[str]) -> int | None:
    """Add up number words: the greatest magnitude multiplies what stands before it."""
    scale, word = max((MAGNITUDES.get(token, 0), token) for token in tokens)
    if not scale:
        return _below_hundred([CARDINALS[token] for token in tokens])
    at = len(tokens) - 1 - tokens[::-1].index(word)
    count = _worth(tokens[:at]) if at else 1
    rest = _worth(tokens[at + 1 :]) if tokens[at + 1 :] else 0
    return None if not count or rest is None or rest >= scale else count * scale + rest


def _below_hundred(values: list[int]) -> int | None:
    """Read at most two words, or a year of two halves: twenty, twenty-one, nineteen ninety-eight."""
    if len(values) == 1:
        return values[0]
    if len(values) > 4:
        return None
    first, rest = values[0], _below_hundred(values[1:])
    if rest is None or not rest:
        return None
    if first >= 20 and rest < 10 and len(values) == 2:
        return first + rest
    return first * 100 + rest if 11 <= first <= 20 and rest >= 10 else None
