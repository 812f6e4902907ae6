"""C001: a line without a translation."""

from __future__ import annotations

from collections.abc import Iterator

from taiyaku.checks.matching import excerpt
from taiyaku.checks.model import Context, Finding, Pair, Rule
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    if not pair.target.strip():
        yield Finding(message=f"“{excerpt(pair.source)}” is not translated", hint="translate it")


RULE = Rule(
    code="C001",
    severity=Severity.WARNING,
    summary="A line has no translation.",
    find=_find,
)
