"""N004: a number that became another."""

from __future__ import annotations

from collections.abc import Iterator

from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.numbers.comparison import changed, couple, valued
from taiyaku.diagnostics import Severity
from taiyaku.quantities.compare import Difference
from taiyaku.quantities.model import Kind
from taiyaku.quantities.write import written

__all__ = ["RULE"]


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    for link in changed(pair, context, Difference.VALUE):
        if link.source.kind is not Kind.TIME:
            message = f"{valued(link.source)} became {valued(link.target)}"
            yield couple(link, message, f"write {written(link.source, context.target)}")


RULE = Rule(
    code="N004",
    name="changed-number",
    severity=Severity.WARNING,
    summary="A number became another number.",
    explanation="""
Figures are typed, and fingers slip: 13 becomes 31. Between languages numbers are also misheard, miscounted and
rounded away.

Two numbers that have no counterpart and count the same are taken for one that was changed; with small ones in words
too (四家, “three companies”). Roundings pass where either text says that it rounds (“some”, 约, 余), and so do
units that convert (100公里, “62 miles”).
""",
    examples=(
        Example(
            source="持股超过13%。",
            target="It holds more than 31 per cent.",
            languages=("zh-Hans", "en"),
            marked=("31 per cent",),
        ),
        Example(source="四家公司", target="three companies", languages=("zh-Hans", "en"), marked=("three",)),
        Example(source="约98公里", target="about 100 km", languages=("zh-Hans", "en")),
        Example(source="7、8人", target="七八个人", languages=("ja", "zh-Hans")),
    ),
    find=_find,
)
