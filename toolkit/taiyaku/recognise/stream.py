"""Long texts, piece by piece: a stream is cut where a term is least likely to be, so that memory stays flat."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from taiyaku.files import undecodable

__all__ = ["pieces"]

_PIECE = 1 << 16
_LONGEST = 1 << 18
"""What has no place to cut for so many characters is no writing, and is cut anywhere, lest it fill the memory."""
_PLACES = tuple(
    re.compile(f".*(?:{place})", re.DOTALL)
    for place in (r"\n\s*\n", r"[。！？][”’」』）]*\n?|[.!?][\"”’)]*\s", r"\n", r"\s")
)
"""Where a text may be cut, the best first: after a blank line, a sentence, a line, a space."""


def pieces(stream: BinaryIO, name: str) -> Iterator[str]:
    r"""Yield a UTF-8 text in pieces of about 64 KiB that give the whole when joined.

    Raises `DataError` with the line where the bytes are not UTF-8; what came before has been yielded.

    >>> import io
    >>> list(pieces(io.BytesIO("対訳\n".encode()), "x")), list(pieces(io.BytesIO(b""), "x"))
    (['対訳\n'], [])
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    held, lines, size = "", 0, _PIECE
    while data := stream.read(_PIECE):
        try:
            held += decoder.decode(data)
        except UnicodeDecodeError as error:
            raise undecodable(error, lines + held.count("\n"), name) from None
        if len(held) < size:
            continue
        if end := _place_to_cut(held):
            lines += held.count("\n", 0, end)
            yield held[:end]
            held, size = held[end:], _PIECE
        else:
            size = 2 * len(held)  # nowhere to cut: wait for more, ever longer, so that looking stays cheap
    try:
        held += decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise undecodable(error, lines + held.count("\n"), name) from None
    if held:
        yield held


def _place_to_cut(held: str) -> int:
    """Return where a text is best cut, 0 where it is not to be."""
    for place in _PLACES:
        if match := place.match(held):
            return match.end()
    return len(held) if len(held) >= _LONGEST else 0
