from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from taiyaku.errors import DataError, UsageError
from taiyaku.works.catalogue import catalogue_languages, empty_catalogue, parse_catalogue, serialize_catalogue

_HEADER = 'msgid ""\nmsgstr ""\n"Language: ja\\n"\n"X-Source-Language: zh_Hans\\n"\n\n'


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('msgid "a"\nmsgstr "b\n', 2, "a string is not closed"),
        ('msgid "a\nmsgstr "b"\n', 1, "a string is not closed"),
        ('msgid "a"\n\nmsgid "b"\nmsgstr ""\n', 1, "an entry without msgstr"),
        ('msgstr "b"\n', 1, "msgstr out of place"),
        ('"stray"\n', 1, "a string with no msgid"),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', 3, "msgstr out of place"),
        ("<<<<<<< HEAD\n", 1, "a merge conflict marker"),
        ('msgid "a"\n=======\nmsgstr "b"\n', 2, "a merge conflict marker"),
        ("hello\n", 1, "is no line of a PO file"),
        ('msgid "a" trailing\nmsgstr ""\n', 1, "a string is not closed"),
    ],
)
def test_broken_catalogues_are_refused_with_their_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(DataError) as caught:
        parse_catalogue(text, "ja.po")
    assert str(caught.value).startswith(f"ja.po:{line}: P001 broken PO: ")
    assert reason in caught.value.reason


def test_an_entry_that_stands_twice_is_refused() -> None:
    with pytest.raises(DataError, match="the entry of line 1 stands here again"):
        parse_catalogue('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', "ja.po")


def test_everything_survives() -> None:
    text = (
        _HEADER + '# 訳者の注\n#. hint\n#: source.md:3\n#, fuzzy, no-wrap\n#| msgid "旧"\nmsgctxt "c"\nmsgid "新"\n'
        'msgstr ""\n"一行目\\n"\n"二行目"\n\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n\n'
        '#~ msgid "gone"\n#~ msgstr "消えた"\n'
    )
    once = serialize_catalogue(parse_catalogue(text, "ja.po"))
    for kept in ("訳者の注", "#. hint", "source.md:3", "fuzzy", "no-wrap", "旧", 'msgctxt "c"', "一行目", "#~ msgstr"):
        assert kept in once.decode()
    assert serialize_catalogue(parse_catalogue(once.decode(), "ja.po")) == once


def test_a_text_that_is_a_path_is_read_as_text(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no line of a PO file"):
        parse_catalogue(str(tmp_path), "ja.po")


def test_headers_say_the_languages() -> None:
    catalogue = parse_catalogue(_HEADER, "ja.po")
    assert catalogue_languages(catalogue, "ja.po") == ("zh-Hans", "ja")
    with pytest.raises(UsageError, match="no header X-Source-Language"):
        catalogue_languages(parse_catalogue('msgid ""\nmsgstr "Language: ja\\n"\n', "ja.po"), "ja.po")


@pytest.mark.parametrize("target", ["ja", "en", "zh-Hant-TW"])
def test_msgfmt_accepts_what_is_made(target: str, msgfmt: str, tmp_path: Path) -> None:
    made = empty_catalogue("対訳", "zh-Hans", target, "2026-11-21 12:00+0000")
    (tmp_path / "x.po").write_bytes(serialize_catalogue(made))
    run = subprocess.run(
        [msgfmt, "--check", "-o", str(tmp_path / "x.mo"), str(tmp_path / "x.po")], capture_output=True, text=True
    )
    assert (run.returncode, run.stderr) == (0, "")
