"""N003: a number that is ten, a hundred, ten thousand times too large or too small."""

from __future__ import annotations

from collections.abc import Iterator

from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.numbers.comparison import changed, couple, valued
from taiyaku.diagnostics import Severity
from taiyaku.quantities.compare import Difference
from taiyaku.quantities.equivalence import power_of_ten
from taiyaku.quantities.write import written

__all__ = ["RULE"]


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    for link in changed(pair, context, Difference.MAGNITUDE):
        power = power_of_ten(link.source, link.target)
        size = f"{10 ** abs(power):,} times too {'large' if power > 0 else 'small'}"
        message = f"{valued(link.source)} became {valued(link.target)}, {size}"
        yield couple(link, message, f"write {written(link.source, context.target)}")


RULE = Rule(
    code="N003",
    name="wrong-magnitude",
    severity=Severity.ERROR,
    summary="A number became ten, a hundred or more times too large or too small.",
    explanation="""
Chinese and Japanese count in steps of ten thousand (万, 亿, 兆), English in steps of a thousand: 亿 is no billion
but a tenth of one, 万 no million but a hundredth. No mistake between these languages is more frequent, or costs
more.

The finding says by how much the number is off, and how it is written in the language of the translation. A 兆 is
10¹²; a billion is 10⁹.
""",
    examples=(
        Example(
            source="规模突破800亿元。",
            target="The industry has passed 8 billion yuan.",
            languages=("zh-Hans", "en"),
            marked=("8 billion yuan",),
        ),
        Example(source="1.5 million users", target="15万人のユーザー", languages=("en", "ja"), marked=("15万人",)),
        Example(source="3.5亿用户", target="3億5000万人のユーザー", languages=("zh-Hans", "ja")),
        Example(source="1兆円の予算", target="a budget of 1 trillion yen", languages=("ja", "en")),
    ),
    find=_find,
)
