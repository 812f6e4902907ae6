r"""Reading PO syntax: strictly, and so that nothing is lost.

polib is the model of a catalogue, but its reader takes an unterminated string for an empty file, drops `#~|` lines
and most of a header's comments, splits text at U+2028, and names no line for most mistakes. This one follows the
grammar of the GNU gettext manual ("The Format of PO Files") and refuses, with its line, what it cannot hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import polib

from taiyaku.diagnostics import Place
from taiyaku.errors import DataError

__all__ = ["Entry", "parse_entries"]

# Possessive quantifiers (++, *+): a line of a megabyte is read in one pass, whether its string is closed or not.
_STRING = re.compile(r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"')
_LINE = re.compile(
    r"(msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,3}\])?)?[ \t]*"
    r'((?:"[^"\\]*+(?:\\.[^"\\]*+)*+"[ \t]*+)*+)$'
)
# Most entries: comments, msgid, msgstr, a blank line. One match instead of a look at every line.
_STRINGS = r'((?:"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"\n)++)'
_PLAIN = re.compile(rf"((?:#[^~|\n][^\n]*+\n)*+)(msgid {_STRINGS}msgstr {_STRINGS})\n")
_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})( |$)")
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", "\\": "\\", '"': '"'}
# A byte by its number, in eights or sixteens; no NUL, which no MO file holds.
_BYTE = re.compile("(?!0+$)[0-3]?[0-7]{1,2}|x(?!00)[0-9A-Fa-f]{2}")
_ANY_ESCAPE = re.compile(r"\\([0-7]{1,3}|x[0-9A-Fa-f]*|.)")
# gettext 0.22 writes file names that hold spaces between U+2068 and U+2069.
_REFERENCE = re.compile("(?:\u2068([^\u2069]+)\u2069|(\\S+?))(?::(\\d+))?(?=\\s|$)")
_BLANK = " \t\r\f\v"


def _byte_or_character(escape: re.Match[str]) -> str:
    if escape[1] in _ESCAPES:
        return _ESCAPES[escape[1]]
    number = int(escape[1][1:], 16) if escape[1].startswith("x") else int(escape[1], 8)
    return bytes([number]).decode("ascii", "surrogateescape")


class Entry(polib.POEntry):
    """An entry that remembers how it was written: what nobody changes is written back as it stood, to the byte.

    `head` are its comments and `body` its strings, in lines as read, without the last line end.
    """

    head: str
    body: str
    _as_read: tuple[object, object]

    def __init__(self, head: str, body: str, **fields: Any):
        # polib's own constructor takes keyword by keyword, twice as long; a catalogue may have a hundred thousand.
        vars(self).update(_EMPTY, flags=[], occurrences=[], msgstr_plural={})
        vars(self).update(fields, head=head, body=body)
        self._as_read = (_head_of(self), _body_of(self))

    @property
    def is_header(self) -> bool:
        """Whether it is the entry that holds the headers: no msgid, no context."""
        return not (self.msgid or self.obsolete) and vars(self)["msgctxt"] is None

    def written_head(self) -> str | None:
        """Return the comments as they were read, or None where they have changed since."""
        return self.head if self._as_read[0] == _head_of(self) else None

    def written_body(self) -> str | None:
        """Return the strings as they were read, or None where they have changed since."""
        return self.body if self._as_read[1] == _body_of(self) else None


_EMPTY = {name: value for name, value in vars(polib.POEntry()).items() if not isinstance(value, list | dict)}


def _head_of(entry: polib.POEntry) -> tuple[object, ...]:
    return (
        entry.tcomment,
        entry.comment,
        tuple(entry.occurrences),
        tuple(entry.flags),
        entry.previous_msgctxt,
        entry.previous_msgid,
        entry.previous_msgid_plural,
        entry.obsolete,
    )


def _body_of(entry: polib.POEntry) -> tuple[object, ...]:
    return (
        entry.msgctxt,
        entry.msgid,
        entry.msgstr,
        entry.msgid_plural,
        tuple(entry.msgstr_plural.items()),
        entry.obsolete,
        "no-wrap" in entry.flags,  # where lines are broken is part of how an entry is written
    )


def parse_entries(text: str, path: str) -> list[Entry]:
    r"""Read the entries of a catalogue whose line ends are LF, the header (`msgid ""`) among them.

    `linenum` is the line where an entry begins, with its comments. Raises `DataError` with the line of the first
    thing that is no PO.

    >>> parse_entries('# 注\nmsgid "对译"\nmsgstr "対訳"\n', "ja.po")[0].msgstr
    '対訳'
    >>> parse_entries('msgid "对译"\nmsgstr "対訳\n', "ja.po")
    Traceback (most recent call last):
    taiyaku.errors.DataError: ja.po:2: P001 broken PO: a string is not closed; close it with "
    """
    reader = _Reader(path)
    number, place = 1, 0
    while place < len(text):
        if reader.between and (match := _PLAIN.match(text, place)):
            reader.take(number, match)
            number, place = number + match[0].count("\n"), match.end()
        else:
            end = text.find("\n", place) % (len(text) + 1)
            reader.read(number, text[place:end])
            number, place = number + 1, end + 1
    reader.end()
    return reader.entries


@dataclass(slots=True)
class _Draft:
    """An entry while it is read: its lines, and what they say; `previous` and `texts` go by keyword, in order."""

    line: int
    last: int = 0
    head: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    tcomment: list[str] = field(default_factory=list)
    comment: list[str] = field(default_factory=list)
    occurrences: list[tuple[str, str]] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    previous: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    keyword: str = ""
    previous_keyword: str = ""
    obsolete: bool = False

    def comments(self) -> dict[str, Any]:
        """Return what polib's fields of an entry get from its comments."""
        return {
            "tcomment": "\n".join(self.tcomment),
            "comment": "\n".join(self.comment),
            "occurrences": self.occurrences,
            "flags": self.flags,
        }

    @property
    def complete(self) -> bool:
        """Whether it has its msgstr."""
        return self.keyword.startswith("msgstr")


