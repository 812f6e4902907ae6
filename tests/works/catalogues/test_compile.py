from __future__ import annotations

import gettext
import io
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taiyaku.errors import DataError, UsageError
from taiyaku.recognise import Recogniser
from taiyaku.works.catalogues.compile import compile_catalogue, compile_work, write_mo
from taiyaku.works.model import Work
from taiyaku.works.project import read_work

_HEADER = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
_EVERYTHING = (
    _HEADER.format("ja")
    + r""""POT-Creation-Date: 2026-11-21 17:57+0000\n"
"Plural-Forms: nplurals=1; plural=0;\n"
"X-Generator: Poedit 3.4\n"

msgid "对译"
msgstr "対訳"

msgctxt "2"
msgid "对译"
msgstr "対訳（二度目）"

msgctxt ""
msgid "对译"
msgstr "対訳（空の文脈）"

#, fuzzy
msgid "模糊"
msgstr "あいまい"

msgid "未译"
msgstr ""

msgid "%d file \"quoted\"\n"
msgid_plural "%d files\n"
msgstr[0] "%d ファイル\n"

msgid "%d new"
msgid_plural "%d news"
msgstr[0] ""

msgid "a"
msgstr "Å 😀"

#~ msgid "旧"
#~ msgstr "古い"
"""
)


def _msgunfmt(mo: bytes, msgfmt: str) -> str:
    program = shutil.which("msgunfmt", path=str(Path(msgfmt).parent))
    assert program
    return subprocess.run([program, "-"], input=mo, capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize("use_fuzzy", [False, True])
def test_what_msgfmt_writes_is_what_we_write(tmp_path: Path, msgfmt: str, use_fuzzy: bool) -> None:
    path = tmp_path / "app.po"
    path.write_text(_EVERYTHING, encoding="utf-8")
    options = ["--use-fuzzy"] if use_fuzzy else []
    theirs = subprocess.run([msgfmt, *options, "-o", "-", str(path)], capture_output=True, check=True).stdout
    ours = compile_catalogue(path, use_fuzzy=use_fuzzy).data
    assert _catalog(ours) == _catalog(theirs)
    assert _body(_msgunfmt(ours, msgfmt)) == _body(_msgunfmt(theirs, msgfmt))


def _catalog(mo: bytes) -> dict[object, str]:
    """What Python's gettext has of a file: its header by key, and every message."""
    loaded = gettext.GNUTranslations(io.BytesIO(mo))
    messages: dict[object, str] = dict(vars(loaded)["_catalog"])
    header = loaded.info()
    assert messages.pop("")
    # Newer msgfmt leaves the date out, older ones keep it; the transfer encoding is ours.
    return messages | {key: header[key] for key in ("language", "content-type", "plural-forms", "x-generator")}


def _body(po: str) -> str:
    return po.partition("\n\n")[2]


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "app.po"
    path.write_text(_EVERYTHING, encoding="utf-8")
    compiled = compile_catalogue(path)
    assert (compiled.messages, compiled.fuzzy, compiled.untranslated) == (5, 1, 2)
    assert compile_catalogue(path, use_fuzzy=True).messages == 6


def test_a_catalogue_without_charset_loads_as_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "app.po"
    for header in ('"Language: ja\\n"\n', '"Language: ja\\n"\n"Content-Type: text/plain; charset=CHARSET\\n"\n'):
        path.write_text(f'msgid ""\nmsgstr ""\n{header}\nmsgid "对译"\nmsgstr "対訳"\n', encoding="utf-8")
        assert gettext.GNUTranslations(io.BytesIO(compile_catalogue(path).data)).gettext("对译") == "対訳"


@pytest.mark.parametrize(
    ("name", "header", "expected"),
    [
        ("po/app.po", "ja", "ja/LC_MESSAGES/app.mo"),
        ("app/ja.po", "ja", "ja/LC_MESSAGES/app.mo"),
        ("x/app.zh_TW.po", "zh_TW", "zh_TW/LC_MESSAGES/app.mo"),
        ("app/zh-Hant.po", "zh-Hant", "zh_Hant/LC_MESSAGES/app.mo"),
        ("app/some.thing.po", "zh_CN", "zh_CN/LC_MESSAGES/some.thing.mo"),
    ],
)
def test_where_gettext_looks(tmp_path: Path, name: str, header: str, expected: str) -> None:
    path = tmp_path / name
    path.parent.mkdir()
    path.write_text(_HEADER.format(header) + '\nmsgid "对译"\nmsgstr "x"\n', encoding="utf-8")
    assert str(compile_catalogue(path).path) == expected


@pytest.mark.parametrize("header", ["", "fr", "../../x"])
def test_a_catalogue_in_no_language_is_refused(tmp_path: Path, header: str) -> None:
    path = tmp_path / "app.po"
    path.write_text(_HEADER.format(header), encoding="utf-8")
    with pytest.raises(UsageError, match="Language" if not header else "unknown language"):
        compile_catalogue(path)


@pytest.mark.parametrize("char", ["\0", "\x04"])
def test_what_would_split_a_message_is_refused(tmp_path: Path, char: str) -> None:
    path = tmp_path / "app.po"
    path.write_text(_HEADER.format("ja") + f'\nmsgid "a{char}b"\nmsgstr "c"\n', encoding="utf-8")
    with pytest.raises(DataError, match="P0"):
        compile_catalogue(path)


def _work(folder: Path, **catalogues: str) -> Work:
    folder.mkdir()
    targets = ", ".join(f'"{tag.replace("_", "-")}"' for tag in catalogues)
    (folder / "work.toml").write_text(f'source = "zh-Hans"\ntargets = [{targets}]\n', encoding="utf-8")
    (folder / "source.md").write_text("# 题\n\n一句话。\n这里。\n\n---\n\n这里。\n", encoding="utf-8")
    for tag, text in catalogues.items():
        if text:
            (folder / f"{tag.replace('_', '-')}.po").write_text(text, encoding="utf-8")
    return read_work(folder)


def _loaded(work: Work, *, use_fuzzy: bool = False) -> gettext.GNUTranslations:
    (compiled,) = compile_work(work, lambda: Recogniser((), work.source), use_fuzzy=use_fuzzy)
    return gettext.GNUTranslations(io.BytesIO(compiled.data))


def test_a_derived_language_has_every_line_corrections_first(tmp_path: Path) -> None:
    corrections = """
msgid "这里。"
msgstr "這裡。"

msgctxt "2"
msgid "这里。"
msgstr "此處。"

#, fuzzy
msgid "一句话。"
msgstr "一句話（存疑）。"
"""
    work = _work(tmp_path / "w", zh_Hant=_HEADER.format("zh_Hant") + corrections)
    loaded = _loaded(work)
    assert [loaded.gettext(text) for text in ("题", "一句话。", "这里。")] == ["題", "一句話。", "這裡。"]
    assert loaded.pgettext("2", "这里。") == "此處。"
    assert _loaded(work, use_fuzzy=True).gettext("一句话。") == "一句話（存疑）。"


def test_a_derived_language_needs_no_catalogue(tmp_path: Path) -> None:
    loaded = _loaded(_work(tmp_path / "w", zh_Hant_TW=""))
    assert loaded.gettext("一句话。") == "一句話。"
    assert loaded.info()["language"] == "zh_Hant_TW"


def test_a_missing_catalogue_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"ja\.po: no such file; make it with taiyaku update"):
        _loaded(_work(tmp_path / "w", ja=""))


