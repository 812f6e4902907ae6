"""Grams: the parts by which the index leads to a key. What the writer and the reader of the index agree on.

Chinese and Japanese: every two characters in a row. Two sentences of n characters that are 70 % alike share at least
2/5 of them, and mostly far more. English: every word.

A gram is a number of 32 bits, by hashing; that two grams may share a number costs a look at a key too many, no more.
Keys are in bands by their number of grams, a band being √2 times as wide as the one before, so that a query looks only
at keys of about its own length. The place of a list in the index is one number: block, gram, band.
"""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from taiyaku.termbase.database import Stamp
from taiyaku.works.memory.keys import words

__all__ = [
    "BLOCK",
    "STAMP",
    "WHOLE",
    "Numbers",
    "bands",
    "block_of",
    "checksum",
    "gram_numbers",
    "list_number",
    "window",
]

STAMP = Stamp(application=0x7461796D, version=1)  # "taym"
BLOCK = 1 << 18
"""So many keys at most share a block of lists: it bounds what building holds in memory, however large the memory."""

WHOLE = 31
"""Not a band: the lists of whole keys, by which an equal key is found at once, and one too short for grams at all."""

_WIDEST = 30
_BAND_BITS = 5
_GRAM_BITS = 32
_ODD = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)  # large odd multipliers, as hashing wants them

Numbers = NDArray[np.uint64]


def list_number(block: int, gram: int, band: int) -> int:
    """Put the place of a list into one number."""
    return (block << _GRAM_BITS | gram) << _BAND_BITS | band


def block_of(number: int) -> int:
    """Return the block of a list.

    >>> block_of(list_number(7, 0xFFFFFFFF, WHOLE))
    7
    """
    return number >> _GRAM_BITS + _BAND_BITS


def checksum(text: str) -> int:
    """Return a number of 32 bits for a text: under it, a whole key is listed, and texts of one key are told apart."""
    return crc32(text.encode("utf-8", "surrogatepass"))


def gram_numbers(keys: Sequence[str], *, latin: bool) -> tuple[Numbers, Numbers]:
    """Return the grams of keys and, as many, the places of the keys that they are from.

    >>> grams, places = gram_numbers(["青岛的", "青岛"], latin=False)
    >>> places.tolist(), bool(grams[0] == grams[2])
    ([0, 0, 1], True)
    """
    return _words(keys) if latin else _pairs(keys)


def _pairs(keys: Sequence[str]) -> tuple[Numbers, Numbers]:
    codes = np.frombuffer("\n".join(keys).encode("utf-32-le"), np.dtype("<u4")).astype(np.uint64)
    ends = codes == ord("\n")  # a key has none: the fold makes white space of every kind a space
    inside = ~(ends[:-1] | ends[1:])
    places = np.cumsum(ends, dtype=np.uint64)[:-1][inside]
    pairs: Numbers = codes[:-1][inside] * _ODD[0] + codes[1:][inside] * _ODD[1]
    return pairs >> np.uint64(64 - _GRAM_BITS), places


def _words(keys: Sequence[str]) -> tuple[Numbers, Numbers]:
    found = [words(key) for key in keys]
    numbers = _Words()
    grams = np.fromiter((numbers[word] for each in found for word in each), np.uint64)
    return grams, np.repeat(np.arange(len(keys), dtype=np.uint64), np.fromiter(map(len, found), np.int64, len(found)))


class _Words(dict[str, int]):
    """The number of each word: the same ones come again and again."""

    def __missing__(self, word: str) -> int:
        made = self[word] = crc32(word.encode())
        return made


def bands(counts: NDArray[np.int64]) -> Numbers:
    """Return the bands of keys with so many grams each.

    >>> bands(np.array([1, 2, 3, 20, 40])).tolist()
    [0, 2, 3, 8, 10]
    """
    made: Numbers = np.minimum(2 * np.log2(np.maximum(counts, 1)), _WIDEST).astype(np.uint64)
    return made


def window(count: int, least: float, *, latin: bool) -> tuple[int, int]:
    """Return the first and the last band in which keys may be that are `least` like a key with so many grams.

    By characters this is exact: 1 - d / n is at most the shorter length over the longer. English words come and go
    more freely than characters do, so the window is wider there.
    """
    ratio = max(least / 100 * (0.8 if latin else 1), 0.1)
    low, high = bands(np.array([(count + 1) * ratio - 1, (count + 1) / ratio + 1]).astype(np.int64)).tolist()
    return low, high
