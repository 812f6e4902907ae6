"""P104: quotation marks of another language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taiyaku.checks.marking import CJK
from taiyaku.checks.model import Context, Edit, Example, Finding, Option, Pair, Rule
from taiyaku.checks.tokens import masked
from taiyaku.diagnostics import Severity
from taiyaku.languages import language

__all__ = ["RULE"]

_OPTION = Option(
    name="quotation-marks",
    default="translated",
    choices={
        "translated": "a translation from English may keep the quotation marks that its source has",
        "own": "a translation has the quotation marks of its language, whatever the source has",
    },
    summary="Whether “ ” may stay in Japanese and Traditional Chinese where the English source has them.",
)
_CURLED = re.compile("“([^“”]*)”|‘([^‘’]*)’")
_CORNERS = re.compile("「([^「」]*)」|『([^『』]*)』")
_STRAIGHT = re.compile('"[^"=<>]*"')
_IS_CJK = re.compile(f"[{CJK}]")
_ANY = re.compile('[“‘「『"]')


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    if not _ANY.search(pair.target):
        return
    quotes = language(context.target).quotes
    text = masked(pair.target)
    foreign = _CORNERS if quotes[0] == "“”" else _CURLED
    keeps = context.source == "en" and context.option(_OPTION) == "translated"
    for match in foreign.finditer(text):
        if not (keeps and match.group()[0] in pair.source):
            yield _finding(match, quotes[0 if match.group()[0] in "“「" else 1])
    if '"' not in pair.source and text.count('"') % 2 == 0:
        for match in _STRAIGHT.finditer(text):
            if _IS_CJK.search(match.group()):
                yield _finding(match, quotes[0])


def _finding(match: re.Match[str], quotes: str) -> Finding:
    start, end = match.span()
    return Finding(
        message=f"{match.group()[0]} and {match.group()[-1]} are not the quotation marks of this language",
        hint=f"write {quotes[0]} and {quotes[1]}",
        span=(start, end),
        fix=(Edit(start=start, end=start + 1, text=quotes[0]), Edit(start=end - 1, end=end, text=quotes[1])),
    )


RULE = Rule(
    code="P104",
    name="quotation-marks",
    severity=Severity.WARNING,
    summary="The quotation marks are those of another language.",
    explanation="""
Simplified Chinese quotes with “ ” and ‘ ’ (GB/T 15834—2011, 4.8), Traditional Chinese and Japanese with 「 」 and 『
』 (the Ministry of Education's 重訂標點符號手冊; jlreq, 3.1). Conversion of characters leaves “ ” in Traditional
Chinese, and haste leaves the source's marks anywhere.

Straight marks around Chinese or Japanese words are marked where the source has none. In translations from English,
“ ” may stay where the source has them, as is the custom of many programs, unless the option says otherwise. Marks
without a partner are P105's; an apostrophe is none.
""",
    examples=(
        Example(source="他说“好”。", target="彼は“いい”と言った。", languages=("zh-Hans", "ja"), marked=("“いい”",)),
        Example(source="他说“好”。", target="彼は「いい」と言った。", languages=("zh-Hans", "ja")),
        Example(
            source="「出海」は進む。", target="「出海」在推进。", languages=("ja", "zh-Hans"), marked=("「出海」",)
        ),
        Example(
            source="Delete “%s”?",
            target="“%s”を削除しますか？",
            languages=("en", "ja"),
            marked=("“%s”",),
            options={"quotation-marks": "own"},
        ),
    ),
    targets=("zh-Hans", "zh-Hant", "ja"),
    options=(_OPTION,),
    fixes=True,
    find=_find,
)
