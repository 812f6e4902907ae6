"""Reading XLIFF 2, as a stream: each segment becomes a unit."""

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
    Gloss,
    Losses,
    Note,
    ReadOptions,
    State,
    Unit,
)
from taiyaku.formats.xliff2.inline import read_data, read_inline
from taiyaku.formats.xliff2.names import (
    CONTEXT,
    CORE,
    GLOSSARY,
    ID,
    LOCATION,
    METADATA,
    NEEDS_WORK,
    PREVIOUS,
    STATES,
    UNIT_ATTRIBUTES,
)
from taiyaku.xml import LOCAL_NAMES, local_name, namespace, read_elements, text_of

__all__ = ["parse"]

_SEGMENT, _NOTES = f"{{{CORE}}}segment", f"{{{CORE}}}notes"
_STATES: dict[str | None, State] = {state.value: state for state in STATES}

Events = Iterator[tuple[str, etree._Element]]


def parse(source: BinaryIO | bytes, options: ReadOptions) -> Bitext:
    """Read a document: its languages at once, its segments as they are asked for.

    Raises `DataError` with the place for what is broken, no XLIFF 2, or names a language that is none.
    """
    starts = ("file", "group", "skeleton")
    events = read_elements(source, options.path, ("unit",), starts=starts, progress=options.progress)
    _, root = next(events)
    place = Place(path=options.path, line=root.sourceline or 0)
    if local_name(root) != "xliff" or not root.get("version", "").startswith("2"):
        raise DataError(f"is no XLIFF 2 but <{local_name(root)}>", place=place, remedy="give an XLIFF 2 file")
    losses = Losses()
    tags = []
    for name in ("srcLang", "trgLang"):
        written = root.get(name)
        known = (options.source,) if name == "srcLang" and options.source else options.languages
        tags.append(read_code(written, tuple(filter(None, known)), place, losses) if written else "")
    if not tags[0]:
        raise DataError("says no source language", place=place, remedy="add srcLang to <xliff>")
    targets = (tags[1],) if tags[1] else options.targets[:1]
    reader = _Reader(options.path, tags[0], targets[0] if targets else "", losses)
    return Bitext(units=reader.units(events), source=tags[0], targets=targets, losses=losses)


class _Reader:
    def __init__(self, path: str, source: str, target: str, losses: Losses):
        self.path = path
        self.tags = {"source": source, "target": target}
        self.losses = losses
        self._file = ""
        self._parent: etree._Element | None = None

    def units(self, events: Events) -> Iterator[Unit]:
        for _, element in events:
            name = LOCAL_NAMES[element.tag]
            place = Place(path=self.path, line=element.sourceline or 0)
            if name == "unit":
                if self._parent is not element.getparent():
                    self._enter(element, place)
                yield from self._unit(element, place)
            elif name == "file":
                self._file = element.get("original", "")
            elif name == "group":
                self.losses.add("groups", place)
            else:
                self.losses.add(f"the <{name}> of a file", place)

    def _enter(self, element: etree._Element, place: Place) -> None:
        """Look at what stands before the first unit of a file or group, and after the unit before it."""
        self._parent = element.getparent()
        for each in (element, *element.iterancestors()):
            for before in each.itersiblings(preceding=True):
                if next(before.iter("{*}unit"), None) is not None:
                    break
                if LOCAL_NAMES[before.tag] == "notes":
                    self.losses.add("the <notes> of a file or group", place)

    def _unit(self, element: etree._Element, place: Place) -> list[Unit]:
        unit = _Unit(place, self.tags, self.losses)
        segments = unit.take(element)
        name = element.get("id", "")
        if len(segments) == 1:
            return [unit.made(name, segments[0], self._file, first=True)]
        if segments:
            self.losses.add("that segments are of one unit", place)
        names = (f"{name}.{each.get('id') or number}" for number, each in enumerate(segments, start=1))
        return [
            unit.made(each, segment, self._file, first=segment is segments[0])
            for each, segment in zip(names, segments, strict=True)
        ]


