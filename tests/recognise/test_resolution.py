from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taiyaku.recognise.resolution import resolved

_SPANS = st.sets(st.tuples(st.integers(0, 40), st.integers(1, 8)), max_size=60)


@pytest.mark.parametrize("nested", [False, True])
@given(spans=_SPANS)
def test_it_is_as_one_by_one(nested: bool, spans: set[tuple[int, int]]) -> None:
    ordered = sorted((start, -length) for start, length in spans)
    start = np.array([start for start, _ in ordered], np.int64)
    end = np.array([start - length for start, length in ordered], np.int64)
    before, expected = 0, []
    for begin, stop in zip(start.tolist(), end.tolist(), strict=True):
        expected.append(begin >= before or (nested and stop <= before))
        before = max(before, stop) if expected[-1] else before
    assert resolved(start, end, nested=nested).tolist() == expected


def test_a_long_chain_of_overlaps() -> None:
    start = np.arange(100_000)
    assert np.flatnonzero(resolved(start, start + 3)).tolist() == list(range(0, 100_000, 3))
