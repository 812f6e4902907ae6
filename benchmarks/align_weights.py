"""Learn the weights of the aligner's features.

    python benchmarks/align_weights.py DATA [--without-encoder] [--leave-out SET]...

DATA is the folder that `align_data.py` describes. The model is a semi-Markov conditional random field; what is
maximised is the log-likelihood of the reference alignments (Sarawagi and Cohen 2004), less a small penalty on large
weights, by Adam from the weights of today; all kinds of sets count alike, whatever their size. Where a reference only
says which verses belong together, all paths through its corners are right. Prints `taiyaku/align/weights.py`'s table.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align_data import Text, read_sets
from taiyaku.align.features import FEATURES, score
from taiyaku.align.lattice import SHAPES, Floats, Indices, Lattice
from taiyaku.align.pair import Aligner
from taiyaku.align.sentences import Sentences
from taiyaku.align.weights import BY_HAND

__all__ = ["Lesson", "learn"]

_PIECE = 100
"""Texts are learnt from in pieces of so many source sentences; all pieces are worked on at once."""
_ENOUGH = 1_500
"""So many source sentences of a text are enough to learn from."""
_STEPS, _RATE, _PENALTY = 160, 0.1, 1e-3

_POSSIBLE = 1e-4
"""Cells that no bead of this probability ends in are left out."""

Corner = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A part of a lattice between two corners of the reference: cells are numbered from 0, -1 is outside."""

    begins: Indices
    ends: Indices
    diagonal: Indices
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
        self._features = np.concatenate([part.features for part in parts], axis=1)
        self._right = np.concatenate([part.right for part in parts], axis=1)
        self._beads = sum(part.beads for part in parts)

    def slope(self, weights: Floats) -> Floats:
        """Return the gradient of the log-likelihood of the reference, per bead."""
        scores = self._features @ weights
        wanted = self._posteriors(np.where(self._right, scores, -np.inf))
        found = self._posteriors(np.where(self._begins < self._size, scores, -np.inf))
        reachable = np.zeros(len(self._first), np.bool_)
        reachable[np.unique(self._piece[np.flatnonzero(wanted.any(axis=0))])] = True
        difference = np.where(reachable[self._piece], wanted - found, 0)
        return np.asarray(np.tensordot(difference, self._features, 2) / self._beads, np.float32)

    def scale(self) -> Floats:
        """Return how large each feature is in right beads: the root of its mean square."""
        return np.asarray(np.sqrt((self._features[self._right] ** 2).mean(axis=0)) + 1e-3)

    def _posteriors(self, scores: Floats) -> Floats:
        size = self._size
        forward, backward = np.full((2, size + 1), -np.inf, np.float32)
        forward[self._first] = backward[self._last] = 0
        padded = np.concatenate([scores, np.full((len(SHAPES), 1), -np.inf, np.float32)], axis=1)
        every = np.arange(len(SHAPES))[:, None]
        last = np.zeros(size, np.bool_)
        last[self._last] = True
        for cells in self._diagonals[1:]:
            forward[cells] = _log_sum(forward[self._begins[:, cells]] + scores[:, cells])
        for diagonal in self._diagonals[::-1]:
            cells = diagonal[~last[diagonal]]
            ends = self._ends[:, cells]
            backward[cells] = _log_sum(backward[ends] + padded[every, ends])
        with np.errstate(invalid="ignore"):
            values = forward[self._begins] + scores + backward[:size] - forward[self._last][self._piece]
        found: Floats = np.nan_to_num(np.exp(values)).astype(np.float32)
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
    kept = _promising(lattice, score(evidence, lattice, aligner.weights))
    kept[lattice.band.numbers(*np.array(places).T)] = True
    features = np.zeros((len(SHAPES), int(kept.sum()), len(FEATURES)), np.float32)
    place = np.cumsum(kept) - 1
    for block in evidence.blocks(lattice):
        for number, shape in enumerate(lattice.shapes):
            within = np.flatnonzero((lattice.begins[number, block.cells] < lattice.band.size) & kept[block.cells])
            features[number, place[block.cells.start + within]] = block.features(shape, within).T
    start = 0
    while start < len(places) - 1:
        end = start + 1
        while end < len(places) - 1 and places[end][0] - places[start][0] < _PIECE:
            end += 1
        yield _piece(lattice, kept, features, places[start : end + 1], loose=text.verses is not None)
        start = end