class _Unit:
    """A unit being read: what its segments share."""

    __slots__ = (
        "context",
        "data",
        "glossary",
        "locations",
        "losses",
        "notes",
        "place",
        "previous",
        "properties",
        "tags",
    )

    def __init__(self, place: Place, tags: dict[str, str], losses: Losses):
        self.tags = tags
        self.losses = losses
        self.place = place
        self.data: dict[str, str] = {}
        self.notes: list[Note] = []
        self.locations: list[str] = []
        self.glossary: list[Gloss] = []
        self.properties: dict[str, str] = {}
        self.context: str | None = None
        self.previous: str | None = None

    def take(self, element: etree._Element) -> list[etree._Element]:
        """Take everything but the segments, which are returned."""
        if len(element.attrib) > 1:
            for key, value in element.items():
                if key in UNIT_ATTRIBUTES:
                    self.properties[key] = value
                elif key != "id" and not key.endswith("}space"):
                    self.losses.add(f"the attribute {key} of a unit", self.place)
        segments = []
        for child in element[:]:
            if child.tag == _SEGMENT or LOCAL_NAMES[child.tag] == "segment":
                segments.append(child)
            elif child.tag == _NOTES:
                self._take_notes(child)
            else:
                self._take_child(child)
        return segments

    def _take_child(self, child: etree._Element) -> None:
        name, uri = local_name(child), namespace(child)
        if uri == GLOSSARY:
            self.glossary.extend(self._gloss(each) for each in child if local_name(each) == "glossEntry")
        elif uri == METADATA:
            self._take_metadata(child)
        elif name == "notes":
            self._take_notes(child)
        elif name == "originalData":
            self.data = {each.get("id", ""): read_data(each, self.place) for each in child}
        elif name == "ignorable":
            if any(text_of(each, self.place.path).strip() for each in child):
                self.losses.add("text between segments", self.place)
        else:
            self.losses.add(f"<{name}> of a unit", self.place)

    def _gloss(self, entry: etree._Element) -> Gloss:
        texts = [(local_name(each), text_of(each, self.place.path)) for each in entry]
        return Gloss(
            term=next((text for name, text in texts if name == "term"), ""),
            translations=tuple(text for name, text in texts if name == "translation"),
            definition=next((text for name, text in texts if name == "definition"), ""),
        )

    def _take_metadata(self, element: etree._Element) -> None:
        for meta in element.iter(f"{{{METADATA}}}meta"):
            key = meta.get("type", "")
            if key in self.properties:
                self.losses.add(f'a second <meta type="{key}">', self.place)
            else:
                self.properties[key] = text_of(meta, self.place.path)

    def _take_notes(self, notes: etree._Element) -> None:
        for each in notes[:]:
            text, category = text_of(each, self.place.path), each.get("category", "")
            if category == LOCATION:
                self.locations.append(text)
            elif category == CONTEXT and self.context is None:
                self.context = text
            elif category == PREVIOUS and self.previous is None:
                self.previous = text
            else:
                lang = self.tags.get(each.get("appliesTo", ""), "") or None
                self.notes.append(Note(text=text, category=category, lang=lang))

    def made(self, name: str, segment: etree._Element, file: str, *, first: bool) -> Unit:
        """Return a segment as a unit; what the unit says as a whole goes with its first."""
        texts: dict[str, Content] = {}
        for child in segment[:]:
            tag = self.tags.get(LOCAL_NAMES[child.tag], "")
            content = read_inline(child, self.data, self.place, self.losses) if len(child) else child.text
            if content and not tag:
                reason = "has translations, but says no target language"
                raise DataError(reason, place=self.place, remedy="add trgLang to <xliff>, or give --target")
            if content:
                texts[tag] = content
        properties, states = self._state(segment)
        if not first:
            return Unit(id=name, texts=texts, states=states, file=file, place=self.place)
        if self.properties:
            properties = self.properties | properties
        return Unit(
            id=properties.pop(ID, name),
            texts=texts,
            states=states,
            notes=tuple(self.notes),
            context=self.context,
            previous=self.previous,
            locations=tuple(self.locations),
            file=file,
            glossary=tuple(self.glossary),
            properties=properties,
            place=self.place,
        )

    def _state(self, segment: etree._Element) -> tuple[dict[str, str], dict[str, State]]:
        written, more = segment.get("state"), segment.get("subState")
        target = self.tags["target"]
        if more == NEEDS_WORK:
            return {}, {target: State.NEEDS_WORK}
        state = _STATES.get(written) if target else None
        return {"subState": more} if more else {}, {target: state} if state else {}
