"""C001: a line without a translation."""

from __future__ import annotations

from collections.abc import Iterator

from taiyaku.checks.model import Context, Finding, Pair, Rule
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    if not pair.target.strip():
        yield Finding(message=f"“{excerpt(pair.source)}” is not translated", hint="translate it")


def excerpt(text: str, width: int = 24) -> str:
    """Shorten a text for a message, by code points.

    >>> excerpt("城市强不强", 4)
    '城市强…'
    """
    return text if len(text) <= width else text[: width - 1] + "…"


RULE = Rule(
    code="C001",
    severity=Severity.WARNING,
    summary="A line has no translation.",
    find=_find,
)
