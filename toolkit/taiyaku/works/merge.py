"""Bringing a catalogue up to date with its source, so that no translation is ever lost.

Unchanged lines keep their translation; a line that returns gets its obsolete translation back; a changed line is
offered the translation of the line it was, as fuzzy, with that line as `#| msgid`; what is gone becomes obsolete.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import polib
from rapidfuzz import fuzz, process

from taiyaku.works.model import Segment

__all__ = ["Merged", "merge"]

_SIMILAR = 60.0
"""The least likeness (0 to 100, normalised indel distance over characters) at which an old translation is offered."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did, counted in entries."""

    kept: int = 0
    new: int = 0
    fuzzy: int = 0
    revived: int = 0
    obsolete: int = 0


def merge(catalogue: polib.POFile, segments: Iterable[Segment], hint: Callable[[str], str]) -> Merged:
    """Merge source segments into a catalogue, in place; `hint` gives the glossary's hints for a source line.

    Repeated lines share one entry with every place. Entries with a msgctxt are translations apart, kept as long as
    their line is in the source.
    """
    lines: dict[str, list[int]] = {}
    for segment in segments:
        if segment.text:
            lines.setdefault(segment.text, []).append(segment.line)
    old = {(entry.msgctxt, entry.msgid): entry for entry in catalogue if not entry.obsolete}
    retired = [entry for entry in catalogue if entry.obsolete]
    gone = {entry.msgid: entry for entry in retired if entry.msgctxt is None}
    left = {key[1]: entry for key, entry in old.items() if key[1] not in lines and entry.msgstr}
    entries: list[polib.POEntry] = []
    kept = new = fuzzy = revived = 0
    for text in lines:
        same = [entry for key, entry in old.items() if key[1] == text]
        if same:
            kept += 1
        elif text in gone:
            same, revived = [_revive(gone.pop(text))], revived + 1
        else:
            same = [_offer(text, left)]
            new, fuzzy = (new, fuzzy + 1) if same[0].fuzzy else (new + 1, fuzzy)
        for entry in same:
            entry.occurrences = [("source.md", str(number)) for number in lines[text]]
            entry.comment = hint(text)
        entries += same
    dropped = [_retire(entry) for key, entry in old.items() if key[1] not in lines and (entry.msgstr or entry.tcomment)]
    catalogue[:] = [*entries, *dropped, *(entry for entry in retired if entry.obsolete)]
    return Merged(kept=kept, new=new, fuzzy=fuzzy, revived=revived, obsolete=len(dropped))


def _offer(text: str, left: dict[str, polib.POEntry]) -> polib.POEntry:
    """Make the entry of a new line, with the translation of the most similar line that is gone."""
    entry = polib.POEntry(msgid=text)
    if left and (best := process.extractOne(text, left.keys(), scorer=fuzz.ratio, score_cutoff=_SIMILAR)):
        old = left[best[0]]
        entry.msgstr = old.msgstr
        entry.tcomment = old.tcomment
        entry.previous_msgid = old.msgid
        entry.flags.append("fuzzy")
    return entry


def _revive(entry: polib.POEntry) -> polib.POEntry:
    entry.obsolete = False
    return entry


def _retire(entry: polib.POEntry) -> polib.POEntry:
    entry.obsolete = True
    entry.occurrences = []
    entry.comment = ""
    return entry
