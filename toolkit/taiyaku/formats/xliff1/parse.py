"""Reading XLIFF 1.2, as a stream: each `trans-unit`, or each segment that it is divided into, becomes a unit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from taiyaku.diagnostics import Place
from taiyaku.errors import DataError
from taiyaku.formats.codes import read_code
from taiyaku.formats.model import Bitext, Content, Losses, Note, ReadOptions, State, Unit
from taiyaku.formats.xliff1.inline import read_inline
from taiyaku.formats.xliff1.names import CONTEXT, FROM_TOOLS, PREVIOUS, PROPERTIES, READ_STATES, STATES
from taiyaku.xml import LOCAL_NAMES, local_name, read_elements, text_of

__all__ = ["parse"]

Events = Iterator[tuple[str, etree._Element]]
Pair = tuple[etree._Element | None, etree._Element | None]
_STARTS = ("file", "group", "bin-unit")
_WRITTEN = frozenset(STATES.values())
_KEPT = ("resname", "translate", "restype")
"""Attributes of a unit that are kept as properties; what the others say is kept elsewhere."""
_ATTRIBUTES = ("id", "approved")
_TEXTS = frozenset(("source", "seg-source", "target"))
_MEMOQ = "{MQXliff}status"


def parse(source: BinaryIO | bytes, options: ReadOptions) -> Bitext:
    """Read a document: its languages at once, its units as they are asked for.

    Raises `DataError` with the place for what is broken, no XLIFF 1, or names a language that is none; also where one
    `file` is in other languages than the first.
    """
    events = read_elements(source, options.path, ("trans-unit",), starts=_STARTS, progress=options.progress)
    _, root = next(events)
    if local_name(root) != "xliff" or not root.get("version", "").startswith("1"):
        place = Place(path=options.path, line=root.sourceline or 0)
        raise DataError(f"is no XLIFF 1 but <{local_name(root)}>", place=place, remedy="give an XLIFF 1.2 file")
    reader = _Reader(options)
    units = reader.units(events)
    first = next(units, None)
    targets = (reader.tags["target"],) if reader.tags["target"] else ()
    return Bitext(units=_with(first, units), source=reader.tags["source"], targets=targets, losses=reader.losses)


def _with(first: Unit | None, rest: Iterator[Unit]) -> Iterator[Unit]:
    if first is not None:
        yield first
    yield from rest


class _Reader:
    def __init__(self, options: ReadOptions):
        self.options = options
        self.losses = Losses()
        self.tags = {"source": "", "target": ""}
        self._file = ""

    def units(self, events: Events) -> Iterator[Unit]:
        for _, element in events:
            name = LOCAL_NAMES[element.tag]
            place = Place(path=self.options.path, line=element.sourceline or 0)
            if name == "trans-unit":
                yield from self._unit(element, place)
            elif name == "file":
                self._begin(element, place)
            elif name == "group":
                self.losses.add("groups", place)
            elif name == "bin-unit":
                self.losses.add("binary units", place)

    def _begin(self, element: etree._Element, place: Place) -> None:
        """Take the languages of a `file`, which must be those of the first."""
        original = element.get("original", "")
        self._file = "" if original == "unknown" else original
        options = self.options
        for role, given in (("source", (options.source,)), ("target", options.targets or options.languages)):
            written = element.get(f"{role}-language")
            tag = read_code(written, tuple(filter(None, given)), place, self.losses) if written else ""
            if role == "target" and not tag:
                tag = options.targets[0] if options.targets else self.tags["target"]
            if self.tags[role] and tag != self.tags[role]:
                reason = f"a <file> in {tag or 'no language'} after one in {self.tags[role]}"
                raise DataError(reason, place=place, remedy="split the document")
            self.tags[role] = tag
        if not self.tags["source"]:
            raise DataError("says no source language", place=place, remedy="add source-language to <file>")

    def _unit(self, element: etree._Element, place: Place) -> list[Unit]:
        unit = _Unit(self.tags, self.losses, place, self._file)
        unit.take(element)
        segments, name = unit.segments(), element.get("id", "")
        if len(segments) == 1:
            ((part, pair),) = segments
            return [unit.made(name, pair, part, first=True)]
        self.losses.add("that segments are of one unit", place)
        return [
            unit.made(f"{name}.{part}", pair, part, first=number == 0) for number, (part, pair) in enumerate(segments)
        ]


class _Unit:
    """A `trans-unit` being read."""

    __slots__ = (
        "approved",
        "confirmed",
        "context",
        "file",
        "locations",
        "losses",
        "notes",
        "parts",
        "place",
        "previous",
        "properties",
        "tags",
    )

    def __init__(self, tags: dict[str, str], losses: Losses, place: Place, file: str):
        self.tags = tags
        self.losses = losses
        self.place = place
        self.file = file
        self.parts: dict[str, etree._Element] = {}
        self.notes: list[Note] = []
        self.locations: list[str] = []
        self.properties: dict[str, str] = {}
        self.context: str | None = None
        self.previous: str | None = None
        self.confirmed: dict[str, State] = {}
        self.approved: str | None = None

    def take(self, element: etree._Element) -> None:
        self.approved = element.get("approved")
        if len(element.attrib) > 1:
            self._take_attributes(element)
        for child in element[:]:
            name = LOCAL_NAMES[child.tag]
            if name in _TEXTS:
                self.parts[name] = child
            elif name == "context-group":
                self._take_contexts(child)
            elif name:
                self._take_remark(child, name)

    def _take_attributes(self, element: etree._Element) -> None:
        for key, value in element.items():
            if key in _KEPT:
                self.properties[key] = value
            elif key not in _ATTRIBUTES and not key.startswith("{"):
                self.losses.add(f"the attribute {key} of a unit", self.place)
        if (state := FROM_TOOLS.get(element.get(_MEMOQ, ""))) is not None:
            self.confirmed[""] = state

    def _take_remark(self, child: etree._Element, name: str) -> None:
        if name == "note":
            annotates = self.tags.get(child.get("annotates", ""), "") or None
            text = text_of(child, self.place.path)
            self.notes.append(Note(text=text, category=child.get("from", ""), lang=annotates))
        elif name == "seg-defs":  # Trados
            for each in child:
                if (state := FROM_TOOLS.get(each.get("conf", ""))) is not None:
                    self.confirmed[each.get("id", "")] = state
        else:
            self.losses.add(f"<{name}> of a unit", self.place)

    def _take_contexts(self, group: etree._Element) -> None:
        path = self.place.path
        found = [(each.get("context-type", ""), text_of(each, path)) for each in group[:]]
        if group.get("purpose") == "location":
            found = self._take_location(dict(found))
        for kind, text in found:
            if kind == CONTEXT:
                self.context = text
            elif kind == PREVIOUS:
                self.previous = text
            elif group.get("name") == PROPERTIES and kind.startswith("x-") and kind[2:] not in self.properties:
                self.properties[kind[2:]] = text
            else:
                self.losses.add(f"the context “{kind}”", self.place)

    def _take_location(self, values: dict[str, str]) -> list[tuple[str, str]]:
        """Take where a text stands; return what else is said there."""
        file, line = values.pop("sourcefile", ""), values.pop("linenumber", "")
        self.locations.append(f"{file}:{line}" if file and line else file or line)
        return list(values.items())

    def segments(self) -> list[tuple[str, Pair]]:
        """Return the parts that the text is divided into, by `mrk` of the type `seg`: name, source, target."""
        source, target = self.parts.get("source"), self.parts.get("target")
        divided = _marked(self.parts["seg-source"]) if "seg-source" in self.parts else {}
        if not divided:
            return [("", (source, target))]
        targets = _marked(target) if target is not None else {}
        return [(name, (each, targets.get(name))) for name, each in divided.items()]

    def made(self, name: str, pair: Pair, part: str, *, first: bool) -> Unit:
        """Return a part as a unit; what is said about the whole goes with the first."""
        texts: dict[str, Content] = {}
        source, target = pair
        for tag, element in ((self.tags["source"], source), (self.tags["target"], target)):
            if element is None:
                continue
            content = read_inline(element, self.place, self.losses) if len(element) else element.text
            if content and not tag:
                reason = "has translations, but says no target language"
                raise DataError(reason, place=self.place, remedy="add target-language to <file>, or give --target")
            if content:
                texts[tag] = content
        state = self._state(part)
        states = {self.tags["target"]: state} if state is not None and self.tags["target"] else {}
        if not first:
            return Unit(id=name, texts=texts, states=states, file=self.file, place=self.place)
        return Unit(
            id=name,
            texts=texts,
            states=states,
            notes=tuple(self.notes),
            context=self.context,
            previous=self.previous,
            locations=tuple(self.locations),
            file=self.file,
            properties=self.properties,
            place=self.place,
        )

    def _state(self, part: str) -> State | None:
        found = (self.confirmed.get(part) or self.confirmed.get("")) if self.confirmed else None
        target = self.parts.get("target")
        written = target.get("state") if target is not None else None
        if found is None and written is not None:
            found = READ_STATES.get(written)
            if written not in _WRITTEN:
                self.losses.add(f"the state “{written}”, read as {found or 'none'}", self.place)
        if self.approved == "yes" and found in (None, State.TRANSLATED):
            return State.FINAL
        return found


def _marked(element: etree._Element) -> dict[str, etree._Element]:
    """Return the segments in an element by name, however deep they are in it."""
    marks = (each for each in element.iter("{*}mrk") if each.get("mtype") == "seg")
    return {each.get("mid") or str(number): each for number, each in enumerate(marks, start=1)}
