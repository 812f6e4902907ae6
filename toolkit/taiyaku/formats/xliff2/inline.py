"""The text of an XLIFF 2 segment with its inline codes, in and out (XLIFF 2.1, 4.7).

A span that lies within the others is `pc`, any other `sc` and `ec`; annotations are `mrk`, or `sm` and `em`. What a
code stands for is kept aside, in `originalData`. `cp` is a character that XML cannot hold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from taiyaku.diagnostics import Place
from taiyaku.errors import DataError
from taiyaku.formats.inline import content_of, nested_spans, pairs
from taiyaku.formats.model import Code, CodeKind, Content, Losses
from taiyaku.formats.named import CodeKey, code_keys
from taiyaku.formats.xliff2.names import mark_type, read_mark_type, read_type, written_type
from taiyaku.xml import LOCAL_NAMES, held_by_xml
from taiyaku.xml.read import children_of

__all__ = ["DataStore", "InlineWriter", "read_data", "read_inline"]


def read_inline(element: etree._Element, data: Mapping[str, str], place: Place, losses: Losses) -> Content:
    """Return the text of `source` or `target`; `data` is the unit's `originalData`."""
    if not len(element):
        return element.text or ""
    reader = _Reader(data, place, losses)
    reader.take(element)
    return content_of(reader.pieces)


def read_data(element: etree._Element, place: Place) -> str:
    """Return the text of `data`, with `cp`."""
    pieces = [element.text or ""]
    for child in children_of(element, place.path):
        pieces.append(_character(child, place))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _character(element: etree._Element, place: Place) -> str:
    try:
        return chr(int(element.get("hex", ""), 16))
    except (ValueError, OverflowError):
        reason = f"<cp> is no character ({element.get('hex')})"
        raise DataError(reason, place=place, remedy="give its code point in hex") from None


class _Reader:
    def __init__(self, data: Mapping[str, str], place: Place, losses: Losses):
        self.data = data
        self.place = place
        self.losses = losses
        self.pieces: list[str | Code] = []

    def take(self, element: etree._Element) -> None:
        """Take an element that holds text: `source`, `target`, `pc`, `mrk`."""
        self.pieces.append(element.text or "")
        for child in children_of(element, self.place.path):
            name, attributes = LOCAL_NAMES[child.tag], dict(child.items())
            if name == "pc":
                self._markup(attributes, CodeKind.OPEN, attributes.get("id", ""), "Start")
                self.take(child)
                self._markup(attributes, CodeKind.CLOSE, attributes.get("id", ""), "End")
            elif name == "mrk":
                self._mark(attributes, attributes.get("id", ""))
                self.take(child)
                self._mark_end(attributes.get("id", ""))
            elif name == "cp":
                self.pieces.append(_character(child, self.place))
            else:
                self._code(child, name, attributes)
            self.pieces.append(child.tail or "")

    def _code(self, element: etree._Element, tag: str, attributes: Mapping[str, str]) -> None:
        name = attributes.get("id") or attributes.get("startRef") or ""
        if tag == "sm":
            self._mark(attributes, name)
        elif tag == "em":
            self._mark_end(attributes.get("startRef", ""))
        elif tag == "ph":
            self._markup(attributes, CodeKind.ALONE, name, "")
        elif tag in ("sc", "ec"):
            kind = CodeKind.OPEN if tag == "sc" else CodeKind.CLOSE
            self._markup(attributes, kind, attributes.get("startRef") or name, "")
        else:
            self.losses.add(f"<{tag}> in a text", self.place)
            self.take(element)

    def _mark(self, attributes: Mapping[str, str], name: str) -> None:
        for attribute in ("ref", "translate"):
            if attribute in attributes:
                self.losses.add(f"the {attribute} of an annotation", self.place)
        code = Code(
            kind=CodeKind.OPEN,
            id=name,
            type=read_mark_type(attributes.get("type", "generic")),
            data=attributes.get("value", ""),
            annotation=True,
        )
        self.pieces.append(code)

    def _mark_end(self, name: str) -> None:
        self.pieces.append(Code(kind=CodeKind.CLOSE, id=name, annotation=True))

    def _markup(self, attributes: Mapping[str, str], kind: CodeKind, name: str, end: str) -> None:
        """Take a code; `end` is what the attributes of a `pc` are told apart by."""
        for attribute in ("copyOf", "subFlows", f"subFlows{end}"):
            if attributes.get(attribute):
                self.losses.add(f"the {attribute} of a code", self.place)
        reference = attributes.get(f"dataRef{end}")
        if reference is not None and reference not in self.data:
            raise DataError(f"no <data> “{reference}”", place=self.place, remedy="export it again")
        paired = kind is CodeKind.CLOSE and (end == "End" or "startRef" in attributes)
        code = Code(
            kind=kind,
            id=name,
            data=self.data[reference] if reference is not None else "",
            shown=attributes.get(f"disp{end}") or attributes.get(f"equiv{end}") or "",
            type="" if paired else read_type(attributes.get("type", ""), attributes.get("subType", "")),
        )
        self.pieces.append(code)


