from __future__ import annotations

import pytest

from taiyaku.checks.fix import apply_fixes
from taiyaku.checks.model import Context, Pair
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
