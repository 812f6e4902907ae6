"""Reading XML of any size, from anybody: a stream of elements, nothing fetched, nothing expanded, memory bounded.

Refused with one line: entities that are declared or used (but for the five of XML itself), broken or wrongly encoded
XML, nesting deeper than 256 and texts of ten million bytes (libxml2's limits), entries without end. A document type
that is only named, as TMX and TBX files do, is not loaded.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import BinaryIO, Literal

from lxml import etree

from taiyaku.diagnostics import Place
from taiyaku.errors import DataError

__all__ = [
    "LARGEST_ENTRY",
    "LOCAL_NAMES",
    "attribute",
    "children_of",
    "local_name",
    "namespace",
    "read_elements",
    "text_of",
]

LARGEST_ENTRY = 64 * 2**20
MOST_MARKS = 1_000_000
"""Bytes, and tags with attributes, between the ends of two entries: more is no unit or concept, but an attack on the
memory. A document that is embedded has bytes; `<a/>`, of four bytes, takes more than a hundred in the tree."""

_AT_ONCE = 64 * 1024
_CHARSET_SIGNS = ("proper UTF-8", "encoder error", "conversion", "nsupported encoding", "character encoding")
"""What libxml2 says, from 2.9 to 2.14, of bytes that are no text in the declared encoding."""
_OF_XML = {f"xml:{name}": f"{{http://www.w3.org/XML/1998/namespace}}{name}" for name in ("lang", "space", "id")}

Event = tuple[Literal["start", "end"], etree._Element]


def read_elements(
    source: BinaryIO | bytes,
    path: str,
    entries: Collection[str],
    starts: Collection[str] = (),
    progress: Callable[[int], None] | None = None,
) -> Iterator[Event]:
    """Yield the root when it begins, then each element of a name in `starts` when it begins, in `entries` when it ends.

    Names are local names. Once the next event is asked for, what an event's element holds may be dropped, with all that
    came before it; of an element that begins, only name and attributes can be relied upon. `progress` is called with
    the number of bytes read so far. Raises `DataError` with `path` and the line.

    >>> data = "<a><b>対</b><b>訳</b></a>".encode()
    >>> [(event, element.tag, element.text) for event, element in read_elements(data, "x.xml", ("b",))][1:]
    [('end', 'b', '対'), ('end', 'b', '訳')]
    """
    stream = _Bounded(io.BytesIO(source) if isinstance(source, bytes) else source, path, progress)
    events = etree.iterparse(
        stream,
        events=("start", "end") if starts else ("end",),
        tag=[f"{{*}}{name}" for name in {*entries, *starts}],
        remove_comments=True,
        remove_pis=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    stream.errors = lambda: events.error_log
    root: etree._Element | None = None
    try:
        for event, element in events:
            if root is None:
                root = element.getroottree().getroot()
                _refuse_entities(root, path)
                yield "start", root
            if event == "start":
                if element is not root and LOCAL_NAMES[element.tag] in starts:
                    yield "start", element
            elif not starts or LOCAL_NAMES[element.tag] in entries:
                yield "end", element
                if stream.has_read:
                    stream.entry_ended()
                    _forget(element)
        if root is None and events.root is not None:
            _refuse_entities(events.root, path)
            yield "start", events.root
    except etree.XMLSyntaxError as error:
        raise _broken(next(iter(events.error_log), None), error, path) from None
    except (LookupError, UnicodeError, ValueError) as error:
        raise DataError(f"broken XML: {error}", place=Place(path=path), remedy="export it again") from None


def _broken(first: etree._LogEntry | None, error: etree.XMLSyntaxError | None, path: str) -> DataError:
    """Say what went wrong first: what the exception says may be a consequence of it."""
    reason, line = "it is empty", 0
    if first is not None:
        reason, line = first.message.strip(), first.line
    elif error is not None and error.msg:
        reason, line = error.msg, error.lineno or 0
    place = Place(path=path, line=line)
    if any(sign in reason for sign in _CHARSET_SIGNS):
        reason = f"is not in the encoding that it declares ({reason.splitlines()[0]})"
        return DataError(reason, place=place, remedy="correct the declaration, or export it again")
    return DataError(f"broken XML: {reason}", place=place, remedy="export it again")


def _refuse_entities(root: etree._Element, path: str) -> None:
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise DataError("declares entities", place=Place(path=path), remedy="write the characters themselves")


def _forget(element: etree._Element) -> None:
    """Drop an element that has been read, and what came before it on every level, so that the tree does not grow.

    Once for what was read at a time is enough; for each of its elements it costs a tenth of all reading.
    """
    element.clear()
    parent = element.getparent()
    while parent is not None:
        if parent[0] is not element:
            del parent[: parent.index(element)]
        element, parent = parent, parent.getparent()


class _Bounded:
    """A stream that counts what is read and refuses to give more than one entry may have."""

    def __init__(self, stream: BinaryIO, path: str, progress: Callable[[int], None] | None):
        self._stream = stream
        self._path = path
        self._progress = progress
        self._read = 0
        self._ended = 0
        self._marks = 0
        self.has_read = True
        """Whether bytes have been read since an entry ended."""
        self.errors: Callable[[], Iterable[etree._LogEntry]] = tuple

    def entry_ended(self) -> None:
        self._ended = self._read
        self._marks = 0
        self.has_read = False

    def read(self, size: int = _AT_ONCE) -> bytes:
        """Return the next bytes, unless those before were broken.

        lxml (6.1) does not raise for an entity that nobody declared, but takes what comes next for a new document.
        """
        for error in self.errors():
            if error.level == etree.ErrorLevels.FATAL:
                raise _broken(error, None, self._path)
        data = self._stream.read(size if size > 0 else _AT_ONCE)
        self._read += len(data)
        self.has_read = True
        self._marks += data.count(b"<") + data.count(b"=")
        if self._read - self._ended > LARGEST_ENTRY or self._marks > MOST_MARKS:
            reason = f"more than {LARGEST_ENTRY >> 20} MB, or {MOST_MARKS:,} elements, in one entry, or between two"
            raise DataError(reason, place=Place(path=self._path), remedy="give a file that is what it says it is")
        if self._progress is not None:
            self._progress(self._read)
        return data


class _LocalNames(dict[object, str]):
    """Names without their namespaces, by tag: a document has a dozen of them, a million times."""

    _most = 4096

    def __missing__(self, tag: object) -> str:
        name = tag.rpartition("}")[2] if isinstance(tag, str) else ""
        if len(self) < self._most:
            self[tag] = name
        return name


LOCAL_NAMES = _LocalNames()
"""What `local_name` says, by `element.tag`: for loops over millions of elements, in which a call is felt."""


def local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace; "" for entities, comments and instructions.

    >>> local_name(etree.fromstring('<tbx xmlns="urn:iso:std:iso:30042:ed-2"/>'))
    'tbx'
    """
    return LOCAL_NAMES[element.tag]


def namespace(element: etree._Element) -> str:
    """Return an element's namespace, "" where it has none."""
    tag = element.tag
    return tag[1:].partition("}")[0] if isinstance(tag, str) and tag.startswith("{") else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """Return an attribute; `xml:lang` and `xml:space` are written so, others by their local name or `{uri}name`."""
    return element.get(_OF_XML.get(name, name))


def text_of(element: etree._Element, path: str) -> str:
    """Return all text in an element; raise `DataError` for an entity in it, which nobody may guess.

    >>> text_of(etree.fromstring("<term>具身<hi>智能</hi></term>"), "x.tbx")
    '具身智能'
    """
    if not len(element):
        return element.text or ""
    pieces = [element.text or ""]
    for child in children_of(element, path):
        pieces.append(text_of(child, path))
        pieces.append(child.tail or "")
    return "".join(pieces)


def children_of(element: etree._Element, path: str) -> Iterator[etree._Element]:
    """Yield what stands in an element; raise `DataError` for an entity among it, which nobody may guess."""
    for child in element[:]:
        if isinstance(child, etree._Entity):
            place = Place(path=path, line=child.sourceline or 0)
            raise DataError(f"holds the entity {child.text}", place=place, remedy="write the character itself")
        yield child
