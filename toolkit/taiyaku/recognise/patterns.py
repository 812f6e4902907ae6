"""Patterns: every form under which a term may stand in a text, each remembering why it is one.

Made once from the concepts for one language. Script, width and case need no patterns of their own, for patterns
are folded and matched on folded text; regional words, spelling variants and English plurals do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from taiyaku.languages import language
from taiyaku.script.difference import Why
from taiyaku.script.english import inflections
from taiyaku.script.fold import fold_key
from taiyaku.termbase.faces import searchable, with_faces
from taiyaku.termbase.model import Concept, Term

__all__ = ["Pattern", "patterns"]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One folded form of a term: `text` as it would be written, `why` it stands for the term."""

    key: str
    text: str
    why: Why
    concept: Concept
    term: Term


def patterns(concepts: Iterable[Concept], lang: str) -> list[Pattern]:
    """Make the patterns of all terms for texts in a language; the same key may stand for several concepts.

    >>> concept = Concept(id="sme", subject_field="companies", terms=(Term(text="small company", lang="en"),))
    >>> [(each.key, each.why.value) for each in patterns([concept], "en")]
    [('small company', 'exact'), ('small companies', 'inflection'), ('small-company', 'spelling')]
    """
    known = language(lang)
    wanted = (known.tag, *known.reads)
    made: dict[tuple[str, str], Pattern] = {}
    for concept in concepts:
        full = with_faces(concept) if known.chinese else concept
        terms = [term for _, term in searchable(full) if term.lang in wanted]
        for term in sorted(terms, key=lambda each: wanted.index(each.lang)):
            for text, why in _forms(term, wanted[0]):
                made.setdefault((key := fold_key(text), concept.id), Pattern(key, text, why, concept, term))
    return [pattern for pattern in made.values() if pattern.key]


def _forms(term: Term, home: str) -> Iterator[tuple[str, Why]]:
    """Yield the forms of a term with their reasons, the term itself first."""
    elsewhere = language(term.lang).parent is not None and term.lang != home
    regional = elsewhere or term.derived is not None
    yield term.text, Why.REGION if regional else Why.EXACT
    if term.lang == "en":
        for plural in inflections(term.text):
            yield plural, Why.INFLECTION
        for variant in (term.text.replace(" ", "-"), term.text.replace("-", " ")):
            if variant != term.text:
                yield variant, Why.SPELLING
