"""The lattice of an alignment: cells near the anchors, beads between cells, and what is done by dynamic programming.

A cell (i, j) says that the first i source sentences and the first j target sentences are done with. A bead of the shape
(n, m) leads from (i - n, j - m) to (i, j). Cells are kept row by row and only within a band, so everything here is
linear in the length of the texts. All beads go to a later antidiagonal i + j: cells are worked on antidiagonal by
antidiagonal, all cells of one at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["LARGEST", "SHAPES", "SKIPS", "Band", "Floats", "Indices", "Lattice", "make_band"]

Floats = NDArray[np.float32]
Indices = NDArray[np.int64]

LARGEST = 8
"""A bead has at most so many sentences, source and target together."""
SKIPS = ((1, 0), (0, 1))
SHAPES = (*SKIPS, *((n, total - n) for total in range(2, LARGEST + 1) for n in range(1, total)))
"""The shapes of beads: one sentence skipped on either side, or any n:m up to the largest."""


@dataclass(frozen=True, slots=True)
class Band:
    """The cells of a lattice: in row i, for i in 0..n, those of the columns `low[i]` to `high[i]`, both included.

    `first[i]` is the number of the first cell of a row; `first[-1]`, how many cells there are.
    """

    low: Indices
    high: Indices
    first: Indices

    @property
    def size(self) -> int:
        """How many cells there are."""
        return int(self.first[-1])

    def cells(self, start: int, end: int) -> tuple[Indices, Indices]:
        """Return the rows and the columns of the cells in the rows from `start` up to, not including, `end`."""
        widths = self.high[start:end] - self.low[start:end] + 1
        rows = np.repeat(np.arange(start, end), widths)
        return rows, np.arange(self.first[start], self.first[end]) - self.first[rows] + self.low[rows]

    def numbers(self, rows: Indices, columns: Indices) -> Indices:
        """Return the numbers of cells, `size` for one outside the band."""
        row = np.clip(rows, 0, len(self.low) - 1)
        inside = (row == rows) & (columns >= self.low[row]) & (columns <= self.high[row])
        return np.where(inside, self.first[row] + columns - self.low[row], self.size)


def make_band(low: Indices, high: Indices, columns: int) -> Band:
    """Make a band that a path can go through from (0, 0) to the end: neither border ever goes back.

    >>> band = make_band(np.array([1, 0, 2]), np.array([1, 1, 1]), 3)
    >>> band.low.tolist(), band.high.tolist(), band.size
    ([0, 0, 1], [1, 1, 3], 7)
    """
    low, high = low.copy(), high.copy()
    low[0], high[-1] = 0, columns
    low = np.minimum.accumulate(low[::-1])[::-1]
    high = np.maximum.accumulate(high)
    low[1:] = np.minimum(low[1:], high[:-1])  # from each row, the next can be reached
    return Band(low, high, np.concatenate([[0], np.cumsum(high - low + 1)]))


class Lattice:
    """A band with its beads: where each begins and where it ends, as numbers of cells.

    Scores are arrays of floats, a row a shape and a column a cell: the bead of that shape that ends in that cell.
    """

    def __init__(self, band: Band, shapes: Sequence[tuple[int, int]] = SHAPES):
        self.band = band
        self.shapes = tuple(shapes)
        rows, columns = band.cells(0, len(band.low))
        self.rows, self.columns = rows, columns
        self.begins = np.stack([band.numbers(rows - n, columns - m) for n, m in self.shapes])
        self.ends = np.stack([band.numbers(rows + n, columns + m) for n, m in self.shapes])
        order = np.argsort(rows + columns, kind="stable")
        diagonal = (rows + columns)[order]
        self._diagonals = np.split(order, np.flatnonzero(np.diff(diagonal)) + 1)

    @property
    def possible(self) -> NDArray[np.bool_]:
        """Which beads lie within the band."""
        return self.begins < self.band.size

    def best_path(self, scores: Floats) -> list[tuple[int, int]]:
        """Return the path with the greatest sum of scores, from the first cell to the last: (shape, end) of each bead.

        Viterbi's algorithm. The last cell has to be within reach.
        """
        best = np.full(self.band.size + 1, -np.inf, np.float64)
        best[0] = 0.0
        taken = np.zeros(self.band.size, np.int64)
        for cells in self._diagonals[1:]:
            values = best[self.begins[:, cells]] + scores[:, cells]
            shape = values.argmax(axis=0)
            taken[cells] = shape
            best[cells] = values[shape, np.arange(len(cells))]
        path: list[tuple[int, int]] = []
        cell = self.band.size - 1
        while cell:
            path.append((int(taken[cell]), cell))
            cell = int(self.begins[taken[cell], cell])
        return path[::-1]

    def posteriors(self, scores: Floats) -> Floats:
        """Return the probability of each bead, where that of a path is proportional to exp(its sum of scores).

        The forward-backward algorithm of a semi-Markov conditional random field (Sarawagi and Cohen 2004). The
        probabilities of the beads over any one sentence sum to 1.
        """
        size = self.band.size
        forward = np.full(size + 1, -np.inf)
        backward = np.full(size + 1, -np.inf)
        forward[0] = backward[size - 1] = 0.0
        outside = np.full((len(self.shapes), 1), -np.inf)
        padded = np.concatenate([scores, outside], axis=1)
        every = np.arange(len(self.shapes))[:, None]
        for cells in self._diagonals[1:]:
            forward[cells] = _log_sum(forward[self.begins[:, cells]] + scores[:, cells])
        for cells in self._diagonals[-2::-1]:
            ends = self.ends[:, cells]
            backward[cells] = _log_sum(backward[ends] + padded[every, ends])
        total = forward[size - 1]
        found: Floats = np.exp(forward[self.begins] + scores + backward[:size] - total).astype(np.float32)
        return found


def _log_sum(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return log Σ exp over the rows; -inf where all are -inf."""
    largest = values.max(axis=0)
    largest[np.isneginf(largest)] = 0.0
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(np.exp(values - largest).sum(axis=0)) + largest)
