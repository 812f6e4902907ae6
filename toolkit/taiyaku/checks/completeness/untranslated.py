"""C001: a line without a translation."""

from __future__ import annotations

from collections.abc import Iterator

from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.quoting import excerpt
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    if pair.source.strip() and not pair.target.strip() and not context.derived:
        yield Finding(message=f"“{excerpt(pair.source)}” is not translated", hint="translate it")


RULE = Rule(
    code="C001",
    name="untranslated",
    severity=Severity.WARNING,
    summary="A line has no translation; in a work, also a line that its catalogue lacks.",
    explanation="""
A program shows the source where a translation is missing, an edition shows a gap. A translation that is only white
space is none.

A target that differs from the source only in script (Simplified and Traditional Chinese) is derived by conversion;
its catalogue holds corrections, and what it leaves empty is no finding. Of a message with plural forms, each empty
form is one finding.
""",
    examples=(
        Example(source="先停靠日本。", target="", languages=("zh-Hans", "ja"), marked=("*",)),
        Example(source="先停靠日本。", target="まず日本に寄る。", languages=("zh-Hans", "ja")),
        Example(
            source="先停靠日本。",
            target="",
            languages=("zh-Hans", "zh-Hant"),
            note="Derived: 先停靠日本。 comes of itself.",
        ),
    ),
    unfinished=True,
    find=_find,
)
