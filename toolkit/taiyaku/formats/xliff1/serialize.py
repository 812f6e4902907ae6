"""Writing XLIFF 1.2: contexts hold what it has no element for, as the representation guide for PO does it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from taiyaku.formats.codes import code_of, one_pair
from taiyaku.formats.model import Bitext, Losses, State, Unit, WriteOptions
from taiyaku.formats.named import Names, names_for
from taiyaku.formats.xliff1.inline import InlineWriter
from taiyaku.formats.xliff1.names import CONTEXT, CORE, PREVIOUS, PROPERTIES, STATES
from taiyaku.xml import XmlWriter, held_by_xml

__all__ = ["serialize"]

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_VERBATIM = ("source", "target", "note", "context")
_ATTRIBUTES = ("resname", "translate", "restype")
_RESTYPES_OF_ONES_OWN = "x-"


def serialize(bitext: Bitext, options: WriteOptions, losses: Losses) -> Iterator[bytes]:
    """Yield an XLIFF document with one source and one target language, as chunks."""
    source, target = one_pair(bitext, options, "XLIFF")
    languages = {"source-language": code_of(source, options)}
    if target:
        languages["target-language"] = code_of(target, options)
    writer = XmlWriter(verbatim=_VERBATIM)
    with writer.document(f"{{{CORE}}}xliff", {"version": "1.2"}, {None: CORE}):
        for name, units in groupby(bitext.units, key=lambda unit: unit.file):
            original = held_by_xml(name, losses.at(name)) or "unknown"
            attributes = {"original": original, "datatype": "plaintext", **languages, _SPACE: "preserve"}
            names = Names(lambda name: bool(name.strip()))
            with writer.element("file", attributes), writer.element("body"):
                for unit in units:
                    writer.write(_Unit(unit, (source, target), losses).element(names))
                    yield from writer.chunks()
    yield from writer.chunks(last=True)


class _Unit:
    """A unit being written."""

    def __init__(self, unit: Unit, pair: tuple[str, str], losses: Losses):
        self.unit = unit
        self.source, self.target = pair
        self.lost = losses.at(unit.id)

    def held(self, text: str) -> str:
        return held_by_xml(text, self.lost)

    def element(self, names: Names) -> etree._Element:
        unit = self.unit
        name = names.name(self.held(unit.id))
        if name != unit.id:
            self.lost("the name of a unit")
        element = etree.Element("trans-unit", id=name)
        rest = self._attributes(element)
        self._texts(element)
        self._contexts(element, rest)
        self._notes(element)
        for _ in unit.glossary:
            self.lost("a term of the unit's glossary")
        return element

    def _attributes(self, element: etree._Element) -> dict[str, str]:
        """Write the properties that are attributes; return the others."""
        rest = dict(self.unit.properties)
        if "resname" in rest:
            element.set("resname", self.held(rest.pop("resname")))
        if rest.get("translate") in ("yes", "no"):
            element.set("translate", rest.pop("translate"))
        if rest.get("restype", "").startswith(_RESTYPES_OF_ONES_OWN):
            element.set("restype", self.held(rest.pop("restype")))
        if self.unit.states.get(self.target) in (State.REVIEWED, State.FINAL):
            element.set("approved", "yes")
        return rest

    def _texts(self, element: etree._Element) -> None:
        unit = self.unit
        texts = {tag: unit.texts[tag] for tag in (self.source, self.target) if tag and tag in unit.texts}
        names = names_for(texts.values(), lambda name: bool(name) and self.held(name) == name)
        if any(key.id != name and not key.annotation for key, name in names.items()):
            self.lost("the names of inline codes")
        writer = InlineWriter(names, self.lost)
        element.append(writer.element("source", texts.get(self.source, "")))
        state = unit.states.get(self.target)
        if self.target in texts or state is not None:
            target = writer.element("target", texts.get(self.target, ""))
            if state is not None:
                target.set("state", STATES[state])
            element.append(target)
        if self.source in unit.states:
            self.lost("the state of the source")

    def _contexts(self, element: etree._Element, properties: dict[str, str]) -> None:
        unit = self.unit
        ours = [(CONTEXT, unit.context), (PREVIOUS, unit.previous)]
        contexts = [(kind, text) for kind, text in ours if text is not None]
        if contexts:
            self._group(element, {"name": "po-entry", "purpose": "information"}, contexts)
        for number, location in enumerate(unit.locations):
            file, colon, line = location.rpartition(":")
            parts = [("sourcefile", file), ("linenumber", line)] if _is_place(file, colon, line) else []
            named = {} if number else {"name": "po-reference"}  # which must not stand in a unit twice
            self._group(element, {**named, "purpose": "location"}, parts or [("sourcefile", location)])
        kept = [(f"x-{key}", value) for key, value in properties.items() if key and key == "".join(key.split())]
        for _ in range(len(properties) - len(kept)):
            self.lost("a property whose name is no word")
        if kept:
            self._group(element, {"name": PROPERTIES, "purpose": "information"}, kept)

    def _group(self, element: etree._Element, attributes: dict[str, str], contexts: list[tuple[str, str]]) -> None:
        group = etree.SubElement(element, "context-group", attributes)
        for kind, text in contexts:
            context = etree.SubElement(group, "context")
            context.set("context-type", self.held(kind))
            context.text = self.held(text)

    def _notes(self, element: etree._Element) -> None:
        for note in self.unit.notes:
            written = etree.SubElement(element, "note")
            written.text = self.held(note.text)
            if note.category:
                written.set("from", self.held(note.category))
            if annotates := {self.source: "source", self.target: "target"}.get(note.lang or "-"):
                written.set("annotates", annotates)
            elif note.lang:
                self.lost("which text a note is about")


def _is_place(file: str, colon: str, line: str) -> bool:
    return bool(file and colon and line) and line.isascii() and line.isdecimal()
