"""The text of an XLIFF 1.2 unit with its inline codes, in and out (XLIFF 1.2, 2.4.5).

A code whose markup is said is `bpt` and `ept`, or `ph`; one that only has its place is `g`, or `bx` and `ex`, or `x`;
one without its other end is `it`. Text inside code (`sub`) stays where it is, between what the code says around it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from taiyaku.diagnostics import Place
from taiyaku.formats.inline import content_of, marks_of, nested_spans, pairs
from taiyaku.formats.model import Code, CodeKind, Content, Losses
from taiyaku.formats.named import CodeKey, code_keys
from taiyaku.formats.xliff1.names import DELIMITERS, PLACEHOLDERS, read_type, written_type
from taiyaku.formats.xliff2.names import is_nmtoken
from taiyaku.xml import held_by_xml, local_name
from taiyaku.xml.read import children_of

__all__ = ["InlineWriter", "read_inline"]

_KINDS = {
    "bpt": CodeKind.OPEN,
    "bx": CodeKind.OPEN,
    "ept": CodeKind.CLOSE,
    "ex": CodeKind.CLOSE,
    "ph": CodeKind.ALONE,
    "x": CodeKind.ALONE,
}
_MARK = "x-mark"


def read_inline(element: etree._Element, place: Place, losses: Losses) -> Content:
    """Return the text of `source`, `target`, or of one segment in them."""
    if not len(element):
        return element.text or ""
    reader = _Reader(place, losses)
    reader.take(element)
    return content_of(reader.pieces)


class _Reader:
    def __init__(self, place: Place, losses: Losses):
        self.place = place
        self.losses = losses
        self.pieces: list[str | Code] = []
        self._marks = 0

    def take(self, element: etree._Element) -> None:
        """Take an element that holds text."""
        self.pieces.append(element.text or "")
        for child in children_of(element, self.place.path):
            name = local_name(child)
            if name == "mrk":
                self._mark(child)
            elif name == "g":
                self._span(child)
            else:
                self._code(child, name)
            self.pieces.append(child.tail or "")

    def _mark(self, element: etree._Element) -> None:
        kind = element.get("mtype", "")
        if kind == "seg":  # how the text is divided is read before; here it is no part of it
            self.take(element)
            return
        self._marks += 1
        name = element.get("mid") or f"mrk{self._marks}"
        kind = "" if kind == _MARK else read_type(kind)
        data = element.get("comment", "")
        self.pieces.append(Code(kind=CodeKind.OPEN, id=name, type=kind, data=data, annotation=True))
        self.take(element)
        self.pieces.append(Code(kind=CodeKind.CLOSE, id=name, annotation=True))

    def _span(self, element: etree._Element) -> None:
        name = element.get("id", "")
        self.pieces.append(self._described(element, CodeKind.OPEN, name, ""))
        self.take(element)
        self.pieces.append(Code(kind=CodeKind.CLOSE, id=name))

    def _code(self, element: etree._Element, tag: str) -> None:
        kind = _KINDS.get(tag)
        if tag == "it":
            kind = CodeKind.CLOSE if element.get("pos") == "close" else CodeKind.OPEN
        elif kind is None:
            self.losses.add(f"<{tag}> in a text", self.place)
            kind = CodeKind.ALONE
        paired = tag in ("bpt", "bx", "ept", "ex")
        name = (element.get("rid") if paired else None) or element.get("id") or ""
        data = element.text or ""
        code = self._described(element, kind, name, data)
        for child in children_of(element, self.place.path):
            self.losses.add("that text stands inside a code (<sub>)", self.place)
            self.pieces.append(code)
            self.take(child)
            code = Code(kind=CodeKind.ALONE, id=f"{name}-{len(self.pieces)}", data=child.tail or "")
        self.pieces.append(code)

    def _described(self, element: etree._Element, kind: CodeKind, name: str, data: str) -> Code:
        if element.get("xid") is not None:
            self.losses.add("the xid of a code", self.place)
        return Code(
            kind=kind,
            id=name,
            data=data,
            shown=element.get("equiv-text", ""),
            type=read_type(element.get("ctype", "")),
        )


class InlineWriter:
    """Writes the texts of one unit; `names` are those of its codes, `lost` counts what cannot be said."""

    def __init__(self, names: Mapping[CodeKey, str], lost: Callable[[str], None]):
        self._names = names
        self._lost = lost
        self._marks = 0

    def held(self, text: str) -> str:
        """Return a text as XML can hold it."""
        return held_by_xml(text, self._lost)

    def element(self, tag: str, content: Content) -> etree._Element:
        """Return `source` or `target`."""
        element = etree.Element(tag)
        self._marks = 0
        if isinstance(content, str):
            element.text = self.held(content)
            return element
        keys, spans, elements = code_keys(content), pairs(content), _elements(content)
        closing = {end: start for start, end in spans.items()}
        open_elements = [element]
        for position, piece in enumerate(content):
            parent = open_elements[-1]
            if isinstance(piece, str):
                _append(parent, self.held(piece))
            elif position in elements:
                open_elements.append(self._open(parent, piece, self._names[keys[position]]))
            elif closing.get(position, -1) in elements:
                self._close(piece)
                open_elements.pop()
            elif piece.annotation:
                self._lost("an annotation that is no element")
            else:
                ends = position in spans or position in closing
                with_data = ends and _has_data(content, position, spans, closing)
                self._code(parent, piece, self._names[keys[position]], (ends, with_data))
        return element

    def _open(self, parent: etree._Element, code: Code, name: str) -> etree._Element:
        if not code.annotation:
            element = etree.SubElement(parent, "g", id=name)
            self._describe(element, code)
            return element
        kind = written_type(self.held(code.type), ("term", "protected", "name", "phrase")) if code.type else _MARK
        if kind is None:
            self._lost("the type of an annotation")
        # `mid` may only name a segment of `seg-source`: an annotation is known by its number.
        element = etree.SubElement(parent, "mrk", mtype=kind or _MARK)
        self._marks += 1
        if code.id != f"mrk{self._marks}":
            self._lost("the name of an annotation")
        if code.data:
            element.set("comment", self.held(code.data))
        if code.shown:
            self._lost("what is shown for an annotation")
        return element

    def _close(self, code: Code) -> None:
        """Count what the end of an element has no room for."""
        if code.annotation and (code.data or code.type or code.shown):
            self._lost("what is said at the end of an annotation")
        elif code.type or code.shown:
            self._lost("what is said of a code that closes")

    def _code(self, parent: etree._Element, code: Code, name: str, how: tuple[bool, bool]) -> None:
        ends, with_data = how
        if ends:
            tags = ("bpt", "ept") if with_data else ("bx", "ex")
            tag = tags[code.kind is CodeKind.CLOSE]
        elif code.kind is CodeKind.ALONE:
            tag = "ph" if code.data else "x"
        else:
            tag = "it"
        element = etree.SubElement(parent, tag, id=name)
        if ends and is_nmtoken(name):  # where it is none, the same `id` says which belong together
            element.set("rid", name)
        elif tag == "it":
            element.set("pos", "close" if code.kind is CodeKind.CLOSE else "open")
        if tag in ("ept", "ex"):
            self._close(code)
        else:
            self._describe(element, code)
        if code.data:
            element.text = self.held(code.data)

    def _describe(self, element: etree._Element, code: Code) -> None:
        if code.shown:
            element.set("equiv-text", self.held(code.shown))
        if code.type:
            known = PLACEHOLDERS if code.kind is CodeKind.ALONE else DELIMITERS
            kind = written_type(self.held(code.type), known)
            if kind is None:
                self._lost("the type of a code")
            else:
                element.set("ctype", kind)


def _elements(content: Content) -> dict[int, int]:
    """Return the spans that are written as elements: annotations, and codes of which only the place is known."""
    spans = pairs(content)
    closing = {end: start for start, end in spans.items()}
    bare = {start for start in spans if not _has_data(content, start, spans, closing)}
    return nested_spans(content, among=marks_of(content) | bare)


def _has_data(content: Content, position: int, spans: Mapping[int, int], closing: Mapping[int, int]) -> bool:
    """Whether markup is said for either end of a span."""
    ends = (position, spans.get(position, closing.get(position, position)))
    return any(isinstance(code := content[each], Code) and bool(code.data) for each in ends)


def _append(element: etree._Element, text: str) -> None:
    """Add text at the end of an element that may hold elements already."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
