from __future__ import annotations

import polib
from hypothesis import given, settings
from hypothesis import strategies as st

from taiyaku.works.catalogues.catalogue import empty_catalogue, parse_catalogue, serialize_catalogue
from taiyaku.works.catalogues.merge import Merged, merge, retire
from taiyaku.works.source import parse_source


def _merge(catalogue: polib.POFile, *lines: str) -> Merged:
    return merge(catalogue, parse_source("\n".join(lines)), lambda text: f"hint for {text}")


def _translated(*lines: str) -> polib.POFile:
    catalogue = polib.POFile()
    _merge(catalogue, *lines)
    for entry in catalogue:
        entry.msgstr = f"訳:{entry.msgid}"
    return catalogue


def test_a_new_source() -> None:
    catalogue = polib.POFile()
    assert _merge(catalogue, "# 题", "", "一。", "二。", "一。") == Merged(new=3)
    assert [(entry.msgid, entry.occurrences) for entry in catalogue] == [
        ("题", [("source.md", "1")]),
        ("一。", [("source.md", "3"), ("source.md", "5")]),
        ("二。", [("source.md", "4")]),
    ]
    assert catalogue[0].comment == "hint for 题"


def test_nothing_changed() -> None:
    catalogue = _translated("一。", "二。")
    before = str(catalogue)
    assert _merge(catalogue, "一。", "二。") == Merged(kept=2)
    assert str(catalogue) == before


def test_moved_text_keeps_its_translation() -> None:
    catalogue = _translated("一。", "二。")
    _merge(catalogue, "二。", "一。")
    assert [(entry.msgid, entry.msgstr, entry.fuzzy) for entry in catalogue] == [
        ("二。", "訳:二。", False),
        ("一。", "訳:一。", False),
    ]


def test_a_changed_line_is_fuzzy_with_what_it_was() -> None:
    catalogue = _translated("青岛的人工智能产业正在崛起。")
    assert _merge(catalogue, "青岛的人工智能产业已经崛起。") == Merged(new=0, fuzzy=1, obsolete=1)
    entry = catalogue[0]
    assert (entry.msgstr, entry.fuzzy, entry.previous_msgid) == (
        "訳:青岛的人工智能产业正在崛起。",
        True,
        "青岛的人工智能产业正在崛起。",
    )


def test_what_is_gone_comes_back() -> None:
    catalogue = _translated("一句完全不同的话。", "二。")
    assert _merge(catalogue, "二。") == Merged(kept=1, obsolete=1)
    assert _merge(catalogue, "二。", "一句完全不同的话。") == Merged(kept=1, revived=1)
    assert [(entry.msgid, entry.msgstr, entry.obsolete) for entry in catalogue] == [
        ("二。", "訳:二。", False),
        ("一句完全不同的话。", "訳:一句完全不同的话。", False),
    ]


def test_nothing_translated_is_ever_lost() -> None:
    catalogue = _translated("一。", "二。", "三。")
    _merge(catalogue, "别的。")
    _merge(catalogue, "又是别的。")
    assert {"訳:一。", "訳:二。", "訳:三。"} <= {entry.msgstr for entry in catalogue}


def test_comments_of_people_and_contexts_stay() -> None:
    catalogue = _translated("一。")
    catalogue[0].tcomment = "注"
    catalogue.append(polib.POEntry(msgctxt="第二处", msgid="一。", msgstr="別訳"))
    _merge(catalogue, "一。")
    assert [(entry.tcomment, entry.msgctxt, entry.msgstr) for entry in catalogue] == [
        ("注", None, "訳:一。"),
        ("", "第二处", "別訳"),
    ]


def test_a_fuzzy_translation_remembers_the_line_it_was_made_for() -> None:
    catalogue = _translated("青岛的人工智能产业正在崛起。")
    _merge(catalogue, "青岛的人工智能产业已经崛起。")
    _merge(catalogue, "青岛的人工智能产业早已崛起。")
    assert catalogue[0].previous_msgid == "青岛的人工智能产业正在崛起。"


def test_corrections_without_their_line_wait_for_it() -> None:
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="里。", msgstr="裡。"))
    assert retire(catalogue, parse_source("外。")) == Merged(obsolete=1)
    assert retire(catalogue, parse_source("里。")) == Merged(revived=1)
    assert (catalogue[0].msgstr, catalogue[0].obsolete) == ("裡。", False)


def test_plural_translations_are_kept() -> None:
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="一句", msgid_plural="多句", msgstr_plural={0: "複数訳"}))
    _merge(catalogue, "别的。")
    assert [entry.msgstr_plural for entry in catalogue if entry.obsolete] == [{0: "複数訳"}]


def test_an_obsolete_translation_fills_an_empty_entry() -> None:
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="一句。"))
    catalogue.append(polib.POEntry(msgid="一句。", msgstr="一文。", obsolete=True))
    assert _merge(catalogue, "一句。") == Merged(revived=1)
    assert [(entry.msgstr, entry.obsolete) for entry in catalogue] == [("一文。", False)]