class _Reader:
    """Reads line by line; an entry ends where the next begins, at a blank line after msgstr, or with the text."""

    def __init__(self, path: str):
        self.entries: list[Entry] = []
        self._path = path
        self._draft: _Draft | None = None
        self._header = False

    @property
    def between(self) -> bool:
        """Whether no entry has begun."""
        return self._draft is None

    def take(self, number: int, match: re.Match[str]) -> None:
        """Read an entry of the plain form."""
        head, body, msgid, msgstr = match.groups()
        begin = number + head.count("\n")
        fields = {
            "msgid": self._joined(begin, msgid),
            "msgstr": self._joined(begin + msgid.count("\n"), msgstr),
            "linenum": number,
        }
        head, body = head[:-1], body[:-1]
        if head:
            draft = _Draft(line=number)
            for line in head.split("\n"):
                _comment(draft, line)
            fields |= draft.comments()
        self._add(Entry(head, body, **fields), begin + body.count("\n"))

    def read(self, number: int, line: str) -> None:
        """Read a line."""
        bare = line.strip(_BLANK)
        if not bare:
            self._blank()
        elif bare[0] != "#":
            self._text(number, line, bare, obsolete=False)
        elif bare.startswith("#~"):
            rest = bare[2:]
            if rest.startswith("|"):
                self._previous(number, line, rest[1:])
            elif rest := rest.strip(_BLANK):
                self._text(number, line, rest, obsolete=True)
        elif bare.startswith("#|"):
            self._previous(number, line, bare[2:])
        else:
            _comment(self._heading(number, line), line.lstrip(_BLANK))

    def end(self) -> None:
        """Close the last entry; comments after it belong to none and are refused, for they would be lost."""
        draft = self._draft
        if draft and not draft.body:
            raise self._broken("a comment that belongs to no entry", draft.line, "move it above an entry")
        self._finish()

    def _blank(self) -> None:
        if self._draft is None:
            return
        if self._draft.complete:
            self._finish()
        elif not self._draft.body:
            self._draft.head.append("")

    def _previous(self, number: int, line: str, text: str) -> None:
        draft = self._heading(number, line)
        keyword, string = self._split(number, text.strip(_BLANK))
        if keyword in draft.previous:
            raise self._broken(f"a second previous {keyword}", number, "keep one")
        draft.previous_keyword = keyword or draft.previous_keyword
        if draft.previous_keyword not in ("msgctxt", "msgid", "msgid_plural"):
            raise self._broken("a previous text is no msgctxt or msgid", number, "correct or remove the line")
        draft.previous[draft.previous_keyword] = draft.previous.get(draft.previous_keyword, "") + string

    def _heading(self, number: int, line: str) -> _Draft:
        """Return the entry that a line before the strings belongs to: the next, where the last has its strings."""
        if self._draft and self._draft.body:
            self._finish()
        if self._draft is None:
            self._draft = _Draft(line=number)
        self._draft.head.append(line)
        return self._draft

    def _text(self, number: int, line: str, text: str, *, obsolete: bool) -> None:
        keyword, string = self._split(number, text)
        draft = self._begin(number, keyword)
        if not draft.body:
            draft.obsolete = obsolete
        elif draft.obsolete is not obsolete:
            raise self._broken("an entry is obsolete only in part", number, "begin all its lines with #~, or none")
        if keyword:
            draft.texts[keyword] = string
            draft.keyword = keyword
        elif not draft.keyword:
            reason = "a string with no msgid or msgstr before it"
            raise self._broken(reason, number, "remove it or complete the entry")
        else:
            draft.texts[draft.keyword] += string
        draft.body.append(line)
        draft.last = number

    def _begin(self, number: int, keyword: str) -> _Draft:
        """Return the entry that a keyword belongs to, by their order: msgctxt, msgid, msgid_plural, msgstr."""
        last = self._draft.keyword if self._draft else ""
        if last and (keyword == "msgctxt" or (keyword == "msgid" and last != "msgctxt")):
            self._finish()
        elif keyword and last not in _before(keyword):
            reason = f"{keyword} out of place"
            raise self._broken(reason, number, "an entry is msgctxt, msgid, msgid_plural, msgstr in this order")
        if self._draft is None:
            self._draft = _Draft(line=number)
        return self._draft

    def _split(self, number: int, text: str) -> tuple[str, str]:
        """Take a line apart into its keyword, if it has one, and its string."""
        match = _LINE.match(text)
        if match is None:
            raise self._unreadable(number, text)
        return match[1] or "", self._joined(number, match[2])

    def _joined(self, number: int, strings: str) -> str:
        """Put strings together that stand on one line, or on lines of their own from this one on."""
        if "\\" not in strings:
            if strings.endswith('"\n'):
                return strings[1:-2].replace('"\n"', "")
            if strings.count('"') == 2:
                return strings[1 : strings.rindex('"')]
        try:
            return _ESCAPE.sub(lambda escape: _ESCAPES[escape[1]], "".join(_STRING.findall(strings)))
        except KeyError:
            return self._joined_bytes(number, strings)

    def _joined_bytes(self, number: int, strings: str) -> str:
        r"""Put strings together that hold bytes by their numbers, `\033` or `\x1b`, as gettext's lexer reads them."""
        for escape in _ANY_ESCAPE.finditer(strings):
            if escape[1] not in _ESCAPES and not _BYTE.fullmatch(escape[1]):
                number += strings.count("\n", 0, escape.start())
                raise self._broken(f"{escape[0]} is no escape of PO", number, "write a backslash as two")
        joined = _ANY_ESCAPE.sub(_byte_or_character, "".join(_STRING.findall(strings)))
        try:
            return joined.encode("utf-8", "surrogateescape").decode()
        except UnicodeDecodeError:
            raise self._broken("bytes by number that are not UTF-8", number, "write the characters") from None

    def _unreadable(self, number: int, text: str) -> DataError:
        if _CONFLICT.match(text):
            return self._broken("a merge conflict marker", number, "resolve the conflict first")
        if text.startswith(("msgctxt", "msgid", "msgstr", '"')):
            return self._broken("a string is not closed", number, 'close it with "')
        return self._broken(f"“{text[:40]}” is no line of a PO file", number, "see docs/po.md")

    def _finish(self) -> None:
        draft = self._draft
        if draft is None:
            return
        if not draft.complete:
            raise self._broken("an entry without msgstr", draft.last, 'add msgstr ""')
        self._add(_entry(draft), draft.last)
        self._draft = None

    def _add(self, entry: Entry, last: int) -> None:
        if entry.is_header:
            if self._header:
                raise self._broken("a second header", last, "keep one")
            self._header = True
        self.entries.append(entry)

    def _broken(self, what: str, line: int, remedy: str) -> DataError:
        return DataError(f"broken PO: {what}", code="P001", place=Place(path=self._path, line=line), remedy=remedy)


