"""What there is to learn from texts whose alignment is known: the beads that are possible at all, with their features.

The model is a semi-Markov conditional random field; what is wanted is the slope of the log-likelihood of the reference
(Sarawagi and Cohen 2004), by the forward-backward algorithm over all texts of a set side by side. Where a reference
only says which verses belong together, all paths through its corners are right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align_data import Text
from taiyaku.align.features import FEATURES
from taiyaku.align.lattice import SHAPES, Floats, Indices, Lattice
from taiyaku.align.pair import Aligner
from taiyaku.align.scores import blocks, score
from taiyaku.align.sentences import Sentences

__all__ = ["Lesson"]

_PIECE = 100
"""Texts are learnt from in pieces of so many source sentences; all pieces are worked on at once."""
_ENOUGH = 800
"""So many source sentences of a text, or of half of one, are enough to learn from."""
_POSSIBLE, _UNSURE = 1e-5, np.float32(0.5)
"""Beads that are less probable by the weights of today, taken by half so that they are less sure, are left out."""

Corner = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A part of a lattice between two corners of the reference.

    Cells are numbered from 0; `begins` and `ends` give, for each shape and cell, the other end of a bead, -1 for none.
    `shapes` and `cells` name the possible beads, `features` and `right` say what is known of them.
    """

    begins: Indices
    ends: Indices
    diagonal: Indices
    shapes: Indices
    cells: Indices
    features: Floats
    right: NDArray[np.bool_]
    beads: int


class Lesson:
    """What there is to learn from one set: all pieces of its texts, side by side, as one lattice with many ends."""

    def __init__(self, texts: Iterable[Text], aligner: Aligner):
        parts = [part for text in texts for part in _pieces(text, aligner)]
        starts = np.cumsum([0, *(len(part.diagonal) for part in parts)])
        self._size = int(starts[-1])
        self._first, self._last = starts[:-1], starts[1:] - 1
        self._piece = np.repeat(np.arange(len(parts)), np.diff(starts))
        self._begins, self._ends = (
            np.concatenate(
                [np.where(own < 0, self._size, own + at) for own, at in zip(side, starts, strict=False)], axis=1
            )
            for side in ([part.begins for part in parts], [part.ends for part in parts])
        )
        order = np.argsort(np.concatenate([part.diagonal for part in parts]), kind="stable")
        diagonal = np.concatenate([part.diagonal for part in parts])[order]
        self._diagonals = np.split(order, np.flatnonzero(np.diff(diagonal)) + 1)
        cells = np.concatenate([part.cells + at for part, at in zip(parts, starts, strict=False)])
        self._places = np.concatenate([part.shapes for part in parts]), cells
        self._features = np.concatenate([part.features for part in parts])
        self._right = np.concatenate([part.right for part in parts])
        self.beads = sum(part.beads for part in parts)

    def slope(self, weights: Floats) -> Floats:
        """Return the gradient of the log-likelihood of the reference, per bead."""
        values = self._features @ weights
        wanted = self._posteriors(np.where(self._right, values, -np.inf))
        found = self._posteriors(values)
        reachable = np.zeros(len(self._first), np.bool_)
        reachable[np.unique(self._piece[self._places[1][wanted > 0]])] = True
        difference = np.where(reachable[self._piece[self._places[1]]], wanted - found, 0)
        return np.asarray(difference @ self._features / self.beads, np.float32)

    def scale(self) -> Floats:
        """Return how large each feature is in right beads: the root of its mean square."""
        return np.asarray(np.sqrt((self._features[self._right] ** 2).mean(axis=0)), np.float32)

    def _posteriors(self, values: Floats) -> Floats:
        """Return the probability of each possible bead."""
        size = self._size
        scores = np.full((len(SHAPES), size + 1), -np.inf, np.float32)
        scores[self._places] = values
        forward, backward = np.full((2, size + 1), -np.inf, np.float32)
        forward[self._first] = backward[self._last] = 0
        every = np.arange(len(SHAPES))[:, None]
        last = np.zeros(size, np.bool_)
        last[self._last] = True
        for cells in self._diagonals[1:]:
            forward[cells] = _log_sum(forward[self._begins[:, cells]] + scores[:, cells])
        for diagonal in self._diagonals[::-1]:
            cells = diagonal[~last[diagonal]]
            ends = self._ends[:, cells]
            backward[cells] = _log_sum(backward[ends] + scores[every, ends])
        shapes, cells = self._places
        with np.errstate(invalid="ignore"):
            total = forward[self._last][self._piece[cells]]
            sums = forward[self._begins[shapes, cells]] + values + backward[cells] - total
        found: Floats = np.nan_to_num(np.exp(sums)).astype(np.float32)
        return found


