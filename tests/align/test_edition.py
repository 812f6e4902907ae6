from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tables import REPOSITORY
from taiyaku.align.document import align_documents, chapters, document_of
from taiyaku.align.edition import Doubt, Line, Why, lines_from, work_files
from taiyaku.align.exchange import units
from taiyaku.align.joint import Row
from taiyaku.align.pair import Aligner
from taiyaku.align.sentences import sentences_of
from taiyaku.recognise import Recogniser
from taiyaku.works.catalogues.catalogue import parse_catalogue
from taiyaku.works.create import NewWork
from taiyaku.works.model import BlockKind, Work
from taiyaku.works.project import read_work
from taiyaku.works.rows import read_catalogues
from taiyaku.works.rows import rows as rows_of
from taiyaku.works.source import parse_source
from taiyaku.works.source_writer import Block

_LANGS = ("zh-Hans", "ja", "en")
_PLAN = NewWork(id="x", name="", source="zh-Hans", targets=_LANGS[1:], date="2026-01-01 00:00+0000")
_HEADING, _PARAGRAPH = BlockKind.HEADING, BlockKind.PARAGRAPH

Made = tuple[Work, Mapping[str, polib.POFile], tuple[Doubt, ...]]


def _made(texts: Sequence[Sequence[Block]], rows: Sequence[Row] | None = None) -> Made:
    """Align some texts, or take their alignment as given, and read the work that comes of it."""
    documents = [document_of(blocks, lang) for blocks, lang in zip(texts, _LANGS, strict=True)]
    sentences = [each.sentences for each in documents]
    found = rows or [row for each in align_documents(documents, Aligner()) for row in each]
    lines = list(lines_from(sentences, found))
    files, doubts = work_files(texts[0], sentences[0], lines, _PLAN, lambda _lang, _lines: lambda _line: "")
    segments = parse_source(files["source.md"].decode())
    work = Work(folder=Path("x"), source="zh-Hans", targets=_LANGS[1:], segments=segments)
    catalogues = {lang: parse_catalogue(files[f"{lang}.po"], f"{lang}.po") for lang in work.targets}
    return work, catalogues, doubts


def _paragraphs(*sentences: str) -> list[Block]:
    return [Block(_PARAGRAPH, (sentence,)) for sentence in sentences]


_TEXTS = st.lists(
    st.lists(
        st.sampled_from(["2025年，", "好。", "好。", "为什么？", "Tokyo 3.5", "“走吧！”", "港口很大。", "AI"]),
        min_size=1,
        max_size=3,
    ).map(lambda sentences: Block(_PARAGRAPH, tuple(sentences))),
    min_size=1,
    max_size=4,
)


@given(st.tuples(_TEXTS, _TEXTS, _TEXTS))
@settings(max_examples=60)
def test_the_segments_of_each_side_give_the_side_back(texts: tuple[list[Block], ...]) -> None:
    work, catalogues, _ = _made(texts)
    found = list(rows_of(work, catalogues, Recogniser((), "zh-Hans")))
    for number, blocks in enumerate(texts):
        written = "".join(sentence for block in blocks for sentence in block.sentences)
        read = "".join(row.cells[number].text for row in found)
        assert "".join(read.split()) == "".join(written.split())


def test_what_is_to_be_looked_at_is_flagged_with_the_reason() -> None:
    texts = [
        _paragraphs("一。", "二。", "三。"),
        _paragraphs("いち。", "に。", "おまけ。"),
        _paragraphs("One.", "Three."),
    ]
    rows = [
        Row(spans=((0, 1), (0, 1), (0, 1)), confidences=(1.0, 0.4)),
        Row(spans=((1, 3), (1, 2), (1, 1)), confidences=(1.0, 1.0)),
        Row(spans=((3, 3), (2, 3), (1, 2)), confidences=(1.0, 1.0)),
    ]
    work, catalogues, doubts = _made(texts, rows)
    assert [segment.text for segment in work.segments if segment.text] == ["一。", "二。三。"]
    japanese, english = catalogues["ja"], catalogues["en"]
    assert [(each.msgstr, each.fuzzy) for each in japanese] == [("いち。", False), ("に。おまけ。", True)]
    assert [(each.msgstr, each.fuzzy) for each in english] == [("One.", True), ("Three.", True)]
    assert japanese[1].tcomment == (
        "aligned: only in the translation: おまけ。\naligned: 2 sentences on one line, 1 here"
    )
    assert english[0].tcomment == "aligned: doubtful (40% sure)"
    assert [(each.line, each.lang, each.reasons) for each in doubts] == [
        (1, "en", (Why.DOUBTFUL,)),
        (3, "ja", (Why.ADDED, Why.MERGED)),
        (3, "en", (Why.ADDED, Why.OMITTED, Why.MERGED)),
    ]


