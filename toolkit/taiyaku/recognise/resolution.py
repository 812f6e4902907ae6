"""Which of the matches that overlap stay: from left to right, and of those that begin together the longest.

Nearly always an overlap is settled by a match that overlaps nothing before it, so it is for all such matches at once.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["passed_over", "resolved"]

_ROUNDS = 4
"""After so many rounds, what still overlaps is a long chain (的的的的 …) and gone through one by one."""

Offsets = NDArray[np.int64]
Answers = NDArray[np.bool_]


def passed_over(start: Offsets, end: Offsets, unsure: Answers | None = None) -> Answers:
    """Say of n matches in order whether they overlap one that is sure to stay: nothing else has to be asked of them.

    Sure is what is not `unsure` itself and overlaps nothing before it.

    >>> passed_over(np.array([0, 1, 3]), np.array([2, 4, 5])).tolist()
    [False, True, False]
    """
    found = np.zeros(len(start), np.bool_)
    sure = start[1:] >= np.maximum.accumulate(end)[:-1]
    sure = np.append(np.ones(min(len(start), 1), np.bool_), sure)
    if unsure is not None:
        sure &= ~unsure
    found[1:] = start[1:] < np.maximum.accumulate(np.where(sure, end, 0))[:-1]
    return found


def resolved(start: Offsets, end: Offsets, *, nested: bool = False) -> Answers:
    """Say of n matches, ordered from left to right and the longest first, whether they stay.

    `nested` keeps what lies wholly inside one that stays.

    >>> start, end = np.array([0, 0, 1, 2, 3]), np.array([3, 2, 4, 3, 5])
    >>> resolved(start, end).tolist(), resolved(start, end, nested=True).tolist()
    ([True, False, False, False, True], [True, True, False, True, True])
    """
    left = np.arange(len(start))
    for _ in range(0 if nested else _ROUNDS):
        over = passed_over(start[left], end[left])
        if not over.any():
            break
        left = left[~over]
    else:
        left = left[_one_by_one(start[left], end[left], nested=nested)]
    stays = np.zeros(len(start), np.bool_)
    stays[left] = True
    return stays


def _one_by_one(start: Offsets, end: Offsets, *, nested: bool) -> list[bool]:
    before, stays = 0, []
    for begin, stop in zip(start.tolist(), end.tolist(), strict=True):
        stays.append(begin >= before or (nested and stop <= before))
        if stays[-1] and stop > before:
            before = stop
    return stays
