"""A strict reading of PO syntax, before `polib` gets the text.

polib reads an unterminated string as an empty file and names no line for most mistakes. What is checked
here, line by line, is the grammar of the GNU gettext manual ("The Format of PO Files").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from taiyaku.diagnostics import Place
from taiyaku.errors import DataError

__all__ = ["check_syntax"]

_STRING = r'"((?:[^"\\]|\\.)*)"'
_KEYWORD = re.compile(rf"(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*{_STRING}\s*$")
_CONTINUED = re.compile(rf"{_STRING}\s*$")
_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})( |$)")
_UNKNOWN_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*(\\[^\\ntrbfv\"])")
_CHARSET = re.compile(r"charset=([\w-]+)", re.IGNORECASE)


@dataclass(slots=True)
class _State:
    """Where in an entry the reading is: which keywords it has had, and its msgid so far."""

    had: tuple[str, ...] = ()
    msgid: str = ""
    headers: int = 0


def check_syntax(text: str, path: str) -> None:
    r"""Raise `DataError` with the line of the first thing that is no PO, or that polib would lose.

    >>> check_syntax('msgid "对译"\nmsgstr "対訳"\n', "ja.po")
    >>> check_syntax('msgid "对译"\nmsgstr "対訳\n', "ja.po")
    Traceback (most recent call last):
    taiyaku.errors.DataError: ja.po:2: P001 broken PO: a string is not closed; close it with "
    """
    state = _State()
    last = comment = 0
    for number, line in enumerate(text.split("\n"), start=1):
        stripped = line.strip()
        if stripped.startswith(("#~|", "#|")):
            continue  # a previous text needs no translation of its own
        body = stripped.removeprefix("#~").strip()
        if body and (stripped.startswith("#~") or not stripped.startswith("#")):
            _line(body, state, Place(path=path, line=number))
            last, comment = number, 0
        else:
            _close(state, Place(path=path, line=last))
            comment = comment or (number if stripped.startswith("#") else 0)
    _close(state, Place(path=path, line=last))
    if comment and last:
        raise _broken("a comment that belongs to no entry", Place(path=path, line=comment), "move it above an entry")


def _line(body: str, state: _State, place: Place) -> None:
    if _CONFLICT.match(body):
        raise _broken("a merge conflict marker", place, "resolve the conflict first")
    if match := _KEYWORD.match(body):
        _keyword(match[1], state, place)
        string = match[2]
    elif match := _CONTINUED.match(body):
        if not state.had:
            raise _broken("a string with no msgid or msgstr before it", place, "remove it or complete the entry")
        string = match[1]
    elif body.startswith(("msgctxt", "msgid", "msgstr", '"')):
        raise _broken("a string is not closed", place, 'close it with "')
    else:
        raise _broken(f"“{body[:40]}” is no line of a PO file", place, "see docs/po.md")
    if escape := _UNKNOWN_ESCAPE.search(string):
        raise _broken(f"{escape[1]} is no escape of PO", place, "write a backslash as two")
    if state.had[-1:] == ("msgid",):
        state.msgid += string
    charset = _CHARSET.search(string) if not state.msgid and state.had[-1:] == ("msgstr",) else None
    if charset and charset[1].upper() not in ("UTF-8", "UTF8", "ASCII", "US-ASCII", "CHARSET"):
        raise _broken(f"it says that it is in {charset[1]}", place, "convert it: msgconv -t UTF-8")


def _keyword(keyword: str, state: _State, place: Place) -> None:
    """Follow the order: msgctxt, msgid, msgid_plural, msgstr."""
    begins = keyword in ("msgctxt", "msgid") and state.had[-1:] != ("msgctxt",)
    if begins:
        _close(state, place)
        state.had = (keyword,)
        return
    needed = {"msgid": "msgctxt", "msgid_plural": "msgid"}.get(keyword, "msgid")
    if needed not in state.had or (keyword in state.had and keyword != "msgid"):
        raise _broken(f"{keyword} out of place", place, "an entry is msgctxt, msgid, msgstr in this order")
    state.had += (keyword,)


def _close(state: _State, place: Place) -> None:
    """End an entry, which must have got its msgstr."""
    if state.had and not any(each.startswith("msgstr") for each in state.had):
        raise _broken("an entry without msgstr", place, 'add msgstr ""')
    if state.had and not state.msgid and "msgctxt" not in state.had:
        state.headers += 1
        if state.headers > 1:
            raise _broken("a second header", place, "keep one")
    state.had, state.msgid = (), ""


def _broken(what: str, place: Place, remedy: str) -> DataError:
    return DataError(f"broken PO: {what}", code="P001", place=place, remedy=remedy)
