from __future__ import annotations

from pathlib import Path

import polib
import pytest

from taiyaku.recognise import Recogniser
from taiyaku.termbase.model import Concept, Status, Term
from taiyaku.works.model import Work
from taiyaku.works.rows import State, rows
from taiyaku.works.source import parse_source

_AI = Concept(
    id="ai",
    subject_field="x",
    terms=(
        Term(text="人工智能", lang="zh-Hans"),
        Term(text="AI", lang="zh-Hans", status=Status.ADMITTED),
        Term(text="人工智慧", lang="zh-Hant-TW"),
    ),
)


def _cells(text: str, source: str, target: str, *entries: polib.POEntry) -> list[tuple[str, State]]:
    work = Work(folder=Path("x"), source=source, targets=(target,), segments=parse_source(text))
    catalogue = polib.POFile()
    catalogue.extend(entries)
    found = rows(work, {target: catalogue}, Recogniser([_AI], source))
    return [(row.cells[1].text, row.cells[1].state) for row in found]


@pytest.mark.parametrize(
    ("text", "source", "target", "derived"),
    [
        ("人工智能与AI", "zh-Hans", "zh-Hant-TW", "人工智慧與AI"),
        ("人工智能与AI", "zh-Hans", "zh-Hant", "人工智能與AI"),
        ("人工智慧與AI", "zh-Hant", "zh-Hans", "人工智慧与AI"),
        ("“他说‘好’”", "zh-Hans", "zh-Hant", "「他說『好』」"),
        ("OpenAI’s软件", "zh-Hans", "zh-Hant", "OpenAI’s軟件"),
        (
            "[发展](https://example.org/发?a=发)与`发`",
            "zh-Hans",
            "zh-Hant",
            "[發展](https://example.org/发?a=发)與`发`",
        ),
    ],
)
def test_what_is_derived(text: str, source: str, target: str, derived: str) -> None:
    assert _cells(text, source, target) == [(derived, State.DERIVED)]


def test_a_correction_comes_first() -> None:
    assert _cells("里。", "zh-Hans", "zh-Hant", polib.POEntry(msgid="里。", msgstr="裡。")) == [
        ("裡。", State.TRANSLATED)
    ]


def test_a_repeated_line_may_be_translated_apart() -> None:
    entries = (
        polib.POEntry(msgid="一句。", msgstr="一文。"),
        polib.POEntry(msgid="一句。", msgctxt="2", msgstr="二度目の一文。"),
    )
    assert [text for text, _ in _cells("一句。\n\n一句。\n\n一句。\n", "zh-Hans", "ja", *entries)] == [
        "一文。",
        "二度目の一文。",
        "一文。",
    ]
