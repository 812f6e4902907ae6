from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tables import rows
from taiyaku.languages import LANGUAGES
from taiyaku.works.figures.volume import Volume, measure


@pytest.mark.parametrize("row", rows("volume.tsv"), ids=lambda row: row[-1])
def test_amounts(row: list[str]) -> None:
    lang, *numbers, text = row
    found = measure(text, lang)
    counted = (found.asian_characters, found.words, found.characters, found.spaces, found.punctuation)
    assert counted == tuple(map(int, numbers))


def test_amounts_add_up() -> None:
    one, other = measure("AI企业。", "zh-Hans"), measure("出海 ", "zh-Hans")
    assert (one + other).as_dict() == {
        "segments": 2,
        "billed": 6,
        "asian_characters": 5,
        "words": 1,
        "characters": 7,
        "characters_with_spaces": 8,
        "characters_without_punctuation": 6,
    }
    assert one + Volume() == one


@given(st.text(), st.sampled_from(list(LANGUAGES)))
def test_no_text_is_more_than_its_characters(text: str, lang: str) -> None:
    found = measure(text, lang)
    assert 0 <= found.billed <= found.characters + found.spaces
    assert 0 <= found.punctuation <= found.characters
