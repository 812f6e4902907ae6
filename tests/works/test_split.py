from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tables import rows
from taiyaku.works.split import split_sentences


@pytest.mark.parametrize(("lang", "paragraph", "sentences", "comment"), rows("split.tsv"))
def test_split(lang: str, paragraph: str, sentences: str, comment: str) -> None:
    assert split_sentences(paragraph, lang) == sentences.split("|"), comment


_PUNCTUATED = st.text(st.sampled_from("一二。！？!?.“”「」（）()《》…，,と A1\u3000\n"))


@given(_PUNCTUATED, st.sampled_from(["zh-Hans", "ja", "en"]))
def test_nothing_is_lost(text: str, lang: str) -> None:
    def bare(value: str) -> str:
        return re.sub(r"\s+", "", value)

    assert bare("".join(split_sentences(text, lang))) == bare(text)
