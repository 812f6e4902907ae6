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

_STRING = r'"(?:[^"\\]|\\.)*"'
_KEYWORD = re.compile(rf"(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*({_STRING})\s*$")
_CONTINUED = re.compile(rf"{_STRING}\s*$")
_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})( |$)")


@dataclass(slots=True)
class _State:
    """Where in an entry the reading is: which keywords it has had."""

    had: tuple[str, ...] = ()


def check_syntax(text: str, path: str) -> None:
    r"""Raise `DataError` with the line of the first thing that is no PO.

    >>> check_syntax('msgid "对译"\nmsgstr "対訳"\n', "ja.po")
    >>> check_syntax('msgid "对译"\nmsgstr "対訳\n', "ja.po")
    Traceback (most recent call last):
    taiyaku.errors.DataError: ja.po:2: P001 broken PO: a string is not closed; close it with "
    """
    state = _State()
    last = 0
    for number, line in enumerate(text.split("\n"), start=1):
        place = Place(path=path, line=number)
        stripped = line.strip()
        if stripped.startswith(("#~|", "#|")):
            continue  # a previous text needs no translation of its own
        obsolete = stripped.startswith("#~")
        body = stripped.removeprefix("#~").strip() if obsolete else stripped
        if not body or (body.startswith("#") and not obsolete):
            if body.startswith("#") or not obsolete:
                _close(state, Place(path=path, line=last))
            continue
        _line(body, state, place)
        last = number
    _close(state, Place(path=path, line=last))


def _line(body: str, state: _State, place: Place) -> None:
    if _CONFLICT.match(body):
        raise _broken("a merge conflict marker", place, "resolve the conflict first")
    if match := _KEYWORD.match(body):
        _keyword(match[1], state, place)
    elif _CONTINUED.match(body):
        if not state.had:
            raise _broken("a string with no msgid or msgstr before it", place, "remove it or complete the entry")
    elif body.startswith(("msgctxt", "msgid", "msgstr", '"')):
        raise _broken("a string is not closed", place, 'close it with "')
    else:
        raise _broken(f"“{body[:40]}” is no line of a PO file", place, "see docs/po.md")


def _keyword(keyword: str, state: _State, place: Place) -> None:
    """Follow the order msgctxt? msgid msgid_plural? msgstr…."""
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
    state.had = ()


def _broken(what: str, place: Place, remedy: str) -> DataError:
    return DataError(f"broken PO: {what}", code="P001", place=place, remedy=remedy)