def test_obsolete_twins_become_one_that_keeps_both_texts() -> None:
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="一句。", msgstr="新訳。"))
    catalogue.append(polib.POEntry(msgid="一句。", msgstr="旧訳。", obsolete=True))
    _merge(catalogue, "别的。")
    (gone,) = [entry for entry in catalogue if entry.obsolete]
    assert (gone.msgstr, gone.tcomment) == ("新訳。", "earlier: 旧訳。")


_LINE = st.sampled_from(["青岛强。", "青岛很强。", "日本远。", "日本很远。", "出海。", "“出海”难\u2028吗？"])


@settings(max_examples=150)
@given(st.lists(st.lists(_LINE, max_size=6), min_size=1, max_size=6))
def test_whatever_happens_to_the_source_no_translation_is_lost(versions: list[list[str]]) -> None:
    """A translator fills in what is empty and confirms what is fuzzy; in between, the source changes at will."""
    catalogue = empty_catalogue("x", "zh-Hans", "ja", "2026-11-21 12:00+0000")
    written: list[str] = []
    for lines in versions:
        _merge(catalogue, *lines)
        for entry in catalogue:
            if not entry.obsolete and not entry.msgstr:
                written.append(f"訳{len(written)}。")
                entry.msgstr = written[-1]
        data = serialize_catalogue(catalogue)
        assert all(text in data.decode() for text in written)
        catalogue = parse_catalogue(data.decode(), "x.po")
        assert serialize_catalogue(catalogue) == data
        _merge(catalogue, *lines)
        assert serialize_catalogue(catalogue) == data
        for entry in catalogue:
            entry.flags[:] = [] if not entry.obsolete else entry.flags


def test_an_obsolete_twin_loses_neither_its_plurals_nor_its_comment() -> None:
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="一句。", msgstr="新訳。", tcomment="新"))
    catalogue.append(polib.POEntry(msgid="一句。", msgstr_plural={0: "複数訳。"}, tcomment="旧", obsolete=True))
    _merge(catalogue, "别的。")
    (gone,) = [entry for entry in catalogue if entry.obsolete]
    assert (gone.msgstr, gone.tcomment) == ("新訳。", "新\n旧\nearlier: 複数訳。")


def _headed(*lines: str) -> polib.POFile:
    catalogue = empty_catalogue("x", "zh-Hans", "en", "2026-11-21 12:00+0000")
    _merge(catalogue, *lines)
    for number, entry in enumerate(catalogue):
        entry.msgstr = f"Sentence {number}."
    return catalogue


def test_both_halves_of_a_split_line_are_offered_its_translation() -> None:
    whole = "青岛的人工智能产业正在崛起，越来越多的日本投资人开始把目光投向这里。"
    catalogue = _headed("题目在此。", whole, "别的句子。")
    halves = ("青岛的人工智能产业正在崛起。", "越来越多的日本投资人开始把目光投向这里。")
    assert _merge(catalogue, "题目在此。", *halves, "别的句子。") == Merged(kept=2, fuzzy=2, obsolete=1)
    for entry in catalogue[1:3]:
        assert (entry.msgstr, entry.fuzzy, entry.previous_msgid) == ("Sentence 1.", True, whole)


def test_a_line_joined_from_two_is_offered_both_translations() -> None:
    halves = ("青岛的人工智能产业正在崛起。", "越来越多的日本投资人开始把目光投向这里。")
    catalogue = _headed("题目在此。", *halves, "别的句子。")
    joined = "青岛的人工智能产业正在崛起，越来越多的日本投资人开始把目光投向这里。"
    assert _merge(catalogue, "题目在此。", joined, "别的句子。") == Merged(kept=2, fuzzy=1, obsolete=2)
    assert (catalogue[1].msgstr, catalogue[1].previous_msgid) == ("Sentence 1. Sentence 2.", "".join(halves))


def test_a_changed_line_beside_another_is_no_join() -> None:
    catalogue = _headed("青岛的人工智能产业正在崛起。", "投资人来了。")
    _merge(catalogue, "青岛的人工智能产业如今正在迅速崛起。", "投资人来了。")
    assert (catalogue[0].msgstr, catalogue[0].previous_msgid) == ("Sentence 0.", "青岛的人工智能产业正在崛起。")


def test_a_fuzzy_entry_that_goes_keeps_what_it_was_made_for() -> None:
    catalogue = _headed("青岛的人工智能产业正在崛起。")
    _merge(catalogue, "青岛的人工智能产业已经崛起。")
    _merge(catalogue, "别的。")
    text = serialize_catalogue(catalogue).decode()
    assert '#~| msgid "青岛的人工智能产业正在崛起。"\n#~ msgid "青岛的人工智能产业已经崛起。"' in text
    again = parse_catalogue(text, "en.po")
    _merge(again, "青岛的人工智能产业已经崛起。")
    assert (again[0].fuzzy, again[0].previous_msgid) == (True, "青岛的人工智能产业正在崛起。")
