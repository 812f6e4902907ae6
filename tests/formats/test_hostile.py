"""Hostile input: one clear line, or read safely; nothing fetched, nothing outside read, memory bounded."""

from __future__ import annotations

import contextlib
import io
import json
import os
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hostile import READERS, WORKBOOK, read, xml, zipped
from tables import REPOSITORY
from taiyaku.archive import Archive
from taiyaku.errors import DataError, TaiyakuError
from taiyaku.formats import Bitext, Format, Losses, ReadOptions
from taiyaku.formats.detect import formats_of
from taiyaku.formats.unique import Unique
from taiyaku.xml import read_elements

_ATTACKS = REPOSITORY.parent / "shared" / "data" / "attacks"
_IDS = [f"{each.name} ({each.kind})" for each in READERS]
_TIMES = int(os.environ.get("TAIYAKU_FUZZ", "40"))


@pytest.mark.parametrize("each", READERS, ids=_IDS)
def test_what_is_nothing_at_all_is_no_crash(each: Format) -> None:
    for data in (b"", b"\0", b"\xff\xfe", b"PK\x03\x04", b"<", b"{", b"\xed\xa0\x80", b"a" * 200_000, b'"' * 1001):
        read(each, data)


def test_an_entry_without_end_does_not_fill_the_memory() -> None:
    class Endless(io.RawIOBase):
        """A document that never ends."""

        def __init__(self) -> None:
            self.start = b"<tmx><body><tu>"

        def read(self, size: int = -1, /) -> bytes:
            data, self.start = self.start or b"<a/>" * (size // 4), b""
            return data

    with pytest.raises(DataError, match="in one entry"):
        list(read_elements(Endless(), "evil", ("tu",)))  # type: ignore[arg-type]


@pytest.mark.parametrize("after", [0, 1000, 100_000])
def test_an_entity_that_nobody_declared_is_named_wherever_it_stands(after: int) -> None:
    data = b"<a>\n<b>&nbsp;</b>" + b"<b>x</b>" * after + b"</a>"
    with pytest.raises(DataError, match="evil:2: broken XML: Entity 'nbsp' not defined"):
        list(read_elements(data, "evil", ("b",)))


def test_many_concepts_of_one_id_take_no_longer_than_others() -> None:
    ids = Unique(Losses())
    names = {ids.free("x") for _ in range(100_000)}  # minutes, were the numbers counted from one each time
    assert len(names) == 100_000
    assert ids.free("x-7") not in names


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"../x": b""}, "holds a file with the path"),
        ({"/etc/passwd": b""}, "holds a file with the path"),
        ({"a\\..\\b": b""}, "holds a file with the path"),
        ({"a/../../b": b""}, "holds a file with the path"),
        ({"bomb": b"\0" * (8 << 20)}, "is a zip bomb"),
        ({str(n): b"" for n in range(10_001)}, "holds 10001 files"),
    ],
)
def test_archives_that_are_refused(files: dict[str, bytes], reason: str) -> None:
    with pytest.raises(DataError, match=reason):
        Archive(zipped(files), "evil.xlsx")


def test_a_size_that_lies_is_found_out() -> None:
    data = bytearray(zipped({"a": b"x" * 5000}))
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (100).to_bytes(4, "little")
    with pytest.raises(DataError, match="cannot be unpacked"):
        Archive(bytes(data), "evil.xlsx").read("a")


def test_an_archive_that_is_encrypted_is_refused() -> None:
    data = bytearray(zipped({"a": b"x"}))
    for sign in (b"PK\x01\x02", b"PK\x03\x04"):
        at = data.index(sign) + (8 if sign == b"PK\x01\x02" else 6)
        data[at] |= 1
    with pytest.raises(DataError, match="encrypted"):
        Archive(bytes(data), "evil.xlsx")


@pytest.mark.parametrize(
    ("sheet", "reason"),
    [
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet/>", "declares entities"),
        (b"<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/'><worksheet><row/></worksheet>", "document type"),
        (b"<worksheet><row><c t='s'><v>99999999</v></c></row></worksheet>", "which is not there"),
        (b"<worksheet><row><c r='ZZZ1'><v>1</v></c></row></worksheet>", "more columns"),
        (b"<worksheet>" + b"<a>" * 1000, "broken XML"),
        (b"", "broken XML"),
    ],
)
def test_workbooks_that_are_refused(sheet: bytes, reason: str) -> None:
    (each,) = (each for each in READERS if each.name == "xlsx" and each.kind == "bitext")
    assert reason in read(each, zipped({**WORKBOOK, "xl/s.xml": sheet}))


def test_the_attacks_of_others() -> None:
    if not _ATTACKS.is_dir():
        pytest.skip("the attacks are not beside this checkout")
    files = sorted(path for path in (_ATTACKS / "defusedxml" / "xmltestdata").iterdir() if path.suffix == ".xml")
    lines = (_ATTACKS / "naughty_strings" / "blns.txt").read_bytes()
    tracemalloc.start()
    for each in READERS:
        for path in files:
            read(each, path.read_bytes())
        read(each, lines)
        read(each, b"source,target\n" + lines)
    assert tracemalloc.get_traced_memory()[1] < 64 << 20
    tracemalloc.stop()


