"""P116: the middle dot of another language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taiyaku.checks.marking import CJK, mark
from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.tokens import masked
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]

_DOTS = {"zh-Hans": ("・･•‧∙⋅", "·"), "ja": ("·•‧∙⋅", "・")}
_PATTERNS = {lang: re.compile(f"[{wrong}](?<=[{CJK}].)(?=[{CJK}])") for lang, (wrong, _) in _DOTS.items()}


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    right = _DOTS[context.target][1]
    for match in _PATTERNS[context.target].finditer(masked(pair.target)):
        char = match.group()
        message = f"“{char}” (U+{ord(char):04X}) is not the middle dot of this language"
        yield mark(match.span(), message, f"write “{right}” (U+{ord(right):04X})", right)


RULE = Rule(
    code="P116",
    name="middle-dot",
    severity=Severity.WARNING,
    summary="The dot between the parts of a name is that of another language.",
    explanation="""
Simplified Chinese joins the parts of a foreign name with · (U+00B7: GB/T 15834—2011, 4.14), Japanese with ・
(U+30FB). They look alike in many fonts, and a search for the name finds only one of them. Traditional Chinese knows
several and is not judged.
""",
    examples=(
        Example(source="ジョン・スミス", target="约翰・史密斯", languages=("ja", "zh-Hans"), marked=("・",)),
        Example(source="ジョン・スミス", target="约翰·史密斯", languages=("ja", "zh-Hans")),
    ),
    targets=("zh-Hans", "ja"),
    fixes=True,
    find=_find,
)
