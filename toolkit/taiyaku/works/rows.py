"""A work as rows: each segment in all its languages. What checks and editions read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import polib

from taiyaku.languages import conversion
from taiyaku.recognise import Recogniser
from taiyaku.script.convert import derive
from taiyaku.termbase.faces import regional_form
from taiyaku.works.catalogues.catalogue import read_catalogue
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


def rows(work: Work, catalogues: Mapping[str, polib.POFile], recogniser: Recogniser) -> Iterator[Row]:
    """Yield a work's segments in all languages; what differs only in script is derived, corrections first.

    A line that stands in the text more than once may be translated apart: an entry with the msgctxt `2` is for its
    second place. `recogniser` is the source language's: the termbase's regional words are pinned where conversion
    would give others.
    """
    found = {lang: _entries(catalogue) for lang, catalogue in catalogues.items()}
    times: Counter[str] = Counter()
    for segment in work.segments:
        times[segment.text] += 1
        cells = [Cell(lang=work.source, text=segment.text, state=State.SOURCE)]
        for target in work.targets:
            entries = found.get(target, {})
            entry = entries.get((segment.text, str(times[segment.text]))) or entries.get((segment.text, None))
            cells.append(_cell(entry, target) or _derived(segment, work.source, target, recogniser))
        yield Row(segment=segment, cells=tuple(cells))


def _entries(catalogue: polib.POFile) -> dict[tuple[str, str | None], polib.POEntry]:
    return {(entry.msgid, entry.msgctxt): entry for entry in catalogue if not entry.obsolete}


def _cell(entry: polib.POEntry | None, target: str) -> Cell | None:
    if entry is None or not entry.msgstr:
        return None
    return Cell(lang=target, text=entry.msgstr, state=State.FUZZY if entry.fuzzy else State.TRANSLATED)


# What no conversion may touch: link targets, code, addresses.
_VERBATIM = re.compile(r"(\]\([^)]*\)|`[^`]*`|<[a-z][a-z0-9+.-]*:[^>]*>)", re.IGNORECASE)


def _derived(segment: Segment, source: str, target: str, recogniser: Recogniser) -> Cell:
    if conversion(source, target) is None:
        return Cell(lang=target, text="", state=State.UNTRANSLATED)
    pieces = _VERBATIM.split(segment.text)
    pieces[::2] = [_converted(piece, source, target, recogniser) for piece in pieces[::2]]
    return Cell(lang=target, text="".join(pieces), state=State.DERIVED)


def _converted(text: str, source: str, target: str, recogniser: Recogniser) -> str:
    forms = ((match, regional_form(match.concept, match.term, target)) for match in recogniser.find(text))
    return derive(text, source, target, [(match.start, match.end, form) for match, form in forms if form])
