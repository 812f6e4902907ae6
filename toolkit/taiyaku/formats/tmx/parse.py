"""Reading TMX: 1.1 to 1.4b, as a stream."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from taiyaku.diagnostics import Place
from taiyaku.errors import DataError
from taiyaku.formats.codes import read_code
from taiyaku.formats.model import (
    Bitext,
    Content,
    Losses,
    Note,
    ReadOptions,
    State,
    Unit,
)
from taiyaku.formats.tmx.names import ATTRIBUTES, CONTEXT, FILE, LOCATION, PREVIOUS, STATE
from taiyaku.formats.tmx.segment import read_segment
from taiyaku.xml import LOCAL_NAMES, local_name, read_elements, text_of

__all__ = ["parse"]

_EVERY_LANGUAGE = "*all*"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STATES = {state.value: state for state in State}


def parse(source: BinaryIO | bytes, options: ReadOptions) -> Bitext:
    """Read a translation memory; its header at once, its units as they are asked for.

    Raises `DataError` with the place for what is broken, no TMX, or names a language that is none.
    """
    reader = _Reader(options)
    events = read_elements(source, options.path, ("header", "tu"), progress=options.progress)
    _, root = next(events)
    if local_name(root) != "tmx":
        place = Place(path=options.path, line=root.sourceline or 0)
        raise DataError(f"is no TMX but <{local_name(root)}>", place=place, remedy="give a TMX file")
    bitext = Bitext(units=(), source=options.source or "", targets=options.targets, losses=reader.losses)
    first = _header(events, reader, bitext)
    bitext.units = reader.units(events, first)
    return bitext


def _header(events: Iterator[tuple[str, etree._Element]], reader: _Reader, bitext: Bitext) -> etree._Element | None:
    """Read up to the end of the header; return the first `tu` where there is no header before it."""
    for event, element in events:
        if event == "start":
            continue
        if local_name(element) == "tu":
            return element
        written = element.get("srclang", _EVERY_LANGUAGE)
        if written != _EVERY_LANGUAGE and not bitext.source:
            bitext.source = reader.tag(written, element)
        for child in element:
            reader.losses.add(f"the header's <{local_name(child)}>", reader.options.path)
        break
    return None


class _Reader:
    def __init__(self, options: ReadOptions):
        self.options = options
        self.losses = Losses()
        self._tags: dict[str, str] = {}

    def tag(self, written: str, element: etree._Element) -> str:
        """Return the tag for a code of the file; each code is looked at once."""
        found = self._tags.get(written)
        if found is None:
            place = Place(path=self.options.path, line=element.sourceline or 0)
            found = self._tags[written] = read_code(written, self.options.languages, place, self.losses)
        return found

    def units(self, events: Iterator[tuple[str, etree._Element]], first: etree._Element | None) -> Iterator[Unit]:
        number = 0
        if first is not None:
            number = 1
            yield self._unit(first, number)
        for event, element in events:
            if event == "end" and LOCAL_NAMES[element.tag] == "tu":
                number += 1
                yield self._unit(element, number)

    def _unit(self, element: etree._Element, number: int) -> Unit:
        name, place = element.get("tuid"), Place(path=self.options.path, line=element.sourceline or 0)
        unit = _Unit(name or str(number), place, self.losses)
        if len(element.attrib) > (name is not None):
            unit.take_attributes(element, "")
        for child in element[:]:
            if LOCAL_NAMES[child.tag] == "tuv":
                self._variant(child, unit)
            else:
                unit.take_remark(child, "")
        return unit.made()

    def _variant(self, element: etree._Element, unit: _Unit) -> None:
        written = element.get(_LANG) or element.get("lang")  # `lang`: TMX 1.1 to 1.3
        if not written:
            raise DataError("a <tuv> without a language", place=unit.place, remedy="add xml:lang")
        tag = self._tags.get(written) or self.tag(written, element)
        if tag in unit.texts:
            self.losses.add(f"a second text in {tag}", unit.place)
            return
        if len(element.attrib) > 1:
            unit.take_attributes(element, f"@{tag}")
        for child in element[:]:
            if LOCAL_NAMES[child.tag] != "seg":
                unit.take_remark(child, tag)
            elif content := read_segment(child, unit.place, self.losses) if len(child) else child.text:
                unit.texts[tag] = content


class _Unit:
    """A unit being read."""

    __slots__ = ("id", "locations", "losses", "notes", "place", "properties", "states", "texts")

    def __init__(self, name: str, place: Place, losses: Losses):
        self.id = name
        self.place = place
        self.losses = losses
        self.texts: dict[str, Content] = {}
        self.properties: dict[str, str] = {}
        self.notes: list[Note] = []
        self.states: dict[str, State] = {}
        self.locations: list[str] = []

    def take_attributes(self, element: etree._Element, suffix: str) -> None:
        for name, value in element.items():
            if name in ATTRIBUTES:
                self.properties[name + suffix] = value

    def take_remark(self, element: etree._Element, tag: str) -> None:
        """Take a `note` or `prop` of the unit, or of one language's text."""
        text = text_of(element, self.place.path) if len(element) else element.text or ""
        name = LOCAL_NAMES[element.tag]
        if name == "prop":
            kind = element.get("type", "")
            if kind == STATE and tag and text in _STATES:
                self.states[tag] = _STATES[text]
            elif kind == LOCATION and not tag:
                self.locations.append(text)
            else:
                self._take_property(f"{kind}@{tag}" if tag else kind, kind, text)
        elif name == "note":
            self.notes.append(Note(text=text, lang=tag or None))
        else:
            self.losses.add(f"<{name}>", self.place)

    def _take_property(self, key: str, kind: str, text: str) -> None:
        if key in self.properties:
            self.losses.add(f'a second <prop type="{kind}">', self.place)
        else:
            self.properties[key] = text

    def made(self) -> Unit:
        properties = self.properties
        return Unit(
            id=self.id,
            texts=self.texts,
            states=self.states,
            notes=tuple(self.notes),
            context=properties.pop(CONTEXT, None),
            previous=properties.pop(PREVIOUS, None),
            locations=tuple(self.locations),
            file=properties.pop(FILE, ""),
            properties=properties,
            place=self.place,
        )
