"""What makes a termbase trustworthy: rules over concepts, each finding with its code and its line.

The codes are listed in docs/glossary-format.md. Rules about the shape of the YAML (G001 to G007) are the reader's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from taiyaku.diagnostics import Diagnostic, Place, Severity
from taiyaku.languages import LANGUAGES
from taiyaku.script.fold import fold_key
from taiyaku.script.purity import foreign_characters
from taiyaku.script.readings import is_kana, pinyin_syllables
from taiyaku.termbase.model import Concept, RelationType, Status, Term, Termbase

__all__ = ["REQUIRED_LANGUAGES", "validate"]

REQUIRED_LANGUAGES = ("zh-Hans", "ja", "en")
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")


def validate(termbase: Termbase) -> list[Diagnostic]:
    """List what is wrong with a termbase, in the order of its files.

    >>> term = Term(text="人材", lang="ja")
    >>> concept = Concept(id="talent", subject_field="society", terms=(term,))
    >>> [each.code for each in validate(Termbase(concepts=(concept,)))]
    ['G010', 'G010', 'G010', 'G011', 'G011', 'G014']
    """
    found = [*_identifiers(termbase), *_relations(termbase), *_claims(termbase)]
    for concept in termbase.concepts:
        found += _completeness(concept)
        found += _preference(concept)
        for term in concept.terms:
            found += _term(term)
    return sorted(found, key=lambda each: (each.place.path, each.place.line, each.code))


def _finding(code: str, message: str, place: Place, hint: str, lang: str | None = None) -> Diagnostic:
    return Diagnostic(code=code, message=message, place=place, hint=hint, lang=lang)


def _identifiers(termbase: Termbase) -> Iterator[Diagnostic]:
    """G008 ids that are no ids, G009 ids that two concepts have."""
    seen: dict[str, Place] = {}
    for concept in termbase.concepts:
        if not _ID.fullmatch(concept.id):
            message = f"“{concept.id}” is no concept id"
            yield _finding("G008", message, concept.place, "use lower-case letters, digits and hyphens")
        if concept.id in seen:
            message = f"the id “{concept.id}” is taken at {seen[concept.id]}"
            yield _finding("G009", message, concept.place, "rename one, or merge the two")
        seen.setdefault(concept.id, concept.place)


def _completeness(concept: Concept) -> Iterator[Diagnostic]:
    """G010 no definition, G011 no term in a language that every concept needs."""
    for tag in REQUIRED_LANGUAGES:
        if not concept.definition.get(tag):
            yield _finding("G010", f"{concept.id} has no definition in {tag}", concept.place, "write one", tag)
    for tag in REQUIRED_LANGUAGES:
        if concept.target(tag) is None:
            hint = "add one; where none is settled, an admitted one and no_settled_equivalent"
            yield _finding("G011", f"{concept.id} has no usable term in {tag}", concept.place, hint, tag)


def _preference(concept: Concept) -> Iterator[Diagnostic]:
    """G012 two preferred terms, G013 none, or one where no equivalent is settled."""
    for tag in dict.fromkeys(term.lang for term in concept.terms):
        terms = concept.terms_in(tag)
        preferred = [term for term in terms if term.status is Status.PREFERRED]
        if len(preferred) > 1:
            names = ", ".join(f"“{term.text}”" for term in preferred)
            yield _finding(
                "G012",
                f"two preferred terms in {tag} ({names})",
                preferred[1].place,
                "mark one as admitted",
                tag,
            )
        unsettled = tag in concept.no_settled_equivalent
        if unsettled and preferred:
            message = f"“{preferred[0].text}” is preferred in {tag}, where no equivalent is said to be settled"
            yield _finding("G013", message, preferred[0].place, "mark it as admitted", tag)
        if not unsettled and not preferred and any(term.status.usable for term in terms):
            hint = "prefer one, or name the language in no_settled_equivalent"
            yield _finding("G013", f"{concept.id} has no preferred term in {tag}", terms[0].place, hint, tag)


def _term(term: Term) -> Iterator[Diagnostic]:
    """G014 no reading, G015 a reading that is none, G016 foreign characters, G017 spaces, G018 no reason."""
    yield from _reading(term)
    for _, char, origin in foreign_characters(term.text, term.lang):
        message = f"“{term.text}” ({term.lang}) holds the {origin} character {char}"
        yield _finding(
            "G016",
            message,
            term.place,
            f"write it in the characters of {LANGUAGES[term.lang].autonym}",
            term.lang,
        )
    if term.text != " ".join(term.text.split()):
        yield _finding("G017", f"“{term.text}” has stray spaces", term.place, "remove them", term.lang)
    if term.status in (Status.DEPRECATED, Status.SUPERSEDED, Status.FORBIDDEN) and not term.note:
        yield _finding(
            "G018",
            f"“{term.text}” is {term.status} without a note",
            term.place,
            "say why in a note",
            term.lang,
        )


def _reading(term: Term) -> Iterator[Diagnostic]:
    han = len(_HAN.findall(term.text))
    if term.lang == "ja" and not is_kana(term.text):
        if term.reading is None:
            yield _finding("G014", f"“{term.text}” (ja) has no reading", term.place, "add reading: in kana", "ja")
        elif not is_kana(term.reading):
            message = f"the reading “{term.reading}” of “{term.text}” is not kana only"
            yield _finding("G015", message, term.place, "write Latin letters and digits as they are read", "ja")
    if term.lang == "zh-Hans" and han:
        if term.reading is None:
            yield _finding(
                "G014",
                f"“{term.text}” (zh-Hans) has no reading",
                term.place,
                "add reading: in pinyin",
                term.lang,
            )
        elif (count := len(pinyin_syllables(term.reading))) != han:
            message = f"the reading “{term.reading}” of “{term.text}” has {count} syllables for {han} characters"
            yield _finding(
                "G015", message, term.place, "write pinyin with tone marks, a syllable a character", term.lang
            )


def _relations(termbase: Termbase) -> Iterator[Diagnostic]:
    """G019 relations that lead nowhere or lack what their type needs."""
    known = {concept.id for concept in termbase.concepts}
    for concept in termbase.concepts:
        for relation in concept.relations:
            if relation.type is RelationType.FALSE_FRIEND:
                if not (relation.lang and relation.text and relation.reason):
                    yield _finding(
                        "G019",
                        "a false friend needs lang, text and reason",
                        relation.place,
                        "add what is missing",
                    )
            elif relation.concept is None:
                yield _finding(
                    "G019",
                    f"a {relation.type} relation needs concept: id",
                    relation.place,
                    "name the concept",
                )
            elif relation.concept not in known or relation.concept == concept.id:
                message = f"{concept.id} points at “{relation.concept}”, which is no other concept"
                yield _finding("G019", message, relation.place, "correct the id or remove the relation")


def _claims(termbase: Termbase) -> Iterator[Diagnostic]:
    """G020 a written term that two concepts claim with no homograph relation; G021 one concept twice."""
    claims: dict[tuple[str, str], list[tuple[Concept, Term]]] = defaultdict(list)
    for concept, term in termbase.terms():
        claims[term.lang, fold_key(term.text)].append((concept, term))
    told_apart = {
        frozenset((concept.id, relation.concept))
        for concept in termbase.concepts
        for relation in concept.relations
        if relation.type is RelationType.HOMOGRAPH
    }
    for claimants in claims.values():
        first, first_term = claimants[0]
        for concept, term in claimants[1:]:
            if concept.id == first.id:
                if term.text == first_term.text:
                    yield _finding(
                        "G021",
                        f"“{term.text}” stands twice in {concept.id}",
                        term.place,
                        "remove one",
                        term.lang,
                    )
            elif frozenset((concept.id, first.id)) not in told_apart:
                message = f"“{term.text}” ({term.lang}) is a term of {first.id} as well"
                yield Diagnostic(
                    code="G020",
                    severity=Severity.WARNING,
                    message=message,
                    place=term.place,
                    lang=term.lang,
                    hint="merge the concepts, or tell them apart with a homograph relation",
                )
