"""N007: an amount of money in another currency."""

from __future__ import annotations

from collections.abc import Iterator

from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.numbers.comparison import changed, couple
from taiyaku.diagnostics import Severity
from taiyaku.quantities.compare import Difference

__all__ = ["RULE"]


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    for link in changed(pair, context, Difference.CURRENCY):
        source, target = (" or ".join(each.currencies[:3]) for each in (link.source, link.target))
        message = f"“{link.source.text}” ({source}) became “{link.target.text}” ({target})"
        yield couple(link, message, f"keep {source}; a conversion may stand beside it")


RULE = Rule(
    code="N007",
    name="changed-currency",
    severity=Severity.WARNING,
    summary="An amount is the same, but its currency is another.",
    explanation="""
800亿元 are no 800億円: the number is right, and worth a twentieth.

Signs and words that may stand for several currencies agree with any of them: ¥ is yuan or yen, $ and ドル any
dollar, 元 in Traditional Chinese the yuan or the dollars of Taiwan and Hong Kong. Codes are ISO 4217.

Keep the currency; a conversion may stand beside it in brackets.
""",
    examples=(
        Example(source="800亿元", target="800億円", languages=("zh-Hans", "ja"), marked=("800億円",)),
        Example(source="US$5 million", target="500万元", languages=("en", "zh-Hans"), marked=("500万元",)),
        Example(source="800亿元", target="800億元", languages=("zh-Hans", "ja")),
        Example(source="$100", target="100ドル", languages=("en", "ja")),
    ),
    find=_find,
)
