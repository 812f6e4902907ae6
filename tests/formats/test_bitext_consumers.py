"""What is written is read by the real consumers, with their own readers: translate-toolkit, gettext, openpyxl."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from taiyaku.formats import (
    Bitext,
    Code,
    CodeKind,
    Losses,
    Note,
    ReadOptions,
    State,
    Unit,
    WriteOptions,
    format_named,
)
from taiyaku.formats.registry import Kind

_BOLD = Code(kind=CodeKind.OPEN, id="1", data="<b>"), Code(kind=CodeKind.CLOSE, id="1", data="</b>")
_UNITS = [
    Unit(
        id="1",
        texts={"zh-Hans": "港口 & “货物”很大。", "ja": "港は<大きい>。"},
        states={"ja": State.TRANSLATED},
        notes=(Note(text="译者的话", category="translator"), Note(text="看图", category="developer")),
        locations=("source.md:3",),
    ),
    Unit(id="2", texts={"zh-Hans": "増えた", "ja": "増えた"}, states={"ja": State.NEEDS_WORK}, context="标题"),
    Unit(id="3", texts={"zh-Hans": "没有译文"}),
    Unit(id="4", texts={"zh-Hans": (_BOLD[0], "粗", _BOLD[1], "体"), "ja": (_BOLD[0], "太", _BOLD[1], "字")}),
    Unit(id="5", texts={"zh-Hans": "=1+1", "ja": "-5"}, states={"ja": State.FINAL}),
]
_PLAIN = [("港口 & “货物”很大。", "港は<大きい>。"), ("増えた", "増えた"), ("没有译文", "")]


def _written(name: str, codes: dict[str, str] | None = None) -> bytes:
    each = format_named(name, Kind.BITEXT)
    options = WriteOptions(source="zh-Hans", targets=("ja",), codes=codes or {})
    return b"".join(each.serialize(Bitext(units=_UNITS, source="zh-Hans", targets=("ja",)), options, Losses()))


def _store(module: str, name: str, data: bytes) -> Any:
    """Read a file with a class of translate-toolkit."""
    storage = pytest.importorskip(f"translate.storage.{module}", reason="translate-toolkit is not installed")
    return getattr(storage, name).parsestring(data)


@pytest.mark.parametrize(
    ("name", "module", "reader"),
    [("tmx", "tmx", "tmxfile"), ("xliff1", "xliff", "Xliff1File"), ("xliff2", "xliff2", "Xliff2File")],
)
def test_translate_toolkit_reads_xml(name: str, module: str, reader: str) -> None:
    units = [unit for unit in _store(module, reader, _written(name)).units if not unit.isheader()]
    pairs = [(str(unit.source), str(unit.target or "")) for unit in units]
    assert pairs[:3] == _PLAIN
    assert pairs[4] == ("=1+1", "-5")
    assert "粗" in pairs[3][0]
    assert "体" in pairs[3][0]


def test_translate_toolkit_sees_states_notes_and_contexts_of_xliff_1() -> None:
    units = _store("xliff", "Xliff1File", _written("xliff1")).units
    assert [unit.isreview() for unit in units[:2]] == [False, True]
    assert [unit.isapproved() for unit in units] == [False, False, False, False, True]
    assert units[0].getlocations() == ["source.md:3"]
    assert "译者的话" in units[0].getnotes()


def test_translate_toolkit_reads_tables() -> None:
    units = _store("csvl10n", "csvfile", _written("csv", {"zh-Hans": "source", "ja": "target"})).units
    pairs = [(unit.source, unit.target) for unit in units if unit.source != "source"]
    assert pairs[:3] == _PLAIN
    assert units[-1].source == "'=1+1"  # as it must be, for a spreadsheet
    assert units[-1].target == "-5"


def test_translate_toolkit_and_gettext_read_catalogues(msgfmt: str, tmp_path: Path) -> None:
    data = _written("po")
    units = [unit for unit in _store("pypo", "pofile", data).units if not unit.isheader()]
    assert [(unit.source, unit.target) for unit in units[:3]] == _PLAIN
    assert [unit.isfuzzy() for unit in units[:2]] == [False, True]
    assert units[3].source == "<b>粗</b>体"
    (tmp_path / "ja.po").write_bytes(data)
    done = subprocess.run(
        [msgfmt, "--check-format", "-o", "-", "ja.po"], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


def test_openpyxl_reads_workbooks() -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
    sheet = openpyxl.load_workbook(io.BytesIO(_written("xlsx"))).active
    rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows(max_col=3)]
    assert rows[0] == ["id", "zh-Hans", "ja"]
    assert [tuple(row[1:]) for row in rows[1:4]] == _PLAIN
    assert rows[5] == ["5", "=1+1", "-5"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


def test_what_translate_toolkit_writes_is_read(tmp_path: Path) -> None:
    tmx = pytest.importorskip("translate.storage.tmx", reason="translate-toolkit is not installed").tmxfile()
    tmx.addtranslation("港口 <b>大</b>", "zh_CN", "港が大きい", "ja_JP", comment="メモ")
    made = {"tmx": bytes(tmx)}
    for name, module, reader in (("xliff1", "xliff", "Xliff1File"), ("xliff2", "xliff2", "Xliff2File")):
        store = getattr(pytest.importorskip(f"translate.storage.{module}"), reader)()
        store.setsourcelanguage("zh-Hans")
        store.settargetlanguage("ja")
        store.addsourceunit("港口 <b>大</b>").target = "港が大きい"
        made[name] = bytes(store)
    for name, data in made.items():
        read = format_named(name, Kind.BITEXT).parse(data, ReadOptions(source="zh-Hans", targets=("ja",)))
        assert isinstance(read, Bitext)
        (unit,) = read.units
        assert unit.texts == {"zh-Hans": "港口 <b>大</b>", "ja": "港が大きい"}, name


_PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>ZH-CN</source_lang><target_lang>JA</target_lang>
<sentence_seg>false</sentence_seg></project></omegat>
"""
_OMEGAT = Path("/usr/share/omegat/OmegaT.jar")


def test_omegat_translates_with_our_memory(tmp_path: Path) -> None:
    java = shutil.which("java")
    if java is None or not _OMEGAT.is_file():
        pytest.skip("OmegaT is not installed")
    for name in ("source", "target", "omegat", "tm", "glossary", "dictionary"):
        (tmp_path / name).mkdir()
    (tmp_path / "omegat.project").write_text(_PROJECT, encoding="utf-8")
    (tmp_path / "omegat" / "project_save.tmx").write_bytes(_written("tmx"))
    (tmp_path / "source" / "job.txt").write_text("\n\n".join(source for source, _ in _PLAIN), encoding="utf-8")
    command = [java, "-Djava.awt.headless=true", f"-Duser.home={tmp_path}", "-jar", str(_OMEGAT), str(tmp_path)]
    subprocess.run([*command, "--mode=console-translate"], capture_output=True, check=True, timeout=300)
    made = (tmp_path / "target" / "job.txt").read_text(encoding="utf-8").split("\n\n")
    assert made == [target or source for source, target in _PLAIN]
