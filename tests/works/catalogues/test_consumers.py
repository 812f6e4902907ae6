"""What others read: GNU gettext, translate-toolkit and Babel agree about the catalogues that taiyaku writes."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import polib
import pytest

from taiyaku.works.catalogues.catalogue import empty_catalogue, parse_catalogue, serialize_catalogue
from taiyaku.works.catalogues.merge import merge
from taiyaku.works.source import parse_source

_LINES = (
    "# 以场景引企业，以企业促场景：一座城市怎样在没有头部企业的情况下，把人工智能产业做成自己的名片",
    "",
    "“二次出海”的企业，往往先到日本：一来离家近，二来规矩清楚，三来客户一旦认可，十年八年也不会换人。",
    "投资人说：“数据要素×人工智能”，缺一不可……",
    "路径是 C:\\temp\\新建文件夹，网址是 <https://example.com/a/very/long/address?with=parameters&and=more#and-a-fragment>。",
    "后来改了的一句话，原来不是这样写的。",
    "重复。",
    "重复。",
)
_ENGLISH = (
    'A long sentence with "quotes", a\ttab, a \\ backslash, half-width　and full-width spaces — and so on … and on'
)


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A catalogue with all that taiyaku writes: hints, fuzzy and obsolete entries, contexts, plurals, long lines."""
    catalogue = empty_catalogue("対訳", "zh-Hans", "ja", "2026-11-21 12:00+0000")
    before = parse_source("\n".join([*_LINES, "后来改了的一句话，本来不是这样写的。", "没有了的一句。"]))
    merge(catalogue, [segment for segment in before if "原来" not in segment.text], lambda text: f"{text[:2]} → 訳")
    for number, entry in enumerate(catalogue):
        entry.msgstr = f"{number}：{entry.msgid}" * 2 + _ENGLISH + "一行目\n二行目" * (number % 2)
        entry.tcomment = "注" * number
    catalogue.append(polib.POEntry(msgctxt="2", msgid="重复。", msgstr="ふたたび。"))
    merge(catalogue, parse_source("\n".join(_LINES)), lambda text: f"{text[:2]} → 訳")
    catalogue.append(polib.POEntry(msgid="%d句", msgid_plural="%d多句", msgstr_plural={0: "%d文"}, flags=["c-format"]))
    path = tmp_path / "ja.po"
    path.write_bytes(serialize_catalogue(catalogue))
    assert {bool(entry.obsolete) for entry in catalogue} == {True, False}
    assert any(entry.fuzzy and entry.previous_msgid for entry in catalogue)
    return path


def _run(*command: str | Path) -> bytes:
    done = subprocess.run(command, capture_output=True)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    return done.stdout


def test_msgfmt_accepts_it(made: Path, msgfmt: str, tmp_path: Path) -> None:
    _run(msgfmt, "--check", "-o", tmp_path / "ja.mo", made)
    compiled = {(entry.msgctxt, entry.msgid): entry.msgstr for entry in polib.mofile(str(tmp_path / "ja.mo"))}
    ours = [entry for entry in parse_catalogue(made.read_bytes(), "ja.po") if entry.translated()]
    assert compiled == {(entry.msgctxt, entry.msgid): entry.msgstr for entry in ours}


def test_msgcat_writes_the_same_bytes(made: Path, msgcat: str) -> None:
    assert _run(msgcat, made).decode() == made.read_text(encoding="utf-8")


def test_msgmerge_with_its_own_lines_changes_nothing(made: Path, msgcat: str, tmp_path: Path) -> None:
    msgmerge = shutil.which("msgmerge")
    if msgmerge is None:
        pytest.skip("GNU gettext is not installed (msgmerge)")
    template = parse_catalogue(made.read_bytes(), "ja.po")
    for entry in template:
        entry.msgstr = ""
    template[:] = [entry for entry in template if not entry.obsolete]
    (tmp_path / "x.pot").write_bytes(serialize_catalogue(template))
    merged = parse_catalogue(_run(msgmerge, "--quiet", "--previous", made, tmp_path / "x.pot"), "ja.po")
    ours = parse_catalogue(made.read_bytes(), "ja.po")
    assert [_content(entry) for entry in merged] == [_content(entry) for entry in ours]


def _content(entry: polib.POEntry) -> tuple[object, ...]:
    state = (entry.fuzzy, bool(entry.obsolete), entry.previous_msgid, entry.tcomment)
    return (entry.msgctxt, entry.msgid, entry.msgstr, entry.msgstr_plural, *state)


