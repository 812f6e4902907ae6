"""Anchors: pairs of sentences that are likely to translate one another, and the band of cells around them."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from taiyaku.align.keys import Keys
from taiyaku.align.lattice import Band, Floats, make_band

__all__ = ["Anchor", "band_around", "chain", "key_anchors", "vector_anchors"]

Anchor = tuple[int, int]
"""The number of a source sentence and that of a target sentence."""
Candidate = tuple[int, int, float]

_NEAREST = 3
_BLOCK = 512
_WINDOW = 2_000
"""A sentence's translation is looked for at most so far from where it stands in proportion."""
_MARGIN = 0.15
"""How much less alike than its neighbours a pair may be and still help a chain."""
_REACH = 6
"""The band goes so many cells beyond the anchors."""
_FULL = 4_000
"""Between two anchors all cells are in the band where they are no more than this."""
_FREQUENT = 12
"""A key that more sentences of a side have says nothing about which of them it is."""


def vector_anchors(source: Floats, target: Floats) -> list[Anchor]:
    """Return the best chain of pairs among each source sentence's nearest neighbours, by cosine.

    A pair counts by how much closer it is than the neighbours of both on the average (Artetxe and Schwenk 2019,
    “Margin-based Parallel Corpus Mining”).
    """
    if not len(source) or not len(target):
        return []
    near, far = _neighbourhood(source, target), _neighbourhood(target, source)
    candidates: list[Candidate] = []
    for start, similar, offset in _blocks(source, target):
        count = min(_NEAREST, similar.shape[1])
        top = np.argpartition(-similar, count - 1, axis=1)[:, :count]
        values = np.take_along_axis(similar, top, axis=1)
        weights = values - (near[start : start + len(similar), None] + far[top + offset]) / 2 + _MARGIN
        for row, column in zip(*np.nonzero(weights > 0), strict=True):
            candidates.append((start + int(row), offset + int(top[row, column]), float(weights[row, column])))
    return chain(candidates)


def _neighbourhood(own: Floats, other: Floats) -> Floats:
    """Return how close each vector's nearest neighbours are on the average."""
    means = np.empty(len(own), np.float32)
    for start, similar, _ in _blocks(own, other):
        count = min(_NEAREST + 1, similar.shape[1])
        means[start : start + len(similar)] = np.partition(similar, -count, axis=1)[:, -count:].mean(axis=1)
    return means


def _blocks(own: Floats, other: Floats) -> Iterable[tuple[int, Floats, int]]:
    """Yield (first row, cosines, first column): all others that lie within the window."""
    for start in range(0, len(own), _BLOCK):
        rows = own[start : start + _BLOCK]
        first = start * len(other) // len(own) - _WINDOW
        last = -(-(start + len(rows)) * len(other) // len(own)) + _WINDOW
        first, last = max(first, 0), min(last, len(other))
        yield start, rows @ other[first:last].T, first


def key_anchors(source: Sequence[Keys], target: Sequence[Keys]) -> list[Anchor]:
    """Return the best chain of pairs that share rare keys, the rarer the better; without an encoder."""
    found: dict[Anchor, float] = defaultdict(float)
    for own, other in zip(source, target, strict=True):
        places, counterparts = _places(own), _places(other)
        ratio = len(other) / max(len(own), 1)
        reach = max(_WINDOW // 4, len(other) // 20)
        for key in places.keys() & counterparts.keys():
            here, there = places[key], counterparts[key]
            if len(here) > _FREQUENT or len(there) > _FREQUENT:
                continue
            weight = 1 / math.sqrt(len(here) * len(there))
            for i in here:
                for j in there:
                    if abs(j - i * ratio) <= reach:
                        found[i, j] += weight
    return chain((i, j, weight) for (i, j), weight in found.items() if weight >= _SHARED)


_SHARED = 0.9
"""So much has a pair to share to be an anchor: one key that nothing else has, or several."""


def _places(keys: Keys) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(keys):
        for key in each:
            places[key].append(number)
    return places


def chain(candidates: Iterable[Candidate]) -> list[Anchor]:
    """Return the chain with the greatest weight in which source and target both go on with every pair.

    Sparse dynamic programming over a staircase of the best chains so far: O(c log c) for c candidates.

    >>> chain([(0, 0, 1.0), (1, 5, 1.2), (1, 1, 1.0), (2, 2, 1.0)])
    [(0, 0), (1, 1), (2, 2)]
    """
    ordered = sorted(candidates, key=lambda each: (each[0], -each[1]))
    before: list[int] = []
    columns: list[int] = [-1]  # of the staircase: a chain that ends further right weighs more
    weights: list[float] = [0.0]
    ends: list[int] = [-1]
    for number, (_, column, weight) in enumerate(ordered):
        place = bisect_right(columns, column - 1) - 1
        before.append(ends[place])
        total = weights[place] + weight
        at = bisect_right(columns, column)
        if weights[at - 1] >= total:
            continue
        if columns[at - 1] == column:
            at -= 1
        stop = at
        while stop < len(columns) and weights[stop] <= total:
            stop += 1
        columns[at:stop], weights[at:stop], ends[at:stop] = [column], [total], [number]
    found: list[Anchor] = []
    last = ends[-1]
    while last >= 0:
        found.append(ordered[last][:2])
        last = before[last]
    return found[::-1]


def band_around(anchors: Iterable[Anchor], rows: int, columns: int, *, slack: float = 0.02) -> Band:
    """Return the cells to look at, for so many source and target sentences.

    That is some way around the anchors, and between two of them the whole rectangle, or where that is large a strip
    about its diagonal, as wide as `slack`, a share of its sides, says.
    """
    low, high = np.full(rows + 1, columns), np.zeros(rows + 1, np.int64)

    def cover(top: int, bottom: int, left: int, right: int) -> None:
        part = slice(max(top, 0), max(bottom + 1, 0))
        low[part] = np.minimum(low[part], max(left, 0))
        high[part] = np.maximum(high[part], min(right, columns))

    row = column = 0
    for i, j in [*anchors, (rows, columns)]:
        down, right = i - row, j - column
        if down * right <= _FULL or down <= _REACH:
            cover(row - _REACH, i + _REACH, column - _REACH, j + _REACH)
        else:
            width = _REACH + math.ceil(math.sqrt(_FULL) / 2 + slack * max(down, right))
            for step in range(-_REACH, down + _REACH + 1):
                middle = column + step * right // down
                cover(row + step, row + step, middle - width, middle + width)
        row, column = i, j
    return make_band(low, high, columns)