def test_gettext_itself_finds_every_message(tmp_path: Path) -> None:
    """The C library searches by halves where a file has no hash table: the order must be strcmp's."""
    program = shutil.which("gettext")
    if program is None:
        pytest.skip("GNU gettext is not installed (gettext)")
    messages = {chr(0x4E00 + 7 * number) * (number % 3 + 1): f"訳{number}" for number in range(50)}
    messages |= {"a": "訳a", "ab": "訳ab", "A": "訳A", "😀": "訳😀", "｡": "訳｡"}
    folder = tmp_path / "ja" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "d.mo").write_bytes(write_mo({"": "Content-Type: text/plain; charset=UTF-8\n"} | messages))
    environment = os.environ | {"TEXTDOMAINDIR": str(tmp_path), "LC_ALL": "C.UTF-8", "LANGUAGE": "ja"}
    found = {}
    for text in messages:
        command = [program, "-d", "d", text]
        found[text] = subprocess.run(command, env=environment, capture_output=True, check=True).stdout.decode()
    if found == {text: text for text in messages}:
        pytest.skip("this C library looks up nothing in the locale C.UTF-8")
    assert found == messages


_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\x04"), min_size=1)


@given(st.dictionaries(_TEXT, _TEXT))
def test_any_messages_come_back(messages: dict[str, str]) -> None:
    data = write_mo({"": "Content-Type: text/plain; charset=UTF-8\n"} | messages)
    loaded = gettext.GNUTranslations(io.BytesIO(data))
    assert {text: loaded.gettext(text) for text in messages} == messages
    assert write_mo({"": "Content-Type: text/plain; charset=UTF-8\n"} | dict(reversed(messages.items()))) == data
