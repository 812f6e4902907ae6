"""Where people speak: between which sentences speech begins or ends.

Translators move who says it and what they do meanwhile, but rarely a quotation mark: where speech begins on one side
and not on the other, a bead seldom ends. What a sentence opens or closes with is looked at alone, so that all ways of
quoting are seen (“ ”, „ “, « », » «, 「 」, ‘ ’, " "), and, as French has it, a dash before a speech; that a speech
goes on from sentence to sentence is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from taiyaku.align.lattice import Indices

__all__ = ["speech_of"]

_BEGINS = re.compile(r"\s*(?:[—–]\s|[—–]*\s*[\"“„«»「『‘'])")
_ENDS = re.compile(r"[\"”“»«」』’'][\s\"”“»«」』’'.,;:!?…)。．，、；：！？）]*$")


def speech_of(texts: Sequence[str]) -> Indices:
    """Return, for each of the n + 1 places between n sentences, what is true of it: int64[2, n + 1], of 0 and 1.

    Its rows: the sentence after it begins with speech; the one before it ends with speech.

    >>> speech_of(["“下雨了？”", "女人问，“要带", "伞吗？”"]).tolist()
    [[1, 0, 0, 0], [0, 1, 0, 1]]
    """
    found = np.zeros((2, len(texts) + 1), np.int64)
    found[0, :-1] = [_BEGINS.match(text) is not None for text in texts]
    found[1, 1:] = [_ENDS.search(text) is not None for text in texts]
    return found
