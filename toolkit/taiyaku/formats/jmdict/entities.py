"""JMdict's way with entities, made harmless: it declares some hundred names and writes `&n;` for “noun”.

The declarations are cut out before the parser sees them, and a reference becomes its name: `&n;` is `n`. Nothing is
expanded, so nothing can grow.
"""

from __future__ import annotations

import io
import re
from typing import BinaryIO

__all__ = ["WithoutEntities"]

_DOCTYPE = re.compile(rb"<!DOCTYPE\s+JMdict\s*\[.*?\]\s*>", re.DOTALL)
_REFERENCE = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9-]*);")
_MOST_DECLARATIONS = 2**20


class WithoutEntities(io.RawIOBase, BinaryIO):
    """A JMdict file as a stream without declared entities, in which references are their names.

    >>> data = b'<!DOCTYPE JMdict [<!ENTITY n "noun">]><JMdict><pos>&n;</pos>&amp;</JMdict>'
    >>> WithoutEntities(data).read(1000)
    b'<JMdict><pos>n</pos>&amp;</JMdict>'
    """

    def __init__(self, source: BinaryIO | bytes):
        self._stream = io.BytesIO(source) if isinstance(source, bytes) else source
        head = self._stream.read(_MOST_DECLARATIONS)
        self._rest = _DOCTYPE.sub(b"", head, count=1)

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        """Return some bytes, at the end none; a reference is never cut in two."""
        data = self._rest or self._stream.read(size if size and size > 0 else -1)
        self._rest = b""
        if (start := data.rfind(b"&", -64)) >= 0 and b";" not in data[start:]:
            data += self._stream.readline(64)
        return _REFERENCE.sub(rb"\1", data)
