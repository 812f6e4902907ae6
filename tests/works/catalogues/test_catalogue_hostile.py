"""Catalogues as the world sends them: each is read rightly, or refused with its path and line."""

from __future__ import annotations

import pytest

from taiyaku.errors import DataError
from taiyaku.works.catalogues.catalogue import parse_catalogue, serialize_catalogue

_HEADER = 'msgid ""\nmsgstr ""\n"Language: ja\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
_ENTRY = 'msgid "一句。"\nmsgstr "一文。"\n'
_MEGABYTE = "長" * 350_000

# name, the file, the msgid and translation of each entry
_READ: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("line ends of Windows", (_HEADER + _ENTRY).replace("\n", "\r\n"), [("一句。", "一文。")]),
    ("line ends of the old Macintosh", (_HEADER + _ENTRY).replace("\n", "\r"), [("一句。", "一文。")]),
    ("a byte order mark", "\ufeff" + _HEADER + _ENTRY, [("一句。", "一文。")]),
    ("no line end at the end", (_HEADER + _ENTRY).rstrip("\n"), [("一句。", "一文。")]),
    ("no header", _ENTRY, [("一句。", "一文。")]),
    ("nothing", "", []),
    ("a header with no charset", 'msgid ""\nmsgstr "Language: ja\\n"\n\n' + _ENTRY, [("一句。", "一文。")]),
    (
        "no blank lines",
        _HEADER.rstrip("\n") + "\n" + _ENTRY + 'msgid "a"\nmsgstr "b"\n',
        [("一句。", "一文。"), ("a", "b")],
    ),
    ("a blank line inside", 'msgid "一句。"\n\nmsgstr "一文。"\n', [("一句。", "一文。")]),
    ("indented lines", '  msgid "一"\n\t"句。"\n  msgstr "一文。"  \n', [("一句。", "一文。")]),
    ("no space after the keyword", 'msgid"一句。"\nmsgstr"一文。"\n', [("一句。", "一文。")]),
    ("a keyword on its own line", 'msgid\n"一句。"\nmsgstr\n"一文。"\n', [("一句。", "一文。")]),
    ("several strings on a line", 'msgid "一" "句。"\nmsgstr "一" "文。"\n', [("一句。", "一文。")]),
    ("escapes", r'msgid "C:\\n \"q\" \t\a\b\f\v\r"' + '\nmsgstr "\\\\"\n', [('C:\\n "q" \t\a\b\f\v\r', "\\")]),
    (
        "bytes by their numbers",
        'msgid "a\\101\\033[0m\\7"\nmsgstr "\\x41\\343\\201\\202\\n"\n',
        [("aA\x1b[0m\a", "Aあ\n")],
    ),
    ("a line of a megabyte", f'msgid "{_MEGABYTE}"\nmsgstr "{_MEGABYTE}"\n', [(_MEGABYTE, _MEGABYTE)]),
    ("a comment that looks like an entry", '# msgid "x"\n#, fuzzy\n' + _ENTRY, [("一句。", "一文。")]),
    ("plural forms", 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "甲"\nmsgstr[1] "乙"\n', [("a", "甲|乙")]),
    ("the same msgid in two contexts", 'msgctxt "2"\n' + _ENTRY + "\n" + _ENTRY, [("一句。", "一文。")] * 2),
    ("an empty context", 'msgctxt ""\n' + _ENTRY, [("一句。", "一文。")]),
    ("an empty msgid in a context", 'msgctxt "c"\nmsgid ""\nmsgstr "空"\n', [("", "空")]),
    ("obsolete with context", '#~ msgctxt "2"\n#~ msgid "一句。"\n#~ msgstr "一文。"\n', [("一句。", "一文。")]),
    ("obsolete with no space", '#~msgid "一句。"\n#~msgstr "一文。"\n', [("一句。", "一文。")]),
    ("obsolete twins", '#~ msgid "a"\n#~ msgstr "b"\n\n#~ msgid "a"\n#~ msgstr "c"\n', [("a", "b"), ("a", "c")]),
]


