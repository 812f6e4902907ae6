"""Writing TMX 1.4b.

What TMX has no element for goes into `prop` (context, state, place of the text), so that it comes back; what `prop`
cannot hold either is counted as a loss: the terms of a unit, whom a note is from, what is shown for a code.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from taiyaku import __version__
from taiyaku.formats.codes import code_of
from taiyaku.formats.inline import codes_of, marks_of, nested_spans, numbered, pairs
from taiyaku.formats.model import Bitext, CodeKind, Content, Losses, Unit, WriteOptions
from taiyaku.formats.tmx.names import ATTRIBUTES, CONTEXT, FILE, LOCATION, PREVIOUS, STATE
from taiyaku.formats.tmx.segment import write_segment
from taiyaku.xml import XmlWriter, held_by_xml

__all__ = ["serialize"]

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def serialize(bitext: Bitext, options: WriteOptions, losses: Losses) -> Iterator[bytes]:
    """Yield a TMX file as chunks; texts in the languages that are asked for, else in all."""
    writer = XmlWriter(verbatim=("seg", "note", "prop"))
    source = options.source or bitext.source
    wanted = tuple(filter(None, (source, *options.targets))) if options.targets else ()
    header = {
        "creationtool": "taiyaku",
        "creationtoolversion": __version__,
        "segtype": "sentence",
        "o-tmf": "taiyaku",
        "adminlang": "en",
        "srclang": code_of(source, options) if source else "*all*",
        "datatype": "unknown",
    }
    if options.date:
        header["creationdate"] = options.date
    with writer.document("tmx", {"version": "1.4"}):
        writer.write(etree.Element("header", header))
        with writer.element("body"):
            for unit in bitext.units:
                texts = {tag: unit.texts[tag] for tag in wanted or unit.texts if tag in unit.texts}
                if texts:
                    writer.write(_Unit(unit, texts, options, losses).element())
                else:
                    losses.add("a unit without text", unit.id)
                yield from writer.chunks()
    yield from writer.chunks(last=True)


class _Unit:
    """A unit being written."""

    def __init__(self, unit: Unit, texts: dict[str, Content], options: WriteOptions, losses: Losses):
        self.unit = unit
        self.texts = texts
        self.options = options
        self.losses = losses

    def held(self, text: str) -> str:
        return held_by_xml(text, self.losses.at(self.unit.id))

    def element(self) -> etree._Element:
        unit = self.unit
        element = etree.Element("tu", tuid=self.held(unit.id))
        self._attributes(element, "")
        self._remarks(element, None)
        more = [(CONTEXT, unit.context), (PREVIOUS, unit.previous), (FILE, unit.file or None)]
        for kind, text in [*more, *((LOCATION, each) for each in unit.locations)]:
            if text is not None:
                self._property(element, kind, text)
        numbers = self._numbers()
        for tag, content in self.texts.items():
            element.append(self._variant(tag, content, numbers))
        self._count_losses()
        return element

    def _variant(self, tag: str, content: Content, numbers: dict[str, str]) -> etree._Element:
        variant = etree.Element("tuv")
        variant.set(_LANG, code_of(tag, self.options))
        self._attributes(variant, f"@{tag}")
        self._remarks(variant, tag)
        if tag in self.unit.states:
            self._property(variant, STATE, self.unit.states[tag])
        variant.append(write_segment(content, numbers, self.held))
        return variant

    def _attributes(self, element: etree._Element, suffix: str) -> None:
        if self.unit.properties:
            for name in ATTRIBUTES:
                if (value := self.unit.properties.get(name + suffix)) is not None:
                    element.set(name, self.held(value))

    def _remarks(self, element: etree._Element, lang: str | None) -> None:
        """Write the notes and properties of the unit, or of one language's text."""
        for note in self.unit.notes:
            if note.lang == lang:
                etree.SubElement(element, "note").text = self.held(note.text)
        for key, value in self.unit.properties.items():
            name, tag = self._split(key)
            if tag == lang and name not in ATTRIBUTES:
                self._property(element, name, value)

    def _split(self, key: str) -> tuple[str, str | None]:
        name, at, tag = key.rpartition("@")
        return (name, tag) if at and tag in self.texts else (key, None)

    def _property(self, element: etree._Element, kind: str, text: str) -> None:
        etree.SubElement(element, "prop", type=self.held(kind)).text = self.held(text)

    def _numbers(self) -> dict[str, str]:
        ids = [code.id for content in self.texts.values() for code in codes_of(content)]
        numbers = numbered(ids)
        if any(name != number for name, number in numbers.items()):
            self.losses.add("the names of inline codes, numbered now", self.unit.id)
        return numbers

    def _count_losses(self) -> None:
        unit, add = self.unit, self.losses.at(self.unit.id)
        for _ in unit.glossary:
            add("a term of the unit's glossary")
        for note in unit.notes:
            if note.category:
                add(f"that a note is the {note.category}'s")
            if note.lang is not None and note.lang not in self.texts:
                add("a note on a text that is not there")
        written = [None, *self.texts]
        places = [written.index(note.lang) for note in unit.notes if note.lang in written]
        if places != sorted(places):
            add("the order of notes")
        for tag in (each for each in unit.states if each not in unit.texts):
            add(f"the state of {tag}, which has no text")
        for content in self.texts.values():
            for loss in _lost_in(content):
                add(loss)


def _lost_in(content: Content) -> Iterator[str]:
    if isinstance(content, str):
        return
    spans = pairs(content)
    inside = {position for span in spans.items() for position in span}
    marks = nested_spans(content, marks_of(content))
    written = {position for span in marks.items() for position in span}
    for position, code in enumerate(content):
        if isinstance(code, str):
            continue
        if code.annotation and position not in written:
            yield "an annotation that is no element"
        if code.shown:
            yield "what is shown for a code"
        if code.annotation and code.data:
            yield "the data of an annotation"
        if code.type and code.kind is CodeKind.CLOSE and position in inside and not code.annotation:
            yield "the type of a code that closes"
