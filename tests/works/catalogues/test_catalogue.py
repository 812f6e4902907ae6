from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from taiyaku.errors import DataError, UsageError
from taiyaku.recognise import Recogniser
from taiyaku.works.catalogues.catalogue import (
    catalogue_languages,
    empty_catalogue,
    parse_catalogue,
    serialize_catalogue,
)
from taiyaku.works.project import read_work
from taiyaku.works.update import updates

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
        ('msgid "a"\nmsgstr "C:\\\\dir\\q"\n', 2, "is no escape of PO"),
        ('msgid ""\nmsgstr ""\n\nmsgid ""\nmsgstr ""\n', 5, "a second header"),
        ('msgid "a"\nmsgstr "b"\n\n# the end\n', 4, "a comment that belongs to no entry"),
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


@pytest.mark.parametrize("char", list("\x0b\x0c\x1c\x85\u2028\u2029"))
def test_characters_that_polib_takes_for_line_ends_survive(char: str) -> None:
    text = f'{_HEADER}# 注{char}釈\nmsgid "甲{char}乙"\nmsgstr "訳文字{char}"\n'
    catalogue = parse_catalogue(text, "ja.po")
    assert (catalogue[0].msgid, catalogue[0].msgstr) == (f"甲{char}乙", f"訳文字{char}")
    assert char in serialize_catalogue(catalogue).decode()
    assert catalogue[0].tcomment == f"注{char}釈"


def test_markers_without_a_space_are_read() -> None:
    text = _HEADER + '#注\n#.hint\n#:source.md:3\n#,fuzzy\nmsgid "a"\nmsgstr "b"\n\n#~msgid "x"\n#~msgstr "y"\n'
    entry, gone = parse_catalogue(text, "ja.po")
    assert (entry.tcomment, entry.comment, entry.occurrences) == ("注", "hint", [("source.md", "3")])
    assert (entry.fuzzy, gone.msgstr, gone.obsolete) == (True, "y", True)


def test_a_comment_of_the_first_entry_stays_there_without_a_header() -> None:
    entry = parse_catalogue('# 注\nmsgid "a"\nmsgstr "b"\n', "ja.po")[0]
    assert (entry.tcomment, entry.linenum) == ("注", 1)


def test_an_editors_wrapping_is_left_alone(tmp_path: Path, msgcat: str) -> None:
    """What only differs in how lines are wrapped is no change."""
    (tmp_path / "work.toml").write_text('source = "zh-Hans"\ntargets = ["en"]\n', encoding="utf-8")
    (tmp_path / "source.md").write_text("一句。\n", encoding="utf-8")
    long = " ".join(["translation"] * 30)
    work = read_work(tmp_path)
    (made,) = updates(work, Recogniser([], "zh-Hans"), "2026-11-21 12:00+0000")
    path = tmp_path / "en.po"
    head, _, tail = made.data.decode().rpartition('msgstr ""')
    path.write_text(f'{head}msgstr "{long}"{tail}', encoding="utf-8")
    subprocess.run([msgcat, "-o", str(path), str(path)], check=True)
    (again,) = updates(work, Recogniser([], "zh-Hans"), "2026-11-21 12:00+0000")
    assert again.data == path.read_bytes()