def _log_sum(values: Floats) -> Floats:
    largest = values.max(axis=0, initial=-np.inf)
    largest[np.isneginf(largest)] = 0
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(np.exp(values - largest).sum(axis=0)) + largest)


def _pieces(text: Text, aligner: Aligner) -> Iterator[_Piece]:
    places = _corners(text)
    if places[-1][0] > _ENOUGH:
        places = [place for place in places if place[0] <= _ENOUGH]
    source = Sentences(texts=text.source[: places[-1][0]], lang=text.langs[0])
    target = Sentences(texts=text.target[: places[-1][1]], lang=text.langs[1])
    evidence, lattice = aligner.prepared(source, target)
    possible: NDArray[np.bool_] = lattice.posteriors(score(evidence, lattice, aligner.weights * _UNSURE)) > _POSSIBLE
    right = _right(lattice, places, loose=text.verses is not None)
    possible = possible | right
    features = np.zeros((int(possible.sum()), len(FEATURES)), np.float32)
    number = np.full(possible.shape, -1)
    number[possible] = np.arange(len(features))
    for block in blocks(evidence, lattice):
        for own, shape in enumerate(lattice.shapes):
            within = np.flatnonzero(possible[own, block.cells])
            if within.size:
                features[number[own, block.cells][within]] = block.features(shape, within).T
    start = 0
    while start < len(places) - 1:
        end = start + 1
        while end < len(places) - 1 and places[end][0] - places[start][0] < _PIECE:
            end += 1
        yield _piece(lattice, number, features, right, places[start : end + 1])
        start = end


def _corners(text: Text) -> list[Corner]:
    """Return the cells that the reference goes through."""
    found, i, j = [(0, 0)], 0, 0
    for source, target in text.reference:
        i = source[-1] + 1 if source else i
        j = target[-1] + 1 if target else j
        found.append((i, j))
    return found


def _piece(
    lattice: Lattice, number: Indices, features: Floats, right: NDArray[np.bool_], places: Sequence[Corner]
) -> _Piece:
    (top, left), (bottom, last) = places[0], places[-1]
    rows, columns = lattice.rows, lattice.columns
    reached = np.zeros(lattice.band.size, np.bool_)
    reached[np.nonzero(number >= 0)[1]] = True
    reached[lattice.begins[number >= 0]] = True
    inside = np.flatnonzero(reached & (rows >= top) & (rows <= bottom) & (columns >= left) & (columns <= last))
    known = np.full(lattice.band.size + 1, -1)
    known[inside] = np.arange(len(inside))
    own = number[:, inside]
    begins, ends = known[lattice.begins[:, inside]], known[lattice.ends[:, inside]]
    shapes, cells = np.nonzero((own >= 0) & (begins >= 0))
    return _Piece(
        begins=begins,
        ends=ends,
        diagonal=(rows + columns)[inside] - top - left,
        shapes=shapes,
        cells=cells,
        features=features[own[shapes, cells]],
        right=right[:, inside][shapes, cells],
        beads=len(places) - 1,
    )


def _right(lattice: Lattice, places: Sequence[Corner], *, loose: bool) -> NDArray[np.bool_]:
    """Return which beads are right: those of the reference; where it is loose, all that cross none of its corners."""
    corner_rows, corner_columns = np.array(places).T
    rows, columns = lattice.rows, lattice.columns
    after = np.clip(np.searchsorted(corner_rows + corner_columns, rows + columns), 1, len(places) - 1)
    top, left = corner_rows[after - 1], corner_columns[after - 1]
    bottom, right = corner_rows[after], corner_columns[after]
    found: NDArray[np.bool_] = np.zeros((len(lattice.shapes), len(rows)), np.bool_)
    for number, (n, m) in enumerate(lattice.shapes):
        if loose:
            found[number] = (rows - n >= top) & (columns - m >= left) & (rows <= bottom) & (columns <= right)
        else:
            found[number] = (rows - n == top) & (columns - m == left) & (rows == bottom) & (columns == right)
    return found & lattice.possible
