"""Patterns: every form under which a term may stand in a text, each remembering why it is one.

Made once from the concepts for one language. Script, width and case need no patterns of their own, for patterns
are folded and matched on folded text; regional words, spelling variants and English plurals do.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from taiyaku.languages import LANGUAGES, Language, language
from taiyaku.recognise.compounds import joints
from taiyaku.script.difference import Why
from taiyaku.script.english import inflections, is_acronym, other_joints
from taiyaku.script.fold_array import fold_keys
from taiyaku.script.spelling import japanese_variants
from taiyaku.termbase.faces import other_regional_words, searchable, with_words_of
from taiyaku.termbase.model import Concept, PartOfSpeech, Term

__all__ = ["Pattern", "patterns"]


class Pattern(NamedTuple):
    """One folded form of a term: `text` as it would be written, `why` it stands for the term.

    `acronym` says that the term is one in capitals: its case counts.
    """

    key: str
    text: str
    why: Why
    concept: Concept
    term: Term
    acronym: bool


_TOGETHER = 20_000
"""So many forms are folded at once: half the time of one by one."""


def patterns(concepts: Iterable[Concept], lang: str) -> Iterator[Pattern]:
    """Make the patterns of all terms for texts in a language; the same key may stand for several concepts.

    >>> concept = Concept(id="sme", subject_field="companies", terms=(Term(text="small company", lang="en"),))
    >>> [(each.key, each.why.value) for each in patterns([concept], "en")][:3]
    [('small company', 'exact'), ('small companies', 'inflection'), ('small-company', 'spelling')]
    """
    known = language(lang)
    wanted = {tag: place for place, tag in enumerate((known.tag, *known.reads))}
    forms = (form for concept in concepts for form in _forms_of(concept, known, wanted))
    made: set[str] = set()
    last: Concept | None = None
    while some := list(islice(forms, _TOGETHER)):
        for key, (text, why, concept, term, acronym) in zip(fold_keys([form[0] for form in some]), some, strict=True):
            if concept is not last:
                made, last = set(), concept
            key = key.strip(" ")
            if key and key not in made and "\0" not in key and not unicodedata.combining(key[0]):
                made.add(key)
                yield Pattern(key, text, why, concept, term, acronym)


def _forms_of(
    concept: Concept, known: Language, wanted: Mapping[str, int]
) -> Iterator[tuple[str, Why, Concept, Term, bool]]:
    """Yield the forms of a concept's terms for texts in a language, its own terms first."""
    full = with_words_of(concept, known.tag) if known.parent else concept
    terms = [term for _, term in searchable(full) if term.lang in wanted]
    for term in sorted(terms, key=lambda each: wanted[each.lang]) if len(terms) > 1 else terms:
        acronym = is_acronym(term.text)
        for text, why in _forms(term, known.tag):
            yield text, why, concept, term, acronym


_REGIONAL = frozenset(tag for tag, known in LANGUAGES.items() if known.parent)


def _forms(term: Term, home: str) -> Iterator[tuple[str, Why]]:
    """Yield the forms of a term with their reasons, the term itself first."""
    regional = term.derived is not None or (term.lang != home and term.lang in _REGIONAL)
    yield term.text, Why.REGION if regional else Why.EXACT
    if term.lang == "zh-Hans" and home in _REGIONAL:
        for word in other_regional_words(term, home):
            yield word, Why.REGION
    elif term.lang == "en":
        yield from _english_forms(term)
    elif term.lang == "ja":
        for variant in (*japanese_variants(term.text), *joints(term.text)):
            yield variant, Why.SPELLING


def _english_forms(term: Term) -> Iterator[tuple[str, Why]]:
    """Yield inflections, and the term and its inflections with other joints: start-up, start up, startup."""
    forms = [] if term.part_of_speech is PartOfSpeech.VERB else inflections(term.text)
    if _may_be_verb(term):
        forms += inflections(term.text, verb=True)
    for form in forms:
        yield form, Why.INFLECTION
    for form in (term.text, *forms):
        for variant in other_joints(form):
            yield variant, Why.SPELLING


def _may_be_verb(term: Term) -> bool:
    """Whether the forms of a verb are sought: of several words only where the entry says that they are one."""
    if term.part_of_speech is None:
        return " " not in term.text and not is_acronym(term.text)
    return term.part_of_speech is PartOfSpeech.VERB
