"""A work as rows: each segment in all its languages. What checks and editions read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

import polib

from taiyaku.languages import conversion
from taiyaku.recognise import Recogniser
from taiyaku.script.convert import Pin, derive_all
from taiyaku.termbase.faces import regional_form
from taiyaku.termbase.model import Concept, Status, Term
from taiyaku.works.catalogues.catalogue import read_catalogue
from taiyaku.works.model import Segment, Work

__all__ = ["Cell", "FoundTerm", "Row", "State", "derive_texts", "read_catalogues", "rows"]


class State(StrEnum):
    """How far a translation is."""

    SOURCE = "source"
    TRANSLATED = "translated"
    FUZZY = "fuzzy"
    DERIVED = "derived"
    UNTRANSLATED = "untranslated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One segment in one language; `text` is empty where it is untranslated.

    `doubt` is the translator's comment on an entry that is fuzzy or untranslated: what is to be looked at.
    """

    lang: str
    text: str
    state: State
    doubt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One segment with its cells, the source first, then the targets in the work's order."""

    segment: Segment
    cells: tuple[Cell, ...] = field(default=())


_Entries = Mapping[tuple[str, str | None], polib.POEntry]


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
    columns = [_column(work, target, found.get(target, {}), recogniser) for target in work.targets]
    for segment, *cells in zip(work.segments, *columns, strict=True):
        source = Cell(lang=work.source, text=segment.text, state=State.SOURCE)
        yield Row(segment=segment, cells=(source, *cells))


def _column(work: Work, target: str, entries: _Entries, recogniser: Recogniser) -> list[Cell]:
    """Return the cells of one target: what its catalogue has, else what can be derived."""
    times: Counter[str] = Counter()
    cells: list[Cell | None] = []
    doubts: list[str] = []
    for segment in work.segments:
        times[segment.text] += 1
        entry = entries.get((segment.text, str(times[segment.text]))) or entries.get((segment.text, None))
        cells.append(_cell(entry, target))
        doubts.append(entry.tcomment if entry else "")
    if conversion(work.source, target) is None:
        return [
            cell or Cell(lang=target, text="", state=State.UNTRANSLATED, doubt=doubt)
            for cell, doubt in zip(cells, doubts, strict=True)
        ]
    open_texts = [segment.text for segment, cell in zip(work.segments, cells, strict=True) if cell is None]
    (texts,) = derive_texts(open_texts, [target], recogniser)
    derived = iter(texts)
    return [cell or Cell(lang=target, text=next(derived), state=State.DERIVED) for cell in cells]


def _entries(catalogue: polib.POFile) -> _Entries:
    return {(entry.msgid, entry.msgctxt): entry for entry in catalogue if not entry.obsolete}


def _cell(entry: polib.POEntry | None, target: str) -> Cell | None:
    if entry is None or not entry.msgstr:
        return None
    if entry.fuzzy:
        return Cell(lang=target, text=entry.msgstr, state=State.FUZZY, doubt=entry.tcomment)
    return Cell(lang=target, text=entry.msgstr, state=State.TRANSLATED)


# What no conversion may touch: link targets, code, addresses.
_VERBATIM = re.compile(r"(\]\([^)]*\)|`[^`]*`|<[a-z][a-z0-9+.-]*:[^>]*>)", re.IGNORECASE)


class FoundTerm(Protocol):
    """A term where it stands in a text: a `Match`, or what was made of one."""

    @property
    def start(self) -> int:
        """Where it begins, in code points."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def concept(self) -> Concept:
        """What it means."""

    @property
    def term(self) -> Term:
        """What was found."""


def derive_texts(
    texts: Sequence[str],
    targets: Sequence[str],
    recogniser: Recogniser,
    known: Mapping[str, Sequence[FoundTerm]] | None = None,
) -> list[list[str]]:
    """Derive Markdown lines of the recogniser's language in other scripts, with what the termbase prescribes pinned.

    Returns the lines for each target. Link targets, code and addresses stay as they are. `known` are the terms of texts
    in which they were found already.
    """
    known = known or {}
    cut = [_VERBATIM.split(text) for text in texts]
    pieces = [piece for own in cut for piece in own[::2]]
    sought = recogniser.find_all(piece for piece in pieces if piece not in known)
    prescribed = _Prescribed()
    found = [prescribed.of(known[piece] if piece in known else next(sought)) for piece in pieces]
    derived = []
    for target in targets:
        pins = [prescribed.pins(matches, target) if matches else () for matches in found]
        made = iter(derive_all(pieces, recogniser.lang, target, pins))
        derived.append(["".join([next(made), *_rest(own, made)]) for own in cut])
    return derived


def _rest(own: Sequence[str], made: Iterator[str]) -> Iterator[str]:
    """Yield what follows the first piece of a line: what is kept and what was derived, in turn."""
    for kept in own[1::2]:
        yield from (kept, next(made))


class _Prescribed:
    """What the termbase has a form of its own for in another script: hardly any term, and each is looked up once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], bool] = {}
        self._forms: dict[tuple[str, str, Status, str], str | None] = {}

    def of(self, matches: Iterable[FoundTerm]) -> list[FoundTerm]:
        """Pick the terms whose concept may have one, which saves the rest."""
        return [match for match in matches if self._has_form(match.concept, match.term.lang)]

    def _has_form(self, concept: Concept, lang: str) -> bool:
        known = self._known.get((concept.id, lang))
        if known is None:
            given = (term for term in concept.terms if term.lang.startswith("zh") and not term.derived)
            known = self._known[concept.id, lang] = any(term.lang != lang for term in given)
        return known

    def pins(self, matches: Iterable[FoundTerm], target: str) -> list[Pin]:
        """Return where a target's own forms go."""
        forms = ((match, self._form(match.concept, match.term, target)) for match in matches)
        return [(match.start, match.end, form) for match, form in forms if form]

    def _form(self, concept: Concept, term: Term, target: str) -> str | None:
        key = (concept.id, term.lang, term.status, target)  # what `regional_form` looks at
        if key not in self._forms:
            self._forms[key] = regional_form(concept, term, target)
        return self._forms[key]
