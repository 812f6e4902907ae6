"""Bringing a catalogue up to date with its source, so that no translation is ever lost.

Unchanged lines keep their translation; a line that returns gets its obsolete translation back; a changed line is
offered the translation of the line it was, as fuzzy, with that line as `#| msgid`; what is gone becomes obsolete.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import polib
from rapidfuzz import fuzz, process

from taiyaku.works.catalogue import translation
from taiyaku.works.model import Segment

__all__ = ["Merged", "merge", "retire"]

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


def retire(catalogue: polib.POFile, segments: Iterable[Segment]) -> Merged:
    """Merge a catalogue that holds only corrections, in place: what has lost its line is obsolete until it returns."""
    lines = {segment.text for segment in segments}
    current = {(entry.msgid, entry.msgctxt) for entry in catalogue if not entry.obsolete}
    waiting = [entry for entry in catalogue if entry.obsolete and (entry.msgid, entry.msgctxt) not in current]
    revived = [entry for entry in waiting if entry.msgid in lines]
    gone = [entry for entry in catalogue if not entry.obsolete and entry.msgid not in lines]
    for entry in revived:
        entry.obsolete = False
    for entry in gone:
        _retire(entry)
    catalogue[:] = [*(e for e in catalogue if not e.obsolete), *_without_twins(e for e in catalogue if e.obsolete)]
    kept = sum(not entry.obsolete for entry in catalogue) - len(revived)
    return Merged(kept=kept, revived=len(revived), obsolete=len(gone))


def merge(catalogue: polib.POFile, segments: Iterable[Segment], hint: Callable[[str], str]) -> Merged:
    """Merge source segments into a catalogue, in place; `hint` gives the glossary's hints for a source line.

    Repeated lines share one entry with every place. Entries with a msgctxt are translations apart, kept as long as
    their line is in the source.
    """
    lines: dict[str, list[int]] = {}
    for segment in segments:
        if segment.text:
            lines.setdefault(segment.text, []).append(segment.line)
    old, retired = _by_line(catalogue, obsolete=False), _by_line(catalogue, obsolete=True)
    left = {text: each[0] for text, each in old.items() if text not in lines and each[0].msgstr}
    entries: list[polib.POEntry] = []
    kept = new = fuzzy = revived = 0
    for text in lines:
        same = old.get(text, [])
        if text in retired and not any(map(translation, same)):
            same, revived = [_revive(entry) for entry in retired.pop(text)], revived + 1
        elif same:
            kept += 1
        else:
            same = [_offer(text, left)]
            new, fuzzy = (new, fuzzy + 1) if same[0].fuzzy else (new + 1, fuzzy)
        for entry in same:
            entry.occurrences = [("source.md", str(number)) for number in lines[text]]
            entry.comment = hint(text)
        entries += same
    dropped = [entry for text, each in old.items() if text not in lines for entry in each]
    dropped = [_retire(entry) for entry in dropped if translation(entry) or entry.tcomment]
    catalogue[:] = [*entries, *_without_twins([*dropped, *(entry for each in retired.values() for entry in each)])]
    return Merged(kept=kept, new=new, fuzzy=fuzzy, revived=revived, obsolete=len(dropped))


def _by_line(catalogue: polib.POFile, *, obsolete: bool) -> dict[str, list[polib.POEntry]]:
    """Group the entries of a catalogue by their source line."""
    found: dict[str, list[polib.POEntry]] = {}
    for entry in catalogue:
        if bool(entry.obsolete) is obsolete:
            found.setdefault(entry.msgid, []).append(entry)
    return found


def _without_twins(entries: Iterable[polib.POEntry]) -> list[polib.POEntry]:
    """Keep one obsolete entry for each line and context, as gettext demands; the other's text becomes a comment."""
    kept: dict[tuple[str, str | None], polib.POEntry] = {}
    for entry in entries:
        twin = kept.setdefault((entry.msgid, entry.msgctxt), entry)
        if twin is not entry:
            text = translation(entry)
            earlier = f"earlier: {text}" if text not in ("", translation(twin)) else ""
            twin.tcomment = "\n".join(dict.fromkeys(filter(None, (twin.tcomment, entry.tcomment, earlier))))
    return list(kept.values())


def _offer(text: str, left: dict[str, polib.POEntry]) -> polib.POEntry:
    """Make the entry of a new line, with the translation of the most similar line that is gone."""
    entry = polib.POEntry(msgid=text)
    if left and (best := process.extractOne(text, left.keys(), scorer=fuzz.ratio, score_cutoff=_SIMILAR)):
        old = left[best[0]]
        entry.msgstr = old.msgstr
        entry.tcomment = old.tcomment
        # What a fuzzy translation was made for is the line before the last, as msgmerge keeps it.
        entry.previous_msgid = (old.fuzzy and old.previous_msgid) or old.msgid
        entry.flags.append("fuzzy")
    return entry


def _revive(entry: polib.POEntry) -> polib.POEntry:
    entry.obsolete = False
    return entry


def _retire(entry: polib.POEntry) -> polib.POEntry:
    entry.obsolete = True
    entry.occurrences = []
    entry.comment = ""
    # polib does not read the previous text of an obsolete entry back, so that it would come and go.
    entry.previous_msgid = entry.previous_msgctxt = entry.previous_msgid_plural = None
    return entry
