"""Catalogues in other charsets than UTF-8, and those that are not in the one they name."""

from __future__ import annotations

import pytest

from taiyaku.errors import DataError
from taiyaku.works.catalogues.catalogue import parse_catalogue, serialize_catalogue

_TEXT = (
    'msgid ""\nmsgstr ""\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset={}\\n"\n\n'
    '# {}\nmsgid "{}"\nmsgstr "{}\\n"\n'
)
_CHINESE = ("注释", "许多企业走进日本：“出海”——功能", "企业")
_TRADITIONAL = ("註", "許功蓋企業", "企業")
_JAPANESE = ("注", "表示ソフト構能", "ミソ予十〜―")


@pytest.mark.parametrize(
    ("charset", "codec", "texts"),
    [
        ("GBK", "gbk", _CHINESE),
        ("GB2312", "gb18030", _CHINESE),
        ("gb18030", "gb18030", (*_CHINESE[:2], "𠮷野家")),
        ("Big5", "cp950", _TRADITIONAL),
        ("CP950", "cp950", ("註", "許功蓋企業", "のカナ")),
        ("BIG5-HKSCS", "big5hkscs", ("註", "許功蓋企業", "のカナ")),
        ("BIG5-HKSCS", "big5hkscs", (*_TRADITIONAL[:2], "啲嘢")),
        ("EUC-JP", "euc_jp", _JAPANESE),
        ("Shift_JIS", "shift_jis", _JAPANESE),
        ("SHIFT_JIS", "cp932", ("注", "①㈱髙", "～")),  # what Windows added
        ("ISO-8859-1", "latin-1", ("é", "à", "ü")),
        ("us-ascii", "utf-8", _CHINESE),
        ("CHARSET", "utf-8", _CHINESE),
    ],
)
def test_it_is_read_rightly_and_written_in_utf_8(charset: str, codec: str, texts: tuple[str, str, str]) -> None:
    text = _TEXT.format(charset, *texts)
    catalogue = parse_catalogue(text.encode(codec), "x.po")
    (entry,) = catalogue
    assert (entry.tcomment, entry.msgid, entry.msgstr) == (*texts[:2], f"{texts[2]}\n")
    assert serialize_catalogue(catalogue).decode() == text.replace(charset, "UTF-8", 1)


_LATIN = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in "許功蓋企業。".encode())


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        (_TEXT.format("GBK", *_CHINESE).encode(), 4, "the header says GBK, but it is in UTF-8"),
        (_TEXT.format("UTF-8", *_CHINESE).encode("gbk"), 6, "not UTF-8 (byte 0xca)"),
        (_TEXT.format("Shift_JIS", *_CHINESE).encode("gbk"), 4, "the header says SHIFT_JIS, but it reads as nonsense"),
        (_TEXT.format("EUC-JP", *_TRADITIONAL).encode("cp950"), 7, "the header says EUC-JP, but byte 0x"),
        (_TEXT.format("Big5", "x", "許功", "のカナ").encode("big5hkscs"), 8, "Big5 has two codes for kana"),
        (_TEXT.format("KLINGON", *_CHINESE).encode("gbk"), 4, "unknown charset KLINGON"),
        (_TEXT.format("UTF-8", *_CHINESE).encode("utf-16"), 1, "UTF-16 or UTF-32"),
        (_TEXT.format("UTF-8", *_CHINESE).encode("utf-16-be"), 1, "UTF-16 or UTF-32"),
        (_TEXT.format("UTF-8", "x", "許功", _LATIN).encode(), 8, "was “許功蓋企業。”"),
        (_TEXT.format("UTF-8", "x", "許功", "日本，企業。".encode().decode("gbk", "replace")).encode(), 8, "mojibake"),
        (_TEXT.format("UTF-8", "x", "\ufffd\ufffd\ufffd", "").encode(), 7, "has lost its characters"),
    ],
)
def test_what_is_not_what_it_says_is_refused(data: bytes, line: int, reason: str) -> None:
    with pytest.raises(DataError) as caught:
        parse_catalogue(data, "x.po")
    assert str(caught.value).startswith(f"x.po:{line}: ")
    assert reason in caught.value.reason


def test_an_article_may_quote_mojibake() -> None:
    entries = "".join(f'\nmsgid "企业{number}"\nmsgstr "企業{number}"\n' for number in range(5))
    text = _TEXT.format("UTF-8", "x", "乱码“æ—¥æœ¬”", "文字化け「æ—¥æœ¬」") + entries
    assert len(parse_catalogue(text.encode(), "x.po")) == 6


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("ja", "ja_JP"),
        ("zh-Hant", "zh_TW"),
        ("zh-Hans", "zh_CN"),
        ("zh-Hans", "zh"),
        ("ja", "xx"),
        ("x", "en"),
        ("en", ""),
    ],
)
def test_a_language_header_that_agrees_with_the_name(name: str, header: str) -> None:
    parse_catalogue(f'msgid ""\nmsgstr "Language: {header}\\n"\n', f"{name}.po")


@pytest.mark.parametrize(("name", "header"), [("ja", "en"), ("zh-Hans", "zh_TW"), ("zh-Hant-TW", "zh_CN")])
def test_a_language_header_that_contradicts_the_name(name: str, header: str) -> None:
    with pytest.raises(DataError) as caught:
        parse_catalogue(f'msgid ""\nmsgstr "Language: {header}\\n"\n', f"{name}.po")
    assert str(caught.value).startswith(
        f"{name}.po:2: P003 the header says Language: {header}, the file's name {name};"
    )
