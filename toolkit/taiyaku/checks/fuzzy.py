"""C002: a translation that is marked fuzzy: made for another line, or not yet read by anyone."""

from __future__ import annotations

from collections.abc import Iterator

from taiyaku.checks.matching import excerpt
from taiyaku.checks.model import Context, Finding, Pair, Rule
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    if pair.fuzzy and pair.target.strip():
        message = f"the translation of “{excerpt(pair.source)}” is fuzzy"
        yield Finding(message=message, hint="compare it with the line and take the mark away")


RULE = Rule(
    code="C002",
    severity=Severity.WARNING,
    summary="A translation is marked fuzzy: it was made for another line.",
    find=_find,
)
