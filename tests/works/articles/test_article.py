from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tables import rows
from taiyaku.errors import DataError
from taiyaku.works.articles.plain_text import read_plain_text
from taiyaku.works.create import read_article
from taiyaku.works.source_writer import write_source


@pytest.mark.parametrize(("lang", "text", "source", "comment"), rows("article.tsv"))
def test_plain_text(lang: str, text: str, source: str, comment: str) -> None:
    assert write_source(read_plain_text(text, lang)) == source + "\n", comment


def test_lines_longer_than_a_screen_are_paragraphs_in_english_too() -> None:
    one = "This is the first paragraph, which somebody pasted as one long line. " * 2
    found = read_plain_text(f"A title\n{one}\n{one}", "en")
    assert [len(block.sentences) for block in found] == [1, 2, 2]


@given(st.text(st.sampled_from("甲乙 Ab一、（）。！\n\u3000\u00a01.-")), st.sampled_from(["zh-Hans", "ja", "en"]))
def test_no_character_of_a_text_is_lost(text: str, lang: str) -> None:
    def bare(value: str) -> str:
        return re.sub(r"\s", "", value)

    sentences = [sentence for block in read_plain_text(text, lang) for sentence in block.sentences]
    assert bare("".join(sentences)) == bare(text)


@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
@pytest.mark.parametrize("nothing", [b"", b"\n\n \n"])
def test_a_file_with_nothing_in_it_is_bad_data(suffix: str, nothing: bytes) -> None:
    with pytest.raises(DataError, match="holds no text"):
        read_article(nothing, f"a.{suffix}", "ja")
