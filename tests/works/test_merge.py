from __future__ import annotations

import polib

from taiyaku.works.merge import Merged, merge
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
