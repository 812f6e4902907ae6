"""Aligning two texts or more so that one row means one thing.

The first text is the pivot: every other is aligned with it, and a row ends only where *all* of these alignments have a
break. So the rows are what the beads of the pairs are joined to, by the union of everything that any pair joins; and
the alignment of any two texts, the third pair too, is read off the same rows. It cannot contradict the others, since
there is nothing but the rows. (A joint dynamic program over all texts at once would be able to choose other rows, at
the cost of a band of one more dimension for each text.)

What the pivot does not have, the others may have in common: such passages are aligned among themselves, the first of
them the pivot.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from taiyaku.align.model import Bead
from taiyaku.align.pair import Aligner
from taiyaku.align.sentences import Sentences

__all__ = ["Row", "Span", "align_all", "join"]

Span = tuple[int, int]
"""A half-open range of sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Sentences that say the same in every text: half-open ranges, the pivot's first; any may be empty, but not all.

    `confidences` say of each text but the pivot how sure the least sure bead is that the row has of its alignment. They
    are no part of what a row is.
    """

    spans: tuple[Span, ...]
    confidences: tuple[float, ...] = field(default=(), compare=False)

    def moved(self, offsets: Sequence[int]) -> Row:
        """Return the row, further down in each text.

        >>> Row(spans=((0, 1), (0, 2))).moved([3, 5]).spans
        ((3, 4), (5, 7))
        """
        pairs = zip(self.spans, offsets, strict=True)
        return Row(spans=tuple((a + by, b + by) for (a, b), by in pairs), confidences=self.confidences)


def align_all(texts: Sequence[Sentences], aligner: Aligner) -> tuple[Row, ...]:
    """Return the rows of some texts, in order; every sentence of every text is in exactly one.

    >>> texts = [Sentences(texts=["2025年。", "好。"], lang=lang) for lang in ("zh-Hans", "zh-Hant", "ja")]
    >>> [row.spans for row in align_all(texts, Aligner())]
    [((0, 1), (0, 1), (0, 1)), ((1, 2), (1, 2), (1, 2))]
    """
    pivot, *others = texts
    if not others:
        return tuple(Row(spans=((i, i + 1),)) for i in range(len(pivot.texts)))
    alignments = [aligner.align(pivot, other) for other in others]
    rows: list[Row] = []
    for row in join(len(pivot.texts), alignments):
        if row.spans[0][0] < row.spans[0][1]:
            rows.append(row)
        else:
            rows += _without_pivot(row, texts, aligner)
    return tuple(rows)


def _without_pivot(row: Row, texts: Sequence[Sentences], aligner: Aligner) -> Iterator[Row]:
    """Align what only others than the pivot have, among themselves."""
    held = [number for number, (start, end) in enumerate(row.spans) if start < end]
    parts = [texts[number].part(*row.spans[number]) for number in held]
    for inner in align_all(parts, aligner):
        spans = [(start, start) for start, _ in row.spans]
        for number, span in zip(held, inner.spans, strict=True):
            start = row.spans[number][0]
            spans[number] = span[0] + start, span[1] + start
        for number in set(range(len(spans))).difference(held):
            spans[number] = row.spans[number]
        yield Row(spans=tuple(spans), confidences=row.confidences)


def join(size: int, alignments: Sequence[Sequence[Bead]]) -> Iterator[Row]:
    """Yield the rows that alignments of one text of so many sentences with others make together.

    What others have and the pivot does not have at one place is one row.

    >>> one = [Bead(source=(0, 1), target=(0, 1)), Bead(source=(1, 2), target=(1, 2))]
    >>> other = [Bead(source=(0, 2), target=(0, 1)), Bead(source=(2, 2), target=(1, 2))]
    >>> [row.spans for row in join(2, [one, other])]
    [((0, 2), (0, 2), (0, 1)), ((2, 2), (2, 2), (1, 2))]
    """
    places = [_places(alignment) for alignment in alignments]
    sure = [_confidences(size, alignment) for alignment in alignments]
    breaks = [i for i in range(size + 1) if all(i in each for each in places)]
    before = 0
    for at in breaks:
        if at:
            spans = [(each[before].last, each[at].first) for each in places]
            yield Row(spans=((before, at), *spans), confidences=tuple(min(each[before:at]) for each in sure))
        added = [(each[at].first, each[at].last) for each in places]
        if any(start < end for start, end in added):
            yield Row(spans=((at, at), *added), confidences=tuple(each[at].confidence for each in places))
        before = at


@dataclass(slots=True)
class _Place:
    """Where a break of the pivot is in another text: what that has more there lies between `first` and `last`."""

    first: int
    last: int
    confidence: float = 1.0


def _places(alignment: Sequence[Bead]) -> dict[int, _Place]:
    found = {0: _Place(0, 0)}
    for bead in alignment:
        at = bead.source[1]
        if bead.source[0] == at and at in found:
            found[at].last = bead.target[1]
            found[at].confidence = min(found[at].confidence, bead.confidence)
        else:
            found[at] = _Place(bead.target[1], bead.target[1])
    return found


def _confidences(size: int, alignment: Sequence[Bead]) -> list[float]:
    """Return, for each sentence of the pivot, how sure its bead is."""
    found = [1.0] * size
    for bead in alignment:
        found[slice(*bead.source)] = [bead.confidence] * (bead.source[1] - bead.source[0])
    return found
