"""Putting what a memory remembers into a catalogue, so that it can be told from what people wrote.

An entry that was filled has a note among its `#.` comments, after the glossary's hints:

    #. TM 87% (qingdao-ai-city:12; numbers) ~1f3a9c

that is: score, origin, what differs, and six digits of a checksum of the translation as it was filled in. By those the
note knows when it is out of date: as soon as somebody has changed the translation, or has taken the fuzzy mark away,
the next update drops it. 100 % is said only of what was filled in without a fuzzy mark.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from zlib import crc32

import polib

from taiyaku.works.memory.model import Match
from taiyaku.works.memory.query import Memory

__all__ = ["Filled", "fill", "keep_notes", "notes_of"]

_NOTE = re.compile(r"TM (\d{1,3})% \(.+\) ~([0-9a-f]{6})")
_SURE = 100

# An entry is known by its msgid and msgctxt.
_Key = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Filled:
    """How many entries a memory filled: with what was surely right, and with what is to be looked at."""

    remembered: int = 0
    similar: int = 0


def fill(catalogue: polib.POFile, memory: Memory, source: str, target: str) -> Filled:
    """Fill the untranslated entries of a catalogue from a memory, in place; nothing that is there is changed.

    Where the same text has been translated, and always in the same way, the entry is translated. Any other match of 70
    or more makes it fuzzy, with the text that the translation was made for as `#| msgid`, as msgmerge does with a
    compendium. Entries with a context or plural forms are left alone: who sets a line apart wants another translation.
    """
    remembered = similar = 0
    for entry in catalogue:
        if entry.obsolete or entry.msgstr or entry.msgctxt or entry.msgid_plural or not entry.msgid:
            continue
        matches = memory.matches(entry.msgid, source, target)
        if not matches:
            continue
        sure = matches[0].score == _SURE and all(match.score < _SURE for match in matches[1:])
        _fill(entry, matches[0], sure=sure)
        remembered, similar = remembered + sure, similar + (not sure)
    return Filled(remembered, similar)


def notes_of(catalogue: polib.POFile) -> dict[_Key, str]:
    """Return the notes of a catalogue's entries that are still true; merging, which rewrites comments, drops them."""
    return {(entry.msgid, entry.msgctxt): note for entry in catalogue if (note := _note(entry))}


def keep_notes(catalogue: polib.POFile, notes: Mapping[_Key, str]) -> None:
    """Put notes back after a merge, where the entry still has the translation that was filled in."""
    for entry in catalogue:
        note = notes.get((entry.msgid, entry.msgctxt))
        if note and not entry.obsolete and _is_true(note, entry) and note not in entry.comment.split("\n"):
            entry.comment = f"{entry.comment}\n{note}" if entry.comment else note


def _fill(entry: polib.POEntry, match: Match, *, sure: bool) -> None:
    entry.msgstr = match.translation
    if not sure:
        entry.flags[:] = ["fuzzy", *(flag for flag in entry.flags if flag != "fuzzy")]
        entry.previous_msgid = match.source if match.source != entry.msgid else None
    differs = match.differs if sure or match.score < _SURE else ("several translations",)
    score = match.score if sure else min(match.score, _SURE - 1)
    told = _visible("; ".join((match.origin, *differs)))
    note = f"TM {score}% ({told}) ~{_checksum(entry)}"
    entry.comment = f"{entry.comment}\n{note}" if entry.comment else note


def _note(entry: polib.POEntry) -> str | None:
    found = [line for line in entry.comment.split("\n") if _NOTE.fullmatch(line)]
    return found[-1] if found and _is_true(found[-1], entry) else None


def _is_true(note: str, entry: polib.POEntry) -> bool:
    """Whether nobody has touched the translation that a note is about."""
    match = _NOTE.fullmatch(note)
    if match is None or match[2] != _checksum(entry):
        return False
    return int(match[1]) == _SURE or entry.fuzzy


def _checksum(entry: polib.POEntry) -> str:
    return f"{crc32(entry.msgstr.encode('utf-8', 'surrogatepass')) & 0xFFFFFF:06x}"


def _visible(text: str) -> str:
    """Keep the name of a file, which may hold anything, on one line."""
    return "".join(char if char.isprintable() else "\ufffd" for char in text)
