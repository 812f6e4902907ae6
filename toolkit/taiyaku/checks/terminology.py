"""T001: a term of the source whose approved equivalent the translation lacks."""

from __future__ import annotations

from collections.abc import Iterator

from taiyaku.checks.matching import holds
from taiyaku.checks.model import Context, Finding, Pair, Rule
from taiyaku.diagnostics import Severity
from taiyaku.recognise import Match
from taiyaku.termbase.faces import with_faces
from taiyaku.termbase.model import Concept, Term

__all__ = ["RULE"]


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    if not pair.target.strip() or pair.fuzzy:
        return
    told: set[str] = set()
    for match in pair.terms:
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


RULE = Rule(
    code="T001",
    severity=Severity.WARNING,
    summary="A term of the source has no approved equivalent in the translation.",
    find=_find,
)
