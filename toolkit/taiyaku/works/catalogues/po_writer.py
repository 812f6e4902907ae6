r"""Writing PO syntax as gettext writes it; and, what nobody has changed, as it stood.

Order, spacing and line breaks are those of `msgcat` (GNU gettext 0.21, write-po.c), at its page width of 79 columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import polib

from taiyaku.works.catalogues.line_break import fill
from taiyaku.works.catalogues.po_syntax import Entry

__all__ = ["write_entries"]

_PAGE = 79
_ESCAPES = {ord(char): rf"\{letter}" for char, letter in zip('\\"\n\t\r\a\b\f\v', '\\"ntrabfv', strict=True)}
_NEEDS_ESCAPE = re.compile(r'[\\"\n\t\r\a\b\f\v]')
_PREVIOUS = ("msgctxt", "msgid", "msgid_plural")


def write_entries(entries: Iterable[polib.POEntry]) -> str:
    r"""Write entries with a blank line between them.

    >>> print(write_entries([polib.POEntry(msgid="对译", msgstr="対訳", flags=["fuzzy"])]), end="")
    #, fuzzy
    msgid "对译"
    msgstr "対訳"
    """
    return "\n\n".join(map(_entry, entries)) + "\n"


def _entry(entry: polib.POEntry) -> str:
    head = entry.written_head() if isinstance(entry, Entry) else None
    body = entry.written_body() if isinstance(entry, Entry) else None
    head = "\n".join(_head(entry)) if head is None else head
    body = "\n".join(_body(entry)) if body is None else body
    return f"{head}\n{body}" if head else body


def _head(entry: polib.POEntry) -> Iterator[str]:
    """Yield what stands before the strings: comments, references, flags, previous texts."""
    for marker, comment in (("#", entry.tcomment), ("#.", entry.comment)):
        if comment:
            yield from (f"{marker} {line}".rstrip(" ") for line in comment.split("\n"))
    yield from _references(entry.occurrences)
    if entry.flags:
        yield f"#, {', '.join(entry.flags)}"
    marker = "#~| " if entry.obsolete else "#| "
    for keyword in _PREVIOUS:
        text = getattr(entry, f"previous_{keyword}")
        if text is not None:
            yield from _string(marker, keyword, text, wrap=True)


def _references(occurrences: Iterable[tuple[str, str]]) -> Iterator[str]:
    line = ""
    for name, number in occurrences:
        shown = f" \u2068{name}\u2069" if any(map(str.isspace, name)) else f" {name}"
        shown += f":{number}" if number else ""
        if line and len(line) + len(shown.encode()) > _PAGE:
            yield line
            line = ""
        line = (line or "#:") + shown
    if line:
        yield line


def _body(entry: polib.POEntry) -> Iterator[str]:
    marker, wrap = "#~ " if entry.obsolete else "", "no-wrap" not in entry.flags
    if entry.msgctxt is not None:
        yield from _string(marker, "msgctxt", entry.msgctxt, wrap=wrap)
    yield from _string(marker, "msgid", entry.msgid, wrap=wrap)
    if entry.msgid_plural:
        yield from _string(marker, "msgid_plural", entry.msgid_plural, wrap=wrap)
    if not entry.msgstr_plural:
        yield from _string(marker, "msgstr", entry.msgstr, wrap=wrap)
    for number, text in sorted(entry.msgstr_plural.items()):
        yield from _string(marker, f"msgstr[{number}]", text, wrap=wrap)


def _string(marker: str, keyword: str, text: str, *, wrap: bool) -> Iterator[str]:
    """Write a keyword and its string; one that needs several lines begins on the line after the keyword."""
    lines = text.split("\n")
    portions = [f"{_escape(line)}\\n" for line in lines[:-1]] + ([_escape(lines[-1])] if lines[-1] else [])
    room = _PAGE - len(marker) - 2  # for the quotation marks
    first = len(keyword) + 1
    if len(portions) < 2:
        portion = portions[0] if portions else ""
        if not wrap or 2 * len(portion) + first <= room or (len(fill(portion, room, first)) == 1 and first <= room):
            yield f'{marker}{keyword} "{portion}"'
            return
    yield f'{marker}{keyword} ""'
    for portion in portions:
        for line in fill(portion, room, 0) if wrap else [portion]:
            yield f'{marker}"{line}"'


def _escape(text: str) -> str:
    return text.translate(_ESCAPES) if _NEEDS_ESCAPE.search(text) else text
