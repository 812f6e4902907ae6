"""Writing parallel plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taiyaku.formats.lost import count_lost
from taiyaku.formats.model import Bitext, Losses, WriteOptions, plain
from taiyaku.formats.table.texts import encodable

__all__ = ["serialize"]

_LINES_AT_ONCE = 1024
# What ends a line for some reader or other: str.splitlines knows more than LF.
_LINE_END = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


def serialize(bitext: Bitext, options: WriteOptions, losses: Losses) -> Iterator[bytes]:
    """Yield the lines of one language, the only one in `options.targets`, as chunks; nothing but text is kept.

    A unit without text in it has a blank line, so that all files have as many. What concerns the unit as a whole is
    counted with the source's file.
    """
    (tag,) = options.targets
    lines: list[str] = []
    for number, unit in enumerate(bitext.units):
        count_lost(unit, (tag,), losses, whole=tag == options.source)
        text = plain(unit.texts.get(tag, ""))
        if not number and text.startswith("\ufeff"):
            losses.add("U+FEFF at the beginning, which is a mark there", unit.id)
        lines.append(_line(text, unit.id, losses))
        if len(lines) == _LINES_AT_ONCE:
            yield "".join(lines).encode()
            lines.clear()
    yield "".join(lines).encode()


def _line(text: str, name: str, losses: Losses) -> str:
    if _LINE_END.search(text):
        losses.add("a line break inside a text, now a space", name)
        text = _LINE_END.sub(" ", text)
    if (held := encodable(text)) != text:
        losses.add("a lone surrogate", name)
        text = held
    if text and not text.strip():
        losses.add("a text of nothing but white space", name)
        text = ""
    return text + "\n"
