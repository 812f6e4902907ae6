"""N001: a number of the source that the translation does not have."""

from __future__ import annotations

from collections.abc import Iterator

from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.numbers.comparison import numbers, valued
from taiyaku.diagnostics import Severity
from taiyaku.quantities.write import written

__all__ = ["RULE"]


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    for each in numbers(pair, context).missing:
        yield Finding(
            message=f"{valued(each)} is not in the translation",
            hint=f"say {written(each, context.target)}, in figures or in words",
            source_span=(each.start, each.end),
        )


RULE = Rule(
    code="N001",
    name="missing-number",
    severity=Severity.WARNING,
    summary="A number of the source is not in the translation.",
    explanation="""
Readers act on numbers, and nobody who reads only the translation can tell that one is gone.

Numbers are compared by value, not as they are written: 3.5亿 is “350 million” and 3億5000万, 百分之十三 is 13%,
三分之一 “a third”, 超千万 “more than 10 million”, 18个月 “a year and a half”, 90年代 “the 1990s”. A number that the
source says twice may be said once. Up to ten in words (两家公司, 第二, “one of”), and one in any form, go without
saying; so does what has a word of its own (“both”, “a decade”, 双). Figures in names (5G, GPT-4, COVID-19),
placeholders and versions are no numbers, nor are the numerals of words such as 一带一路 or 三菱.

Say the number, in figures or in words.
""",
    examples=(
        Example(
            source="规模突破800亿元。",
            target="The industry has grown.",
            languages=("zh-Hans", "en"),
            marked=("800亿元",),
        ),
        Example(
            source="用户超千万，占13%。",
            target="ユーザーは1,000万人を超えた。",
            languages=("zh-Hans", "ja"),
            marked=("13%",),
        ),
        Example(
            source="两家公司合作了十年。",
            target="The companies have worked together for a decade.",
            languages=("zh-Hans", "en"),
        ),
        Example(source="5社のうち3社が参加した。", target="五家公司中有三家参加。", languages=("ja", "zh-Hans")),
    ),
    find=_find,
)
