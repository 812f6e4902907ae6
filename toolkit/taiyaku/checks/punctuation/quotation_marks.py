"""P104: quotation marks of another language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from taiyaku.checks.marking import CJK
from taiyaku.checks.model import CatalogueRule, Context, Edit, Example, Finding, Option, Pair
from taiyaku.checks.tokens import masked
from taiyaku.diagnostics import Severity
from taiyaku.languages import language

__all__ = ["RULE"]

_OPTION = Option(
    name="quotation-marks",
    default="translated",
    choices={
        "translated": "a translation from English may keep its source's quotation marks, or have a style throughout",
        "own": "a translation has the quotation marks of its language, whatever the source has",
    },
    summary="Whether translations from English may quote as their source does, or in a style of their own.",
)
_CURLED = re.compile("“([^“”]*)”|‘([^‘’]*)’")
_CORNERS = re.compile("「([^「」]*)」|『([^『』]*)』")
_STRAIGHT = re.compile('"[^"=<>]*"')
_IS_CJK = re.compile(f"[{CJK}]")
_ANY = re.compile('[“‘「『"]')
_HABIT = 10
"""A catalogue that quotes so often with other marks, and at most a tenth as often with its own, does so on purpose."""


def _find(pairs: Sequence[Pair], context: Context) -> Iterator[tuple[Pair, Finding]]:
    quoting = [pair for pair in pairs if _ANY.search(pair.target)]
    other = [(pair, finding) for pair in quoting for finding in _of_another_language(pair, context)]
    if _keeps(context) and len(other) >= max(_HABIT, 10 * _own(quoting, context)):
        yield other[0][0], _habit(other[0][1], other)
    else:
        yield from other
    for pair in quoting:
        for finding in _straight(pair, context):
            yield pair, finding


def _keeps(context: Context) -> bool:
    return context.source == "en" and context.option(_OPTION) == "translated"


def _of_another_language(pair: Pair, context: Context) -> Iterator[Finding]:
    quotes = language(context.target).quotes
    foreign = _CORNERS if quotes[0] == "“”" else _CURLED
    for match in foreign.finditer(masked(pair.target)):
        if not (_keeps(context) and match.group()[0] in pair.source):
            yield _finding(match, quotes[0 if match.group()[0] in "“「" else 1])


def _own(pairs: Sequence[Pair], context: Context) -> int:
    """Count the quotations in the marks of the language."""
    pattern = _CURLED if language(context.target).quotes[0] == "“”" else _CORNERS
    return sum(len(pattern.findall(pair.target)) for pair in pairs)


def _habit(first: Finding, every: Sequence[object]) -> Finding:
    """Make one finding of what a catalogue does everywhere: that is its house style, or nobody's."""
    return Finding(
        message=f"{first.message}, and this catalogue quotes with them throughout ({len(every)} times)",
        hint=f'{first.hint}; quotation-marks = "own" marks all of them',
        span=first.span,
    )


def _straight(pair: Pair, context: Context) -> Iterator[Finding]:
    """Find straight marks around words of the language, where the source has none."""
    text = masked(pair.target)
    if '"' not in pair.source and text.count('"') % 2 == 0:
        for match in _STRAIGHT.finditer(text):
            if _IS_CJK.search(match.group()):
                yield _finding(match, language(context.target).quotes[0])


def _finding(match: re.Match[str], quotes: str) -> Finding:
    start, end = match.span()
    return Finding(
        message=f"{match.group()[0]} and {match.group()[-1]} are not the quotation marks of this language",
        hint=f"write {quotes[0]} and {quotes[1]}",
        span=(start, end),
        fix=(Edit(start=start, end=start + 1, text=quotes[0]), Edit(start=end - 1, end=end, text=quotes[1])),
    )


RULE = CatalogueRule(
    code="P104",
    name="quotation-marks",
    severity=Severity.WARNING,
    summary="The quotation marks are those of another language.",
    explanation="""
Simplified Chinese quotes with “ ” and ‘ ’ (GB/T 15834—2011, 4.8), Traditional Chinese and Japanese with 「 」 and 『
』 (the Ministry of Education's 重訂標點符號手冊; jlreq, 3.1). Conversion of characters leaves “ ” in Traditional
Chinese, and haste leaves the source's marks anywhere.

Straight marks around Chinese or Japanese words are marked where the source has none. In translations from English,
“ ” may stay where the source has them, as is the custom of many programs, and a catalogue that quotes with other marks
throughout (ten times and more, and hardly ever with its own) is told so once, for it has a house style; the option
says otherwise. Marks without a partner are P105's; an apostrophe is none.
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
