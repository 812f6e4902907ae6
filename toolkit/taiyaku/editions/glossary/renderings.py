"""How works render a concept: which equivalent, how often, and where a translation departs from the termbase.

A rendering is counted once a segment: what the translator chose there. Chinese that was converted from the other script
is nobody's choice and is not counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from taiyaku.editions.glossary.concordance import Occurrence
from taiyaku.languages import conversion
from taiyaku.script.fold import fold_key
from taiyaku.termbase.model import Status
from taiyaku.works.model import Work
from taiyaku.works.rows import State

__all__ = ["Rendering", "Strip", "strips"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """One way in which a concept was rendered.

    `text` is the term as the termbase writes it, or empty where no term of the concept stands in the translation: it
    was said in other words, or not at all. `status` is that term's, or None.
    """

    text: str
    status: Status | None
    occurrences: tuple[Occurrence, ...]

    @property
    def departs(self) -> bool:
        """Whether the termbase would have had another word here: a refused term, or none of its terms."""
        return self.status is None or not self.status.usable


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """How one work renders a concept in one language: the renderings, the commonest first; `total` segments."""

    work: Work
    lang: str
    renderings: tuple[Rendering, ...]

    @property
    def total(self) -> int:
        """In how many translated segments the source speaks of the concept."""
        return sum(len(each.occurrences) for each in self.renderings)

    @property
    def consistent(self) -> bool:
        """Whether there is one rendering only, one that the termbase has."""
        return len(self.renderings) == 1 and not self.renderings[0].departs


def strips(concept_id: str, occurrences: Sequence[Occurrence]) -> Iterator[Strip]:
    """Yield a strip for each work and each of its languages into which somebody translated the concept."""
    for _, group in groupby(occurrences, key=lambda each: each.work.id):
        own = list(group)
        work = own[0].work
        for column, lang in enumerate(own[0].languages):
            if conversion(work.source, lang) is None and (made := _renderings(concept_id, own, column)):
                yield Strip(work=work, lang=lang, renderings=made)


def _renderings(concept_id: str, occurrences: Iterable[Occurrence], column: int) -> tuple[Rendering, ...]:
    chosen: dict[str, tuple[str, Status | None, list[Occurrence]]] = {}
    for occurrence in occurrences:
        if occurrence.line.cells[column].state not in (State.TRANSLATED, State.FUZZY):
            continue
        text, status = _choice(concept_id, occurrence, column)
        chosen.setdefault(fold_key(text), (text, status, []))[2].append(occurrence)
    made = [Rendering(text=text, status=status, occurrences=tuple(own)) for text, status, own in chosen.values()]
    return tuple(sorted(made, key=lambda each: (-len(each.occurrences), not each.text, each.text)))


def _choice(concept_id: str, occurrence: Occurrence, column: int) -> tuple[str, Status | None]:
    """Return the term that a segment uses for a concept: the first that is no refused one, else the first."""
    terms = [place.term for place in occurrence.places(column, concept_id)]
    best = min(terms, key=lambda term: not term.status.usable, default=None)
    return (best.text, best.status) if best else ("", None)
