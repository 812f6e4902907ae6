from __future__ import annotations

import re
from itertools import combinations, pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from taiyaku.align.joint import Row, align_all, join
from taiyaku.align.lattice import Floats
from taiyaku.align.model import Bead
from taiyaku.align.pair import Aligner
from taiyaku.align.sentences import Sentences


@st.composite
def _alignments(draw: st.DrawFn) -> tuple[int, list[list[Bead]]]:
    """Draw a length and some alignments of a text of that length."""
    size = draw(st.integers(0, 12))
    alignments = []
    for _ in range(draw(st.integers(1, 3))):
        beads: list[Bead] = []
        i = j = 0
        while i < size or draw(st.booleans()):
            n, m = draw(st.sampled_from([(1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (2, 2), (3, 1), (0, 2)]))
            n, m = min(n, size - i), m if min(n, size - i) else max(m, 1)
            beads.append(Bead(source=(i, i + n), target=(j, j + m)))
            i, j = i + n, j + m
        alignments.append(beads)
    return size, alignments


@given(_alignments())
@settings(max_examples=300)
def test_rows_hold_every_sentence_once_and_contradict_no_alignment(drawn: tuple[int, list[list[Bead]]]) -> None:
    size, alignments = drawn
    rows = list(join(size, alignments))
    ends = [size, *(alignment[-1].target[1] if alignment else 0 for alignment in alignments)]
    _assert_whole(rows, ends)
    for number, alignment in enumerate(alignments, 1):
        for bead in alignment:
            held = [
                row for row in rows if _within(bead.source, row.spans[0]) and _within(bead.target, row.spans[number])
            ]
            assert held, f"{bead} is torn apart"


def _within(part: tuple[int, int], whole: tuple[int, int]) -> bool:
    return part[0] == part[1] or (whole[0] <= part[0] and part[1] <= whole[1])


def _assert_whole(rows: list[Row] | tuple[Row, ...], ends: list[int]) -> None:
    for number, end in enumerate(ends):
        spans = [row.spans[number] for row in rows]
        assert [at for span in spans for at in range(*span)] == list(range(end))
        assert all(before[1] == after[0] for before, after in pairwise(spans))
    assert all(any(start < end for start, end in row.spans) for row in rows)


_SENTENCES = st.lists(
    st.sampled_from(["2025年，", "好。", "为什么？", "Tokyo 3.5", "“走吧！”", "港口很大。", "十二個です。", "AI"]),
    max_size=9,
)


@given(st.lists(_SENTENCES, min_size=2, max_size=4))
@settings(max_examples=60)
def test_any_texts_are_aligned_whole_and_in_order(texts: list[list[str]]) -> None:
    langs = ["zh-Hans", "ja", "en", "de"]
    given_texts = [Sentences(texts=each, lang=lang) for each, lang in zip(texts, langs, strict=False)]
    rows = align_all(given_texts, Aligner())
    _assert_whole(rows, [len(each) for each in texts])
    # The pairs are read off the rows: what is together in two pairs is together in the third.
    for row in rows:
        together = {pair: (row.spans[pair[0]], row.spans[pair[1]]) for pair in combinations(range(len(texts)), 2)}
        for one, two in combinations(together, 2):
            shared = set(one) & set(two)
            for text in shared:
                assert together[one][one.index(text)] == together[two][two.index(text)]


class _ByNumbers(Aligner):
    """Aligns what begins with the same number, and nothing else."""

    def align(self, source: Sentences, target: Sentences) -> tuple[Bead, ...]:
        own, other = list(source.texts), list(target.texts)
        beads, i, j = [], 0, 0
        while i < len(own) or j < len(other):
            here = own[i].split()[0] if i < len(own) else "~"
            there = other[j].split()[0] if j < len(other) else "~"
            n, m = int(here <= there), int(there <= here)
            beads.append(Bead(source=(i, i + n), target=(j, j + m)))
            i, j = i + n, j + m
        return tuple(beads)


def test_what_the_pivot_lacks_is_aligned_among_the_others() -> None:
    texts = [
        Sentences(texts=["1 人。", "3 船。"], lang="zh-Hans"),
        Sentences(texts=["1 人。", "2 年。", "3 船。"], lang="ja"),
        Sentences(texts=["1 man.", "2 years.", "3 ships."], lang="en"),
    ]
    rows = align_all(texts, _ByNumbers())
    assert [row.spans for row in rows] == [
        ((0, 1), (0, 1), (0, 1)),
        ((1, 1), (1, 2), (1, 2)),
        ((1, 2), (2, 3), (2, 3)),
    ]


def test_work_on_one_long_text_is_told_as_it_goes_on() -> None:
    told: list[int] = []
    texts = [Sentences(texts=[f"{number}。" for number in range(300)], lang=lang) for lang in ("zh-Hans", "ja")]
    align_all(texts, Aligner(watch=told.append))
    assert len(told) > 10 and max(told) <= 64
    assert 3 * 300 <= sum(told) <= 3 * 301  # a rough pass, a first, and a last


def test_encoding_is_told_as_it_goes_on() -> None:
    told: list[int] = []

    def encoder(texts: list[str], /) -> Floats:
        return np.eye(512, dtype=np.float32)[[int(re.split("[。！]", text)[0]) for text in texts]]

    texts = [Sentences(texts=[f"{number}{stop}" for number in range(300)], lang="ja") for stop in "。！"]
    align_all(texts, Aligner(encoder=encoder, watch=told.append, signals=()))
    assert max(told) <= 64
    assert 600 + 2 * 300 <= sum(told) <= 600 + 2 * 301  # both sides, and two passes


def test_a_side_may_be_empty_or_ten_times_as_long() -> None:
    for size, other in ((20, 200), (200, 20), (0, 5), (5, 0)):
        one, two = ([f"{number}。" for number in range(count)] for count in (size, other))
        texts = [Sentences(texts=one, lang="zh-Hans"), Sentences(texts=two, lang="ja")]
        _assert_whole(list(align_all(texts, Aligner())), [size, other])
