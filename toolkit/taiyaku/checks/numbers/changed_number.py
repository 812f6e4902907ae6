"""N004: a number that became another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.numbers.comparison import changed, couple, valued
from taiyaku.diagnostics import Severity
from taiyaku.quantities.compare import Difference, Link
from taiyaku.quantities.model import Kind
from taiyaku.quantities.ratios import ratios
from taiyaku.quantities.write import write, written

__all__ = ["RULE"]

_RATIO_SIGN = re.compile("[:：比対对對]|[0-9０-９] ?[-－–] ?[0-9０-９]| to ")
_LOSES = re.compile(r"\b(?:los[est]|lost|defeat|beaten|fell|trail)|[负負输輸败敗]|不[敌敵]|落后|落後")


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    for link in changed(pair, context, Difference.VALUE):
        if link.source.kind is not Kind.TIME:
            message = f"{valued(link.source)} became {valued(link.target)}"
            yield couple(link, message, _price(link) or f"write {written(link.source, context.target)}")
    yield from _turned_round(pair)


def _price(link: Link) -> str:
    """Say what a price comes to where one text says what is left of it, and the other what is taken off."""
    if {link.source.unit, link.target.unit} != {"price", "discount"}:
        return ""
    left = link.source.low if link.source.unit == "price" else 1 - link.source.low
    return f"{write(100 * left, 'en')}% of the price is {write(100 * (1 - left), 'en')}% off"


def _turned_round(pair: Pair) -> Iterator[Finding]:
    """Find scores and ratios whose numbers changed places; whose comes first differs where somebody lost."""
    if not _RATIO_SIGN.search(pair.source) or _LOSES.search(pair.source) or _LOSES.search(pair.target):
        return
    theirs, ours = ratios(pair.source), ratios(pair.target)
    kept, known = {(each.first, each.second) for each in ours}, {(each.first, each.second) for each in theirs}
    for each in theirs:
        turned = (each.second, each.first)
        if turned in kept and turned not in known and (each.first, each.second) not in kept:
            other = next(ratio for ratio in ours if (ratio.first, ratio.second) == turned)
            before, after = pair.source[each.start : each.end], pair.target[other.start : other.end]
            yield Finding(
                message=f"“{before}” became “{after}”: turned round",
                hint="put the numbers in the order of the source",
                span=(other.start, other.end),
                source_span=(each.start, each.end),
            )


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

增长了两倍 adds twice of what was there, so that there is three times as much (“tripled”, 3倍), while 增长到两倍 is
“doubled”; “twofold” and “two times more” pass for either. 八折 is what is left of a price, “20% off” and 2割引 what
is taken off it.

A score or ratio is turned round where its numbers changed places (3比2, “2:3”), unless somebody lost: then languages
differ in whose goals they name first.
""",
    examples=(
        Example(
            source="持股超过13%。",
            target="It holds more than 31 per cent.",
            languages=("zh-Hans", "en"),
            marked=("31 per cent",),
        ),
        Example(source="四家公司", target="three companies", languages=("zh-Hans", "en"), marked=("three",)),
        Example(source="以3比2获胜", target="They won 2:3.", languages=("zh-Hans", "en"), marked=("2:3",)),
        Example(source="增长了两倍", target="It doubled.", languages=("zh-Hans", "en"), marked=("doubled",)),
        Example(source="约98公里", target="about 100 km", languages=("zh-Hans", "en")),
        Example(source="7、8人", target="七八个人", languages=("ja", "zh-Hans")),
    ),
    find=_find,
)
