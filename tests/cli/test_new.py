"""`taiyaku new` by its command line: formats by suffix and content, what it says, what it refuses."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from taiyaku.cli.new import command
from taiyaku.errors import TaiyakuError

_PAGE = '<!DOCTYPE html><meta charset="gbk"><h1>题</h1><p>一句。二句。<img src="x">'


def _word() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        paragraph = "<p><r><t>一句。二句。</t></r></p>"
        archive.writestr("word/document.xml", f"<document><body>{paragraph}</body></document>")
    return out.getvalue()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _new(file: str, *more: str, stdin: bytes | None = None) -> Result:
    arguments = [file, "--lang", "zh-Hans", "--to", "ja", *more]
    return CliRunner().invoke(command, arguments, input=stdin)


@pytest.mark.parametrize(
    ("file", "data", "source"),
    [
        ("a.html", _PAGE.encode("gbk"), "# 题\n\n一句。\n二句。\n"),
        ("a.zh-Hans.HTM", _PAGE.encode("gbk"), "# 题\n\n一句。\n二句。\n"),
        ("a.docx", _word(), "一句。\n二句。\n"),
        ("a.txt", _PAGE.encode(), None),
        ("a", _PAGE.encode("gbk"), "# 题\n\n一句。\n二句。\n"),
        ("a", "题\n一句。".encode(), "# 题\n\n一句。\n"),
    ],
)
def test_formats(folder: Path, file: str, data: bytes, source: str | None) -> None:
    (folder / file).write_bytes(data)
    done = _new(file, "--id", "a")
    assert done.exit_code == 0, done.output
    found = (folder / "translations" / "a" / "source.md").read_text(encoding="utf-8")
    if source is None:  # a text that happens to be HTML is text
        assert found.startswith("\\<!DOCTYPE html>") or "\\<p>" in found
    else:
        assert found == source


@pytest.mark.parametrize(
    ("data", "source"),
    [
        (_PAGE.encode("gbk"), "# 题\n\n一句。\n二句。\n"),
        (_word(), "一句。\n二句。\n"),
        ("\ufeff题\r\n\r\n一句。".encode(), "# 题\n\n一句。\n"),
    ],
)
def test_standard_input_is_known_by_its_content(folder: Path, data: bytes, source: str) -> None:
    done = _new("-", "--id", "a", stdin=data)
    assert done.exit_code == 0, done.output
    assert (folder / "translations" / "a" / "source.md").read_text(encoding="utf-8") == source


def test_what_could_not_be_kept_is_said(folder: Path) -> None:
    (folder / "a.html").write_bytes(_PAGE.encode("gbk"))
    assert "a.html: not kept as it was: 1 × image\n" in _new("a.html").stderr


@pytest.mark.parametrize(
    ("file", "data", "told"),
    [
        ("a.html", _word(), "a.html: is a zip archive, not HTML; give it its own suffix"),
        ("a.txt", _word(), "a.txt: is a zip archive, not plain text; "),
        ("a.md", b"%PDF-1.7\n", "a.md: is a PDF, not Markdown; "),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1", "a.docx: is an old or encrypted Office file, not Word; "),
        ("a.docx", b"<html>", "a.docx: is no Word file (.docx); "),
        ("a.docx", _word()[:-9], "a.docx: is a damaged zip archive"),
        ("a.html", b"<p>\xff", "a.html: line 1: not UTF-8 (byte 0xff), and the page names no charset; "),
        ("a.html", b"<nav>x</nav>", "a.html: holds no text"),
        ("a.epub", b"PK", "a.epub: cannot read “.epub”; give one of .txt, .text, .md, .markdown, .html, .htm, .xhtml"),
        ("-", b"\xff", "<stdin>:1: not UTF-8 (byte 0xff)"),
        ("-", b" ", "<stdin>: holds no text"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_leaves_nothing(folder: Path, file: str, data: bytes, told: str) -> None:
    if file != "-":
        (folder / file).write_bytes(data)
    done = _new(file, "--id", "a", stdin=data)
    assert isinstance(done.exception, TaiyakuError)
    assert str(done.exception).startswith(told)
    assert "\n" not in str(done.exception)
    assert not (folder / "translations").exists()
