"""The fold of long texts: the same skeleton as `fold`, worked out for all characters at once.

`fold` looks at one character after the other, which is what costs most when terms are sought in a long text. Here a
table of all code points (4 MB, made when it is first needed) is applied by NumPy; only clusters that expand, compose or
vanish are folded one by one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from taiyaku.script.fold import IRREGULAR, PUNCTUATION, fold, fold_key, variants

__all__ = ["FoldedArray", "fold_array", "fold_keys"]

_CODES = 0x110000
_IRREGULAR_CODE = 0xFFFFFFFF
_UTF32 = "utf-32-le"
_IS_IRREGULAR = re.compile(IRREGULAR)
_SPECIAL = re.compile(rf"{IRREGULAR}|\s|[{PUNCTUATION}\ud800-\udfff]")
_SMALL = 16
"""Ranges of so many code points are no longer divided."""


@dataclass(frozen=True, slots=True)
class FoldedArray:
    """A folded text: `key` is the skeleton and `codes` its code points, n of them.

    `starts` and `ends` (n offsets each) map it back as those of `Folded` do, or are None where it is 1:1.
    """

    key: str
    codes: NDArray[np.uint32]
    starts: NDArray[np.int64] | None = None
    ends: NDArray[np.int64] | None = None


def fold_array(text: str) -> FoldedArray:
    """Fold a text, keeping the way back; the same as `fold`, for long texts.

    >>> fold_array("大手企業").key == fold("大手企業").key
    True
    """
    codes = np.frombuffer(text.encode(_UTF32, "surrogatepass"), np.uint32)
    folded = _table()[codes]
    white = folded == ord(" ")
    folded[1:][white[1:] & white[:-1]] = _IRREGULAR_CODE
    irregular = np.flatnonzero(folded == _IRREGULAR_CODE)
    if not irregular.size:
        return FoldedArray(folded.tobytes().decode(_UTF32), folded)
    keys: list[NDArray[np.uint32]] = []
    starts: list[NDArray[np.int64]] = []
    ends: list[NDArray[np.int64]] = []
    places = np.arange(len(codes) + 1, dtype=np.int64)

    def regular(start: int, end: int) -> None:
        if start < end:
            keys.append(folded[start:end])
            starts.append(places[start:end])
            ends.append(places[start + 1 : end + 1])

    done = 0
    for start, end in _stretches(irregular.tolist(), folded):
        regular(done, start)
        cluster = fold(text[start:end])
        if cluster.key:
            keys.append(np.frombuffer(cluster.key.encode(_UTF32), np.uint32))
            one_to_one = range(len(cluster.key))
            starts.append(np.asarray(cluster.starts or one_to_one, np.int64) + start)
            ends.append(np.asarray(cluster.ends or range(1, len(cluster.key) + 1), np.int64) + start)
        done = end
    regular(done, len(codes))
    if not keys:
        return FoldedArray("", np.empty(0, np.uint32), np.empty(0, np.int64), np.empty(0, np.int64))
    whole = np.concatenate(keys)
    return FoldedArray(whole.tobytes().decode(_UTF32), whole, np.concatenate(starts), np.concatenate(ends))


def fold_keys(texts: Sequence[str]) -> list[str]:
    """Return the skeletons of many texts, n for n; no text may hold a NUL.

    >>> fold_keys(["大手企業", "ＡＩ"]) == [fold_key("大手企业"), "ai"]
    True
    """
    return fold_array("\0".join(texts)).key.split("\0") if texts else []


def _stretches(irregular: list[int], folded: NDArray[np.uint32]) -> list[tuple[int, int]]:
    """Gather irregular places into stretches that are folded each by itself.

    A combining mark takes the character before it along, so every stretch begins one character early.
    """
    stretches: list[tuple[int, int]] = []
    for place in irregular:
        start = max(place - 1, 0)
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], place + 1)
        else:
            stretches.append((start, place + 1))
    return stretches


@cache
def _table() -> NDArray[np.uint32]:
    """Return what each code point folds to, where that is one character that stands for itself alone."""
    table = np.arange(_CODES, dtype=np.uint32)
    everything = table.tobytes().decode(_UTF32, "surrogatepass")
    for char in chain(variants(), _changed_by_unicode(everything)):
        key = fold_key(char)
        single = len(key) == 1 and not _IS_IRREGULAR.search(char)
        table[ord(char)] = ord(key) if single else _IRREGULAR_CODE
    return table


def _changed_by_unicode(characters: str) -> Iterator[str]:
    """Yield the characters that normalization, case, white space or their invisibility may change.

    A million code points one by one would take seconds: what many have in common is asked of all of them.
    """
    if (
        unicodedata.is_normalized("NFKC", characters)
        and characters.casefold() == characters
        and not _SPECIAL.search(characters)
    ):
        return
    if len(characters) <= _SMALL:
        yield from characters
        return
    step = -(-len(characters) // 16)
    for start in range(0, len(characters), step):
        yield from _changed_by_unicode(characters[start : start + step])
