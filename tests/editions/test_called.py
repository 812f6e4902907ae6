from __future__ import annotations

from taiyaku.editions.called import called, concept_called, heads, other_terms
from taiyaku.termbase.model import Concept, Status, Term


def _concept(*terms: Term) -> Concept:
    return Concept(id="x", subject_field="x", terms=terms)


_DATA = _concept(
    Term(text="数据", lang="zh-Hans"),
    Term(text="資料", lang="zh-Hant-TW"),
    Term(text="データ", lang="ja"),
    Term(text="data", lang="en"),
)


def test_a_concept_is_called_by_the_terms_to_use_else_by_any() -> None:
    refused = Term(text="大手企业", lang="zh-Hans", status=Status.FORBIDDEN)
    assert heads(_concept(refused, Term(text="major company", lang="en"))) == {
        "zh-Hans": refused,
        "en": Term(text="major company", lang="en"),
    }
    only = Term(text="軟體", lang="zh-Hant-TW")
    assert heads(_concept(only)) == {"zh-Hant-TW": only}
    assert heads(_concept()) == {}


def test_readers_of_each_language_find_their_own_first() -> None:
    firsts = {ui: concept_called(_DATA, ui)[0].text for ui in ("ja", "en")}
    assert firsts == {"ja": "データ", "en": "data"}
    hans, hant, *_ = concept_called(_DATA, "zh-Hant")
    assert (hans.text, hans.script, hant.text, hant.script) == ("数据", "hans", "資料", "hant")


def test_what_is_given_in_traditional_is_not_converted() -> None:
    given = called({"zh-Hans": "数据保护", "zh-Hant": "資料保護"}, "en")
    assert [each.text for each in given] == ["数据保护", "資料保護"]
    only = called({"zh-Hant-HK": "八達通"}, "en")
    assert [(each.lang, each.script) for each in only] == [("zh-Hant-HK", "")]


def test_a_term_leads_to_what_its_reader_writes() -> None:
    admitted = Term(text="资料", lang="zh-Hans", status=Status.ADMITTED)
    concept = _concept(*_DATA.terms, admitted)
    seen = {term.text: [each.text for each in other_terms(term, concept)] for term in concept.terms}
    # 资料, in Taiwan's characters, is what Taiwan calls it
    assert seen == {"数据": ["資料"], "資料": ["数据"], "データ": [], "data": [], "资料": ["数据"]}
