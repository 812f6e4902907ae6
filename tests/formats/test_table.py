"""Termbases as CSV, TSV and XLSX: nothing is lost, headers of others are understood, formulas stay text."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings

from made_termbases import any_text, differences, read, reported, termbases, written
from tables import rows
from taiyaku.errors import DataError
from taiyaku.formats import ReadOptions, TermStream
from taiyaku.formats.table import csv, tsv, xlsx
from taiyaku.formats.table.columns import guess
from taiyaku.termbase.model import Concept, Status
from taiyaku.termbase.yaml_files import load

ALL = (csv, tsv, xlsx)


@settings(max_examples=25)
@given(termbase=termbases())
def test_nothing_is_lost(termbase: object) -> None:
    for module in ALL:
        data, losses = written(module, termbase)  # type: ignore[arg-type]
        assert list(losses) == []
        assert read(module, data)[0] == termbase


@settings(max_examples=25)
@given(termbase=termbases(any_text))
def test_what_is_lost_is_what_is_reported(termbase: object) -> None:
    for module in ALL:
        data, losses = written(module, termbase)  # type: ignore[arg-type]
        before, after = termbase.concepts, read(module, data)[0].concepts  # type: ignore[attr-defined]
        assert differences(before, after) == reported(losses), module


@pytest.mark.parametrize("module", ALL, ids=lambda module: module.__name__)
def test_the_whole_glossary_comes_back(module: object, repository: Path) -> None:
    termbase = load(repository / "glossary").termbase
    data, losses = written(module, termbase)  # type: ignore[arg-type]
    assert list(losses) == []
    assert read(module, data)[0] == termbase  # type: ignore[arg-type]


def test_openpyxl_reads_the_workbook(repository: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    termbase = load(repository / "glossary").termbase
    sheet = openpyxl.load_workbook(io.BytesIO(written(xlsx, termbase)[0]), read_only=True).active
    found = {(row[0], row[3], row[4]) for row in sheet.iter_rows(values_only=True) if len(row) > 4}
    assert {(concept.id, term.lang, term.text) for concept, term in termbase.terms()} <= found


@pytest.mark.parametrize(("header", "role", "lang"), [row[:3] for row in rows("columns.tsv")])
def test_headers_are_understood(header: str, role: str, lang: str) -> None:
    (column,) = guess([header], ReadOptions(source="zh-Hans", targets=("ja",)))
    assert (column.role, column.lang) == (role, lang)


def concepts(text: str, options: ReadOptions | None = None) -> tuple[list[Concept], TermStream]:
    stream = csv.parse(text.encode(), options or ReadOptions(path="t.csv"))
    return list(stream.concepts), stream


def test_a_column_a_language() -> None:
    found, stream = concepts("简体中文;日本語;拼音;備考;Colour\n企业出海;海外進出;qǐyè chūhǎi;文脈による;red\n")
    assert [(term.lang, term.text, term.reading) for term in found[0].terms] == [
        ("zh-Hans", "企业出海", "qǐyè chūhǎi"),
        ("ja", "海外進出", None),
    ]
    assert found[0].note == {"zh-Hans": "文脈による"}
    assert [str(each) for each in stream.diagnostics] == [
        "t.csv:1: X002 columns: “简体中文” is term (zh-Hans), “日本語” is term (ja), “拼音” is reading, “備考” is "
        "note, “Colour” is passed over"
    ]
    assert [loss.what for loss in stream.losses] == ["the column “Colour”"]


def test_several_columns_of_a_language_and_forbidden_terms() -> None:
    found, _ = concepts("en,ja,ja,forbidden\nport,港,湊,\nharbour,ハーバー,,yes\n")
    assert [(term.text, term.status) for term in found[0].terms[1:]] == [
        ("港", Status.PREFERRED),
        ("湊", Status.ADMITTED),
    ]
    assert [term.status for term in found[1].terms] == [Status.PREFERRED, Status.FORBIDDEN]


def test_no_header_but_languages_that_are_said() -> None:
    found, _ = concepts("企业,企業,会社一般\n", ReadOptions(source="zh-Hans", targets=("ja",)))
    assert [term.text for term in found[0].terms] == ["企业", "企業"]
    assert found[0].note == {"zh-Hans": "会社一般"}


def test_columns_are_mapped_by_the_user() -> None:
    options = ReadOptions(mapping={"A": "zh-Hant", "B": "note en", "C": "-"})
    found, _ = concepts("A,B,C\n軟體,x,y\n", options)
    assert (found[0].terms[0].lang, found[0].note) == ("zh-Hant", {"en": "x"})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("中文,日本語\n企业,企業\n", "t.csv:1: the column “中文” leaves the script of Chinese open; say which"),
        ("source,ja\n企业,企業\n", "t.csv: the column “source” says no language; give --source"),
        ("foo,bar\n企业,企業\n", "t.csv:1: no column holds terms (foo, bar); say what they hold"),
        ("lang,term\n,企業\n", "t.csv:2: a row without a language; fill in the column lang"),
        ("lang,term\nzh,企業\n", "t.csv:2: “zh” leaves the script of Chinese open"),
        ('ja,en\n"a,b\n', "t.csv:2: broken table"),
    ],
)
def test_what_cannot_be_read_gets_one_line(text: str, message: str) -> None:
    with pytest.raises(DataError) as caught:
        concepts(text)
    assert str(caught.value).startswith(message)


def test_encodings_are_marked_or_asked_for() -> None:
    text = "zh-Hans,ja\n企业,企業\n"
    for encoding in ("utf-16", "utf-8-sig"):
        assert len(list(csv.parse(text.encode(encoding), ReadOptions()).concepts)) == 1
    for encoding in ("gb18030", "shift_jis"):
        data = text.replace("企业", "企業").encode(encoding)
        with pytest.raises(DataError, match="say what it is"):
            list(csv.parse(data, ReadOptions()).concepts)
        assert len(list(csv.parse(data, ReadOptions(encoding=encoding)).concepts)) == 1
