"""T002: a term in the translation that the termbase forbids or deprecates."""

from __future__ import annotations

from collections.abc import Iterator

from taiyaku.checks.matching import holds_written
from taiyaku.checks.model import Context, Finding, Pair, Rule
from taiyaku.diagnostics import Severity
from taiyaku.termbase.model import Concept, Term

__all__ = ["RULE"]


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    """Look only for refused terms of what the source speaks of: 上市 is wrong for a listing, not everywhere."""
    for match in pair.terms:
        for concept in (match.concept, *match.others):
            for term in concept.terms_in(context.target):
                if (
                    not term.status.usable
                    and holds_written(pair.target, term)
                    and not _covered(pair.target, term, concept)
                ):
                    yield _finding(pair, term, concept)


def _covered(text: str, refused: Term, concept: Concept) -> bool:
    """Whether the refused form only stands inside an approved one (大手 in 大手企業)."""
    usable = [term.text for term in concept.terms_in(refused.lang) if term.status.usable and refused.text in term.text]
    for approved in usable:
        text = text.replace(approved, "")
    return bool(usable) and not holds_written(text, refused)


def _finding(pair: Pair, term: Term, concept: Concept) -> Finding:
    wanted = concept.target(term.lang)
    hint = f"write “{wanted.text}”" if wanted else "choose another word"
    if reason := term.note.get("en"):
        hint += f" ({reason.rstrip('.')})"
    start = pair.target.find(term.text)
    span = (start, start + len(term.text)) if start >= 0 else None
    return Finding(message=f"“{term.text}” is {term.status}", hint=hint, span=span)


RULE = Rule(
    code="T002",
    severity=Severity.ERROR,
    summary="The translation uses a term that the termbase forbids or deprecates.",
    find=_find,
)
