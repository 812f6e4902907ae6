"""Runs of letters and digits, or of katakana, which are one word each: AI is not in AIR, データ not in データベース.

A number goes on after a decimal point (GPT-4 is not in GPT-4.5, nor 5G in 1.5G), and a character takes along the mark
that follows it. Where it is asked for, a run of katakana that is a compound of loanwords is several (ロボット in
サービスロボット).
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from taiyaku.recognise.compounds import is_component
from taiyaku.recognise.lexicon import Codes
from taiyaku.script.fold_array import FoldedArray

__all__ = ["CLEAR", "DOUBTFUL", "INSIDE", "Kind", "Offsets", "inside_run", "kinds", "parts_of_loanwords", "runs"]

CLEAR, DOUBTFUL, INSIDE = 0, 1, 2
"""What is known of a match: nothing against it, a word may go across an end of it, a run does."""

Offsets = NDArray[np.int64]
Answers = NDArray[np.bool_]


class Kind:
    """Kinds of characters, as numbers in an array; those up to `KATAKANA` make runs.

    A `MARK` belongs to the character before it, of any kind: accents that no letter has by itself, and 々.
    """

    LETTER = 1
    KATAKANA = 2
    HIRAGANA = 3
    HAN = 4
    MARK = 5
    POINT = 6


@cache
def kinds() -> NDArray[np.uint8]:
    """Return the kind of each code point, 0 where it is none."""
    table = np.zeros(0x110000, np.uint8)
    for code in range(0x30000):
        if chr(code).isalnum() and (code < 0x2E80 or 0xA640 <= code < 0xAC00 or 0x10000 <= code < 0x20000):
            table[code] = Kind.LETTER
    for first, last, kind in (
        (0x3041, 0x3096, Kind.HIRAGANA),
        (0x309D, 0x309F, Kind.HIRAGANA),
        (0x30A1, 0x30FA, Kind.KATAKANA),  # not the middle dot
        (0x30FC, 0x30FF, Kind.KATAKANA),
        (0x3006, 0x3006, Kind.HAN),
        (0x3400, 0x4DBF, Kind.HAN),
        (0x4E00, 0x9FFF, Kind.HAN),
        (0x20000, 0x323AF, Kind.HAN),
        (0x3005, 0x3005, Kind.MARK),
        (0x3099, 0x309A, Kind.MARK),
        (0x0300, 0x036F, Kind.MARK),
        (ord("."), ord("."), Kind.POINT),
    ):
        table[first : last + 1] = kind
    return table


_MEETING = np.array([CLEAR, INSIDE, INSIDE, DOUBTFUL, CLEAR, INSIDE, CLEAR], np.uint8)
"""What it means that two characters of one kind meet."""
_COMPOUNDS = np.array([CLEAR, INSIDE, DOUBTFUL, DOUBTFUL, CLEAR, INSIDE, CLEAR], np.uint8)
"""The same, where a run of katakana may be several words."""


def runs(folded: FoldedArray, places: Offsets, *, compounds: bool) -> NDArray[np.uint8]:
    """Say of m places in a folded text, none at its beginning or end, whether a run goes across them.

    `compounds`: a run of katakana may be several words, so that what ends inside is only in doubt.

    >>> from taiyaku.script.fold_array import fold_array
    >>> text, places = fold_array("、AIR、ロボット"), np.array([1, 3, 5, 7])
    >>> [runs(text, places, compounds=compounds).tolist() for compounds in (False, True)]
    [[0, 2, 0, 2], [0, 2, 0, 1]]
    """
    left, kind = (kinds().take(folded.codes.take(each)) for each in (places - 1, places))
    found = (_COMPOUNDS if compounds else _MEETING).take(kind)
    found *= (left == kind) | (kind == Kind.MARK)
    inside = np.flatnonzero(found == INSIDE)
    if inside.size:
        found[inside[_beside_a_sign(folded, places[inside])]] = CLEAR
    pointed = np.flatnonzero((left == Kind.POINT) | (kind == Kind.POINT))
    if pointed.size:
        found[pointed[_in_a_number(folded.codes, places[pointed])]] = INSIDE
    return found


def parts_of_loanwords(folded: FoldedArray, starts: Offsets, ends: Offsets) -> Answers:
    """Say of m matches whether an end of them is inside a run of katakana of which they are no component.

    >>> from taiyaku.script.fold_array import fold_array
    >>> text = fold_array("、サービスロボット、")
    >>> parts_of_loanwords(text, np.array([1, 5, 5]), np.array([5, 9, 7])).tolist()
    [False, False, True]
    """
    found = np.zeros(len(starts), np.bool_)
    key = ""
    for places in (starts, ends):
        left, right = (kinds().take(folded.codes.take(each)) for each in (places - 1, places))
        for number in np.flatnonzero((left == Kind.KATAKANA) & (right == Kind.KATAKANA)).tolist():
            key = key or folded.key
            run = _run_around(key, int(places[number]))
            start, end = max(run.start, int(starts[number])), min(run.stop, int(ends[number]))
            found[number] |= not is_component(key[run.start : run.stop], start - run.start, end - run.start)
    return found


_KATAKANA = frozenset(map(chr, (*range(0x30A1, 0x30FB), *range(0x30FC, 0x3100))))


def _run_around(key: str, place: int) -> range:
    start = end = place
    while start > 0 and key[start - 1] in _KATAKANA:
        start -= 1
    while end < len(key) and key[end] in _KATAKANA:
        end += 1
    return range(start, end)


def inside_run(key: str, start: int, end: int) -> bool:
    """Whether an end of a range of folded text falls inside a run of letters and digits, or of katakana.

    >>> inside_run("air", 0, 2), inside_run("aiの", 0, 2), inside_run("データ", 0, 2)
    (True, False, True)
    """
    kind = kinds()[
        np.array([ord(char) for char in (*key[start - 1 : start], key[start], key[end - 1], *key[end : end + 1])])
    ]
    before = start > 0 and kind[0] == kind[1] and _MEETING[kind[1]] == INSIDE
    after = end < len(key) and kind[-1] == kind[-2] and _MEETING[kind[-1]] == INSIDE
    return bool(before or after)


_SIGNS = np.array(
    [
        *map(ord, "²³¹™℠℗©®"),
        *(code for first, last in ("⁰₉", "①⓿", "❶➓", "㉑㉟", "㊱㊿") for code in range(ord(first), ord(last) + 1)),
    ],
    np.uint32,
)
"""Raised figures, circled ones and trade marks: `AI™` and `市场①` are a word and a mark, though ™ folds to letters."""


def _beside_a_sign(folded: FoldedArray, places: NDArray[np.int64]) -> Answers:
    left, right = (folded.original.take(folded.starts(each)) for each in (places - 1, places))
    found: Answers = np.isin(left, _SIGNS) | np.isin(right, _SIGNS)
    return found


def _in_a_number(codes: Codes, places: Offsets) -> Answers:
    """Say of places beside a decimal point whether digits stand on both sides of it."""
    point = places - (codes.take(places - 1) == ord("."))
    before, after = (codes.take(each, mode="clip") - ord("0") < 10 for each in (point - 1, point + 1))
    found: Answers = before & after
    return found
