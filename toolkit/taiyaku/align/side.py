"""One side of a pair of texts: what is known of its sentences before they are compared with others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from taiyaku.align.encoder import Runs
from taiyaku.align.keys import Keys
from taiyaku.align.lattice import Floats, Indices
from taiyaku.align.vocabulary import Vocabulary

__all__ = ["Side"]

_ONLY_MARKS = re.compile(r"[\"“”’」』》）)\]。．.]{1,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Sentences, their keys by signal, and their runs and words as vectors where there is an encoder.

    `paragraphs` are the numbers of the paragraphs that the sentences stand in, where that is known.
    """

    texts: Sequence[str]
    keys: Mapping[str, Keys]
    runs: Runs | None = field(default=None)
    vocabulary: Vocabulary | None = field(default=None)
    paragraphs: Sequence[int] = field(default=())

    @property
    def ends(self) -> Indices:
        """At each of the places between sentences, and before and after them all, 1 if a paragraph ends there."""
        return np.array([0, *(a != b for a, b in pairwise(self.paragraphs)), 1], np.int64)

    @property
    def remnants(self) -> Indices:
        """Return, for each sentence and for what is behind the last, 1 if it is but the end of the one before."""
        return np.array([*(bool(_ONLY_MARKS.fullmatch(text.strip())) for text in self.texts), 0], np.int64)

    @property
    def noise(self) -> Indices:
        """Return, for each sentence and for what is behind the last, 1 if little of it is letters: a page's number."""
        return np.array([*(_is_noise(text) for text in self.texts), 0], np.int64)

    @property
    def lengths(self) -> Floats:
        """The length of each sentence, in UTF-8 bytes and one for the break after it."""
        return np.array([len(text.strip().encode()) + 1 for text in self.texts], np.float32)


def _is_noise(text: str) -> bool:
    written = "".join(text.split())
    return 2 * sum(map(str.isalpha, written)) < len(written)
