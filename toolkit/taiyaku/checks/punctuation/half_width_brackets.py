"""P102: half-width brackets, colons and exclamations in Chinese and Japanese."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taiyaku.checks.marking import CJK, mark
from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.tokens import masked
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]

_BRACKETS = re.compile(f"\\([^()]*[{CJK}][^()]*\\)|(?<=[{CJK}])\\([^()&]*\\)")
_MARKS = re.compile(f"(?<=[{CJK}])[:!?](?![:!?\\w/])")
_POSSIBLE = re.compile("[(:!?]")


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    if not _POSSIBLE.search(pair.target):
        return
    text = masked(pair.target)
    for match in _BRACKETS.finditer(text):
        yield mark(match.span(), "the brackets are half-width", "write （ and ）")
    for match in _MARKS.finditer(text):
        char = match.group()
        if char == ":" or context.target == "ja":  # of Chinese, P101 tells of the others
            yield mark(match.span(), f"“{char}” is half-width", f"write “{chr(ord(char) + 0xFEE0)}”")


RULE = Rule(
    code="P102",
    name="half-width-brackets",
    severity=Severity.INFO,
    summary="Brackets, a colon or an exclamation are half-width beside Chinese or Japanese text.",
    explanation="""
The standards ask for （） and ：, and in Japanese for ！ and ？ too (GB/T 15834—2011; JTF Style Guide, 1.2.1). Many
programs use the half-width forms in labels, which is a matter of house style: so this is an information, and nothing
is fixed. What counts is to do it one way.
""",
    examples=(
        Example(source="Name (optional):", target="名称(可选)：", languages=("en", "zh-Hans"), marked=("(可选)",)),
        Example(source="Name (optional):", target="名称（可选）：", languages=("en", "zh-Hans")),
        Example(source="Welcome!", target="ようこそ!", languages=("en", "ja"), marked=("!",)),
    ),
    targets=("zh-Hans", "zh-Hant", "ja"),
    find=_find,
)
