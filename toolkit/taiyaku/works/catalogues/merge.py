"""Bringing a catalogue up to date with its source, so that no translation is ever lost.

Unchanged lines keep their translation; a line that returns gets its obsolete translation back; a changed line is
offered the translation of the line it was, as fuzzy, with that line as `#| msgid`; what is gone becomes obsolete. A
line that was two is offered the translations of both; both halves of a line that was one are offered that one's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import polib

from taiyaku.collection import no_collection
from taiyaku.errors import UsageError
from taiyaku.languages import language
from taiyaku.works.catalogues.catalogue import translation
from taiyaku.works.catalogues.similar import Lines
from taiyaku.works.model import Segment

__all__ = ["Merged", "merge", "retire"]


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


@no_collection()
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
    offers = _offers(catalogue, old, list(lines))
    entries: list[polib.POEntry] = []
    kept = new = fuzzy = revived = 0
    for text in lines:
        same = old.get(text, [])
        if text in retired and not any(map(translation, same)):
            same, revived = [_revive(entry) for entry in retired.pop(text)], revived + 1
        elif same:
            kept += 1
        elif text in offers:
            same, fuzzy = [_fuzzy(text, offers[text])], fuzzy + 1
        else:
            same, new = [polib.POEntry(msgid=text)], new + 1
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


def _offers(
    catalogue: polib.POFile, old: dict[str, list[polib.POEntry]], lines: list[str]
) -> dict[str, tuple[str, str, str]]:
    """Return what each new line is offered: (the old text or texts, their translation, their comment)."""
    translated = {text: each[0] for text, each in old.items() if each[0].msgstr}
    gone = set(translated).difference(lines)
    if not gone:
        return {}
    source, target = _joiner(catalogue, "X-Source-Language"), _joiner(catalogue, "Language")
    known = Lines(list(translated), joiner=source, gone=gone)
    found: dict[str, tuple[str, str, str]] = {}
    for text, offer in known.offers(lines, old.keys()):
        entries = [translated[each] for each in offer.texts]
        # What a fuzzy translation was made for is the line before the last, as msgmerge keeps it.
        made_for = [(entry.fuzzy and entry.previous_msgid) or entry.msgid for entry in entries]
        comments = dict.fromkeys(entry.tcomment for entry in entries if entry.tcomment)
        found[text] = (
            source.join(made_for),
            target.join(entry.msgstr for entry in entries),
            "\n".join(comments),
        )
    return found


def _joiner(catalogue: polib.POFile, header: str) -> str:
    """Return what stands between two sentences in the language that a header names; nothing where it names none."""
    try:
        return language(catalogue.metadata.get(header, "")).joiner
    except UsageError:
        return ""


def _fuzzy(text: str, offer: tuple[str, str, str]) -> polib.POEntry:
    """Make the entry of a new line out of an old one's translation."""
    previous, translated, comment = offer
    return polib.POEntry(msgid=text, msgstr=translated, tcomment=comment, previous_msgid=previous, flags=["fuzzy"])


def _revive(entry: polib.POEntry) -> polib.POEntry:
    entry.obsolete = False
    return entry


def _retire(entry: polib.POEntry) -> polib.POEntry:
    entry.obsolete = True
    entry.occurrences = []
    entry.comment = ""
    return entry
