from __future__ import annotations

from taiyaku.editions.glossary.orders import OrderName, orders
from taiyaku.script.fold import fold_key
from taiyaku.termbase.index import Index
from taiyaku.termbase.model import Concept, Status, SubjectField, Term


def _concept(id_: str, *terms: Term, field: str = "x") -> Concept:
    return Concept(id=id_, subject_field=field, terms=terms)


def _lines(order_name: OrderName, *concepts: Concept) -> list[tuple[str, list[str]]]:
    order = next(each for each in orders(concepts, ()) if each.name is order_name)
    return [(section.label, [entry.term.text for entry in section.entries]) for section in order.sections]


def test_every_term_is_a_way_in_by_its_own_reading() -> None:
    concepts = (
        _concept(
            "restart",
            Term(text="重启", lang="zh-Hans", reading="chóngqǐ"),
            Term(text="再启动", lang="zh-Hans", reading="zài qǐdòng", status=Status.ADMITTED),
        ),
        _concept("key", Term(text="重点", lang="zh-Hans", reading="zhòngdiǎn")),
        _concept("ai", Term(text="AI", lang="zh-Hans")),
        _concept("5g", Term(text="5G", lang="zh-Hans")),
    )
    assert _lines(OrderName.PINYIN, *concepts) == [
        ("A", ["AI"]),
        ("C", ["重启"]),
        ("Z", ["再启动", "重点"]),
        ("", ["5G"]),
    ]


def test_words_of_taiwan_are_ways_in_and_what_differs_in_script_stands_once() -> None:
    both = (
        Term(text="软件", lang="zh-Hans", reading="ruǎnjiàn"),
        Term(text="軟件", lang="zh-Hant-HK"),
        Term(text="軟體", lang="zh-Hant-TW"),
    )
    only = Term(text="悠遊卡", lang="zh-Hant-TW", reading="yōuyóukǎ")
    lines = _lines(OrderName.PINYIN, _concept("a", *both), _concept("b", only))
    assert lines == [("R", ["软件", "軟體"]), ("Y", ["悠遊卡"])]


def test_the_rows_of_kana() -> None:
    readings = {
        "企業": "きぎょう",
        "画像": "がぞう",
        "サーバー": None,
        "ヴィジョン": None,
        "湾岸": "わんがん",
        "人": None,
    }
    terms = [Term(text=text, lang="ja", reading=reading) for text, reading in readings.items()]
    assert _lines(OrderName.KANA, *(_concept(str(n), term) for n, term in enumerate(terms))) == [
        ("あ", ["ヴィジョン"]),
        ("か", ["画像", "企業"]),
        ("さ", ["サーバー"]),
        ("わ", ["湾岸"]),
        ("", ["人"]),
    ]


def test_fields_keep_their_order_and_lose_no_concept() -> None:
    fields = (SubjectField(id="b", name={"en": "B"}), SubjectField(id="a", name={}), SubjectField(id="none", name={}))
    concepts = (
        _concept("one", Term(text="一", lang="ja"), field="a"),
        _concept("two", Term(text="二", lang="en"), field="b"),
        _concept("lost", Term(text="三", lang="zh-Hant-HK"), field="unknown"),
    )
    order, *_ = orders(concepts, fields)
    told = [(section.id, section.field and section.field.id, len(section.entries)) for section in order.sections]
    assert told == [("field-1", "b", 1), ("field-2", "a", 1), ("field-4", None, 1)]


def test_the_own_glossary_is_whole_in_each_order(glossary: Index) -> None:
    concepts = tuple(glossary.concepts())
    by_field, pinyin, kana, alphabet = orders(concepts, glossary.fields())
    assert by_field.size == len(concepts)
    for order, lang in ((kana, "ja"), (alphabet, "en")):
        assert order.size == sum(len(concept.terms_in(lang)) for concept in concepts)
    chinese = ((concept.id, term) for concept in concepts for term in concept.terms if term.lang.startswith("zh"))
    assert pinyin.size == len({(id_, fold_key(term.text)) for id_, term in chinese if not term.derived})
    assert [section.label for section in kana.sections] == list("あかさたなはまやらわ")
