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
from taiyaku.xml import local_name
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
            if local_name(child) == "hi":
                self._mark(child)
            else:
                self._code(child)
            self.pieces.append(child.tail or "")

    def _name(self, element: etree._Element) -> str:
        """Return what a code is known by: `x`, or `i`, or its number."""
        self._codes += 1
        return element.get("x") or element.get("i") or str(self._codes)

    def _mark(self, element: etree._Element) -> None:
        name, kind = self._name(element), element.get("type", "")
        self.pieces.append(Code(kind=CodeKind.OPEN, id=name, type=kind, annotation=True))
        self.take(element)
        self.pieces.append(Code(kind=CodeKind.CLOSE, id=name, type=kind, annotation=True))

    def _code(self, element: etree._Element) -> None:
        tag = local_name(element)
        kind = _CODES.get(tag)
        if tag == "it":
            kind = CodeKind.CLOSE if element.get("pos") == "end" else CodeKind.OPEN
        elif kind is None:
            self.losses.add(f"<{tag}> in a text", self.place)
        name = self._name(element)
        if tag == "bpt":
            self._spans[element.get("i", "")] = name
        elif tag == "ept":
            name = self._spans.get(element.get("i", ""), name)
        self._take_code(element, kind or CodeKind.ALONE, name)

    def _take_code(self, element: etree._Element, kind: CodeKind, name: str) -> None:
        """Take what a code says; where it holds text (`sub`), the code stops for it and goes on after it."""
        data, code = element.text or "", Code(kind=kind, id=name, type=element.get("type", ""))
        for child in children_of(element, self.place.path):
            self.losses.add("that text stands inside a code (<sub>)", self.place)
            self.pieces.append(_with(code, data))
            self.take(child)
            data, code = child.tail or "", Code(kind=CodeKind.ALONE, id=f"{name}-{len(self.pieces)}")
        self.pieces.append(_with(code, data))


def _with(code: Code, data: str) -> Code:
    return Code(kind=code.kind, id=code.id, data=data, type=code.type)


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
