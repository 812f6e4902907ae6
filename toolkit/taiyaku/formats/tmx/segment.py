"""The text of a TMX segment with its inline codes, in and out.

`bpt`, `ept`, `ph`, `it` and `ut` hold code of the format that the text was in; `hi` marks a part of the text. `sub` is
text inside code (a footnote, a picture's description): it stays where it is, between what the code says before and
after it. A span is paired by `i` inside its segment, and known by `x` in all languages of its unit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from taiyaku.diagnostics import Place
from taiyaku.formats.inline import content_of, marks_of, nested_spans, pairs
from taiyaku.formats.model import Code, CodeKind, Content, Losses
from taiyaku.xml import LOCAL_NAMES
from taiyaku.xml.read import children_of

__all__ = ["read_segment", "write_segment"]

_CODES = {"bpt": CodeKind.OPEN, "ept": CodeKind.CLOSE, "ph": CodeKind.ALONE, "ut": CodeKind.ALONE}


def read_segment(segment: etree._Element, place: Place, losses: Losses) -> Content:
    """Return the text of a `seg`."""
    if not len(segment):
        return segment.text or ""
    reader = _Reader(place, losses)
    reader.take(segment)
    return content_of(reader.pieces)


class _Reader:
    def __init__(self, place: Place, losses: Losses):
        self.place = place
        self.losses = losses
        self.pieces: list[str | Code] = []
        self._codes = 0
        self._spans: dict[str, str] = {}  # i → id

    def take(self, element: etree._Element) -> None:
        """Take an element that holds text: `seg`, `hi`, `sub`."""
        self.pieces.append(element.text or "")
        for child in children_of(element, self.place.path):
            tag = LOCAL_NAMES[child.tag]
            if tag == "hi":
                self._mark(child)
            else:
                self._code(child, tag)
            self.pieces.append(child.tail or "")

    def _name(self, attributes: Mapping[str, str]) -> str:
        """Return what a code is known by: `x`, or `i`, or its number."""
        self._codes += 1
        return attributes.get("x") or attributes.get("i") or str(self._codes)

    def _mark(self, element: etree._Element) -> None:
        attributes = dict(element.items())
        name, kind = self._name(attributes), attributes.get("type", "")
        self.pieces.append(Code(kind=CodeKind.OPEN, id=name, type=kind, annotation=True))
        self.take(element)
        self.pieces.append(Code(kind=CodeKind.CLOSE, id=name, type=kind, annotation=True))

    def _code(self, element: etree._Element, tag: str) -> None:
        attributes = dict(element.items())
        kind, name = self._kind(tag, attributes), self._name(attributes)
        if tag == "bpt":
            self._spans[attributes.get("i", "")] = name
        elif tag == "ept":
            name = self._spans.get(attributes.get("i", ""), name)
        code = Code(kind=kind, id=name, data=element.text or "", type=attributes.get("type", ""))
        self.pieces.append(code)
        if len(element):
            self._take_texts(element, name)

    def _kind(self, tag: str, attributes: Mapping[str, str]) -> CodeKind:
        if tag == "it":
            return CodeKind.CLOSE if attributes.get("pos") == "end" else CodeKind.OPEN
        if tag not in _CODES:
            self.losses.add(f"<{tag}> in a text", self.place)
        return _CODES.get(tag, CodeKind.ALONE)

    def _take_texts(self, element: etree._Element, name: str) -> None:
        """Take the texts that a code holds (`sub`); it stops before each and goes on after it."""
        for child in children_of(element, self.place.path):
            self.losses.add("that text stands inside a code (<sub>)", self.place)
            self.take(child)
            rest = Code(kind=CodeKind.ALONE, id=f"{name}-{len(self.pieces)}", data=child.tail or "")
            self.pieces.append(rest)


def write_segment(content: Content, numbers: Mapping[str, str], held: Callable[[str], str]) -> etree._Element:
    """Return a `seg`; `numbers` are the codes' `x` by their ids, `held` makes a text fit for XML.

    An annotation is a `hi` where it lies within the others like an element; else it cannot be said, and is left out.
    """
    segment = etree.Element("seg")
    if isinstance(content, str):
        segment.text = held(content)
        return segment
    spans = pairs(content)
    closing = {end: start for start, end in spans.items()}
    marks = nested_spans(content, marks_of(content))
    ends = set(marks.values())
    open_elements = [segment]
    for position, piece in enumerate(content):
        parent = open_elements[-1]
        if isinstance(piece, str):
            _append(parent, held(piece))
        elif position in marks:
            open_elements.append(_element(parent, "hi", piece, numbers, held))
        elif position in ends:
            open_elements.pop()
        elif not piece.annotation:
            _write_code(parent, piece, (position in spans, closing.get(position), position), numbers, held)
    return segment


def _write_code(
    parent: etree._Element,
    code: Code,
    where: tuple[bool, int | None, int],
    numbers: Mapping[str, str],
    held: Callable[[str], str],
) -> None:
    opens, opened_at, position = where
    if opens:
        element = _element(parent, "bpt", code, numbers, held)
        element.set("i", str(position + 1))
    elif opened_at is not None:
        element = etree.SubElement(parent, "ept", i=str(opened_at + 1))
    elif code.kind is CodeKind.ALONE:
        element = _element(parent, "ph", code, numbers, held)
    else:
        element = _element(parent, "it", code, numbers, held)
        element.set("pos", "end" if code.kind is CodeKind.CLOSE else "begin")
    element.text = held(code.data)


def _element(
    parent: etree._Element, tag: str, code: Code, numbers: Mapping[str, str], held: Callable[[str], str]
) -> etree._Element:
    element = etree.SubElement(parent, tag, x=numbers[code.id])
    if code.type:
        element.set("type", held(code.type))
    return element


def _append(element: etree._Element, text: str) -> None:
    """Add text at the end of an element that may hold elements already."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
