"""N010: an ordinal that became a count, or the reverse."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.numbers.comparison import changed, couple
from taiyaku.diagnostics import Severity
from taiyaku.quantities.compare import Difference, Link
from taiyaku.quantities.model import Kind, Quantity

__all__ = ["RULE"]


_COUNTED = re.compile(r"[\d一二两三四五六七八九十][个家名人只支项种件次]$|[つ人社件本枚台個種冊名回]$|^两|^兩")
_DETERMINER = re.compile(r"\b(?:an?|the|his|her|its|their|our|my) $", re.IGNORECASE)
_PLURAL = re.compile(r"[ -](?:[a-z-]+ )?(?:people|men|women|children|[a-z]+s\b(?<!ss)(?<!is)(?<!us))")


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    for link in changed(pair, context, Difference.ORDINAL):
        if _surely(link, pair):
            names = {Kind.ORDINAL: "an ordinal", Kind.NUMBER: "a count"}
            message = (
                f"“{link.source.text}” is {names[link.source.kind]}, “{link.target.text}” {names[link.target.kind]}"
            )
            yield couple(link, message, f"write {names[link.source.kind]}")


def _surely(link: Link, pair: Pair) -> bool:
    """Whether the count counts things: “Chapter 3” is 第3章, but “three chapters” are not."""
    if link.source.kind is Kind.NUMBER:
        return _counts(link.source, pair.source)
    return _counts(link.target, pair.target)


def _counts(quantity: Quantity, text: str) -> bool:
    if quantity.low < 2:
        return False
    if not quantity.text.isascii():
        return _COUNTED.search(quantity.text) is not None
    return bool(_PLURAL.match(text, quantity.end) or _DETERMINER.search(text, 0, quantity.start))


RULE = Rule(
    code="N010",
    name="ordinal-and-count",
    severity=Severity.INFO,
    summary="An ordinal became a count, or a count an ordinal.",
    explanation="""
第三家 is “the third company”, 三家 are “three companies”; one character makes the difference.

Many numbers are ordinals in one language and counts in another (“Chapter 3”, 第3章; 十九世纪, “the 19th century”),
so only counts are looked at that surely count things: before a plural in English, with 个, 家, 人, つ, 社 and the
like.
""",
    examples=(
        Example(source="第三家公司", target="three companies", languages=("zh-Hans", "en"), marked=("three",)),
        Example(source="the third company", target="3社", languages=("en", "ja"), marked=("3社",)),
        Example(source="第3章", target="Chapter 3", languages=("zh-Hans", "en")),
        Example(source="the 19th century", target="十九世纪", languages=("en", "zh-Hans")),
    ),
    find=_find,
)
