"""The glossary at the back of a text: its concepts with their equivalents, definition, note and occurrences.

What a popover shows is the entry itself, so that each stands in the page once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from taiyaku.editions.edition.cells import entry_id
from taiyaku.editions.text import Line
from taiyaku.termbase.faces import with_faces
from taiyaku.termbase.model import Concept, Status, Term

__all__ = ["Entry", "entries"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A concept of the text: the terms to write in each language of the page, and where it occurs.

    `refused` are the terms not to write; `places` are segments, in order, each once.
    """

    id: str
    concept: Concept
    terms: Mapping[str, Sequence[Term]]
    refused: Mapping[str, Sequence[Term]]
    places: tuple[Line, ...]

    @property
    def links(self) -> Markup:
        """The links to where it occurs."""
        return Markup("".join(f'<a href="#{escape(line.anchor)}">{line.number}</a> ' for line in self.places))


def entries(
    lines: Iterable[Line], languages: Sequence[str], full: Callable[[Concept], Concept] = with_faces
) -> list[Entry]:
    """Return the concepts of which a text speaks, in the order in which they first occur.

    `full` gives a concept with its derived terms.
    """
    found: dict[str, tuple[Concept, list[Line]]] = {}
    for line in lines:
        for concept in line.concepts:
            found.setdefault(concept.id, (concept, []))[1].append(line)
    return [_entry(full(concept), places, languages) for concept, places in found.values()]


def _entry(full: Concept, places: Sequence[Line], languages: Sequence[str]) -> Entry:
    terms = {tag: own for tag in languages if (own := [term for term in _terms(full, tag) if term.status.usable])}
    refused = {tag: own for tag in languages if (own := [term for term in _terms(full, tag) if _is_refused(term)])}
    return Entry(id=entry_id(full.id), concept=full, terms=terms, refused=refused, places=tuple(places))


def _terms(concept: Concept, tag: str) -> tuple[Term, ...]:
    """Return the terms of a language, the preferred first; a region without words of its own has the general ones."""
    own = concept.terms_in(tag) or concept.terms_in(tag.removesuffix("-TW").removesuffix("-HK"))
    return tuple(sorted(own, key=lambda term: term.status.rank))


def _is_refused(term: Term) -> bool:
    return term.status in (Status.DEPRECATED, Status.FORBIDDEN)
