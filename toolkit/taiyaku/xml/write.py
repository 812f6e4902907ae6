"""Writing XML as a stream: lxml escapes, the writer indents where white space means nothing."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Collection, Iterator, Mapping

from lxml import etree

from taiyaku.xml.read import local_name

__all__ = ["XmlWriter", "held_by_xml"]

# XML 1.0, production [2] Char; a lone surrogate is no character at all.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CHUNK = 64 * 1024
_XML = "http://www.w3.org/XML/1998/namespace"


def held_by_xml(text: str, lost: Callable[[str], None]) -> str:
    r"""Return the text with U+FFFD for each character that XML 1.0 cannot hold; `lost` is called with its name.

    >>> lost = []
    >>> held_by_xml("対\x01訳", lost.append), lost
    ('対\ufffd訳', ['control character U+0001'])
    """
    if not _NOT_XML.search(text):
        return text
    for found in _NOT_XML.findall(text):
        kind = "lone surrogate" if "\ud800" <= found <= "\udfff" else "control character"
        lost(f"{kind} U+{ord(found):04X}")
    return _NOT_XML.sub("\ufffd", text)


class XmlWriter:
    """Builds a document piece by piece; `chunks` hands over what has been written so far.

    `verbatim` names the elements (local names) whose white space is text: nothing is added inside them. Elements of the
    root's default namespace are given by their local names, and inherit it: lxml would declare it again in each.

    >>> writer = XmlWriter(verbatim=("seg",))
    >>> with writer.document("tmx", {"version": "1.4"}):
    ...     seg = etree.Element("seg")
    ...     seg.text = "A & 对"
    ...     writer.write(seg)
    >>> print(b"".join(writer.chunks(last=True)).decode(), end="")
    <?xml version="1.0" encoding="UTF-8"?>
    <tmx version="1.4">
      <seg>A &amp; 对</seg>
    </tmx>
    """

    def __init__(self, verbatim: Collection[str] = (), doctype: str | None = None):
        self._buffer = _Buffer()
        self._file = etree.xmlfile(self._buffer, encoding="utf-8")
        self._verbatim = frozenset(verbatim)
        self._doctype = doctype
        self._depth = 0
        self._writer = self._file.__enter__()

    @contextlib.contextmanager
    def document(
        self, tag: str, attributes: Mapping[str, str], nsmap: Mapping[str | None, str] | None = None
    ) -> Iterator[None]:
        """Write the declaration and the root element around what is written inside; both lines end with LF."""
        self._buffer.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
        if self._doctype:
            self._writer.write_doctype(self._doctype)
        with self.element(tag, attributes, nsmap):
            yield
        self._file.__exit__(None, None, None)
        self._buffer.write(b"\n")

    @contextlib.contextmanager
    def element(
        self, tag: str, attributes: Mapping[str, str] | None = None, nsmap: Mapping[str | None, str] | None = None
    ) -> Iterator[None]:
        """Open an element, on a line of its own, around what is written inside."""
        if self._depth:
            self._writer.write(f"\n{'  ' * self._depth}")
        names = dict(nsmap or {})
        if any(name.startswith(f"{{{_XML}}}") for name in attributes or ()):
            names["xml"] = _XML  # else lxml would make up a prefix, which nothing may have but xml
        with self._writer.element(tag, dict(attributes or {}), nsmap=names):
            self._depth += 1
            yield
            self._depth -= 1
            self._writer.write(f"\n{'  ' * self._depth}")

    def write(self, element: etree._Element) -> None:
        """Write a whole element, indented."""
        self._indent(element, self._depth)
        self._writer.write(f"\n{'  ' * self._depth}")
        self._writer.write(element)

    def _indent(self, element: etree._Element, depth: int) -> None:
        """Put the children on lines of their own, where no text stands between them."""
        if not len(element) or local_name(element) in self._verbatim or element.text:
            return
        element.text = f"\n{'  ' * (depth + 1)}"
        for child in element:
            self._indent(child, depth + 1)
            child.tail = element.text
        element[-1].tail = f"\n{'  ' * depth}"

    def chunks(self, *, last: bool = False) -> Iterator[bytes]:
        """Yield what has been written, when it is worth it or the document has ended."""
        if not last:
            if self._buffer.size < _CHUNK:
                return
            self._writer.flush()
        yield self._buffer.take()


class _Buffer:
    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self.size = 0

    def write(self, data: bytes, /) -> int:
        self._parts.append(data)
        self.size += len(data)
        return len(data)

    def take(self) -> bytes:
        data = b"".join(self._parts)
        self._parts.clear()
        self.size = 0
        return data