def _comment(draft: _Draft, line: str) -> None:
    kind, rest = line[1:2], line[2:]
    if kind == ".":
        draft.comment.append(rest.removeprefix(" "))
    elif kind == ":":
        draft.occurrences += [(m[1] or m[2] or "", m[3] or "") for m in _REFERENCE.finditer(rest)]
    elif kind == ",":
        draft.flags += filter(None, (flag.strip() for flag in rest.split(",")))
    else:
        draft.tcomment.append(line[1:].removeprefix(" "))


def _before(keyword: str) -> tuple[str, ...]:
    """Name what may stand before a keyword in an entry; plural forms are counted from 0, without gaps."""
    if keyword.startswith("msgstr["):
        number = int(keyword[7:-1])
        return (f"msgstr[{number - 1}]",) if number else ("msgid_plural",)
    return {"msgctxt": ("",), "msgid": ("", "msgctxt"), "msgid_plural": ("msgid",)}.get(keyword, ("msgid",))


def _entry(draft: _Draft) -> Entry:
    texts, previous = draft.texts, draft.previous
    return Entry(
        "\n".join(draft.head),
        "\n".join(draft.body),
        msgid=texts["msgid"],
        msgstr=texts.get("msgstr", ""),
        msgctxt=texts.get("msgctxt"),
        msgid_plural=texts.get("msgid_plural", ""),
        msgstr_plural={int(key[7:-1]): text for key, text in _plurals(texts)},
        obsolete=draft.obsolete,
        previous_msgctxt=previous.get("msgctxt"),
        previous_msgid=previous.get("msgid"),
        previous_msgid_plural=previous.get("msgid_plural"),
        linenum=draft.line,
        **draft.comments(),
    )


def _plurals(texts: dict[str, str]) -> Iterable[tuple[str, str]]:
    return (item for item in texts.items() if item[0].startswith("msgstr["))
