"""N005: a date or time that became another."""

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
    for link in changed(pair, context, Difference.DATE, Difference.VALUE):
        if link.source.date or link.source.kind is Kind.TIME:
            message = f"{valued(link.source)} became {valued(link.target)}"
            yield couple(link, message, f"write {written(link.source, context.target)} as the language writes it")


RULE = Rule(
    code="N005",
    name="changed-date",
    severity=Severity.WARNING,
    summary="A date or time of day became another.",
    explanation="""
Months have names in English and numbers in Chinese and Japanese, Japanese counts years by eras, and afternoon hours
are written in two ways: all of it is converted in the head.

Dates are compared by the parts that both texts give: 2021年12月7日, “7 December 2021”, 2021-12-07 and
令和3年12月7日 are one day. 3月 is March; of 4/5/2021 only the year is compared. Relative words (去年, “last year”)
are left alone. A time without morning or afternoon may be either.
""",
    examples=(
        Example(
            source="2021年12月7日", target="7 November 2021", languages=("zh-Hans", "en"), marked=("7 November 2021",)
        ),
        Example(source="令和3年に始まった。", target="It began in 2020.", languages=("ja", "en"), marked=("2020",)),
        Example(source="令和3年12月7日、午後3時半", target="at 3:30 p.m. on Dec 7, 2021", languages=("ja", "en")),
        Example(source="去年12月", target="last December", languages=("zh-Hans", "en")),
    ),
    find=_find,
)
