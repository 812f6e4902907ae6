"""P111: the space between Chinese or Japanese and Latin letters or digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taiyaku.checks.marking import CJK, mark
from taiyaku.checks.model import Context, Example, Finding, Option, Pair, Rule
from taiyaku.checks.tokens import HELD, masked
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]

_OPTION = Option(
    name="han-latin-space",
    default="either",
    choices={
        "either": "nothing is said",
        "space": "a space stands between Chinese or Japanese and Latin letters, digits or placeholders",
        "none": "no space stands there",
    },
    summary="Whether a space stands between Chinese or Japanese and Latin text.",
)
_LATIN = f"A-Za-z0-9{HELD}"
_MISSING = re.compile(f"(?<=[{CJK}])(?=[{_LATIN}])|(?<=[{_LATIN}])(?=[{CJK}])")
_PRESENT = re.compile(f"(?<=[{CJK}]) +(?=[A-Za-z0-9])|(?<=[A-Za-z0-9]) +(?=[{CJK}])")


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    wanted = context.option(_OPTION)
    if wanted == "either":
        return
    text = masked(pair.target)
    for match in (_MISSING if wanted == "space" else _PRESENT).finditer(text):
        at, end = match.span()
        if wanted == "none":
            yield mark((at, end), "a space between Chinese or Japanese and Latin text", "take it out", "")
        else:
            found = mark((at, at), "no space between Chinese or Japanese and Latin text", "put one there", " ")
            yield Finding(message=found.message, hint=found.hint, span=(at - 1, at + 1), fix=found.fix)


RULE = Rule(
    code="P111",
    name="han-latin-space",
    severity=Severity.WARNING,
    summary="The space between Chinese or Japanese and Latin text is not as configured.",
    explanation="""
Print sets a quarter of an em between 中文 and Latin text by itself (clreq, jlreq); plain text either has a space
there or has not. Both are right, and houses choose. Off until the option says which.
""",
    examples=(
        Example(source="AI企业", target="AI企業", languages=("zh-Hans", "ja"), note="Nothing is configured."),
        Example(
            source="AI企业",
            target="AI企業",
            languages=("zh-Hans", "ja"),
            marked=("I企",),
            options={"han-latin-space": "space"},
        ),
        Example(
            source="AI企业",
            target="AI 企業",
            languages=("zh-Hans", "ja"),
            marked=(" ",),
            options={"han-latin-space": "none"},
        ),
    ),
    targets=("zh-Hans", "zh-Hant", "ja"),
    options=(_OPTION,),
    fixes=True,
    find=_find,
)