class DataStore:
    """What the codes of a unit stand for, each text once, under a name: `d1`, `d2`."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}

    def name(self, data: str) -> str:
        """Return the name of a text."""
        return self.names.setdefault(data, f"d{len(self.names) + 1}")


class InlineWriter:
    """Writes the texts of one unit; `names` are those of its codes, `lost` counts what cannot be said."""

    def __init__(self, names: Mapping[CodeKey, str], data: DataStore, lost: Callable[[str], None]):
        self._names = names
        self._data = data
        self._lost = lost

    def element(self, tag: str, content: Content) -> etree._Element:
        """Return `source` or `target`."""
        element = etree.Element(tag)
        if isinstance(content, str):
            self.append(element, content)
            return element
        keys, spans, nested = code_keys(content), pairs(content), nested_spans(content)
        closing = {end: start for start, end in spans.items()}
        open_elements = [element]
        for position, piece in enumerate(content):
            parent = open_elements[-1]
            if isinstance(piece, str):
                self.append(parent, piece)
                continue
            name = self._names[keys[position]]
            if position in nested:
                open_elements.append(self._span(parent, piece, content[nested[position]], name))
            elif closing.get(position, -1) in nested:
                open_elements.pop()
            elif piece.annotation:
                self._mark(parent, piece, name, paired=position in spans or position in closing)
            else:
                self._code(parent, piece, name, paired=position in spans or position in closing)
        return element

    def append(self, element: etree._Element, text: str) -> None:
        """Add text at the end of an element, with `cp` for what XML cannot hold."""
        rest: list[str] = []
        for char in held_as_pieces(text):
            if len(char) == 1 and held_by_xml(char, _ignore) != char:
                self._add(element, "".join(rest))
                rest.clear()
                if "\ud800" <= char <= "\udfff":
                    rest.append(held_by_xml(char, self._lost))
                else:
                    etree.SubElement(element, "cp", hex=f"{ord(char):04X}")
            else:
                rest.append(char)
        self._add(element, "".join(rest))

    def _add(self, element: etree._Element, text: str) -> None:
        if len(element):
            element[-1].tail = (element[-1].tail or "") + text
        else:
            element.text = (element.text or "") + text

    def _span(self, parent: etree._Element, code: Code, other: str | Code, name: str) -> etree._Element:
        tag = "mrk" if code.annotation else "pc"
        element = etree.SubElement(parent, tag, id=name)
        if code.annotation:
            self._describe_mark(element, code)
        else:
            self._describe(element, code, "Start")
        if isinstance(other, Code):
            self._describe_end(element, other)
        return element

    def _describe_end(self, element: etree._Element, code: Code) -> None:
        if code.annotation:
            if code.data or code.type or code.shown:
                self._lost("what is said at the end of an annotation")
            return
        if code.type:
            self._lost("the type of a code that closes")
        self._describe(element, Code(kind=code.kind, id=code.id, data=code.data, shown=code.shown), "End")

    def _mark(self, parent: etree._Element, code: Code, name: str, *, paired: bool) -> None:
        if not paired or code.kind is CodeKind.ALONE:
            self._lost("an annotation without an end")
        elif code.kind is CodeKind.OPEN:
            self._describe_mark(etree.SubElement(parent, "sm", id=name), code)
        else:
            etree.SubElement(parent, "em", startRef=name)
            self._describe_end(parent, code)

    def _code(self, parent: etree._Element, code: Code, name: str, *, paired: bool) -> None:
        if code.kind is CodeKind.ALONE:
            element = etree.SubElement(parent, "ph", id=name)
        elif code.kind is CodeKind.OPEN:
            element = etree.SubElement(parent, "sc", id=name)
        else:
            element = etree.SubElement(parent, "ec")
            element.set("startRef" if paired else "id", name)
            if paired and code.type:
                self._lost("the type of a code that closes")
        if not paired and code.kind is not CodeKind.ALONE:
            element.set("isolated", "yes")
        self._describe(element, code, "", typed=not (paired and code.kind is CodeKind.CLOSE))

    def _describe(self, element: etree._Element, code: Code, end: str, *, typed: bool = True) -> None:
        if code.data:
            element.set(f"dataRef{end}", self._data.name(code.data))
        if code.shown:
            element.set(f"disp{end}", held_by_xml(code.shown, self._lost))
        if code.type and typed and (kind := self._kind(written_type(held_by_xml(code.type, self._lost)))):
            element.set("type", kind[0])
            if kind[1]:
                element.set("subType", kind[1])

    def _kind(self, kind: tuple[str, str] | None) -> tuple[str, str] | None:
        if kind is None:
            self._lost("the type of a code")
        return kind

    def _describe_mark(self, element: etree._Element, code: Code) -> None:
        kind = mark_type(held_by_xml(code.type, self._lost))
        if kind is None:
            self._lost("the type of an annotation")
        elif kind != "generic":
            element.set("type", kind)
        if code.data:
            element.set("value", held_by_xml(code.data, self._lost))
        if code.shown:
            self._lost("what is shown for an annotation")


def held_as_pieces(text: str) -> list[str]:
    """Return a text whole where XML can hold it, else its characters."""
    return [text] if held_by_xml(text, _ignore) == text else list(text)


def _ignore(_: str) -> None:
    return None