def _promising(lattice: Lattice, scores: Floats) -> NDArray[np.bool_]:
    """Return the cells that a path may go through, as far as the weights of today tell: others teach little."""
    posteriors = lattice.posteriors(scores)
    kept: NDArray[np.bool_] = posteriors.max(axis=0) > _POSSIBLE
    return kept


def _corners(text: Text) -> list[Corner]:
    """Return the cells that the reference goes through."""
    found, i, j = [(0, 0)], 0, 0
    for source, target in text.reference:
        i = source[-1] + 1 if source else i
        j = target[-1] + 1 if target else j
        found.append((i, j))
    return found


def _piece(
    lattice: Lattice, kept: NDArray[np.bool_], features: Floats, places: Sequence[Corner], *, loose: bool
) -> _Piece:
    (top, left), (bottom, right) = places[0], places[-1]
    rows, columns = lattice.rows, lattice.columns
    inside = np.flatnonzero(kept & (rows >= top) & (rows <= bottom) & (columns >= left) & (columns <= right))
    number = np.full(lattice.band.size + 1, -1)
    number[inside] = np.arange(len(inside))
    return _Piece(
        begins=number[lattice.begins[:, inside]],
        ends=number[lattice.ends[:, inside]],
        diagonal=(rows + columns)[inside] - top - left,
        features=features[:, (np.cumsum(kept) - 1)[inside]],
        right=_right(lattice, inside, places, loose=loose),
        beads=len(places) - 1,
    )


def _right(lattice: Lattice, cells: Indices, places: Sequence[Corner], *, loose: bool) -> NDArray[np.bool_]:
    """Return which beads are right: those of the reference; where it is loose, all that cross none of its corners."""
    corner_rows, corner_columns = np.array(places).T
    rows, columns = lattice.rows[cells], lattice.columns[cells]
    after = np.clip(np.searchsorted(corner_rows + corner_columns, rows + columns), 1, len(places) - 1)
    top, left = corner_rows[after - 1], corner_columns[after - 1]
    bottom, right = corner_rows[after], corner_columns[after]
    found = np.zeros((len(SHAPES), len(cells)), np.bool_)
    for number, (n, m) in enumerate(SHAPES):
        if loose:
            found[number] = (rows - n >= top) & (columns - m >= left) & (rows <= bottom) & (columns <= right)
        else:
            found[number] = (rows - n == top) & (columns - m == left) & (rows == bottom) & (columns == right)
    return found & (lattice.begins[:, cells] < lattice.band.size)


def learn(lessons: Mapping[str, Lesson], start: Floats, steps: int = _STEPS) -> Floats:
    """Return the weights of the features; sets whose names begin with the same word count as one."""
    kinds = [name.split()[0] for name in lessons]
    share = {name: 1 / kinds.count(name.split()[0]) for name in lessons}
    scale = np.sqrt(np.mean([lesson.scale() ** 2 for lesson in lessons.values()], axis=0)).astype(np.float32)
    weights, mean, square = start * scale, np.zeros_like(start), np.zeros_like(start)
    for step in range(1, steps + 1):
        slope = sum(share[name] * lesson.slope(weights / scale) for name, lesson in lessons.items()) / scale
        slope = slope - _PENALTY * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.98 * square + 0.02 * slope**2
        rate = _RATE if step < 0.6 * steps else _RATE / 3
        weights = weights + rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.98**step)) + 1e-6)
    return np.asarray(weights / scale)


def main() -> None:
    """Learn from all sets but those left out, and print what was learnt."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--without-encoder", action="store_true")
    parser.add_argument("--steps", type=int, default=_STEPS)
    parser.add_argument("--leave-out", action="append", default=[], metavar="SET")
    asked = parser.parse_args()
    aligner = Aligner()
    if not asked.without_encoder:
        from taiyaku.align.use import UseEncoder

        aligner = Aligner(encoder=UseEncoder())
    sets = {name: texts for name, texts in read_sets(asked.data).items() if name not in asked.leave_out}
    weights = learn({name: Lesson(texts, aligner) for name, texts in sets.items()}, aligner.weights, asked.steps)
    for name, weight in zip(FEATURES, weights, strict=True):
        if name not in BY_HAND and weight:
            print(f'    "{name}": {weight:.3f},')


if __name__ == "__main__":
    main()