@pytest.mark.parametrize(("text", "entries"), [row[1:] for row in _READ], ids=[row[0] for row in _READ])
def test_what_is_read_rightly(text: str, entries: list[tuple[str, str]]) -> None:
    for data in (text.encode(), serialize_catalogue(parse_catalogue(text.encode(), "ja.po"))):
        catalogue = parse_catalogue(data, "ja.po")
        assert [(each.msgid, each.msgstr or "|".join(each.msgstr_plural.values())) for each in catalogue] == entries
        assert serialize_catalogue(catalogue) == serialize_catalogue(
            parse_catalogue(serialize_catalogue(catalogue), "ja.po")
        )


# name, the file, its line and what the message says
_REFUSED: list[tuple[str, bytes, int, str]] = [
    ("a string not closed", b'msgid "a"\nmsgstr "b\n', 2, "a string is not closed"),
    ("a truncated file", (_HEADER + _ENTRY).encode()[:-6], 7, "not UTF-8"),
    ("a file cut between strings", _HEADER.encode() + b'msgid "a"\n', 6, "an entry without msgstr"),
    ("an unclosed megabyte", b'msgid "a"\nmsgstr "' + b"\\\\" * 500_000 + b"\n", 2, "a string is not closed"),
    ("an escaped closing quote", b'msgid "a"\nmsgstr "b\\"\n', 2, "a string is not closed"),
    ("text after a string", b'msgid "a" b\nmsgstr ""\n', 1, "a string is not closed"),
    ("a quote inside", b'msgid "a "b" c"\nmsgstr ""\n', 1, "a string is not closed"),
    ("a conflict", b'<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n=======\n', 1, "a merge conflict marker"),
    ("a conflict inside", b'msgid "a"\n=======\nmsgstr "b"\n', 2, "a merge conflict marker"),
    ("the end of a conflict", b'msgid "a"\nmsgstr "b"\n>>>>>>> theirs\n', 3, "a merge conflict marker"),
    (
        "an entry twice",
        b'msgid "a"\nmsgstr "b"\n\n#, fuzzy\nmsgid "a"\nmsgstr "c"\n',
        4,
        "the entry of line 1 stands here",
    ),
    (
        "a context twice",
        b'msgctxt "c"\nmsgid "a"\nmsgstr ""\n\nmsgctxt "c"\nmsgid "a"\nmsgstr ""\n',
        5,
        "stands here again",
    ),
    ("a second header", b'msgid ""\nmsgstr ""\n\nmsgid ""\nmsgstr ""\n', 5, "a second header"),
    ("an unknown escape", b'msgid "a"\nmsgstr "\\q"\n', 2, "\\q is no escape of PO"),
    ("a number too large for a byte", b'msgid "a"\nmsgstr "\\x4100"\n', 2, "\\x4100 is no escape of PO"),
    ("a byte too large in eights", b'msgid "a"\nmsgstr "\\777"\n', 2, "\\777 is no escape of PO"),
    ("an escaped NUL", b'msgid "a"\nmsgstr "\\000"\n', 2, "\\000 is no escape of PO"),
    ("bytes that are no character", b'msgid "a"\nmsgstr "\\343\\201"\n', 2, "not UTF-8"),
    ("a missing plural form", b'msgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"\n', 3, "msgstr[1] out of place"),
    ("a plural form without plural", b'msgid "a"\nmsgstr[0] "c"\n', 2, "msgstr[0] out of place"),
    ("a plural with one text", b'msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n', 3, "msgstr out of place"),
    ("a context without msgid", b'msgctxt "c"\nmsgstr "b"\n', 2, "msgstr out of place"),
    ("half an obsolete entry", b'#~ msgid "a"\nmsgstr "b"\n', 2, "an entry is obsolete only in part"),
    ("a comment inside an entry", b'msgid "a"\n# why\nmsgstr "b"\n', 1, "an entry without msgstr"),
    ("a last comment", _HEADER.encode() + b"# the end\n", 6, "a comment that belongs to no entry"),
    ("an odd previous text", b'#| msgstr "a"\nmsgid "a"\nmsgstr "b"\n', 1, "a previous text is no msgctxt or msgid"),
    ("an unclosed previous text", b'#~| msgid "a\n#~ msgid "b"\n#~ msgstr "c"\n', 1, "a string is not closed"),
    ("two previous texts", b'#| msgid "a"\n#| msgid "b"\nmsgid "c"\nmsgstr ""\n', 2, "a second previous msgid"),
    ("a domain", b'domain "x"\nmsgid "a"\nmsgstr "b"\n', 1, "is no line of a PO file"),
    ("a NUL", b'msgid "a"\nmsgstr "b\0"\n', 2, "a NUL byte"),
    ("HTML", b"<!DOCTYPE html>\n", 1, "is no line of a PO file"),
    ("another language", _HEADER.replace("ja", "en").encode(), 3, "the header says Language: en, the file's name ja"),
]


