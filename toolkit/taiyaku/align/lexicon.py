"""A bilingual lexicon, learnt from the texts themselves: which words of one side go with which of the other.

After a first pass, words that stand in the same beads far more often than chance would have it are taken to translate
one another (Dunning's log-likelihood ratio, 1993, as in Moore 2002 and hunalign). A name in katakana or the turn of
phrase of one author thus becomes evidence, with no dictionary. A word is one in Latin letters or katakana, or two
neighbouring Chinese characters: texts in Chinese and Japanese need no segmenter for this.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import product

from taiyaku.align.keys import Keys
from taiyaku.align.model import Bead
from taiyaku.script.fold import fold_key

__all__ = ["lexicon_keys"]

_WORD = re.compile(r"[^\W\d_\u3040-\u30ff\u3400-\u9fff]{2,}|[\u30a0-\u30ff]{2,}|[\u3400-\u9fff](?=[\u3400-\u9fff])")
_HAN = re.compile(r"[\u3400-\u9fff]")
_RARE, _FREQUENT = 3, 0.1
"""A word counts that stands in at least so many beads, and at most in this share of them."""
_LIKELY = 10.83
"""The ratio's value that chance exceeds once in a thousand (χ² with one degree of freedom)."""
_TOGETHER = 0.3
"""Two words go together whose beads (Dice) overlap so much."""
_MOST = 3
"""So many counterparts a word may have."""


def lexicon_keys(source: Sequence[str], target: Sequence[str], beads: Iterable[Bead]) -> tuple[Keys, Keys]:
    """Return, for each sentence of both sides, the pairs of words that it has its half of."""
    own, other = [_words(text) for text in source], [_words(text) for text in target]
    pairs = _pairs(own, other, beads)
    mine: dict[str, list[str]] = {}
    theirs: dict[str, list[str]] = {}
    for one, two in pairs:
        mine.setdefault(one, []).append(f"{one}={two}")
        theirs.setdefault(two, []).append(f"{one}={two}")
    return _keys(own, mine), _keys(other, theirs)


def _keys(words: Sequence[frozenset[str]], halves: dict[str, list[str]]) -> Keys:
    return [frozenset(pair for word in each if word in halves for pair in halves[word]) for each in words]


def _words(text: str) -> frozenset[str]:
    folded = fold_key(text)
    return frozenset(
        folded[match.start() : match.start() + 2] if _HAN.match(match.group()) else match.group()
        for match in _WORD.finditer(folded)
    )


def _pairs(
    own: Sequence[frozenset[str]], other: Sequence[frozenset[str]], beads: Iterable[Bead]
) -> list[tuple[str, str]]:
    together = [
        (frozenset().union(*own[slice(*bead.source)]), frozenset().union(*other[slice(*bead.target)]))
        for bead in beads
        if 0 not in bead.shape
    ]
    total, most = len(together), max(_RARE, _FREQUENT * len(together))
    counts, others = (
        Counter(w for mine, _ in together for w in mine),
        Counter(w for _, theirs in together for w in theirs),
    )
    mine_kept = {word for word, count in counts.items() if _RARE <= count <= most}
    theirs_kept = {word for word, count in others.items() if _RARE <= count <= most}
    both = Counter(pair for mine, theirs in together for pair in product(mine & mine_kept, theirs & theirs_kept))
    found: dict[str, list[tuple[float, str]]] = {}
    for (one, two), count in both.items():
        dice = 2 * count / (counts[one] + others[two])
        if count >= _RARE and dice >= _TOGETHER and _ratio(count, counts[one], others[two], total) >= _LIKELY:
            found.setdefault(one, []).append((dice, two))
    return [(one, two) for one, counterparts in found.items() for _, two in sorted(counterparts)[-_MOST:]]


def _ratio(both: int, one: int, two: int, total: int) -> float:
    """Return Dunning's log-likelihood ratio of two words that stand in so many of all beads, and together in `both`."""
    cells = (
        (both, one * two),
        (one - both, one * (total - two)),
        (two - both, (total - one) * two),
        (total - one - two + both, (total - one) * (total - two)),
    )
    return 2 * sum(count * math.log(count * total / expected) for count, expected in cells if count and expected)
