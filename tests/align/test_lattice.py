from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from taiyaku.align.anchors import band_around, chain
from taiyaku.align.lattice import SHAPES, Floats, Lattice, make_band


def _full(rows: int, columns: int) -> Lattice:
    return Lattice(make_band(np.zeros(rows + 1, np.int64), np.full(rows + 1, columns), columns))


def _scores(lattice: Lattice, seed: int) -> Floats:
    scores = np.random.default_rng(seed).normal(size=lattice.begins.shape).astype(np.float32)
    return np.where(lattice.possible, scores, np.float32(-np.inf))


def _paths(lattice: Lattice, scores: Floats, cell: int) -> list[tuple[float, tuple[tuple[int, int], ...]]]:
    """Return every path to a cell, by trying everything."""
    if cell == 0:
        return [(0.0, ())]
    found = []
    for shape in range(len(SHAPES)):
        begin = int(lattice.begins[shape, cell])
        if begin < lattice.band.size:
            before = _paths(lattice, scores, begin)
            found += [(total + float(scores[shape, cell]), (*path, (shape, cell))) for total, path in before]
    return found


@given(st.integers(1, 3), st.integers(1, 3), st.integers(0, 1_000))
@settings(max_examples=30)
def test_the_best_path_and_the_posteriors_are_those_of_all_paths(rows: int, columns: int, seed: int) -> None:
    lattice = _full(rows, columns)
    scores = _scores(lattice, seed)
    every = _paths(lattice, scores, lattice.band.size - 1)
    assert tuple(lattice.best_path(scores)) == max(every)[1]
    weights = np.exp([total for total, _ in every])
    expected = np.zeros(scores.shape)
    for weight, (_, path) in zip(weights / weights.sum(), every, strict=True):
        for shape, cell in path:
            expected[shape, cell] += weight
    assert np.allclose(lattice.posteriors(scores), expected, atol=1e-5)


def test_the_posteriors_over_each_sentence_sum_to_one() -> None:
    lattice = _full(9, 7)
    posteriors = lattice.posteriors(_scores(lattice, 3))
    over = np.zeros(9)
    for number, (n, _) in enumerate(SHAPES):
        for cell in np.flatnonzero(lattice.possible[number]):
            over[lattice.rows[cell] - n : lattice.rows[cell]] += posteriors[number, cell]
    assert np.allclose(over, 1, atol=1e-4)


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 80)), max_size=20),
    st.integers(61, 300),
    st.integers(81, 300),
)
@settings(max_examples=100)
def test_a_path_goes_through_every_band(pairs: list[tuple[int, int]], rows: int, columns: int) -> None:
    anchors = chain([(i, j, 1.0) for i, j in pairs])
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(anchors))
    lattice = Lattice(band_around(anchors, rows, columns), SHAPES[:3])
    path = lattice.best_path(np.where(lattice.possible, np.float32(0), np.float32(-np.inf)))
    assert path[-1][1] == lattice.band.size - 1
    assert sum(SHAPES[shape][0] for shape, _ in path) == rows
    assert sum(SHAPES[shape][1] for shape, _ in path) == columns


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(1, 9)), max_size=9))
@settings(max_examples=200)
def test_a_chain_weighs_as_much_as_the_best_by_trying_all(candidates: list[tuple[int, int, int]]) -> None:
    candidates = list({(i, j): (i, j, weight) for i, j, weight in candidates}.values())
    best = 0
    for choice in range(1 << len(candidates)):
        taken = sorted(each for number, each in enumerate(candidates) if choice >> number & 1)
        if all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(taken)):
            best = max(best, sum(weight for _, _, weight in taken))
    weights = {(i, j): weight for i, j, weight in candidates}
    assert sum(weights[pair] for pair in chain((i, j, float(weight)) for i, j, weight in candidates)) == best


def test_a_band_is_linear_in_the_length_of_the_texts() -> None:
    short, long = (band_around([(i, i) for i in range(0, size, 10)], size, size).size for size in (500, 5_000))
    assert long < 10.5 * short
    apart = [band_around([], size, size).size for size in (1_000, 4_000)]
    assert apart[1] < 10 * apart[0]  # of 16 times the cells
