from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tables import rows
from taiyaku.languages import LANGUAGES
from taiyaku.works.articles.split import split_sentences


@pytest.mark.parametrize(("lang", "paragraph", "sentences", "comment"), rows("split.tsv"))
def test_split(lang: str, paragraph: str, sentences: str, comment: str) -> None:
    assert split_sentences(paragraph, lang) == sentences.split("|"), comment


_HARD = st.text(
    st.sampled_from("一二。！？!?.．…⁉“”\"'‘’「」『』（）()《》，,：:;と的のA1bI *_`[]\\\u3000\u00a0\n😀/@")
    | st.characters()
)


@given(_HARD, st.sampled_from(list(LANGUAGES)))
def test_sentences_and_the_spaces_between_them_are_the_paragraph(text: str, lang: str) -> None:
    place = 0
    for sentence in split_sentences(text, lang):
        found = text.index(sentence, place)
        assert not text[place:found].strip()
        assert sentence == sentence.strip() != ""
        place = found + len(sentence)
    assert not text[place:].strip()


@pytest.mark.parametrize(
    "part", ["[", "[](", "“", "（", "*", "**a", "`", "a.", "。", "(1. ", "a@", "www.", "。）", '"']
)
@pytest.mark.parametrize("lang", ["zh-Hans", "ja", "en"])
def test_a_hostile_line_is_read_to_its_end(part: str, lang: str) -> None:
    text = part * 20_000
    assert "".join(split_sentences(text, lang)).replace(" ", "") == text.replace(" ", "")
