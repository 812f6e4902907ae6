"""Files as tools write them: what is read from them, what is said to be lost, what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitexts import SOURCE, TARGET, texts
from tables import REPOSITORY
from taiyaku.errors import DataError
from taiyaku.formats import (
    FORMATS,
    Bitext,
    Gloss,
    Losses,
    Note,
    ReadOptions,
    State,
    Unit,
    WriteOptions,
    format_named,
    plain,
)
from taiyaku.formats.cells import guarded, is_formula, unguarded
from taiyaku.formats.moses import join
from taiyaku.formats.registry import Kind


def _read(name: str, document: str, **options: object) -> tuple[list[Unit], list[str]]:
    bitext = format_named(name, Kind.BITEXT).parse(document.encode(), ReadOptions(path="a", **options))  # type: ignore[arg-type]
    assert isinstance(bitext, Bitext)
    units = list(bitext.units)
    return units, [loss.what for loss in bitext.losses]


_TRADOS = """<xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" xmlns="urn:oasis:names:tc:xliff:document:1.2"
 version="1.2" sdl:version="1.0"><doc-info xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"/>
<file original="a.docx" datatype="x-sdlfilterframework2" source-language="zh-CN" target-language="ja-JP">
<header><reference><internal-file form="base64">UEsDBBQ=</internal-file></reference></header><body>
<group><trans-unit id="u1"><source>港口很大。<g id="5">货物</g>不多。</source>
<seg-source><mrk mtype="seg" mid="1">港口很大。</mrk>
<mrk mtype="seg" mid="2"><g id="5">货物</g>不多。</mrk></seg-source>
<target><mrk mtype="seg" mid="1">港は大きい。</mrk>
<mrk mtype="seg" mid="2"><g id="5">貨物</g>は少ない。</mrk></target>
<sdl:seg-defs><sdl:seg id="1" conf="ApprovedSignOff"/><sdl:seg id="2" conf="Draft"/></sdl:seg-defs></trans-unit></group>
</body></file></xliff>"""


def test_trados_divides_units_into_segments_with_states_of_their_own() -> None:
    (first, second), lost = _read("xliff1", _TRADOS)
    assert (first.id, first.texts, first.states) == (
        "u1.1",
        {SOURCE: "港口很大。", TARGET: "港は大きい。"},
        {TARGET: State.FINAL},
    )
    assert (second.id, plain(second.texts[TARGET]), second.states) == (
        "u1.2",
        "貨物は少ない。",
        {TARGET: State.NEEDS_WORK},
    )
    assert lost == ["the region of “ja-JP”, read as ja", "groups", "that segments are of one unit"]


_MEMOQ = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:mq="MQXliff">
<file original="a" source-language="zh-tw" target-language="en" datatype="x-memoq"><body>
<trans-unit id="1" mq:status="ManuallyConfirmed"><source>軟體</source><target>software</target></trans-unit>
<trans-unit id="2" mq:status="NotStarted">
<source>港口<ph id="1" ctype="lb">&lt;br/&gt;</ph></source><target/></trans-unit>
</body></file></xliff>"""


def test_memoq_says_its_states_elsewhere() -> None:
    (first, second), _ = _read("xliff1", _MEMOQ)
    assert (first.texts, first.states) == ({"zh-Hant-TW": "軟體", "en": "software"}, {"en": State.TRANSLATED})
    assert list(second.texts) == ["zh-Hant-TW"]
    assert second.states == {"en": State.INITIAL}
    assert next(piece for piece in second.texts["zh-Hant-TW"] if not isinstance(piece, str)).data == "<br/>"


_XLIFF_2 = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="zh" trgLang="ja">
<file id="f1" original="a.md"><notes><note>文件</note></notes><skeleton>…</skeleton><group id="g"><unit id="u">
<gls:glossary xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0"><gls:glossEntry><gls:term>港口</gls:term>
<gls:translation>港</gls:translation></gls:glossEntry></gls:glossary>
<notes><note appliesTo="target" category="reviewer">よし</note></notes>
<originalData><data id="d1">&lt;b&gt;</data><data id="d2">&lt;/b&gt;</data></originalData>
<segment id="s1" state="reviewed"><source>港<sc id="1" dataRef="d1"/>口<ec startRef="1" dataRef="d2"/>。</source>
<target>港。</target></segment><ignorable><source> </source></ignorable>
<segment id="s2"><source>货<cp hex="0001"/>物</source></segment></unit></group></file></xliff>"""


def test_xliff_2_with_groups_segments_and_a_language_that_must_be_said() -> None:
    with pytest.raises(DataError, match="leaves the script of Chinese open"):
        _read("xliff2", _XLIFF_2)
    (first, second), lost = _read("xliff2", _XLIFF_2, source="zh-Hans")
    assert (first.id, first.file, first.states) == ("u.s1", "a.md", {TARGET: State.REVIEWED})
    assert first.glossary == (Gloss(term="港口", translations=("港",)),)
    assert first.notes == (Note(text="よし", category="reviewer", lang=TARGET),)
    assert [getattr(piece, "data", piece) for piece in first.texts[SOURCE]] == ["港", "<b>", "口", "</b>", "。"]
    assert (second.id, second.texts) == ("u.s2", {SOURCE: "货\x01物"})
    assert set(lost) == {
        "the <notes> of a file or group",
        "the <skeleton> of a file",
        "groups",
        "that segments are of one unit",
    }


def test_old_tmx_calls_its_attribute_lang_and_keeps_what_tools_noted() -> None:
    document = """<tmx version="1.1"><header srclang="EN-GB"><prop type="x">y</prop></header><body>