@pytest.mark.parametrize("name", ["csv", "tsv", "xlsx"])
def test_formulas_of_others_come_back_and_do_not_run(name: str) -> None:
    from bitexts import round_trip
    from taiyaku.formats import Unit
    from taiyaku.formats.cells import is_formula

    path = _ATTACKS / "csv_injection" / "Intruder" / "csv-payload.txt"
    if not path.is_file():
        pytest.skip("the attacks are not beside this checkout")
    for line in filter(None, path.read_text(encoding="utf-8").splitlines()):
        unit = Unit(id="1", texts={"zh-Hans": line, "ja": f"={line}"})
        back, _, data = round_trip(name, unit)
        assert back[0].texts == unit.texts
        if name == "csv":
            plain = data.decode("utf-8-sig").split("\n", 1)[1]
            assert not is_formula(plain.split(",")[2].strip('"')) or "'=" in plain


def test_half_a_character_is_refused_or_replaced() -> None:
    (json_reader,) = (each for each in READERS if each.name == "json")
    text = '{"concepts":[{"id":"a","subject_field":"","terms":[{"text":"\\ud800","lang":"ja"}]}],"subject_fields":{}}'
    assert read(json_reader, text.encode()).startswith("evil: holds half of a surrogate pair")
    assert read(json_reader, text.replace("d800", "5bfe").encode()) == ""
    for each in READERS:
        if each.name == "xlsx":
            model = each.parse(xml("xlsx", inside="_xD800_訳"), ReadOptions(source="zh-Hans", targets=("ja",)))
            (item,) = model.units if isinstance(model, Bitext) else model.concepts
            assert "\ufffd訳" in str(item)


# The beginnings of real documents, from which the fuzzer starts; tests/cases has no room for bytes.
_SEEDS = [
    xml("tmx", inside="港<bpt i='1'>&lt;b></bpt>口<ept i='1'/>"),
    xml("xliff1", inside="港<g id='1'>口</g><mrk mtype='seg' mid='1'>a</mrk>"),
    xml("xliff2", inside="港<pc id='1'>口</pc><cp hex='0001'/>"),
    'msgid ""\nmsgstr "Language: ja\\nX-Source-Language: zh_Hans\\n"\n\nmsgid "港"\nmsgstr "港"\n'.encode(),
    'id,zh-Hans,ja\n1,港,"港\n"\n'.encode(),
    json.dumps({"unit": "1", "texts": {"ja": ["a", {"code": "open", "id": "1"}]}}).encode(),
    xml("tbx", inside="港<hi>口</hi></term><termNote type='partOfSpeech'>noun</termNote><term>"),
    xml("tbx2", inside='港</term><note>taiyaku relation 1 related concept="a"</note><term>'),
    xml("multiterm", inside="港</term><descripGrp><descrip type='Status'>new</descrip></descripGrp><term>"),
    xml("jmdict", "<!DOCTYPE JMdict [<!ENTITY n 'noun'>]>", "港</reb><re_inf>&n;</re_inf><reb>"),
    b'{"concepts":[{"id":"a","subject_field":"","terms":[{"text":"a","lang":"ja"}]}],"subject_fields":{}}',
    'lang,term,relations\nja,港,"[{""type"":""related""}]"\n'.encode(),
    zipped({**WORKBOOK, "xl/s.xml": b"<worksheet><row><c t='inlineStr'><is><t>ja</t></is></c></row></worksheet>"}),
]


@st.composite
def _damaged(draw: st.DrawFn) -> bytes:
    """Draw a document with some of its bytes changed, left out, or put in again elsewhere."""
    data = bytearray(draw(st.sampled_from(_SEEDS)))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 24)))
        data[start:end] = draw(
            st.sampled_from([b"", b"<", b"&", b"\0", b"\xff", b'"', b"\n", bytes(data[end : end + 9])])
        )
    return bytes(data) + draw(st.binary(max_size=4))


@pytest.mark.parametrize("each", READERS, ids=_IDS)
@settings(max_examples=_TIMES, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=_damaged())
def test_damage_is_one_line_and_no_crash(each: Format, data: bytes) -> None:
    read(each, data)
    stream = io.BytesIO(data)
    try:
        formats_of(stream, "evil")
    except TaiyakuError as error:
        assert "\n" not in str(error)
    assert stream.tell() == 0


def test_a_file_is_what_it_holds_not_what_it_is_called() -> None:
    names = []
    for data in _SEEDS:
        with contextlib.suppress(TaiyakuError):  # a table is told by its suffix
            names.append(next(iter(formats_of(io.BytesIO(data), "x"))).name)
    assert names == ["tmx", "xliff1", "xliff2", "po", "jsonl", "tbx", "tbx2", "multiterm", "jmdict", "json", "xlsx"]
    assert Path("x.tmx").suffix  # and a suffix decides only among what it may be
    assert formats_of(io.BytesIO(_SEEDS[2]), "x.tmx")[0].name == "xliff2"
