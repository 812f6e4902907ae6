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
from typing import NamedTuple

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
    """A folded text: `codes` are the n code points of the skeleton, `original` the m of the text itself.

    Where they are not 1:1, `pieces` lead back.
    """

    codes: NDArray[np.uint32]
    original: NDArray[np.uint32]
    pieces: Pieces | None = None

    @property
    def key(self) -> str:
        """The skeleton as a string, made when it is asked for."""
        return self.codes.tobytes().decode(_UTF32)

    def starts(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return where, in the text, the clusters begin that stand at some places of the skeleton."""
        if self.pieces is None:
            return places
        return places + self.pieces.before[np.searchsorted(self.pieces.at, places, "right") - 1]

    def ends(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return where, in the text, the clusters end that stand just before some places of the skeleton."""
        if self.pieces is None:
            return places
        return places + self.pieces.after[np.searchsorted(self.pieces.at, places - 1, "right") - 1]


class Pieces(NamedTuple):
    """k stretches of a skeleton in each of which the way back is the same.

    They begin at the places `at`; a place in one stands for what begins, in the text, `before` so many code points
    further on than the place itself, and ends `after` so many further on.
    """

    at: NDArray[np.int64]
    before: NDArray[np.int64]
    after: NDArray[np.int64]


def fold_array(text: str) -> FoldedArray:
    """Fold a text, keeping the way back; the same as `fold`, for long texts.

    >>> fold_array("大手企業").key == fold("大手企業").key
    True
    """
    codes = np.frombuffer(text.encode(_UTF32, "surrogatepass"), np.uint32)
    folded = _table().take(codes, mode="clip")
    white = folded == ord(" ")
    folded[1:][white[1:] & white[:-1]] = _IRREGULAR_CODE
    irregular = np.flatnonzero(folded == _IRREGULAR_CODE)
    if not irregular.size:
        return FoldedArray(folded, codes)
    keys: list[NDArray[np.uint32]] = []
    pieces: list[tuple[int, int, int]] = []
    done = size = 0
    for start, end in _stretches(irregular.tolist(), folded):
        keys.append(folded[done:start])
        pieces.append((size, done - size, done - size))
        size += start - done
        cluster = fold(text[start:end])
        keys.append(np.frombuffer(cluster.key.encode(_UTF32), np.uint32))
        for place in range(len(cluster.key)):
            first, last = cluster.span(place, place + 1)
            pieces.append((size, start + first - size, start + last - size - 1))
            size += 1
        done = end
    keys.append(folded[done:])
    pieces.append((size, done - size, done - size))
    return FoldedArray(np.concatenate(keys), codes, Pieces(*np.array(pieces, np.int64).T))


def fold_keys(texts: Sequence[str]) -> list[str]:
    """Return the skeletons of many texts, n for n.

    >>> fold_keys(["大手企業", "ＡＩ"]) == [fold_key("大手企业"), "ai"]
    True
    """
    keys = fold_array("\0".join(texts)).key.split("\0") if texts else []
    return keys if len(keys) == len(texts) else list(map(fold_key, texts))  # one holds a NUL, or a blank line


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
