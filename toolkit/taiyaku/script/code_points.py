"""Texts as arrays of code points: characters exchanged for others all at once.

`str.translate` asks its table about one character after the other, which takes 50 ns each; NumPy takes 2.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

__all__ = ["CodePoints", "code_points", "exchanged", "translated"]

CodePoints = NDArray[np.uint32]

_UTF32 = "utf-32-le"


def code_points(text: str) -> CodePoints:
    """Return the code points of a text, which may hold half characters (surrogates).

    >>> code_points("対訳").tolist() == [ord("対"), ord("訳")]
    True
    """
    return np.frombuffer(text.encode(_UTF32, "surrogatepass"), np.uint32)


def exchanged(codes: CodePoints, table: Mapping[int, int]) -> CodePoints:
    """Put what a table has for it in the place of each code point; what it does not have stays."""
    everything = np.arange(sys.maxunicode + 1, dtype=np.uint32)
    everything[list(table)] = list(table.values())
    return everything.take(codes)


def translated(text: str, table: Mapping[int, str]) -> str:
    """Do what `text.translate(table)` does with a table of single characters, in a twentieth of the time.

    The text should be a long one: the table is spread out over all of Unicode first, which takes a millisecond.

    >>> translated("对译", {ord("对"): "對", ord("译"): "譯"})
    '對譯'
    """
    codes = exchanged(code_points(text), {char: ord(other) for char, other in table.items()})
    return codes.tobytes().decode(_UTF32, "surrogatepass")
