"""N008: a number whose unit is another."""

from __future__ import annotations

from collections.abc import Iterator

from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.numbers.comparison import changed, couple
from taiyaku.diagnostics import Severity
from taiyaku.quantities.compare import Difference

__all__ = ["RULE"]


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    for link in changed(pair, context, Difference.UNIT):
        message = f"“{link.source.text}” became “{link.target.text}”: {link.source.unit}, not {link.target.unit}"
        yield couple(link, message, f"count in {link.source.unit}s, or convert the number too")


RULE = Rule(
    code="N008",
    name="changed-unit",
    severity=Severity.WARNING,
    summary="The number is the same, but its unit is another.",
    explanation="""
五年 is not “five months”, and 5公里 not “five miles”: the number is right, so the eye passes over it.

Conversions are right when the number changes with the unit (100公里, “62 miles”; 18个月, “a year and a half”).
Units are compared only where both texts name one that is known; 岁 and “years”, 晚 and “days” agree.
""",
    examples=(
        Example(source="五年", target="five months", languages=("zh-Hans", "en"), marked=("five months",)),
        Example(source="5 miles", target="5キロメートル", languages=("en", "ja"), marked=("5キロメートル",)),
        Example(source="60 miles", target="96.6キロメートル", languages=("en", "ja")),
        Example(source="18个月", target="a year and a half", languages=("zh-Hans", "en")),
    ),
    find=_find,
)
