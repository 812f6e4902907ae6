"""The four written faces: a concept's Traditional Chinese terms, made from the Simplified ones where none are given.

`zh-Hant` is always filled in; `zh-Hant-TW` and `zh-Hant-HK` only where the region writes another word (软件 → 軟體).
A term that the source gives is never overruled.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from ahocorasick_rs import AhoCorasick

from taiyaku.languages import conversion, language
from taiyaku.script.convert import convert
from taiyaku.script.dictionaries import dictionary
from taiyaku.script.fold import fold_key
from taiyaku.termbase.model import Concept, Status, Term

__all__ = ["other_regional_words", "regional_form", "searchable", "with_faces", "with_words_of"]


def with_faces(concept: Concept) -> Concept:
    """Add the derived Traditional terms to a concept.

    >>> concept = Concept(id="software", subject_field="ai", terms=(Term(text="软件", lang="zh-Hans"),))
    >>> [(term.lang, term.text, term.derived) for term in with_faces(concept).terms][1:]
    [('zh-Hant', '軟件', 's2tw'), ('zh-Hant-TW', '軟體', 's2twp')]
    """
    given = [term for term in concept.terms if term.lang == "zh-Hans"]
    if not given or any(term.derived for term in concept.terms):
        return concept  # the index's entries have theirs
    there = {term.lang for term in concept.terms}
    derived = [] if "zh-Hant" in there else [_derived(term, "zh-Hant") for term in given]
    if regions := [region for region in _PHRASES if region not in there]:
        derived += _regional_words(given, regions)
    return replace(concept, terms=concept.terms + tuple(derived)) if derived else concept


def with_words_of(concept: Concept, region: str) -> Concept:
    """Add only the words that a region writes otherwise: what tells its texts from others when terms are sought.

    >>> concept = Concept(id="software", subject_field="ai", terms=(Term(text="软件", lang="zh-Hans"),))
    >>> [term.text for term in with_words_of(concept, "zh-Hant-TW").terms]
    ['软件', '軟體']
    """
    if region not in _PHRASES or any(term.lang == region for term in concept.terms):
        return concept
    derived = _regional_words([term for term in concept.terms if term.lang == "zh-Hans"], [region])
    return replace(concept, terms=concept.terms + tuple(derived)) if derived else concept


def _regional_words(given: list[Term], regions: list[str]) -> list[Term]:
    # Converting costs fifty times as much as knowing that nothing would come of it.
    changing = [term for term in given if _phrases().find_matches_as_indexes(fold_key(term.text))]
    return [new for region in regions for term in changing if (new := _regional(term, region))]


def _regional(term: Term, region: str) -> Term | None:
    """Derive a region's own word, or None where it writes the same word as everyone."""
    new = _derived(term, region)
    return new if fold_key(new.text) != fold_key(term.text) else None


_PHRASES = {"zh-Hant-TW": "TWPhrases.txt", "zh-Hant-HK": "HKPhrases.txt"}


@cache
def _phrases() -> AhoCorasick:
    """Return what finds the words that OpenCC's phrase tables change for a region, in folded text."""
    return AhoCorasick(sorted({fold_key(phrase) for file in _PHRASES.values() for phrase in dictionary(file)}))


def other_regional_words(term: Term, region: str) -> tuple[str, ...]:
    """Return what a region also writes for a Simplified term, besides OpenCC's first choice (视频: 影片, 視訊).

    >>> other_regional_words(Term(text="视频", lang="zh-Hans"), "zh-Hant-TW")
    ('視訊',)
    """
    return _other_choices(region).get(fold_key(term.text), ()) if region in _PHRASES else ()


@cache
def _other_choices(region: str) -> dict[str, tuple[str, ...]]:
    choices = dictionary(_PHRASES[region]).items()
    return {fold_key(phrase): values[1:] for phrase, values in choices if len(values) > 1}


def searchable(concept: Concept) -> list[tuple[int, Term]]:
    """List the terms that folding does not already reach, with their positions: those given, and regional words.

    A derived term that folds like a given one (企業 for 企业) is only for show; the match is one of script.

    >>> concept = Concept(id="software", subject_field="ai", terms=(Term(text="软件", lang="zh-Hans"),))
    >>> [term.text for _, term in searchable(with_faces(concept))]
    ['软件', '軟體']
    """
    if not any(term.derived for term in concept.terms):
        return list(enumerate(concept.terms))
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


def regional_form(concept: Concept, term: Term, tag: str) -> str | None:
    """Return the Traditional form that the termbase prescribes for a term, or None where conversion will do.

    It prescribes one where the term is the preferred one in Simplified Chinese and the target has a preferred one that
    is written in the source. For a region, its own term comes before that of `zh-Hant`.
    """
    if term.lang != "zh-Hans" or term.status is not Status.PREFERRED:
        return None
    for each in dict.fromkeys((tag, language(tag).parent or tag)):
        wanted = concept.target(each)
        if wanted and not wanted.derived and wanted.status is Status.PREFERRED:
            return wanted.text
    return None