@pytest.mark.parametrize(("data", "line", "reason"), [row[1:] for row in _REFUSED], ids=[row[0] for row in _REFUSED])
def test_what_is_refused(data: bytes, line: int, reason: str) -> None:
    with pytest.raises(DataError) as caught:
        parse_catalogue(data, "ja.po")
    assert str(caught.value).startswith(f"ja.po:{line}: ")
    assert "\n" not in str(caught.value)
    assert reason in caught.value.reason


_KEPT = """\
# Somebody's copyright.
#   indented

# a second paragraph, after a blank line
#. extracted for the header
#: Makefile:3
#, fuzzy
msgid ""
msgstr ""
"Project-Id-Version: 対訳\\n"
"X-Poedit-Basepath: ..\\n"
"Language: ja\\n"
"no colon here\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Twice: 1\\n"
"X-Twice: 2\\n"
"Plural-Forms: nplurals=2; plural=n == 1 ? 0\\n"
" : 1;\\n"

#注
#.hint
#: a.c:1 b.c b.c:2
#: c.c
#, fuzzy,  python-format
#| msgctxt "was"
#| msgid "old "
#| "line"
msgctxt "c"
msgid ""
"a"
msgstr "b"

# gone
#, fuzzy
#~| msgctxt "older"
#~| msgid "older line"
#~ msgctxt "c"
#~ msgid "gone"
#~ msgid_plural "all gone"
#~ msgstr[0] "消えた"
"""


def test_what_nobody_changes_stays_to_the_byte() -> None:
    for text in (_KEPT, _KEPT.replace("\n", "\r\n")):
        assert serialize_catalogue(parse_catalogue(text.encode(), "ja.po")) == text.encode()


def test_what_the_lines_say_is_kept_where_an_entry_changes() -> None:
    catalogue = parse_catalogue(_KEPT, "ja.po")
    entry, gone = catalogue
    entry.msgstr, entry.comment, gone.tcomment = "新訳", "new hint", "gone for good"
    catalogue.metadata["X-Poedit-Basepath"] = "."
    catalogue.metadata["X-New"] = "1"
    written = serialize_catalogue(catalogue).decode()
    expected = _KEPT.replace("Basepath: ..", "Basepath: .").replace('" : 1;\\n"\n', '" : 1;\\n"\n"X-New: 1\\n"\n')
    expected = expected.replace('msgid ""\n"a"\nmsgstr "b"', 'msgid "a"\nmsgstr "新訳"').replace(
        "# gone\n", "# gone for good\n"
    )
    expected = expected.replace(
        "#注\n#.hint\n#: a.c:1 b.c b.c:2\n#: c.c\n#, fuzzy,  py",
        "# 注\n#. new hint\n#: a.c:1 b.c b.c:2 c.c\n#, fuzzy, py",
    )
    assert written == expected.replace('#| msgid "old "\n#| "line"', '#| msgid "old line"')


@pytest.mark.parametrize("char", list("\x1c\x1d\x85\u2028\u2029\ufffe\U0010ff00"))
def test_unusual_characters_survive(char: str) -> None:
    text = f'{_HEADER}# {char}\nmsgid "{char}"\nmsgstr "{char}"\n'
    assert serialize_catalogue(parse_catalogue(text, "ja.po")).decode() == text