def test_a_line_left_out_is_untranslated_and_no_more() -> None:
    rows = [
        Row(spans=((0, 1), (0, 1), (0, 1)), confidences=(1.0, 1.0)),
        Row(spans=((1, 2), (1, 1), (1, 1)), confidences=(1.0, 1.0)),
    ]
    _, catalogues, _ = _made([_paragraphs("好。", "好。"), _paragraphs("はい。"), _paragraphs("Yes.")], rows)
    entries = [(each.msgid, each.msgctxt, each.msgstr, each.fuzzy) for each in catalogues["ja"]]
    assert entries == [("好。", None, "はい。", False), ("好。", "2", "", False)]
    assert catalogues["ja"][1].tcomment == "aligned: the translation leaves this out"


def test_what_is_added_at_the_beginning_goes_with_the_first_line() -> None:
    rows = [
        Row(spans=((0, 0), (0, 1), (0, 0)), confidences=(1.0, 1.0)),
        Row(spans=((0, 1), (1, 2), (0, 1)), confidences=(1.0, 1.0)),
    ]
    _, catalogues, _ = _made([_paragraphs("一。"), _paragraphs("序。", "いち。"), _paragraphs("One.")], rows)
    assert [each.msgstr for each in catalogues["ja"]] == ["序。いち。"]
    assert [each.msgstr for each in catalogues["en"]] == ["One."]


def test_chapters_are_walls_where_their_headings_agree() -> None:
    def text(name: str, *bodies: str) -> list[Block]:
        found = [Block(_HEADING, (name,), 1)]
        for number, body in enumerate(bodies, 1):
            found += [Block(_HEADING, (f"{number}{number}",), 2), Block(_PARAGRAPH, (body, f"{body}{number}."))]
        return found

    texts = [text("书", "一。", "二。"), text("本", "いち。", "に。"), text("Book", "One.", "Two.")]
    documents = [document_of(blocks, lang) for blocks, lang in zip(texts, _LANGS, strict=True)]
    assert [document.chapters for document in documents] == [(0, 1, 4)] * 3
    for rows in align_documents(documents, Aligner()):
        assert len({row.spans[0][0] - row.spans[1][0] for row in rows}) == 1


def test_a_text_of_one_heading_is_one_chapter() -> None:
    assert chapters([1, 0, 0]) == (0,)
    assert chapters([1, 2, 0, 3, 0, 3, 0]) == (0, 1, 3, 5)
    assert chapters([]) == (0,)


def test_units_say_which_translation_needs_work() -> None:
    texts = [
        sentences_of(_paragraphs(*sentences), lang)
        for sentences, lang in zip((["一。"], ["いち。"], ["One.", "More."]), _LANGS, strict=True)
    ]
    lines: list[Line] = list(lines_from(texts, [Row(spans=((0, 1), (0, 1), (0, 2)), confidences=(1.0, 0.3))]))
    (unit,) = units(lines, _LANGS)
    assert dict(unit.texts) == {"zh-Hans": "一。", "ja": "いち。", "en": "One. More."}
    assert {lang: str(state) for lang, state in unit.states.items()} == {"ja": "translated", "en": "needs-work"}
    assert [note.text for note in unit.notes] == ["aligned: en doubtful"]


def test_what_is_added_is_no_surer_than_its_own_alignment() -> None:
    rows = [
        Row(spans=((0, 0), (0, 1), (0, 0)), confidences=(0.5, 0.4)),
        Row(spans=((0, 1), (1, 2), (0, 1)), confidences=(1.0, 1.0)),
        Row(spans=((1, 2), (2, 3), (1, 2)), confidences=(1.0, 1.0)),
        Row(spans=((2, 2), (3, 4), (2, 2)), confidences=(0.6, 0.4)),
    ]
    texts = [_paragraphs("一。", "二。"), _paragraphs("序。", "いち。", "に。", "終。"), _paragraphs("One.", "Two.")]
    found = lines_from([sentences_of(text, lang) for text, lang in zip(texts, _LANGS, strict=True)], rows)
    assert [[cell.confidence for cell in line.cells] for line in found] == [[0.5, 1.0], [0.6, 1.0]]


def _blocks_of(work: Work, lang: str) -> list[Block]:
    """Return one language of a work as an article."""
    column = (work.source, *work.targets).index(lang)
    found = rows_of(work, read_catalogues(work), Recogniser((), work.source))
    grouped = [list(rows) for _, rows in groupby(found, lambda row: row.segment.block)]
    return [
        Block(rows[0].segment.kind, tuple(row.cells[column].text for row in rows), rows[0].segment.level)
        for rows in grouped
    ]


@pytest.mark.parametrize("name", ["qingdao-ai-city", "ai-companies-into-japan"])
@pytest.mark.parametrize("langs", [("zh-Hans", "ja"), ("zh-Hans", "en"), ("ja", "en")])
def test_no_line_goes_across_paragraphs_where_texts_have_the_same(name: str, langs: tuple[str, str]) -> None:
    work = read_work(REPOSITORY / "translations" / name)
    documents = [document_of(_blocks_of(work, lang), lang) for lang in langs]
    source, target = (document.sentences.blocks for document in documents)
    assert 15 < len(set(source)) == len(set(target)) < len(source)
    for rows in align_documents(documents, Aligner()):
        for row in rows:
            (i, j), (k, m) = row.spans
            assert set(source[i:j]) == set(target[k:m])
            assert len(set(source[i:j])) == 1
