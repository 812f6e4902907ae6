"""What a format can say of a termbase, and what is lost on the way into it.

A termbase is first cut down to what the format can say, and everything that falls away is counted by name. What is
then written can be read back unchanged, so that a loss is never anything else than what was reported.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from taiyaku.formats.model import Losses
from taiyaku.termbase.model import Concept, Relation, Status, Term, Texts

__all__ = ["ALL", "ALL_STATUSES", "USABLE_ONLY", "Category", "Keeps", "project"]


class Category(StrEnum):
    """What a concept and its terms are made of; the value is what a person reads in the list of losses."""

    ID = "ids of concepts"
    GROUP = "which rows are of one concept"
    SUBJECT_FIELD = "subject fields"
    FIELD_NAME = "names of subject fields"
    DEFINITION = "definitions"
    NOTE = "notes"
    SOURCE = "sources"
    RELATION = "relations"
    REASON = "reasons of relations"
    DO_NOT_TRANSLATE = "do-not-translate marks"
    NO_SETTLED_EQUIVALENT = "no-settled-equivalent marks"
    READING = "readings"
    PART_OF_SPEECH = "parts of speech"
    TYPE = "term types"
    CONTEXT = "contexts"
    TERM_NOTE = "notes on terms"
    DERIVED = "marks of converted terms"
    STATUS = "statuses"
    TERM = "terms"
    CONCEPT = "concepts without terms"
    ORDER = "the order of terms across languages"
    SPACE = "layout of texts"
    CHARACTER = "control characters"


ALL = frozenset(Category)
ALL_STATUSES: Mapping[Status, Status | None] = {status: status for status in Status}
USABLE_ONLY: Mapping[Status, Status | None] = {status: status if status.usable else None for status in Status}
"""For what cannot say a status: a term that nobody should write must not come out as one to use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeps:
    """What a format can say.

    `statuses` gives each status the one that it is read back as, or None where terms of it are left out; `clean` makes
    of a text what the format holds of it. In a `grouped` format, the terms of a language stand together;
    in a `positional` one, the first of a language is read as preferred, the others as admitted.
    """

    categories: frozenset[Category] = ALL
    statuses: Mapping[Status, Status | None] = field(default_factory=lambda: ALL_STATUSES)
    clean: Callable[[str], str] = str
    grouped: bool = False
    positional: bool = False


def project(concept: Concept, keeps: Keeps, losses: Losses) -> Concept | None:
    """Cut a concept down to what a format can say, counting what falls away; None where no term is left.

    >>> losses = Losses()
    >>> term = Term(text="人材", lang="ja", reading="じんざい")
    >>> concept = Concept(id="talent", subject_field="society", terms=(term,))
    >>> kept = project(concept, Keeps(categories=ALL - {Category.READING}), losses)
    >>> kept.terms[0].reading, [str(loss) for loss in losses]
    (None, ['lost: readings (talent)'])
    """
    filter_ = _Filter(keeps, lambda category, count: losses.add(str(category), concept.id, count))
    terms = tuple(each for term in concept.terms if (each := filter_.term(term)))
    if not terms:
        losses.add(str(Category.CONCEPT), concept.id)
        return None
    return Concept(
        id=concept.id,
        subject_field=filter_.text(Category.SUBJECT_FIELD, concept.subject_field) or "",
        definition=filter_.texts(Category.DEFINITION, concept.definition),
        note=filter_.texts(Category.NOTE, concept.note),
        terms=filter_.by_position(filter_.in_order(terms)),
        relations=filter_.relations(concept.relations),
        source=tuple(kept for each in concept.source if (kept := filter_.text(Category.SOURCE, each))),
        do_not_translate=filter_.has(Category.DO_NOT_TRANSLATE, concept.do_not_translate),
        no_settled_equivalent=filter_.tags(concept.no_settled_equivalent),
        place=concept.place,
    )


class _Filter:
    """Lets through what a format keeps, and counts the rest."""

    def __init__(self, keeps: Keeps, lose: Callable[[Category, int], None]):
        self._keeps = keeps
        self._lose = lose

    def has(self, category: Category, value: object) -> bool:
        """Whether there is something, and it is kept."""
        if not value:
            return False
        if category in self._keeps.categories:
            return True
        self._lose(category, len(value) if isinstance(value, Mapping) else 1)
        return False

    def clean(self, text: str) -> str:
        """Return what the format holds of a text."""
        cleaned = self._keeps.clean(text)
        if cleaned != text:
            damaged = cleaned.count("\ufffd") > text.count("\ufffd")
            self._lose(Category.CHARACTER if damaged else Category.SPACE, 1)
        return cleaned

    def text(self, category: Category, text: str | None) -> str | None:
        """Return the text as the format holds it, or None where there is none or it is not kept."""
        return (self.clean(text) or None) if text and self.has(category, text) else None

    def texts(self, category: Category, texts: Texts) -> Texts:
        """Return the texts as the format holds them."""
        if not self.has(category, texts):
            return {}
        return {tag: cleaned for tag, text in texts.items() if (cleaned := self.clean(text))}

    def tags(self, tags: tuple[str, ...]) -> tuple[str, ...]:
        """Return the languages that have no settled equivalent."""
        return tags if self.has(Category.NO_SETTLED_EQUIVALENT, tags) else ()

    def term(self, term: Term) -> Term | None:
        """Return a term as the format holds it, or None where it must be left out."""
        status = self._keeps.statuses[term.status]
        text = self.clean(term.text) if status else ""
        if status is None or not text:
            self._lose(Category.TERM, 1)
            return None
        if status is not term.status:
            self._lose(Category.STATUS, 1)
        return Term(
            text=text,
            lang=term.lang,
            status=status,
            reading=self.text(Category.READING, term.reading),
            part_of_speech=term.part_of_speech if self.has(Category.PART_OF_SPEECH, term.part_of_speech) else None,
            type=term.type if self.has(Category.TYPE, term.type) else None,
            context=self.text(Category.CONTEXT, term.context),
            note=self.texts(Category.TERM_NOTE, term.note),
            derived=self.text(Category.DERIVED, term.derived),
            place=term.place,
        )

    def in_order(self, terms: tuple[Term, ...]) -> tuple[Term, ...]:
        """Return the terms in the order in which the format has them."""
        if not self._keeps.grouped:
            return terms
        tags = list(dict.fromkeys(term.lang for term in terms))
        ordered = tuple(sorted(terms, key=lambda term: tags.index(term.lang)))
        if ordered == terms:
            return terms
        self._lose(Category.ORDER, 1)
        return ordered

    def by_position(self, terms: tuple[Term, ...]) -> tuple[Term, ...]:
        """Return the terms with the statuses that their places give them, where nothing else does."""
        if not self._keeps.positional:
            return terms
        first = {term.lang: place for place, term in reversed(list(enumerate(terms)))}
        return tuple(self._with_status(term, place == first[term.lang]) for place, term in enumerate(terms))

    def _with_status(self, term: Term, first: bool) -> Term:
        status = Status.PREFERRED if first else Status.ADMITTED
        if term.status is status:
            return term
        self._lose(Category.STATUS, 1)
        return replace(term, status=status)

    def relations(self, relations: tuple[Relation, ...]) -> tuple[Relation, ...]:
        """Return the relations that the format holds."""
        return tuple(self._relation(each) for each in relations if self.has(Category.RELATION, each))

    def _relation(self, relation: Relation) -> Relation:
        return replace(
            relation,
            concept=self.clean(relation.concept) if relation.concept else None,
            text=self.clean(relation.text) if relation.text else None,
            reason=self.texts(Category.REASON, relation.reason),
        )
