"""How far translations are, and how much text that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

import polib

from taiyaku.recognise import Recogniser
from taiyaku.works.catalogues.catalogue import translation
from taiyaku.works.catalogues.compile import first_form
from taiyaku.works.figures.volume import NOTHING, Volume, measure
from taiyaku.works.inline_text import plain_text
from taiyaku.works.model import BlockKind, Segment, Work
from taiyaku.works.rows import State, read_catalogues, rows
from taiyaku.works.source import table_cells

__all__ = ["STATES", "Progress", "Share", "Statistics", "catalogue_statistics", "total", "work_statistics"]

STATES = (State.TRANSLATED, State.DERIVED, State.FUZZY, State.UNTRANSLATED)
"""What a segment may be in a target language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The segments that are in one state, as their source and as their translation."""

    source: Volume = NOTHING
    target: Volume = NOTHING

    def __add__(self, other: Share) -> Share:
        return Share(source=self.source + other.source, target=self.target + other.target)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """One target language; `shares` has a share for each of `STATES`, `repetitions` what of their source repeats."""

    lang: str
    shares: Mapping[State, Share]
    repetitions: Volume = NOTHING

    def segments(self, *states: State) -> int:
        """Count the segments in any of these states."""
        return sum(self.shares[state].source.segments for state in states)

    @property
    def source(self) -> Volume:
        """All that is to be translated into the language."""
        return reduce(add, (share.source for share in self.shares.values()), NOTHING)

    @property
    def target(self) -> Volume:
        """All that stands in the language, fuzzy text with it."""
        return reduce(add, (share.target for share in self.shares.values()), NOTHING)

    @property
    def percent(self) -> float:
        """How many of a hundred segments are translated or derived, to a tenth, rounded down: 100 is all of them."""
        everything = self.segments(*STATES)
        done = self.segments(State.TRANSLATED, State.DERIVED)
        return 1000 * done // everything / 10 if everything else 100.0

    def __add__(self, other: Progress) -> Progress:
        shares = {state: self.shares[state] + other.shares[state] for state in STATES}
        return Progress(lang=self.lang, shares=shares, repetitions=self.repetitions + other.repetitions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """A work, a catalogue or several: the source text, what in it repeats a segment before, and each target."""

    name: str
    source: str
    volume: Volume = NOTHING
    repetitions: Volume = NOTHING
    languages: tuple[Progress, ...] = ()


_Cells = Mapping[str, tuple[State, str]]
"""State and text of one segment by target language."""


def work_statistics(work: Work, recogniser: Recogniser) -> Statistics:
    """Measure a work: every line of its source, in every target, as the edition shows it.

    What a reader does not see (marks of emphasis, link targets) is not counted. `recogniser` is the source language's,
    for what is derived. Raises `DataError` for a catalogue that does not parse; one that is missing is untranslated.
    """
    found = rows(work, read_catalogues(work), recogniser)
    lines = (
        (
            _seen(row.segment, row.segment.text),
            {cell.lang: (cell.state, _seen(row.segment, cell.text)) for cell in row.cells[1:]},
        )
        for row in found
        if row.segment.text
    )
    return _statistics(Statistics(name=work.id, source=work.source), lines, work.targets)


def _seen(segment: Segment, text: str) -> str:
    """Return what a reader sees of a segment: no marks, and no bars between the cells of a table."""
    return plain_text(" ".join(table_cells(text)) if segment.kind is BlockKind.TABLE else text)


def catalogue_statistics(catalogue: polib.POFile, name: str, source: str, target: str) -> Statistics:
    """Measure a catalogue on its own: every entry that is not obsolete, its texts as they stand.

    An entry with plural forms is one segment of all its forms.
    """
    segments = (
        ("\n".join(filter(None, (entry.msgid, entry.msgid_plural))), {target: (_state(entry), translation(entry))})
        for entry in catalogue
        if not entry.obsolete
    )
    return _statistics(Statistics(name=name, source=source), segments, (target,))


def total(each: Iterable[Statistics]) -> tuple[Statistics, ...]:
    """Add statistics up, for every source language; repetitions are those within each, not between them."""
    sums: dict[str, Statistics] = {}
    for one in each:
        before = sums.get(one.source, Statistics(name="", source=one.source))
        languages = {progress.lang: progress for progress in before.languages}
        for progress in one.languages:
            known = languages.get(progress.lang)
            languages[progress.lang] = known + progress if known else progress
        sums[one.source] = Statistics(
            name="",
            source=one.source,
            volume=before.volume + one.volume,
            repetitions=before.repetitions + one.repetitions,
            languages=tuple(languages.values()),
        )
    return tuple(sums.values())


def _statistics(blank: Statistics, segments: Iterable[tuple[str, _Cells]], targets: Sequence[str]) -> Statistics:
    volume, repetitions = NOTHING, NOTHING
    shares = {target: dict.fromkeys(STATES, Share()) for target in targets}
    seen: set[str] = set()
    for text, cells in segments:
        amount = measure(text, blank.source)
        volume += amount
        if text in seen:
            repetitions += amount
        seen.add(text)
        for target, (state, translated) in cells.items():
            shares[target][state] += Share(source=amount, target=measure(translated, target))
    languages = tuple(Progress(lang=target, shares=shares[target], repetitions=repetitions) for target in targets)
    return Statistics(name=blank.name, source=blank.source, volume=volume, repetitions=repetitions, languages=languages)


def _state(entry: polib.POEntry) -> State:
    if not first_form(entry):
        return State.UNTRANSLATED
    return State.FUZZY if entry.fuzzy else State.TRANSLATED
