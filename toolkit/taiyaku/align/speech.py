"""Where people speak: between which sentences a speech begins, ends, or goes on.

Translators move who says it and what they do meanwhile, but rarely a quotation mark: where speech begins on one side
and not on the other, a bead seldom ends. A mark that means both, `"`, opens and closes by turns; apostrophes are left
alone inside a text. A speech that nobody closes (a quotation of several paragraphs opens each of them) is forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from taiyaku.align.lattice import Indices

__all__ = ["speech_of"]

_BEGINS = re.compile(r"[\s—–-]*[\"“„«「『‘']")
_ENDS = re.compile(r"[\"”»」』’'][\s\"”»」』’'.,;:]*$")
_OPENING, _CLOSING, _EITHER = frozenset("“„«「『"), frozenset("”»」』"), '"'
_LONGEST = 12
"""A speech of more sentences has been closed without a mark."""


def speech_of(texts: Sequence[str]) -> Indices:
    """Return, for each of the n + 1 places between n sentences, what is true of it: int64[3, n + 1], of 0 and 1.

    Its rows: the sentence after it begins with speech; the one before it ends with speech; it lies within a speech.

    >>> speech_of(["“下雨了？”", "女人问，“要带", "伞吗？”"]).tolist()
    [[1, 0, 0, 0], [0, 1, 0, 1], [0, 0, 1, 0]]
    """
    found = np.zeros((3, len(texts) + 1), np.int64)
    inside, since = False, 0
    for at, text in enumerate(texts):
        found[0, at] = _BEGINS.match(text) is not None
        for mark in text:
            if mark in _OPENING or (mark == _EITHER and not inside):
                inside, since = True, 0
            elif mark in _CLOSING or mark == _EITHER:
                inside = False
        since += 1
        inside = inside and since <= _LONGEST
        found[1, at + 1] = _ENDS.search(text) is not None
        found[2, at + 1] = inside
    return found
