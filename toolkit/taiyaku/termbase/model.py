"""The model of a termbase: TBX's three levels (ISO 30042:2019), as plain frozen data.

concept entry → language section → term section. Categories are those of TBX-Basic and TBX-Linguist;
beyond them: `Status.FORBIDDEN`, `do_not_translate`, `no_settled_equivalent` and the false-friend relation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from taiyaku.diagnostics import Place

__all__ = [
    "Concept",
    "PartOfSpeech",
    "Relation",
    "RelationType",
    "Status",
    "SubjectField",
    "Term",
    "TermType",
    "Termbase",
    "Texts",
]

Texts = Mapping[str, str]
"""A text in several languages, by tag."""

_NOWHERE = Place(path="")


class Status(StrEnum):
    """administrativeStatus (TBX-Basic); `FORBIDDEN` is deprecated with a reason to be louder about it."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    SUPERSEDED = "superseded"
    FORBIDDEN = "forbidden"

    @property
    def rank(self) -> int:
        """0 for the status to look at first.

        >>> Status.PREFERRED.rank < Status.ADMITTED.rank < Status.FORBIDDEN.rank
        True
        """
        return list(Status).index(self)

    @property
    def usable(self) -> bool:
        """Whether a translator may write a term of this status."""
        return self in (Status.PREFERRED, Status.ADMITTED)


class PartOfSpeech(StrEnum):
    """partOfSpeech (TBX-Basic)."""

    NOUN = "noun"
    VERB = "verb"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    OTHER = "other"


class TermType(StrEnum):
    """termType (TBX-Basic), where a term is a form of another term."""

    FULL_FORM = "full_form"
    ACRONYM = "acronym"
    ABBREVIATION = "abbreviation"
    SHORT_FORM = "short_form"
    VARIANT = "variant"
    PHRASE = "phrase"


class RelationType(StrEnum):
    """How concepts, or a concept and a written form, stand to each other; narrower is derived from broader."""

    BROADER = "broader"
    RELATED = "related"
    ANTONYM = "antonym"
    HOMOGRAPH = "homograph"
    FALSE_FRIEND = "false_friend"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One way to write a concept in one language.

    `reading` is pinyin with tone marks, spaced by words (GB/T 16159), or kana; `derived` names the OpenCC configuration
    where the term was made by script conversion and is not written in the source.
    """

    text: str
    lang: str
    status: Status = Status.PREFERRED
    reading: str | None = None
    part_of_speech: PartOfSpeech | None = None
    type: TermType | None = None
    context: str | None = None
    note: Texts = field(default_factory=dict)
    derived: str | None = None
    place: Place = field(default=_NOWHERE, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A relation to another concept (`concept`), or, for a false friend, to a written form (`lang`, `text`)."""

    type: RelationType
    concept: str | None = None
    lang: str | None = None
    text: str | None = None
    reason: Texts = field(default_factory=dict)
    place: Place = field(default=_NOWHERE, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectField:
    """subjectField: an area of knowledge, named in each language."""

    id: str
    name: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One concept: what it is, and its terms in every language."""

    id: str
    subject_field: str
    definition: Texts = field(default_factory=dict)
    note: Texts = field(default_factory=dict)
    terms: tuple[Term, ...] = ()
    relations: tuple[Relation, ...] = ()
    source: tuple[str, ...] = ()
    do_not_translate: bool = False
    no_settled_equivalent: tuple[str, ...] = ()
    place: Place = field(default=_NOWHERE, compare=False)

    def terms_in(self, lang: str) -> tuple[Term, ...]:
        """Return the terms of one language, in the order of the entry.

        >>> concept = Concept(id="ai", subject_field="ai", terms=(Term(text="人工知能", lang="ja"),))
        >>> [term.text for term in concept.terms_in("ja")]
        ['人工知能']
        """
        return tuple(term for term in self.terms if term.lang == lang)

    def target(self, lang: str) -> Term | None:
        """Return the term to use in a language: the preferred one, or the first admitted one."""
        usable = [term for term in self.terms_in(lang) if term.status.usable]
        return min(usable, key=lambda term: term.status is not Status.PREFERRED, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Termbase:
    """A termbase in memory: subject fields and concepts, in the order of their files."""

    fields: tuple[SubjectField, ...] = ()
    concepts: tuple[Concept, ...] = ()

    def terms(self) -> Iterator[tuple[Concept, Term]]:
        """Yield every term with its concept."""
        for concept in self.concepts:
            for term in concept.terms:
                yield concept, term
