"""What the templates of the glossary show: plain views of concepts and of the four orders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from taiyaku.editions.called import Called, concept_called
from taiyaku.editions.glossary.concordance import CellView, Occurrence, cells
from taiyaku.editions.glossary.renderings import Strip, strips
from taiyaku.languages import LANGUAGES
from taiyaku.termbase.faces import with_faces
from taiyaku.termbase.model import Concept, Relation, RelationType, SubjectField, Term
from taiyaku.works.model import Work

__all__ = ["ConceptView", "Links", "OccurrenceView", "RelatedView", "WorkView", "concept_view", "works_view"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedView:
    """Concepts that stand in one relation to another: `type` is a `RelationType` or `narrower`."""

    type: str
    concepts: tuple[Concept, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptView:
    """A concept as a page: its terms in each language that has some, in the order of the table of languages."""

    concept: Concept
    field: SubjectField | None
    called: tuple[Called, ...]
    faces: Mapping[str, tuple[Term, ...]]
    related: tuple[RelatedView, ...]
    false_friends: tuple[Relation, ...]
    strips: tuple[Strip, ...]
    occurrences: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OccurrenceView:
    """A line of a concordance: the address of the segment from the site's root, its number, and its cells."""

    address: str
    number: int
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkView:
    """The occurrences in one work."""

    work: Work
    occurrences: tuple[OccurrenceView, ...]


class Links:
    """The relations of a glossary, both ways: what names a broader concept is narrower than it."""

    def __init__(self, concepts: Iterable[Concept]):
        self._concepts = {concept.id: concept for concept in concepts}
        self._towards: dict[str, list[tuple[RelationType, Concept]]] = {}
        for concept in self._concepts.values():
            for relation in concept.relations:
                if relation.concept in self._concepts:
                    self._towards.setdefault(relation.concept, []).append((relation.type, concept))

    def related(self, concept: Concept) -> tuple[RelatedView, ...]:
        """Return the concepts that a concept is related to, by relation; each relation is read from both its ends."""
        found: dict[str, dict[str, Concept]] = {}
        for relation in concept.relations:
            other = self._concepts.get(relation.concept or "")
            if other:
                found.setdefault(relation.type.value, {})[other.id] = other
        for type_, other in self._towards.get(concept.id, ()):
            name = "narrower" if type_ is RelationType.BROADER else type_.value
            found.setdefault(name, {}).setdefault(other.id, other)
        return tuple(
            RelatedView(type=name, concepts=tuple(found[name].values())) for name in _RELATIONS if name in found
        )


_RELATIONS = ("broader", "narrower", "related", "antonym", "homograph", "false_friend")


def concept_view(
    concept: Concept, fields: Mapping[str, SubjectField], links: Links, occurrences: Sequence[Occurrence], ui: str
) -> ConceptView:
    """Prepare a concept for its page, whose interface speaks `ui` at first."""
    full = with_faces(concept)
    return ConceptView(
        concept=concept,
        field=fields.get(concept.subject_field),
        called=concept_called(concept, ui),
        faces={tag: terms for tag in LANGUAGES if (terms := full.terms_in(tag))},
        related=links.related(concept),
        false_friends=tuple(
            each
            for each in concept.relations
            if each.type is RelationType.FALSE_FRIEND and each.text and each.lang in LANGUAGES
        ),
        strips=tuple(strips(concept.id, occurrences)),
        occurrences=len(occurrences),
    )


def works_view(concept_id: str, occurrences: Iterable[Occurrence]) -> Iterator[WorkView]:
    """Yield the occurrences of a concept, work by work, as the concordance shows them."""
    for _, group in groupby(occurrences, key=lambda each: each.work.id):
        own = list(group)
        shown = (
            OccurrenceView(address=each.address, number=each.line.number, cells=cells(each, concept_id)) for each in own
        )
        yield WorkView(work=own[0].work, occurrences=tuple(shown))
