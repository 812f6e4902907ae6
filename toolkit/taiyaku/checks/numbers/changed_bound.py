"""N009: more than, up to, about: a bound or a range that was lost, gained or turned round."""

from __future__ import annotations

from collections.abc import Iterator

from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.numbers.comparison import changed, couple
from taiyaku.diagnostics import Severity
from taiyaku.quantities.compare import Difference
from taiyaku.quantities.model import Bound, Quantity

__all__ = ["RULE"]


_SAYS = {Bound.EXACT: "exactly", Bound.ABOUT: "about", Bound.MORE: "more than", Bound.LESS: "less than"}


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    for link in changed(pair, context, Difference.BOUND, Difference.RANGE):
        source, target = _said(link.source), _said(link.target)
        message = f"“{link.source.text}” is {source}, “{link.target.text}” {target}"
        yield couple(link, message, f"say {source}")


def _said(quantity: Quantity) -> str:
    return "a range" if quantity.low != quantity.high else _SAYS[quantity.bound]


RULE = Rule(
    code="N009",
    name="changed-bound",
    severity=Severity.INFO,
    summary="“More than”, “up to” or a range was lost, added or turned round.",
    explanation="""
超千万 is “more than ten million”, 近百家 “nearly a hundred”: without the word the sentence claims something else.
Often it is a matter of taste, so the finding is only for information.

“About” agrees with everything; “at least” and “more than”, “up to” and “less than” agree with one another.
""",
    examples=(
        Example(source="超过100家企业", target="100 companies", languages=("zh-Hans", "en"), marked=("100",)),
        Example(source="100人未満", target="more than 100 people", languages=("ja", "en"), marked=("100",)),
        Example(source="超千万用户", target="more than 10 million users", languages=("zh-Hans", "en")),
        Example(source="約100社", target="100余家公司", languages=("ja", "zh-Hans")),
    ),
    find=_find,
)
