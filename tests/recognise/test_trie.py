from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from taiyaku.recognise.trie import Trie

_LETTERS = st.sampled_from("京都大学ab\U00020000")
_TEXT = st.one_of(_LETTERS, st.just("\0"))


@given(st.sets(st.text(_LETTERS, min_size=1, max_size=6), max_size=12), st.text(_TEXT, max_size=40))
def test_it_finds_every_occurrence_in_order(patterns: set[str], text: str) -> None:
    keys = sorted(patterns)
    codes = np.array(list(map(ord, text)), np.uint32)
    found = Trie(keys).search(codes)
    expected = [
        (start, -end, keys.index(text[start:end]))
        for start in range(len(text))
        for end in range(start + 1, len(text) + 1)
        if text[start:end] in patterns
    ]
    assert list(zip(found.start.tolist(), (-found.end).tolist(), found.pattern.tolist(), strict=True)) == sorted(
        expected
    )


def test_many_patterns_share_its_tables() -> None:
    keys = [f"{number:05}" for number in range(30_000)]
    codes = np.array(list(map(ord, "12345" + "29999" + "30000")), np.uint32)
    found = Trie(keys).search(codes)
    text = "123452999930000"
    assert found.pattern.tolist() == [int(text[start : start + 5]) for start in found.start]
    assert found.start.tolist() == [start for start in range(11) if int(text[start : start + 5]) < 30_000]
