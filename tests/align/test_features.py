"""What is said of a bead: lengths as Gale and Church take them, where people speak, and the manner of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taiyaku.align.evidence import Evidence
from taiyaku.align.features import CLOSE, FEATURES, NUMBER, PARAGRAPHS, SPEECH
from taiyaku.align.keys import keys_of
from taiyaku.align.lattice import SHAPES, Floats, Indices, Lattice, make_band
from taiyaku.align.model import Bead
from taiyaku.align.scores import blocks
from taiyaku.align.side import Side
from taiyaku.align.speech import speech_of


def side(texts: Sequence[str], paragraphs: Sequence[int] = ()) -> Side:
    return Side(texts=texts, keys=keys_of(texts, "en", "en"), paragraphs=paragraphs)


def of_bead(evidence: Evidence, shape: tuple[int, int], end: tuple[int, int]) -> dict[str, float]:
    """Return what is said of one bead, by name."""
    rows, columns = len(evidence.source.texts), len(evidence.target.texts)
    band = make_band(np.zeros(rows + 1, np.int64), np.full(rows + 1, columns), columns)
    lattice = Lattice(band)
    (block,) = blocks(evidence, lattice)
    cell = np.flatnonzero((lattice.rows == end[0]) & (lattice.columns == end[1]))
    assert lattice.begins[SHAPES.index(shape), cell] < band.size
    return dict(zip(FEATURES, block.features(shape, cell)[:, 0].tolist(), strict=True))


def test_of_two_beads_of_one_ratio_the_longer_differs_by_more() -> None:
    evidence = Evidence(side(["a" * 9, "b" * 99, "c" * 30]), side(["a" * 12, "b" * 129, "c" * 20]))
    short, long = of_bead(evidence, (1, 1), (1, 1)), of_bead(evidence, (1, 1), (2, 2))
    assert short["length"] == pytest.approx(long["length"], abs=0.01)
    assert long["difference"] > 2 * short["difference"] > 0
    assert long["difference²"] == pytest.approx(long["difference"] ** 2, rel=1e-5)


def test_speech_that_begins_and_ends_on_both_sides_is_told_from_that_on_one() -> None:
    evidence = Evidence(side(["“Well?”", "He sat.", "“Go on."]), side(["「Alors", "il dit.」", "Il va."]))
    at_end = {shape: of_bead(evidence, shape, (1, shape[1])) for shape in ((1, 1), (1, 2), (1, 0))}
    assert [[bead[name] for name in SPEECH] for bead in at_end.values()] == [
        [0, 0, 0, 1],
        [0, 0, 1, 0],
        [0, 1, 0, 1],
    ]
    silent = Evidence(side(["“Well?”", "He sat."]), side(["Alors", "il dit."]))
    assert not any(of_bead(silent, (1, 1), (1, 1))[name] for name in SPEECH)  # nobody marks speech there


def test_paragraphs_that_end_within_a_bead_count() -> None:
    evidence = Evidence(side(["a", "b", "c"], [0, 1, 1]), side(["a", "b", "c"], [0, 0, 1]))
    assert [of_bead(evidence, (2, 1), (2, 1))[name] for name in PARAGRAPHS] == [0, 0, 1]
    assert [of_bead(evidence, (2, 2), (2, 2))[name] for name in PARAGRAPHS] == [0, 1, 1]
    assert [of_bead(evidence, (3, 3), (3, 3))[name] for name in PARAGRAPHS] == [1, 0, 2]


def beads(shape: tuple[int, int], count: int) -> list[Bead]:
    (n, m) = shape
    return [Bead(source=(at * n, at * n + n), target=(at * m, at * m + m)) for at in range(count)]


def test_a_text_that_goes_sentence_by_sentence_is_told_from_one_that_does_not() -> None:
    evidence = Evidence(side(["a", "b"]), side(["a", "b"]))
    assert evidence.closeness == 0 == evidence.with_manner([]).closeness
    close, free = (evidence.with_manner(beads(shape, 200)).closeness for shape in ((1, 1), (1, 2)))
    assert close == 1 and free == -1
    assert 0 < evidence.with_manner(beads((1, 1), 5)).closeness < 0.5  # of so few that says little
    for shape in ((1, 1), (1, 2), (1, 0)):
        known = of_bead(evidence.with_manner(beads((1, 2), 200)), shape, (1, shape[1]))
        assert all(known[name] == -known[of] for name, of in CLOSE.items())
        assert all(of_bead(evidence, shape, (1, shape[1]))[name] == 0 for name in CLOSE)


@pytest.mark.parametrize(
    ("texts", "begins", "ends"),
    [
        (["“走吗？”", "他问，“天黑了。”"], [1, 0, 0], [0, 1, 1]),
        (["他说：“走”。", "“走”！"], [0, 1, 0], [0, 1, 1]),
        (["「あの」", "と言った。", "「彼は『はい』と", "言った」"], [1, 0, 1, 0, 0], [0, 1, 0, 0, 1]),
        (['"It rains."', 'He said, "So', 'it does."'], [1, 0, 0, 0], [0, 1, 0, 1]),
        (["„Ja.“", "»Ja.«", "«Ja.»", "Er ging."], [1, 1, 1, 0, 0], [0, 1, 1, 1, 0]),
        (["— « Entrez. »", "— Entrez, dit-il."], [1, 1, 0], [0, 1, 0]),
        (["It's the dogs' day.", "Isn't it?", "- an item"], [0, 0, 0, 0], [0, 0, 0, 0]),
        (["‘So,’ he said.", "‘It is.’"], [1, 1, 0], [0, 0, 1]),
        ([], [0], [0]),
    ],
)
def test_where_people_speak(texts: list[str], begins: list[int], ends: list[int]) -> None:
    assert speech_of(texts).tolist() == [begins, ends]


@given(st.lists(st.text()))
def test_any_text_has_as_many_places_as_it_should(texts: list[str]) -> None:
    found = speech_of(texts)
    assert found.shape == (2, len(texts) + 1) and set(np.unique(found)) <= {0, 1}


def test_features_are_numbered_as_they_are_named() -> None:
    assert [FEATURES[number] for number in NUMBER.values()] == [*NUMBER]


class _Planted:
    """Runs that are as alike as the test has it: the sum of their sentences' vectors."""

    def __init__(self, single: Sequence[Sequence[float]]):
        self._single = np.array(single, np.float32)

    def vectors(self, length: int, start: int, end: int) -> Floats:
        found = np.zeros((max(end - start, 0), self._single.shape[1]), np.float32)
        for row, at in enumerate(range(start, end)):
            if 0 <= at <= len(self._single) - length:
                found[row] = self._single[at : at + length].sum(axis=0)
        return np.asarray(found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9), np.float32)

    def at(self, length: int, starts: Indices) -> Floats:
        return np.concatenate([self.vectors(length, at, at + 1) for at in starts.tolist()])


