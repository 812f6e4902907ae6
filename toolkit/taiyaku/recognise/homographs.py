"""Homographs: one written form that belongs to several concepts, ranked by what else the text mentions.

A concept is likelier where other terms of its subject field stand around it, and likelier still where a concept is
mentioned that its entry names as related. What decides nothing leaves the order of the termbase as it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from taiyaku.termbase.model import Concept

__all__ = ["Surroundings", "can_be_ranked"]

_STRETCH = 512
"""The surroundings of a word are the stretch of so many characters in which it stands, and the two beside it."""


class Surroundings:
    """What a text mentions, and where: made of concepts with their offsets."""

    def __init__(self, mentions: Iterable[tuple[int, Concept]]):
        self._fields: dict[int, Counter[str]] = defaultdict(Counter)
        self._ids: dict[int, set[str]] = defaultdict(set)
        for offset, concept in mentions:
            self._fields[offset // _STRETCH][concept.subject_field] += 1
            self._ids[offset // _STRETCH].add(concept.id)

    def speak_for(self, concept: Concept, offset: int) -> tuple[int, int]:
        """Return how many concepts around an offset are related to one, and how many are of its subject field.

        >>> robot, law = (Concept(id=field, subject_field=field) for field in ("robotics", "law"))
        >>> Surroundings([(10, robot), (90, robot), (5000, law)]).speak_for(law, 30)
        (0, 0)
        """
        near = range(offset // _STRETCH - 1, offset // _STRETCH + 2)
        related = sum(relation.concept in self._ids[each] for relation in concept.relations for each in near)
        return related, sum(self._fields[each][concept.subject_field] for each in near)


def can_be_ranked(concepts: Sequence[Concept]) -> bool:
    """Whether surroundings can speak for one concept rather than another."""
    return len({concept.subject_field for concept in concepts}) > 1 or any(concept.relations for concept in concepts)
