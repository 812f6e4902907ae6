"""What is said of a bead: lengths as Gale and Church take them, where people speak, and the manner of a text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taiyaku.align.evidence import Evidence
from taiyaku.align.features import CLOSE, FEATURES, NUMBER, PARAGRAPHS, SPEECH
from taiyaku.align.keys import keys_of
from taiyaku.align.lattice import SHAPES, Lattice, make_band
from taiyaku.align.model import Bead
from taiyaku.align.scores import blocks
from taiyaku.align.side import Side
from taiyaku.align.speech import speech_of


def side(texts: Sequence[str], paragraphs: Sequence[int] = ()) -> Side:
    return Side(texts=texts, keys=keys_of(texts, "en", "en"), blocks=paragraphs)


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
        [0, 0, 0, 1, 1],
        [0, 0, 1, 0, 0],
        [0, 1, 0, 1, 0],
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
    ("texts", "begins", "ends", "within"),
    [
        (["“走吗？”", "他问，“天黑了。”"], [1, 0, 0], [0, 1, 1], [0, 0, 0]),
        (["「あの」", "と言った。", "「雨が", "降る」"], [1, 0, 1, 0, 0], [0, 1, 0, 0, 1], [0, 0, 0, 1, 0]),
        (['"It rains."', 'He said, "So', 'it does."'], [1, 0, 0, 0], [0, 1, 0, 1], [0, 0, 1, 0]),
        (["— « Entrez. »", "Il entra."], [1, 0, 0], [0, 1, 0], [0, 0, 0]),
        (["It's the dogs' day.", "Isn't it?"], [0, 0, 0], [0, 0, 0], [0, 0, 0]),
        (["‘So,’ he said.", "‘It is.’"], [1, 1, 0], [0, 0, 1], [0, 0, 0]),  # an apostrophe neither opens nor closes
        ([], [0], [0], [0]),
    ],
)
def test_where_people_speak(texts: list[str], begins: list[int], ends: list[int], within: list[int]) -> None:
    assert speech_of(texts).tolist() == [begins, ends, within]


def test_a_speech_that_nobody_closes_is_forgotten() -> None:
    assert speech_of(["“One", *["more."] * 30])[2].tolist() == [0, *[1] * 12, *[0] * 19]


@given(st.lists(st.text()))
def test_any_text_has_as_many_places_as_it_should(texts: list[str]) -> None:
    found = speech_of(texts)
    assert found.shape == (3, len(texts) + 1) and set(np.unique(found)) <= {0, 1}


def test_features_are_numbered_as_they_are_named() -> None:
    assert len(NUMBER) == len(FEATURES)
