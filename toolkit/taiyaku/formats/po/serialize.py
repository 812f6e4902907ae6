"""Writing a bitext as a PO catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator

import polib

from taiyaku.formats.codes import one_pair
from taiyaku.formats.inline import codes_of, native
from taiyaku.formats.lost import count_lost, count_order
from taiyaku.formats.model import Bitext, Losses, State, Unit, WriteOptions
from taiyaku.formats.po.characters import held_by_po, remark_in_po
from taiyaku.formats.po.headers import new_catalogue
from taiyaku.formats.po.parse import FLAGS
from taiyaku.works.catalogues.catalogue import Catalogue, serialize_catalogue

__all__ = ["serialize"]

# U+2068 and U+2069 are the quotation marks of a place with white space in it.
_NO_PLACE = re.compile("[\n\r\u2068\u2069]")
_FLAG = re.compile(r"(?!fuzzy$)[a-z0-9+:.-]+")
_KEPT = ("states", "notes", "context", "previous", "locations", "properties")


def serialize(bitext: Bitext, options: WriteOptions, losses: Losses) -> Iterator[bytes]:
    """Yield a catalogue; `msgid` is the text in the source language, with the markup that its codes stand for.

    The dates in its header are empty unless the options give one.
    """
    source, target = one_pair(bitext, options, "PO")
    catalogue = new_catalogue(options.title or bitext.title or "taiyaku", (source, target), options)
    writer = _Writer(catalogue, (source, target), losses)
    for unit in bitext.units:
        writer.add(unit)
    yield serialize_catalogue(catalogue)


class _Writer:
    def __init__(self, catalogue: Catalogue, pair: tuple[str, str], losses: Losses):
        self.catalogue = catalogue
        self.source, self.target = pair
        self.losses = losses
        self._entries: dict[tuple[str, str | None], polib.POEntry] = {}

    def add(self, unit: Unit) -> None:
        source = self._text(unit, self.source)
        if not source:
            self.losses.add("a unit without a source text", unit.id)
            return
        count_lost(unit, (self.source, self.target), self.losses, kept=_KEPT)
        entry = polib.POEntry(msgid=source, msgstr=self._text(unit, self.target))
        if unit.context is not None:
            entry.msgctxt = self._held(unit.context, unit)
        if unit.previous is not None:
            entry.previous_msgid = self._held(unit.previous, unit)
        entry.occurrences = [self._place(location, unit) for location in unit.locations]
        self._comments(entry, unit)
        self._flags(entry, unit)
        self._append(entry, unit)

    def _append(self, entry: polib.POEntry, unit: Unit) -> None:
        """Add an entry; one that is there already only says that it stands in one more place.

        One that is translated otherwise gets the number of its time as its context, as catalogues of works have it.
        """
        there = self._entries.get((entry.msgid, entry.msgctxt))
        if there is not None and (there.msgstr, there.flags) == (entry.msgstr, entry.flags):
            there.occurrences = [*there.occurrences, *entry.occurrences]
            self.losses.add("a unit that is as another", unit.id)
            return
        if there is not None:
            self.losses.add("the context of a text that is translated in two ways, numbered now", unit.id)
            entry.msgctxt = self._free_context(entry)
        self._entries[entry.msgid, entry.msgctxt] = entry
        self.catalogue.append(entry)

    def _free_context(self, entry: polib.POEntry) -> str:
        times = (str(time) for time in range(2, len(self._entries) + 3))
        contexts = (f"{entry.msgctxt} {time}" if entry.msgctxt else time for time in times)
        return next(context for context in contexts if (entry.msgid, context) not in self._entries)

    def _text(self, unit: Unit, tag: str) -> str:
        content = unit.texts.get(tag, "")
        for code in codes_of(content):
            if not code.data:
                self.losses.add("the place of a code of which no markup is known", unit.id)
        return self._held(native(content), unit)

    def _held(self, text: str, unit: Unit) -> str:
        return held_by_po(text, self.losses.at(unit.id))

    def _place(self, location: str, unit: Unit) -> tuple[str, str]:
        if _NO_PLACE.search(location) or not location.strip():
            self.losses.add("a place with a line break, or empty", unit.id)
            location = " ".join(_NO_PLACE.sub(" ", location).split()) or "?"
        location = self._held(location, unit)
        file, _, line = location.rpartition(":")
        return (file, line) if file and line.isascii() and line.isdecimal() else (location, "")

    def _comments(self, entry: polib.POEntry, unit: Unit) -> None:
        texts: dict[str, list[str]] = {"translator": [], "developer": []}
        for note in unit.notes:
            if note.category not in texts:
                self.losses.add(f"the category “{note.category}” of a note", unit.id)
            if note.lang is not None:
                self.losses.add("which text a note is about", unit.id)
            if not note.text:
                self.losses.add("an empty note", unit.id)
            texts[note.category if note.category in texts else "developer"].append(
                remark_in_po(note.text, self.losses.at(unit.id))
            )
        count_order(unit, list(texts), self.losses)
        for notes in texts.values():
            if len(notes) > 1:
                self.losses.add("where one note ends and the next begins", unit.id)
        entry.tcomment, entry.comment = ("\n".join(notes) for notes in texts.values())

    def _flags(self, entry: polib.POEntry, unit: Unit) -> None:
        for name in (each for each in unit.properties if each != FLAGS):
            self.losses.add(f"the property {name}", unit.id)
        flags = unit.properties[FLAGS].split(", ") if FLAGS in unit.properties else []
        if not all(map(_FLAG.fullmatch, flags)):
            self.losses.add("a flag that is no word", unit.id)
            flags = []
        state = unit.states.get(self.target)
        entry.flags = (["fuzzy"] if state is State.NEEDS_WORK else []) + flags
        if state not in (None, State.NEEDS_WORK, State.TRANSLATED) or (state is State.TRANSLATED and not entry.msgstr):
            self.losses.add(f"the state {state}", unit.id)
        if self.source in unit.states:
            self.losses.add("the state of the source", unit.id)
