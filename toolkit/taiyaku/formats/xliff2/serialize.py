"""Writing XLIFF 2.1: a unit with one segment for each unit; what the core cannot say is in modules and notes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from taiyaku.formats.codes import code_of, one_pair
from taiyaku.formats.model import Bitext, Losses, Note, State, Unit, WriteOptions
from taiyaku.formats.named import Names, names_for
from taiyaku.formats.xliff2.inline import DataStore, InlineWriter
from taiyaku.formats.xliff2.names import (
    CONTEXT,
    CORE,
    GLOSSARY,
    ID,
    LOCATION,
    METADATA,
    NEEDS_WORK,
    PREVIOUS,
    UNIT_ATTRIBUTES,
    is_nmtoken,
)
from taiyaku.xml import XmlWriter, held_by_xml

__all__ = ["serialize"]

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_VERBATIM = ("source", "target", "data", "note", "meta", "term", "translation", "definition")
_OUR_NOTES = (CONTEXT, LOCATION, PREVIOUS)
_VALUES = {"translate": ("yes", "no"), "canResegment": ("yes", "no")}


def serialize(bitext: Bitext, options: WriteOptions, losses: Losses) -> Iterator[bytes]:
    """Yield an XLIFF document with one source and one target language, as chunks."""
    source, target = one_pair(bitext, options, "XLIFF")
    languages = {"srcLang": code_of(source, options), **({"trgLang": code_of(target, options)} if target else {})}
    writer = XmlWriter(verbatim=_VERBATIM)
    numbers = iter(range(1, 1 << 62))
    with writer.document(f"{{{CORE}}}xliff", {"version": "2.1", **languages}, {None: CORE}):
        for name, units in groupby(bitext.units, key=lambda unit: unit.file):
            attributes = {"id": f"f{next(numbers)}", _SPACE: "preserve"}
            if name:
                attributes["original"] = held_by_xml(name, losses.at(name))
            names = Names(is_nmtoken)
            with writer.element("file", attributes):
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
        name = names.name(self.unit.id)
        element = etree.Element("unit", id=name)
        rest = self._attributes(element)
        if name != self.unit.id:
            rest[ID] = self.unit.id
        self._glossary(element)
        self._metadata(element, rest)
        self._notes(element)
        self._segment(element)
        return element

    def _attributes(self, element: etree._Element) -> dict[str, str]:
        """Write the properties that are attributes; return the others."""
        rest = dict(self.unit.properties)
        for key in UNIT_ATTRIBUTES:
            value = rest.get(key)
            if key == "subState" or value is None or value not in _VALUES.get(key, (value,)):
                continue
            if key == "type" and not _is_prefixed(value):
                continue
            element.set(key, self.held(rest.pop(key)))
        if "subState" in rest and self._sub_state() is not None:
            rest.pop("subState")
        return rest

    def _sub_state(self) -> str | None:
        """Return another tool's `subState`, where there is a state that it can be one of."""
        written, state = self.unit.properties.get("subState"), self.unit.states.get(self.target)
        usable = written and _is_prefixed(written) and state not in (None, State.NEEDS_WORK)
        return written if usable else None

    def _glossary(self, element: etree._Element) -> None:
        usable = [gloss for gloss in self.unit.glossary if gloss.translations or gloss.definition]
        for _ in range(len(self.unit.glossary) - len(usable)):
            self.lost("a term without translation or definition")
        if not usable:
            return
        glossary = etree.SubElement(element, f"{{{GLOSSARY}}}glossary", nsmap={"gls": GLOSSARY})
        for gloss in usable:
            entry = etree.SubElement(glossary, f"{{{GLOSSARY}}}glossEntry")
            texts = [("term", gloss.term), *(("translation", each) for each in gloss.translations)]
            if gloss.definition:
                texts.append(("definition", gloss.definition))
            for name, text in texts:
                etree.SubElement(entry, f"{{{GLOSSARY}}}{name}").text = self.held(text)

    def _metadata(self, element: etree._Element, properties: dict[str, str]) -> None:
        if properties:
            metadata = etree.SubElement(element, f"{{{METADATA}}}metadata", nsmap={"mda": METADATA})
            group = etree.SubElement(metadata, f"{{{METADATA}}}metaGroup", category="properties")
            for key, value in properties.items():
                etree.SubElement(group, f"{{{METADATA}}}meta", type=self.held(key)).text = self.held(value)

    def _notes(self, element: etree._Element) -> None:
        unit = self.unit
        ours = [(CONTEXT, unit.context), (PREVIOUS, unit.previous), *((LOCATION, each) for each in unit.locations)]
        notes = [Note(text=text, category=category) for category, text in ours if text is not None]
        if not notes and not unit.notes:
            return
        parent = etree.SubElement(element, "notes")
        for note in [*notes, *unit.notes]:
            written = etree.SubElement(parent, "note")
            written.text = self.held(note.text)
            if note.category:
                written.set("category", self.held(note.category))
            if applies := {self.source: "source", self.target: "target"}.get(note.lang or "-"):
                written.set("appliesTo", applies)
            elif note.lang:
                self.lost("which text a note is about")
        taken = {category for category, text in ours if text is not None} - {LOCATION}
        for note in unit.notes:  # the first of a category of ours would be taken for what it is not
            if note.category in _OUR_NOTES and note.category not in taken:
                self.lost(f"that “{note.category}” is a note")
                taken |= {note.category} - {LOCATION}

    def _segment(self, element: etree._Element) -> None:
        unit, data = self.unit, DataStore()
        texts = {tag: unit.texts[tag] for tag in (self.source, self.target) if tag and tag in unit.texts}
        names = names_for(texts.values(), is_nmtoken)
        if any(key.id != name for key, name in names.items()):
            self.lost("the names of inline codes")
        segment = etree.Element("segment")
        self._state(segment)
        writer = InlineWriter(names, data, self.lost)
        segment.append(writer.element("source", texts.get(self.source, "")))
        if self.target in texts:
            segment.append(writer.element("target", texts[self.target]))
        self._original_data(element, data, writer)
        element.append(segment)

    def _original_data(self, element: etree._Element, data: DataStore, writer: InlineWriter) -> None:
        if data.names:
            parent = etree.SubElement(element, f"{{{CORE}}}originalData")
            for text, name in data.names.items():
                written = etree.SubElement(parent, "data", id=name)
                writer.append(written, text)

    def _state(self, segment: etree._Element) -> None:
        state = self.unit.states.get(self.target)
        if state is State.NEEDS_WORK:
            segment.set("state", State.INITIAL)
            segment.set("subState", NEEDS_WORK)
        elif state is not None:
            segment.set("state", state)
            if (more := self._sub_state()) is not None:
                segment.set("subState", more)
        if self.source in self.unit.states:
            self.lost("the state of the source")


def _is_prefixed(text: str) -> bool:
    prefix, colon, value = text.partition(":")
    return bool(prefix and colon and value) and ":" not in value and not any(char.isspace() for char in text)