<tu tuid="7" changedate="20200101T000000Z"><tuv lang="EN-GB"><seg>port</seg></tuv>
<tuv lang="FR-FR" changeid="LI"><prop type="x-a">b</prop><seg>port</seg></tuv>
<tuv lang="EN-US"><seg>harbor</seg></tuv></tu>
</body></tmx>"""
    (unit,), lost = _read("tmx", document)
    assert unit.texts == {"en": "port", "fr-FR": "port"}
    assert unit.properties == {"changedate": "20200101T000000Z", "changeid@fr-FR": "LI", "x-a@fr-FR": "b"}
    assert lost == [
        "the region of “EN-GB”, read as en",
        "the header's <prop>",
        "the region of “EN-US”, read as en",
        "a second text in en",
    ]


def test_plural_forms_are_units_and_obsolete_entries_are_lost() -> None:
    document = """msgid ""
msgstr "Language: en\\nX-Source-Language: ja\\nLast-Translator: 林\\n"

msgid "%d 社"
msgid_plural "%d 社の"
msgstr[0] "one company"
msgstr[1] "%d companies"

#~ msgid "旧"
#~ msgstr "old"
"""
    units, lost = _read("po", document)
    assert [(unit.id, unit.texts) for unit in units] == [
        ("1[0]", {"ja": "%d 社", "en": "one company"}),
        ("1[1]", {"ja": "%d 社の", "en": "%d companies"}),
    ]
    assert lost == [
        "the header Last-Translator",
        "that two units are the numbers of one entry",
        "obsolete entries",
    ]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("港口,港\n", {SOURCE: "港口", TARGET: "港"}),
        ("source,target\n港口,港\n", {SOURCE: "港口", TARGET: "港"}),
        ('"source";"target"\n"港\n口";"港"\n', {SOURCE: "港\n口", TARGET: "港"}),
        ("\ufeffzh_CN\tJapanese\n港口\t港\n", {SOURCE: "港口", TARGET: "港"}),
        ("简体中文,日语,fr\n港口,港,port\n", {SOURCE: "港口", TARGET: "港", "fr": "port"}),
    ],
)
def test_tables_of_others(table: str, expected: dict[str, str]) -> None:
    units, _ = _read("csv", table, source=SOURCE, targets=(TARGET,))
    assert units[0].texts == expected


def test_a_column_of_chinese_says_its_script_or_somebody_must() -> None:
    with pytest.raises(DataError, match="a:1: the column “中文” leaves the script of Chinese open; say which"):
        _read("csv", "中文,日本語\n港口,港\n")
    units, _ = _read("csv", "中文,日本語\n港口,港\n", source=SOURCE)
    assert units[0].texts == {SOURCE: "港口", TARGET: "港"}
    units, _ = _read("csv", "Chinese (Traditional),繁體中文（香港）,state:en,en\n軟體,軟件,final,software\n")
    assert (list(units[0].texts), units[0].states) == (["zh-Hant", "zh-Hant-HK", "en"], {"en": State.FINAL})


def test_a_table_whose_columns_say_nothing_is_refused() -> None:
    with pytest.raises(DataError, match="a:1: no column is known to be a language; name them: --column"):
        _read("csv", "foo,bar,baz\n1,2,3\n")
    with pytest.raises(DataError, match="2 columns are ja"):
        _read("csv", "ja,日本語,en\n1,2,3\n")


@given(st.text(alphabet="=+-@'\t\r\n 15%,.あ", max_size=8))
def test_no_cell_is_a_formula_and_every_cell_comes_back(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert guarded(cell).startswith("'") or not is_formula(cell)


@given(st.lists(st.dictionaries(st.sampled_from([SOURCE, TARGET]), texts, max_size=2), max_size=5))
def test_parallel_plain_text_keeps_lines_together(rows: list[dict[str, str]]) -> None:
    units = [Unit(id=str(number), texts=row) for number, row in enumerate(rows, start=1)]
    moses, losses, read = format_named("moses"), Losses(), []
    for tag in (SOURCE, TARGET):
        bitext = Bitext(units=units, source=SOURCE, targets=(TARGET,))
        data = b"".join(moses.serialize(bitext, WriteOptions(source=SOURCE, targets=(tag,)), losses))
        assert data.count(b"\n") == len(rows)
        read.append(moses.parse(data, ReadOptions(source=tag)))
    back = list(join([each for each in read if isinstance(each, Bitext)], ReadOptions()).units)
    assert len(back) == len(rows)
    assert (back == units) == (not losses)


def test_files_of_unequal_length_are_refused() -> None:
    moses = format_named("moses")
    read = [moses.parse(data, ReadOptions(source=tag)) for data, tag in ((b"1\n2\n", SOURCE), (b"1\n", TARGET))]
    with pytest.raises(DataError, match="the file in ja has 1 lines, another has more"):
        list(join([each for each in read if isinstance(each, Bitext)], ReadOptions(path="corpus")).units)


def test_every_bitext_format_is_documented() -> None:
    told = (REPOSITORY / "docs" / "interop.md").read_text(encoding="utf-8")
    assert [each.name for each in FORMATS if each.kind is Kind.BITEXT and f"| `{each.name}` |" not in told] == []
