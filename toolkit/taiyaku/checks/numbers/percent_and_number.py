"""N006: a percentage that became a plain number, or the reverse."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.numbers.comparison import changed, couple, valued
from taiyaku.diagnostics import Severity
from taiyaku.quantities.compare import Difference
from taiyaku.quantities.model import Kind
from taiyaku.quantities.write import written

__all__ = ["RULE"]

_SAYS_PERCENT = re.compile("percent|パーセント|百分", re.IGNORECASE)


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    for link in changed(pair, context, Difference.PERCENT):
        number, text = (link.target, pair.target) if link.source.kind is Kind.PERCENT else (link.source, pair.source)
        if _SAYS_PERCENT.search(text[: number.start] + text[number.end :]):
            continue  # “a percentage of 13”
        message = f"{valued(link.source)} became {valued(link.target)}"
        yield couple(link, message, f"write {written(link.source, context.target)}")


RULE = Rule(
    code="N006",
    name="percent-and-number",
    severity=Severity.WARNING,
    summary="A percentage became a plain number, or a number a percentage.",
    explanation="""
The sign is small, is lost in typing, and 百分之十三 has none that could be copied.

13%, １３％, 百分之十三, and 13 per cent are one; 三成 and 3割 are 30%; half is 50%, and growth by 100% is doubling.
A price at 八折 is “20% off”, and a text that says “percentage” may leave out the sign.
""",
    examples=(
        Example(source="占百分之十三。", target="It accounts for 13.", languages=("zh-Hans", "en"), marked=("13",)),
        Example(source="13 users", target="13％のユーザー", languages=("en", "ja"), marked=("13％",)),
        Example(source="三成用户", target="3割のユーザー", languages=("zh-Hans", "ja")),
        Example(source="50 per cent of users", target="一半用户", languages=("en", "zh-Hans")),
    ),
    find=_find,
)
