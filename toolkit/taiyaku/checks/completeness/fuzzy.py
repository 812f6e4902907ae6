"""C002: a translation that is marked fuzzy: made for another line, or not yet read by anyone."""

from __future__ import annotations

from collections.abc import Iterator

from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.quoting import excerpt
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    if pair.fuzzy and pair.target.strip():
        message = f"the translation of “{excerpt(pair.source)}” is fuzzy"
        yield Finding(message=message, hint="compare it with the line and take the mark away")


RULE = Rule(
    code="C002",
    name="fuzzy",
    severity=Severity.WARNING,
    summary="A translation is marked fuzzy: it was made for another line.",
    explanation="""
When a source line changes, its old translation is kept and marked `fuzzy`, and so is what a translation memory or a
machine proposed. Programs leave such translations out (`msgfmt`), and no other rule looks at them until somebody has.

Compare it with the line (`#|` has the line that it was made for), correct it, and take the mark away.
""",
    examples=(
        Example(
            source="先停靠日本。", target="まず日本に寄った。", languages=("zh-Hans", "ja"), marked=("*",), fuzzy=True
        ),
        Example(source="先停靠日本。", target="まず日本に寄る。", languages=("zh-Hans", "ja")),
    ),
    unfinished=True,
    find=_find,
)
