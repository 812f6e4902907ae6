from __future__ import annotations

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taiyaku.checks.fix import apply_fixes
from taiyaku.checks.model import Context, Pair
from taiyaku.checks.pairs import pairs
from taiyaku.checks.run import Checker
from taiyaku.diagnostics import Diagnostic, Edit, Place
from taiyaku.works.catalogues.catalogue import parse_catalogue, serialize_catalogue

_TEXT = """\
msgid ""
msgstr ""

# 訳者の注
msgid "Hello, world"
msgstr "你好,世界"

msgctxt "menu"
msgid "Hello, world"
msgstr "你好,菜单"

msgid "%d file, %d line"
msgid_plural "%d files, %d lines"
msgstr[0] "%d 个文件,%d 行"
"""


def _finding(edits: list[tuple[int, int, str]], msgctxt: str | None = None, form: int | None = None) -> Diagnostic:
    return Diagnostic(
        code="P101",
        message="half-width",
        place=Place(path="zh.po"),
        msgid="Hello, world" if form is None else "%d file, %d line",
        msgctxt=msgctxt,
        form=form,
        fix=tuple(Edit(start=start, end=end, text=text) for start, end, text in edits),
    )


@pytest.mark.parametrize(
    ("finding", "before", "after"),
    [
        (_finding([(2, 3, "，")]), "你好,世界", "你好，世界"),
        (_finding([(2, 3, "，")], msgctxt="menu"), "你好,菜单", "你好，菜单"),
        (_finding([(6, 7, "，")], form=0), "个文件,%d", "个文件，%d"),
        (_finding([(0, 0, "“"), (5, 5, "”")]), '"你好,世界"', '"“你好,世界”"'),
    ],
)
def test_only_the_translation_changes(finding: Diagnostic, before: str, after: str) -> None:
    catalogue = parse_catalogue(_TEXT, "zh.po")
    assert apply_fixes(catalogue, [finding]) == [finding]
    assert serialize_catalogue(catalogue).decode() == _TEXT.replace(before, after)


def test_of_corrections_that_overlap_the_first_is_made() -> None:
    catalogue = parse_catalogue(_TEXT, "zh.po")
    first, second, third = (_finding([each]) for each in ((2, 3, "，"), (1, 3, "好、"), (5, 5, "。")))
    assert apply_fixes(catalogue, [first, second, third]) == [first, third]
    assert catalogue[0].msgstr == "你好，世界。"


def test_without_corrections_nothing_happens() -> None:
    catalogue = parse_catalogue(_TEXT, "zh.po")
    assert apply_fixes(catalogue, [Diagnostic(code="C001", message="", place=Place(path=""))]) == []
    assert serialize_catalogue(catalogue).decode() == _TEXT


@pytest.mark.parametrize(
    ("target", "edits"),
    [
        ("葛\u200b城区", (Edit(start=1, end=2, text=""),)),
        ("葛\U000e0100\u200b城区", (Edit(start=2, end=3, text=""),)),
        ("\u200b\ufffd城区", ()),
    ],
)
def test_what_tells_of_a_variant_or_a_loss_is_not_taken_out(target: str, edits: tuple[Edit, ...]) -> None:
    found = Checker(Context.of([], "zh-Hans", "ja")).check([Pair(source="葛城区", target=target)])
    assert [each.fix for each in found if each.code == "S008"] == [edits]


_PIECES = (
    *("他们来了", "發展", "发", "ｶﾅ", "が", "カ", "は", "AI", "3.5", "%s", "<b>", "</b>", "{n}", "`a,b`", " ", "\n"),
    *'。,.，?!;“”"「」（()）—\u200b\u3000',
    *("...", "···", "--", "……"),
)
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=9).map("".join)


@given(
    st.lists(st.tuples(_TEXTS, _TEXTS), min_size=1, max_size=4), st.sampled_from(["zh-Hans", "zh-Hant-TW", "ja", "en"])
)
def test_corrections_touch_nothing_else_and_are_made_once(texts: list[tuple[str, str]], lang: str) -> None:
    catalogue = parse_catalogue(_TEXT, "x.po")
    for number, (source, target) in enumerate(texts):
        catalogue.append(polib.POEntry(msgid=f"{number}{source}", msgstr=target, tcomment="訳者の注", flags=["fuzzy"]))
        catalogue.append(
            polib.POEntry(msgid=f"{number}{source}!", msgstr=target, tcomment="note", occurrences=[("a.c", "3")])
        )
    checker = Checker(Context.of([], "zh-Hans" if lang == "ja" else "en", lang))
    before = {entry.msgid_with_context: _rest(entry) for entry in catalogue}
    fuzzy = {entry.msgid: entry.msgstr for entry in catalogue if entry.fuzzy}
    for _ in range(_PASSES):
        if not apply_fixes(catalogue, checker.check(pairs(catalogue, "x.po"))):
            break
    assert {entry.msgid_with_context: _rest(entry) for entry in catalogue} == before
    assert {entry.msgid: entry.msgstr for entry in catalogue if entry.fuzzy} == fuzzy
    written = serialize_catalogue(catalogue)
    again = parse_catalogue(written, "x.po")
    assert apply_fixes(again, checker.check(pairs(again, "x.po"))) == []
    assert serialize_catalogue(again) == written


_PASSES = 5
"""As many as the command makes."""


def _rest(entry: polib.POEntry) -> tuple[object, ...]:
    """Everything of an entry but its translation."""
    return (
        entry.msgid_plural,
        entry.comment,
        entry.tcomment,
        tuple(entry.flags),
        tuple(entry.occurrences),
        entry.obsolete,
    )
