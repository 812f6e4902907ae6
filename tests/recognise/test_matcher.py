from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tables import rows
from taiyaku.recognise import Recogniser
from taiyaku.script.fold import fold_key
from taiyaku.termbase.model import Concept, Relation, RelationType, Term
from texts import any_text


def _recogniser(lang: str, terms: str) -> Recogniser:
    own = lang if lang in ("ja", "en") else "zh-Hans"
    concepts = [Concept(id=text, subject_field="x", terms=(Term(text=text, lang=own),)) for text in terms.split(";")]
    return Recogniser(concepts, lang)


@pytest.mark.parametrize(("lang", "terms", "text", "found", "comment"), rows("recognise.tsv"))
def test_recognise(lang: str, terms: str, text: str, found: str, comment: str) -> None:
    matches = _recogniser(lang, terms).find(text)
    assert ";".join(match.text for match in matches) == ("" if found == "-" else found), comment


@pytest.mark.parametrize(("lang", "terms", "text", "found", "comment"), rows("recognise-limits.tsv"))
@pytest.mark.xfail(reason="known limits of the built-in rules")
def test_known_limits(lang: str, terms: str, text: str, found: str, comment: str) -> None:
    test_recognise(lang, terms, text, found, comment)


_IN_ANY_TEXT = [_recogniser("ja", "企業;AI;データ;人々;が"), _recogniser("zh-Hant", "企业;出海;AI;人")]


@pytest.mark.parametrize("recogniser", _IN_ANY_TEXT, ids=lambda each: each.lang)
@given(any_text)
def test_offsets_are_right_in_any_text(recogniser: Recogniser, text: str) -> None:
    """Whatever stands around it, a term is found where it stands, and nothing breaks."""
    around = f"{text}。企業、{text}"
    matches = recogniser.find(around)
    assert (len(text) + 1, len(text) + 3) in matches.spans
    done = 0
    for match in matches:
        assert around[match.start : match.end] == match.text
        assert fold_key(match.term.text) in fold_key(match.text)
        assert done <= match.start < match.end
        done = match.end


@given(st.lists(any_text, max_size=8))
def test_offsets_are_right_in_many_texts(texts: list[str]) -> None:
    recogniser = _IN_ANY_TEXT[0]
    found = [list(matches) for matches in recogniser.find_all(texts)]
    assert found == [list(recogniser.find(text)) for text in texts]
    assert all(text[each.start : each.end] == each.text for text, own in zip(texts, found, strict=True) for each in own)


@pytest.mark.parametrize("term", ["a\n\nb", "企业\0", "\n \n", "\u0301AI", "\ufe00", " 企业 "])
def test_no_term_breaks_the_others(term: str) -> None:
    terms = (Term(text=term, lang="zh-Hans"), Term(text="海关", lang="zh-Hans"))
    recogniser = Recogniser([Concept(id="c", subject_field="x", terms=terms)], "zh-Hans")
    assert recogniser.find("a\n\nb、海关").spans == [(5, 7)]
    assert recogniser.find("新企业 ").spans in ([], [(1, 3)])


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
    assert not Recogniser([data], "zh-Hans").find("资料")
    assert Recogniser([data], "zh-Hant-TW").find("資料")[0].concept is data


def test_homographs_come_together() -> None:
    concepts = [Concept(id=name, subject_field="x", terms=(Term(text="落地", lang="zh-Hans"),)) for name in "ab"]
    (match,) = Recogniser(concepts, "zh-Hans").find("项目落地")
    assert (match.concept.id, [other.id for other in match.others]) == ("a", ["b"])


def test_homographs_are_ranked_by_what_stands_around() -> None:
    def concept(name: str, field: str, *terms: str, related: str = "") -> Concept:
        relations = (Relation(type=RelationType.RELATED, concept=related),) if related else ()
        made = tuple(Term(text=term, lang="zh-Hans") for term in terms)
        return Concept(id=name, subject_field=field, terms=made, relations=relations)

    concepts = [
        concept("landing-of-aircraft", "aviation", "落地"),
        concept("implementation", "policy", "落地", related="pilot-zone"),
        concept("airport", "aviation", "机场"),
        concept("subsidy", "policy", "补贴"),
        concept("pilot-zone", "regions", "试验区"),
    ]
    recogniser = Recogniser(concepts, "zh-Hans")

    def likeliest(text: str) -> str:
        return next(match.concept.id for match in recogniser.find(text) if match.text == "落地")

    assert likeliest("项目落地") == "landing-of-aircraft"  # nothing speaks for either: the termbase's order
    assert likeliest("有补贴，项目落地了") == "implementation"
    assert likeliest("在机场落地") == "landing-of-aircraft"
    assert likeliest("试验区的机场项目落地") == "implementation"  # a related concept weighs more than a field


def test_nested_terms_on_request() -> None:
    terms = [Term(text=text, lang="zh-Hans") for text in ("人工智能产业", "人工智能", "产业", "业务")]
    concepts = [Concept(id=term.text, subject_field="x", terms=(term,)) for term in terms]
    found = [match.text for match in Recogniser(concepts, "zh-Hans", nested=True).find("人工智能产业业务")]
    assert found == ["人工智能产业", "人工智能", "产业", "业务"]
    assert [match.text for match in Recogniser(concepts, "zh-Hans").find("人工智能产业业务")] == [
        "人工智能产业",
        "业务",
    ]


def test_many_texts_are_found_in_as_one_by_one_and_by_several_processes() -> None:
    recogniser = _recogniser("zh-Hant", "企业;出海;AI")
    texts = ["企業出海", "", "ＡＩ", "没有", "\u0301企业", "ＡＩ㈱企業"] * 3000
    one_by_one = [list(recogniser.find(text)) for text in texts]
    assert [list(each) for each in recogniser.find_all(texts)] == one_by_one
    assert [list(each) for each in recogniser.find_all(texts, jobs=2)] == one_by_one


def test_matches_are_a_sequence() -> None:
    matches = _recogniser("zh-Hans", "企业").find("企业和企业")
    assert len(matches) == 2
    assert matches[-1].start == 3
    assert [match.start for match in matches[1:]] == [3]
    assert matches.spans == [(0, 2), (3, 5)]


def test_why_in_english() -> None:
    recogniser = _recogniser("en", "machine learning;start-up;company’s car")
    text = "Machine learning, machine\nlearning, start‑up, company's car"
    assert [str(match.why) for match in recogniser.find(text)] == ["case", "spelling", "spelling", "spelling"]


def test_another_process_may_have_it() -> None:
    recogniser = _recogniser("ja", "企業;データ")
    text = "企業データとデータベース"
    assert pickle.loads(pickle.dumps(recogniser)).find(text).spans == recogniser.find(text).spans
