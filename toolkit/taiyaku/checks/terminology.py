"""T001: a term of the source whose approved equivalent the translation lacks."""

from __future__ import annotations

from collections.abc import Iterator

from taiyaku.checks.model import Context, Finding, Pair, Rule
from taiyaku.diagnostics import Severity
from taiyaku.recognise import Match
from taiyaku.recognise.matcher import inside_word
from taiyaku.script.english import stem
from taiyaku.script.fold import fold_key
from taiyaku.termbase.faces import with_faces
from taiyaku.termbase.model import Concept, Term

__all__ = ["RULE", "holds", "holds_written"]


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    if not pair.target.strip() or pair.fuzzy:
        return
    told: set[str] = set()
    for match in context.recogniser.find(pair.source):
        usable = _usable(match, context.target)
        if usable and match.concept.id not in told and not any(holds(pair.target, term) for term in usable):
            told.add(match.concept.id)
            wanted = " or ".join(f"“{text}”" for text in dict.fromkeys(term.text for term in usable))
            yield Finding(message=f"“{match.text}” has no approved equivalent here", hint=f"write {wanted}")


def _usable(match: Match, lang: str) -> list[Term]:
    """Return the terms that would satisfy a match; any meaning of a homograph will do."""
    concepts: tuple[Concept, ...] = (match.concept, *match.others)
    terms = [term for concept in concepts for term in with_faces(concept).terms_in(lang)]
    return [term for term in terms if term.status.usable]


def holds(text: str, term: Term) -> bool:
    """Whether a text holds a term, in any script, width or case, and in English in any number.

    >>> holds("Listed companies came.", Term(text="listed company", lang="en"))
    True
    >>> holds("大手町で", Term(text="大手企業", lang="ja"))
    False
    """
    inflected = term.lang == "en" and f" {stem(term.text)} " in f" {stem(text)} "
    return inflected or holds_written(text, term)


def holds_written(text: str, term: Term) -> bool:
    """Whether a text holds a term as it is written, but for script, width and case.

    >>> holds_written("AI talent", Term(text="talents", lang="en"))
    False
    """
    key, wanted = fold_key(text), fold_key(term.text)
    start = key.find(wanted)
    while start >= 0:
        if term.lang != "en" or not inside_word(key, start, start + len(wanted)):
            return True
        start = key.find(wanted, start + 1)
    return False


RULE = Rule(
    code="T001",
    severity=Severity.WARNING,
    summary="A term of the source has no approved equivalent in the translation.",
    find=_find,
)