def test_what_an_end_is_worth_goes_by_its_length() -> None:
    """Two sentences are one; the longer of them has the greater share of it, and is the least missed for its length."""
    for second, share in (("b" * 9, 0.9), ("b" * 89, 0.5)):
        own = replace(side(["a" * 89, second, "c" * 49]), runs=_Planted([[1, 0, 0], [0, 1, 0], [0, 0, 1]]))
        other = replace(side(["d" * 99, "e" * 49]), runs=_Planted([[1, 1, 0], [0, 0, 1]]))
        evidence = Evidence(own, other)
        whole, part = of_bead(evidence, (2, 1), (2, 1)), of_bead(evidence, (1, 1), (1, 1))
        assert whole["worst end"] == pytest.approx(1 - 0.5**0.5, abs=1e-5)
        assert whole["worst end, by length"] == pytest.approx((1 - 0.5**0.5) / share, rel=0.02)
        assert whole["beyond"] == whole["beyond, by length"] == pytest.approx(-0.1)  # nothing more fits
        assert part["beyond"] == pytest.approx(1 - 0.5**0.5, abs=1e-5)
        assert part["worst end"] == part["worst end, by length"] == 0  # there is but one


def test_beyond_the_end_of_a_text_there_is_nothing_to_gain() -> None:
    own = replace(side(["a", "b"]), runs=_Planted([[1, 0], [0, 1]]))
    other = replace(side(["c", "d"]), runs=_Planted([[-1, 0], [0, -1]]))
    assert of_bead(Evidence(own, other), (2, 2), (2, 2))["beyond"] == pytest.approx(-0.1)
