"""P112: a space beside full-width punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taiyaku.checks.marking import mark
from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.tokens import HELD, MARK, masked
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]

_BESIDE = f"[^\\s{HELD}{MARK}@/:#&*+=<>|~^\\\\-]"  # beside such signs a space keeps them apart
_BEFORE = f"(?<={_BESIDE})[ \u3000]+(?=[，。、；：？！）」』》】〉])"
_AFTER_OPENING = f"(?<=[（「『《【〈])[ \u3000]+(?!https?:)(?={_BESIDE})"
_CHINESE = re.compile(f"{_BEFORE}|{_AFTER_OPENING}|(?<=[，。、；：？！）」』》】〉])[ \u3000]+(?={_BESIDE})")
# After ？ and ！ Japanese sets a space itself, and beside brackets many writers do.
_JAPANESE = re.compile(f"{_BEFORE}|{_AFTER_OPENING}|(?<=[，。、；])[ \u3000]+(?={_BESIDE})")

_BETWEEN_SENTENCES = 2
"""English has one space between sentences, or two; more are no punctuation."""


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    if " " not in pair.target and "\u3000" not in pair.target:
        return
    pattern = _JAPANESE if context.target == "ja" else _CHINESE
    for match in pattern.finditer(masked(pair.target)):
        if len(match.group()) > _BETWEEN_SENTENCES and match.group() in pair.source:
            continue  # a layout, which the source has
        yield mark(match.span(), "a space beside full-width punctuation", "take it out", "")


RULE = Rule(
    code="P112",
    name="spaced-punctuation",
    severity=Severity.WARNING,
    summary="A space stands beside full-width punctuation.",
    explanation="""
Full-width marks have their white space inside (clreq, 3.1.6; jlreq, 3.1.2): a space before or after one leaves a hole
of one and a half characters. It is the space of the English source. After ？ and ！, Japanese sets a space where a
sentence goes on. Beside code, tags, placeholders and signs such as @ and / a space passes: markup may need it, and
readers too, and so does a row of three spaces and more that the source has as well: that is a layout.
""",
    examples=(
        Example(source="Saved. Continue?", target="已保存。 继续吗？", languages=("en", "zh-Hans"), marked=(" ",)),
        Example(source="Saved. Continue?", target="已保存。继续吗？", languages=("en", "zh-Hans")),
        Example(source="Really? Yes.", target="本当ですか？　はい。", languages=("en", "ja")),
    ),
    targets=("zh-Hans", "zh-Hant", "ja"),
    fixes=True,
    find=_find,
)
