"""P115: two marks where there should be one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taiyaku.checks.marking import CJK, mark
from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.tokens import masked
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]

_SOME = re.compile("[，、；：。？！,;.:?!]{2}")
_SAME = re.compile(
    f"([，、；：])\\1+|(?<!。)。。(?!。)|(?<=[\\w”)]),,+|(?<=[\\w”)]);;+|(?<=[A-Za-z0-9{CJK}])\\.\\.(?=\\s|$)"
)
_WIDTHS = re.compile("。\\.(?!\\.)|(?<!\\.)\\.。|，,|,，|：:(?!:)|(?<!:):：|？\\?|\\?？|！!|!！")
_CLASH = re.compile("[，、；：][。，、；：]|。[，、；：]|[？！]。")
_SINGLE = {",": "，", ".": "。", ":": "：", "?": "？", "!": "！"}


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    if not _SOME.search(pair.target):
        return
    text, told = masked(pair.target), set[int]()
    for pattern in (_SAME, _WIDTHS, _CLASH):
        for match in pattern.finditer(text):
            marks = match.group()
            if match.start() in told or marks in pair.source:
                continue
            told.update(range(*match.span()))
            right = marks[0] if pattern is _SAME else _wide(marks) if pattern is _WIDTHS else None
            hint = f"write “{right}”" if right else "keep one of them"
            yield mark(match.span(), f"“{marks}” are two marks", hint, right)


def _wide(marks: str) -> str:
    return next(char for char in marks if not char.isascii())


RULE = Rule(
    code="P115",
    name="doubled-punctuation",
    severity=Severity.WARNING,
    summary="Two punctuation marks stand where one belongs.",
    explanation="""
。。, ，。 and 。. are left over from editing. A mark twice becomes one, and of a full- and a half-width one the
full-width one stays; of two different marks a person has to choose. ？！ and !! are written on purpose; three stops
are P108's; what the source has in the same way passes.
""",
    examples=(
        Example(source="They came.", target="他们来了。。", languages=("en", "zh-Hans"), marked=("。。",)),
        Example(source="They came.", target="他们来了，。", languages=("en", "zh-Hans"), marked=("，。",)),
        Example(source="Really?!", target="真的？！", languages=("en", "zh-Hans")),
    ),
    fixes=True,
    find=_find,
)
