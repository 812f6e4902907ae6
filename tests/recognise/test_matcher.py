from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tables import rows
from taiyaku.recognise import Recogniser
from taiyaku.termbase.model import Concept, Term


def _recogniser(lang: str, terms: str) -> Recogniser:
    own = lang if lang in ("ja", "en") else "zh-Hans"
    concepts = [Concept(id=text, subject_field="x", terms=(Term(text=text, lang=own),)) for text in terms.split(";")]
    return Recogniser(concepts, lang)


@pytest.mark.parametrize(("lang", "terms", "text", "found", "comment"), rows("recognise.tsv"))
def test_recognise(lang: str, terms: str, text: str, found: str, comment: str) -> None:
    matches = _recogniser(lang, terms).find(text)
    assert ";".join(match.text for match in matches) == ("" if found == "-" else found), comment


@given(st.text(st.sampled_from("企業企业出海AIaiＡＩｶﾞが\u200b\ufe00\u0301🈁 。x"), max_size=40))
def test_offsets_slice_the_text_to_the_words(text: str) -> None:
    done = 0
    for match in _recogniser("zh-Hant", "企业;出海;AI;が").find(text):
        assert text[match.start : match.end] == match.text
        assert done <= match.start < match.end
        done = match.end


def test_why() -> None:
    recogniser = _recogniser("zh-Hant-TW", "软件;企业;AI")
    whys = [(match.text, str(match.why)) for match in recogniser.find("軟體企業ＡＩ和软件")]
    assert whys == [("軟體", "region"), ("企業", "script"), ("ＡＩ", "width"), ("软件", "exact")]


def test_a_taiwan_word_is_none_of_a_mainland_text() -> None:
    data = Concept(
        id="data",
        subject_field="x",
        terms=(Term(text="数据", lang="zh-Hans"), Term(text="資料", lang="zh-Hant-TW")),
    )
    assert Recogniser([data], "zh-Hans").find("资料") == ()
    assert Recogniser([data], "zh-Hant-TW").find("資料")[0].concept is data


def test_homographs_come_together() -> None:
    concepts = [Concept(id=name, subject_field="x", terms=(Term(text="落地", lang="zh-Hans"),)) for name in "ab"]
    (match,) = Recogniser(concepts, "zh-Hans").find("项目落地")
    assert (match.concept.id, [other.id for other in match.others]) == ("a", ["b"])
