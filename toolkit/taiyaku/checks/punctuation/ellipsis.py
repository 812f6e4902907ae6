"""P108: an ellipsis made of stops or commas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taiyaku.checks.marking import mark
from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.tokens import masked
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]

_SOME = re.compile("[。，、·•．]{3}")
_DOTS = re.compile("。{3,}|，{3,}|、{3,}|·{3,}|•{3,}|．{3,}")

_ELLIPSIS = re.compile(r"…|\.{3}")


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    if not _SOME.search(pair.target):
        return
    right = "..." if context.target == "en" else "……"
    for match in _DOTS.finditer(masked(pair.target)):
        if match.group() not in pair.source and not _hides(match.group(), pair.source):
            yield mark(match.span(), f"“{match.group()}” is no ellipsis", f"write “{right}”", right)


def _hides(dots: str, source: str) -> bool:
    """Whether bullets hide a password: the source has no ellipsis that they could stand for."""
    return dots[0] == "•" and not _ELLIPSIS.search(source)


RULE = Rule(
    code="P108",
    name="ellipsis",
    severity=Severity.WARNING,
    summary="An ellipsis is made of stops, commas or middle dots.",
    explanation="""
。。。 is chat, not print. Chinese and Japanese write …… (GB/T 15834—2011, 4.11; JIS X 4051), English … or three
points.
""",
    examples=(
        Example(source="Well...", target="这个。。。", languages=("en", "zh-Hans"), marked=("。。。",)),
        Example(source="Well...", target="这个……", languages=("en", "zh-Hans")),
    ),
    fixes=True,
    find=_find,
)
