"""How right an alignment is: precision, recall and F1, strict and lax, as defined with Vecalign.

Thompson and Koehn (2019), “Vecalign: Improved Sentence Alignment in Linear Time and Space”, section 4, and the scorer
published with it: a bead is *strictly* right if the reference has the very same; it is *laxly* right if some source
sentence and some target sentence of it are together in a bead of the reference. Precision is over all beads found,
skips included; recall is over the beads of the reference that have sentences on both sides, against such beads found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from taiyaku.align.links import Link

__all__ = ["Score", "compare", "merge_by"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts, which can be added up over texts, and what follows from them: numbers from 0 to 1."""

    found: int
    found_strict: int
    found_lax: int
    wanted: int
    wanted_strict: int
    wanted_lax: int

    def __add__(self, other: Score) -> Score:
        return Score(**{name: getattr(self, name) + getattr(other, name) for name in Score.__slots__})

    @property
    def strict(self) -> tuple[float, float, float]:
        """Precision, recall and F1, strict."""
        return _measures(self.found_strict, self.found, self.wanted_strict, self.wanted)

    @property
    def lax(self) -> tuple[float, float, float]:
        """Precision, recall and F1, lax."""
        return _measures(self.found_lax, self.found, self.wanted_lax, self.wanted)


def compare(found: Iterable[Link], reference: Iterable[Link]) -> Score:
    """Score an alignment against a reference.

    >>> score = compare([((0,), (0,)), ((1,), (1, 2))], [((0,), (0,)), ((1,), (1,)), ((), (2,))])
    >>> score.strict, score.lax
    ((0.5, 0.5, 0.5), (1.0, 1.0, 1.0))
    """
    ours, theirs = set(found), set(reference)
    right, near = _agree(ours, theirs)
    both, wanted = {link for link in ours if all(link)}, {link for link in theirs if all(link)}
    recalled, near_recalled = _agree(wanted, both)
    return Score(
        found=len(ours),
        found_strict=right,
        found_lax=near,
        wanted=len(wanted),
        wanted_strict=recalled,
        wanted_lax=near_recalled,
    )


def merge_by(links: Iterable[Link], source: list[str], target: list[str]) -> list[Link]:
    """Merge neighbouring links that share a label, such as a verse, of any of their sentences.

    For references made of labels: they do not say how the sentences of one verse belong together.

    >>> merge_by([((0,), (0,)), ((1,), (1,)), ((2,), (2,))], ["1", "1", "2"], ["1", "1", "2"])
    [((0, 1), (0, 1)), ((2,), (2,))]
    """
    merged: list[Link] = []
    held: set[str] = set()
    for link in links:
        labels = {source[number] for number in link[0]} | {target[number] for number in link[1]}
        if merged and held & labels:
            merged[-1] = (merged[-1][0] + link[0], merged[-1][1] + link[1])
            held |= labels
        else:
            merged.append(link)
            held = labels
    return merged


def _agree(links: set[Link], others: set[Link]) -> tuple[int, int]:
    """Return how many links stand among the others, and how many laxly do."""
    beside: dict[int, set[int]] = defaultdict(set)
    for source, target in others:
        for number in source:
            beside[number].update(target)
    exact = links & others
    near = sum(any(beside[number].intersection(target) for number in source) for source, target in links - exact)
    return len(exact), len(exact) + near


def _measures(right: int, found: int, recalled: int, wanted: int) -> tuple[float, float, float]:
    precision, recall = right / max(found, 1), recalled / max(wanted, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-12)
