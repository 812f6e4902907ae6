"""P109: an ellipsis in the form of another language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taiyaku.checks.marking import CJK, mark
from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.tokens import masked
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]

_SOME = re.compile("…|\\.\\.\\.|・・・")
_POINTS = re.compile(f"(?<=[{CJK}])(?:\\.{{3,6}}|・{{3,}})(?![.\\w])|(?<![.…])\\.{{3,6}}(?=[{CJK}])")
_SINGLE = re.compile(f"(?<=[{CJK}，。！？])…(?!…)|(?<!…)…(?=[{CJK}])")
_DOUBLE = re.compile("……+")


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    if not _SOME.search(pair.target):
        return
    text = masked(pair.target)
    if context.target == "en":
        for match in _DOUBLE.finditer(text):
            yield mark(match.span(), "English has one ellipsis", "write “…” or “...”")
        return
    patterns = (_POINTS,) if context.target == "ja" else (_POINTS, _SINGLE)
    for pattern in patterns:
        for match in pattern.finditer(text):
            yield mark(match.span(), f"“{match.group()}” is an ellipsis of another kind", "write “……”")


RULE = Rule(
    code="P109",
    name="ellipsis-form",
    severity=Severity.INFO,
    summary="An ellipsis has the form of another language.",
    explanation="""
Chinese print has six points in the width of two characters, …… (GB/T 15834—2011, 4.11), Japanese …… or, in programs,
…, English … or three points. Many programs show three points in every language, which is a matter of house style.
""",
    examples=(
        Example(source="Loading...", target="正在加载...", languages=("en", "zh-Hans"), marked=("...",)),
        Example(source="Loading...", target="正在加载……", languages=("en", "zh-Hans")),
        Example(source="まだ……", target="Not yet ……", languages=("ja", "en"), marked=("……",)),
    ),
    find=_find,
)
