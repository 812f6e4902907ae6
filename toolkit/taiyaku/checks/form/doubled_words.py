"""F007: a word that stands twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taiyaku.checks.marking import HAN, mark
from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.tokens import masked
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]

_ENGLISH = re.compile(r"(?<![-\w])([a-z]{2,}|a)\s+\1\b(?![-'’])", re.IGNORECASE)
_LISTED = """
again bye far ha had ho knock la long many more new no now please really so that tut very wow
"""
_MAY_REPEAT = frozenset(_LISTED.split())
# Chinese doubles words freely (好好, 看看); these never, but for the phrases beside them.
_CHINESE = re.compile(
    "(?<!的)的的(?!确|確|喀|[的士])|(?<!不)了了(?!之|[解了])|在在|和和(?!气|氣)|与与|與與|把把|被被|们们|們們|从从(?!容)|從從|将将|將將|但但|而而|及及(?!时|時)|是是(?!非)"
)
_JAPANESE = re.compile(
    "(?<!の)のの(?!の)|をを|にに(?!ん|ち)|がが|(?<!は)はは(?![はのがをにも])|(?<!こ)とと(?![うのき])|でで(?!き)"
)
_TWICE = re.compile("([的了在和与與把被们們从從将將但而及是のをにがはとで])\\1")
_LONGER = re.compile(f"([{HAN}]{{3,6}})\\1")


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    text = masked(pair.target)
    some = context.target == "en" or _TWICE.search(text)
    for match in _pattern(context.target).finditer(text) if some else ():
        half = match.group(1) if context.target == "en" else match.group()[: len(match.group()) // 2]
        if context.target == "en" and (half.lower() in _MAY_REPEAT or half.istitle()):
            continue
        if match.group() not in pair.source:
            yield mark(match.span(), f"“{half}” stands twice", "take one of them out")
    if context.target != "en":
        yield from _longer(text, pair)


def _pattern(lang: str) -> re.Pattern[str]:
    return _ENGLISH if lang == "en" else _JAPANESE if lang == "ja" else _CHINESE


def _longer(text: str, pair: Pair) -> Iterator[Finding]:
    """Mark a word of three characters and more that stands twice: 研究研究 may be meant, 解决方案解决方案 is not."""
    for match in _LONGER.finditer(text):
        half = match.group(1)
        if len(set(half)) > 1 and match.group() not in pair.source:
            yield mark(match.span(), f"“{half}” stands twice", "take one of them out")


RULE = Rule(
    code="F007",
    name="doubled-words",
    severity=Severity.WARNING,
    summary="A word stands twice.",
    explanation="""
“the the”, 的的 and をを are left over from editing. English repeats few words (that that, very very), Chinese and
Japanese many, 好好 and ますます among them; so of these only particles are marked that are never doubled (not in
的的确确, 不了了之 or ののしる), and words of three characters and more. What the source has doubled passes. A capital
(New York New York) passes in English.
""",
    examples=(
        Example(
            source="日本的市场", target="the the Japanese market", languages=("zh-Hans", "en"), marked=("the the",)
        ),
        Example(source="Japan's market", target="日本的的市场", languages=("en", "zh-Hans"), marked=("的的",)),
        Example(source="Study well.", target="好好学习", languages=("en", "zh-Hans")),
        Example(source="打开文件", target="ファイルをを開く", languages=("zh-Hans", "ja"), marked=("をを",)),
    ),
    find=_find,
)
