"""What is quoted of a text: the part around what is marked, on one line, with nothing invisible in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Quote", "quote", "visible"]

_SIGNS = {"\n": "␤", "\r": "␍", "\t": "␉", "\u00a0": "⍽", "\u3000": "\u3000"}


@dataclass(frozen=True, slots=True)
class Quote:
    """Part of a text in three: before what is marked, what is marked, after it. All but `before` may be empty."""

    before: str
    marked: str
    after: str

    @property
    def text(self) -> str:
        """The whole quotation."""
        return self.before + self.marked + self.after


def quote(text: str, span: tuple[int, int] | None, room: int, width: Callable[[str], int] = len) -> Quote:
    """Quote a text around a span, in so much room as `width` measures (columns, or characters).

    An ellipsis stands where something is left out. An empty span marks a place: what is missing there.

    >>> quote("几家头部企业占据了这个市场的大半份额。", (2, 6), 12)
    Quote(before='几家', marked='头部企业', after='占据了这个…')
    >>> quote("几家头部企业占据了这个市场的大半份额。", (16, 18), 8)
    Quote(before='…场的大半', marked='份额', after='。')
    """
    shown = visible(text)
    start, end = span or (0, 0)
    before, marked, after = shown[:start], shown[start:end], shown[end:]
    if width(shown) <= room:
        return Quote(before, marked, after)
    if width(marked) > room - 2:
        marked = _head(marked, room - 4, width)
    left = room - width(marked)
    share = max(left // 2, left - width(after))
    kept = before if width(before) <= share else "…" + _tail(before, share - 1, width)
    left -= width(kept)
    return Quote(kept, marked, after if width(after) <= left else _head(after, left - 1, width) + "…")


def visible(text: str) -> str:
    r"""Show control characters and invisible ones by a sign of the same length, in code points.

    >>> visible("一\u200b二\n三")
    '一◇二␤三'
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _sign(char) for char in text)


def _sign(char: str) -> str:
    return _SIGNS.get(char) or ("◇" if unicodedata.category(char) == "Cf" else "�")


def _head(text: str, room: int, width: Callable[[str], int]) -> str:
    text = text[: max(room, 0)]
    while text and width(text) > room:
        text = text[:-1]
    return text


def _tail(text: str, room: int, width: Callable[[str], int]) -> str:
    text = text[-room:] if room > 0 else ""
    while text and width(text) > room:
        text = text[1:]
    return text
