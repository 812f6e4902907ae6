"""A work as rows: each segment in all its languages. What checks and editions read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import polib

from taiyaku.languages import conversion
from taiyaku.recognise import Recogniser
from taiyaku.script.convert import derive
from taiyaku.termbase.faces import given_face
from taiyaku.works.catalogue import read_catalogue
from taiyaku.works.model import Segment, Work

__all__ = ["Cell", "Row", "State", "read_catalogues", "rows"]


class State(StrEnum):
    """How far a translation is."""

    SOURCE = "source"
    TRANSLATED = "translated"
    FUZZY = "fuzzy"
    DERIVED = "derived"
    UNTRANSLATED = "untranslated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One segment in one language; `text` is empty where it is untranslated."""

    lang: str
    text: str
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One segment with its cells, the source first, then the targets in the work's order."""

    segment: Segment
    cells: tuple[Cell, ...] = field(default=())


def read_catalogues(work: Work) -> dict[str, polib.POFile]:
    """Read the catalogues that a work has."""
    return {
        target: read_catalogue(work.catalogue(target)) for target in work.targets if work.catalogue(target).exists()
    }


def rows(work: Work, catalogues: Mapping[str, polib.POFile], recogniser: Recogniser) -> Iterable[Row]:
    """Yield a work's segments in all languages; what differs only in script is derived, corrections first.

    `recogniser` is the source language's: the termbase's own forms are pinned where conversion would give others.
    """
    found = {lang: {entry.msgid: entry for entry in po if not entry.obsolete} for lang, po in catalogues.items()}
    for segment in work.segments:
        cells = [Cell(lang=work.source, text=segment.text, state=State.SOURCE)]
        cells += [_cell(segment, work, target, found.get(target, {}), recogniser) for target in work.targets]
        yield Row(segment=segment, cells=tuple(cells))


def _cell(
    segment: Segment, work: Work, target: str, entries: Mapping[str, polib.POEntry], recogniser: Recogniser
) -> Cell:
    entry = entries.get(segment.text)
    if entry is not None and entry.msgstr:
        return Cell(lang=target, text=entry.msgstr, state=State.FUZZY if entry.fuzzy else State.TRANSLATED)
    if conversion(work.source, target):
        return Cell(lang=target, text=_derived(segment.text, work.source, target, recogniser), state=State.DERIVED)
    return Cell(lang=target, text="", state=State.UNTRANSLATED)


def _derived(text: str, source: str, target: str, recogniser: Recogniser) -> str:
    faces = ((match, given_face(match.concept, target)) for match in recogniser.find(text))
    pins = [(match.start, match.end, face) for match, face in faces if face]
    return derive(text, source, target, pins)
