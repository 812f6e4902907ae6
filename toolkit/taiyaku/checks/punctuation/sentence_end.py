"""P114: the end of a sentence has another mark than the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.tokens import MARK, masked
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]

_CLOSERS = "”’」』）)】\"'*_ \t\n\u3000\u00a0" + MARK
_BRACKETS = "）)】"
_STOPS, _COLONS, _OTHERS = "。．.｡", "：:", "？?！!…；;，,、"
_ABBREVIATED = re.compile(
    r"(?:\b[A-Za-z]|\b(?:[ap]\.m|etc|e\.g|i\.e|vs|No|Inc|Ltd|Co|Corp|St|Jr|Dr|Mr|Mrs)|\.\.)\.\W*$"
)


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    source, target = masked(pair.source), masked(pair.target)
    theirs, ours = source.rstrip(_CLOSERS), target.rstrip(_CLOSERS)
    if not theirs or not ours:
        return
    wanted, found = _kind(theirs[-1]), _kind(ours[-1])
    if wanted == found or "other" in (wanted, found) or target.rstrip()[-1:] in _BRACKETS:
        return
    if context.target == "ja" and (wanted, found) == ("colon", "full stop"):  # 次のとおりである。
        return
    if _ABBREVIATED.search(theirs[-12:]) or _ABBREVIATED.search(ours[-12:]):
        return
    span = (len(ours) - 1, len(ours))
    if wanted:
        yield Finding(
            message=f"the source ends with a {wanted}, the translation with {f'a {found}' if found else 'none'}",
            hint=f"end it with a {wanted}",
            span=span,
        )
    else:
        yield Finding(
            message=f"the translation ends with a {found}, the source with none", hint="take it out", span=span
        )


def _kind(char: str) -> str:
    """Name the kind of mark that ends a text; empty for a letter."""
    if char in _STOPS:
        return "full stop"
    return "colon" if char in _COLONS else "other" if char in _OTHERS else ""


RULE = Rule(
    code="P114",
    name="sentence-end",
    severity=Severity.INFO,
    summary="The translation ends with another mark than the source.",
    explanation="""
。 answers to ., and ： to :. A stop that is missing shows in a list, and a colon that is missing leaves a label
hanging. Programs in Japanese often leave out the stop of a short message, which is a matter of house style: hence an
information. A Japanese sentence that leads to a list may end with 。 where Chinese has a colon, and what ends in
brackets passes. Questions have a rule of their own (P113); exclamations, ellipses and abbreviations pass.
""",
    examples=(
        Example(source="Saved.", target="已保存", languages=("en", "zh-Hans"), marked=("存",)),
        Example(source="Saved.", target="已保存。", languages=("en", "zh-Hans")),
        Example(source="名称：", target="Name", languages=("zh-Hans", "en"), marked=("e",)),
    ),
    find=_find,
)
