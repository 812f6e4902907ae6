from __future__ import annotations

import numpy as np
import pytest

from taiyaku.align.lattice import LARGEST, Floats
from taiyaku.align.pair import Aligner
from taiyaku.align.sentences import Sentences
from taiyaku.align.use import UseEncoder
from taiyaku.align.vocabulary import Coverage, Vocabulary, vocabulary_of
from taiyaku.errors import UsageError

_MEANINGS = ("harbour", "ship", "night", "soup", "lamp", "rain", "bread", "letter")


class _Dictionary:
    """An encoder that knows eight words in two languages, and sentences as sums of them."""

    def __call__(self, texts: list[str], /) -> Floats:
        """Encode each text."""
        rows = np.zeros((len(texts), len(_MEANINGS)), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in self.words(text):
                row[_MEANINGS.index(word.lower())] += 1
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)

    def words(self, text: str) -> list[str]:
        """Return the words of a text."""
        return text.replace(".", " ").split()


def _vocabulary(*sentences: str) -> Vocabulary:
    found = vocabulary_of(sentences, _Dictionary())
    assert found
    return found


def test_what_is_covered_is_what_some_word_of_the_run_translates() -> None:
    source = _vocabulary("harbour ship", "night soup", "lamp rain bread letter")
    target = _vocabulary("Harbour", "Ship Night Soup", "Lamp Rain Bread Letter")
    tables = Coverage(source, target).tables(0, 12, 0, 12)
    width = 12

    def run(length: int, start: int) -> int:
        return (length - 1) * width + start

    one = run(1, 0), run(1, 0)
    assert tables.own[one] == pytest.approx(tables.own_mass[run(1, 0)] / 2)  # “ship” has no counterpart there
    assert tables.other[one] == pytest.approx(tables.other_mass[run(1, 0)])
    two = run(2, 0), run(2, 0)
    assert tables.own[two] == pytest.approx(tables.own_mass[run(2, 0)])
    assert tables.own[run(1, 0), run(1, 2)] == 0
    assert tables.own.shape == (LARGEST * width, LARGEST * width)


def test_a_text_without_words_has_no_vocabulary() -> None:
    assert vocabulary_of([".", " "], _Dictionary()) is None


def test_words_put_a_clause_where_it_belongs() -> None:
    source = Sentences(texts=["harbour ship.", "night soup.", "lamp rain.", "bread letter."], lang="de")
    target = Sentences(texts=["Harbour.", "Ship.", "Night Soup.", "Lamp Rain Bread Letter."], lang="fr")
    beads = Aligner(encoder=_Dictionary()).align(source, target)
    assert [(bead.source, bead.target) for bead in beads] == [((0, 1), (0, 2)), ((1, 2), (2, 3)), ((2, 4), (3, 4))]


def test_words_are_those_of_the_tokenizer() -> None:
    try:
        encoder = UseEncoder()
    except UsageError as error:
        pytest.skip(str(error))
    assert encoder.words("The lighthouse-keeper's lamp.") == ["The", "lighthouse-keeper's", "lamp"]
    assert "".join(encoder.words("港口的灯塔，2025年。")) == "港口的灯塔2025年"
    assert encoder.words("…") == []