def test_babel_reads_it(made: Path) -> None:
    from babel.messages.pofile import read_po

    read = read_po(BytesIO(made.read_bytes()), abort_invalid=True)
    ours = [
        entry for entry in parse_catalogue(made.read_bytes(), "ja.po") if not entry.obsolete and not entry.msgid_plural
    ]
    assert str(read.locale) == "ja"
    for entry in ours:
        message = read.get(entry.msgid, context=entry.msgctxt)
        assert message is not None
        assert (message.string, message.fuzzy) == (entry.msgstr, entry.fuzzy)
    assert len(read.obsolete) == sum(bool(entry.obsolete) for entry in parse_catalogue(made.read_bytes(), "ja.po"))


def _translate_toolkit(name: str) -> Any:
    try:
        return importlib.import_module(f"translate.storage.{name}")
    except ImportError:
        pytest.skip("translate-toolkit is not installed (pip install translate-toolkit)")


def test_translate_toolkit_reads_it(made: Path) -> None:
    store = _translate_toolkit("pypo").pofile.parsestring(made.read_bytes())
    ours = parse_catalogue(made.read_bytes(), "ja.po")
    theirs = [unit for unit in store.units if not unit.isheader()]
    assert [(str(unit.source), unit.isfuzzy(), unit.isobsolete()) for unit in theirs] == [
        (entry.msgid, entry.fuzzy, bool(entry.obsolete)) for entry in ours
    ]
    assert [str(unit.target) for unit in theirs if not unit.hasplural()] == [
        entry.msgstr for entry in ours if not entry.msgid_plural
    ]


def test_what_translate_toolkit_writes_comes_back(made: Path) -> None:
    """As Weblate saves: a unit is translated, and the file is written by translate-toolkit."""
    store = _translate_toolkit("pypo").pofile.parsestring(made.read_bytes())
    unit = store.findunit("重复。")
    unit.target = "くり返し。"
    unit.addnote("確認ずみ", origin="translator")
    store.updateheader(add=True, X_Generator="Weblate 5.0")
    data = bytes(store)
    catalogue = parse_catalogue(data, "ja.po")
    assert [entry.msgstr for entry in catalogue if entry.msgid == "重复。" and not entry.msgctxt] == ["くり返し。"]
    assert catalogue.metadata["X-Generator"] == "Weblate 5.0"
    assert serialize_catalogue(catalogue) == data


def test_pofilter_finds_nothing_broken(made: Path, tmp_path: Path) -> None:
    _translate_toolkit("pypo")
    tests = ("--test=validchars", "--test=nplurals", "--test=isfuzzy")
    command = (sys.executable, "-m", "translate.filters.pofilter", "--progress=none", "--nofuzzy", *tests)
    _run(*command, made, tmp_path / "found.po")
    assert not (tmp_path / "found.po").exists() or not list(parse_catalogue((tmp_path / "found.po").read_bytes(), "x"))


_PROJECT = """<?xml version="1.0" encoding="UTF-8"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>ZH-CN</source_lang><target_lang>JA</target_lang>
<sentence_seg>false</sentence_seg><remove_tags>false</remove_tags>
</project></omegat>
"""


def _omegat(project: Path, catalogue: Path) -> Path:
    """Have OmegaT load a project with a catalogue and write its translated documents, with no window."""
    command = shutil.which("omegat")
    if command is None:
        pytest.skip("OmegaT is not installed")
    for folder in ("source", "target", "tm/auto", "glossary", "omegat", "dictionary"):
        (project / folder).mkdir(parents=True)
    (project / "omegat.project").write_text(_PROJECT, encoding="utf-8")
    shutil.copy(catalogue, project / "source")
    environment = {**os.environ, "HOME": str(project), "JAVA_TOOL_OPTIONS": "-Djava.awt.headless=true"}
    run = [command, "--mode=console-translate", str(project)]
    done = subprocess.run(run, capture_output=True, env=environment, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    return project / "target" / catalogue.name


def test_what_omegat_writes_comes_back(made: Path, tmp_path: Path) -> None:
    """But for fuzzy translations: OmegaT offers them while one translates and does not write them (docs/editors.md)."""
    written = parse_catalogue(_omegat(tmp_path / "project", made).read_bytes(), "ja.po")
    ours = parse_catalogue(made.read_bytes(), "ja.po")
    assert written.metadata == ours.metadata
    theirs = {(entry.msgctxt, entry.msgid): entry for entry in written if not entry.obsolete}
    for entry in ours:
        if not entry.obsolete and not entry.fuzzy:
            assert _content(theirs[entry.msgctxt, entry.msgid]) == _content(entry)
    assert [theirs[entry.msgctxt, entry.msgid].msgstr for entry in ours if entry.fuzzy] == [""]
    assert [_content(entry) for entry in written if entry.obsolete] == [_content(e) for e in ours if e.obsolete]
