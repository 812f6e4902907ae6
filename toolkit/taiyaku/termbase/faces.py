"""The four written faces: a concept's Traditional Chinese terms, made from the Simplified ones where none are given.

`zh-Hant` is always filled in; `zh-Hant-TW` and `zh-Hant-HK` only where the region writes another word (软件 → 軟體).
A term that the source gives is never overruled.
"""

from __future__ import annotations

from dataclasses import replace

from taiyaku.languages import conversion, language
from taiyaku.script.convert import convert
from taiyaku.script.fold import fold_key
from taiyaku.termbase.model import Concept, Term

__all__ = ["given_face", "searchable", "with_faces"]


def with_faces(concept: Concept) -> Concept:
    """Add the derived Traditional terms to a concept.

    >>> concept = Concept(id="software", subject_field="ai", terms=(Term(text="软件", lang="zh-Hans"),))
    >>> [(term.lang, term.text, term.derived) for term in with_faces(concept).terms][1:]
    [('zh-Hant', '軟件', 's2tw'), ('zh-Hant-TW', '軟體', 's2twp')]
    """
    given = concept.terms_in("zh-Hans")
    if not given:
        return concept
    derived: list[Term] = []
    if not concept.terms_in("zh-Hant"):
        derived += [_derived(term, "zh-Hant") for term in given]
    for region in ("zh-Hant-TW", "zh-Hant-HK"):
        if not concept.terms_in(region):
            regional = [_derived(term, region) for term in given]
            derived += [
                new for term, new in zip(given, regional, strict=True) if fold_key(new.text) != fold_key(term.text)
            ]
    return replace(concept, terms=concept.terms + tuple(derived))


def searchable(concept: Concept) -> list[tuple[int, Term]]:
    """List the terms that folding does not already reach, with their positions: those given, and regional words.

    A derived term that folds like a given one (企業 for 企业) is only for show; the match is one of script.

    >>> concept = Concept(id="software", subject_field="ai", terms=(Term(text="软件", lang="zh-Hans"),))
    >>> [term.text for _, term in searchable(with_faces(concept))]
    ['软件', '軟體']
    """
    given = {fold_key(term.text) for term in concept.terms if not term.derived}
    return [
        (place, term)
        for place, term in enumerate(concept.terms)
        if not term.derived or fold_key(term.text) not in given
    ]


def _derived(term: Term, tag: str) -> Term:
    config = conversion("zh-Hans", tag)
    assert config is not None, tag
    return replace(term, text=convert(term.text, config), lang=tag, derived=config, context=None)


def given_face(concept: Concept, tag: str) -> str | None:
    """Return the Traditional form that the termbase itself gives for a concept, or None where conversion will do.

    For a region, its own terms come before those of `zh-Hant`.
    """
    for each in dict.fromkeys((tag, language(tag).parent or tag)):
        wanted = concept.target(each)
        if wanted and not wanted.derived:
            return wanted.text
    return None
