"""P110: a dash of another language, or made of something else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taiyaku.checks.marking import CJK, mark
from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.tokens import masked
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]

# What follows may be a digit, but no letter: --force is an option.
_WIDE_SIDES = f"{CJK}，。！？、；：“”‘’「」『』（）《》"
_SOME = re.compile("―|[ー─—－-]{2}")
_CHINESE = re.compile(f"―{{1,2}}|ーー+|(?<=[{_WIDE_SIDES}]) ?--+ ?(?=[0-9{_WIDE_SIDES}])|－－+")
_SIMPLIFIED = re.compile(_CHINESE.pattern + "|──+")
_JAPANESE = re.compile(f"(?<=[{_WIDE_SIDES}]) ?--+ ?(?=[0-9{_WIDE_SIDES}])|－－+|(?<![ァ-ヺー])ーー+(?![ァ-ヺー])")
_ENGLISH = re.compile("——+|―+|──+|ーー+")
_SOURCE_DASH = re.compile("——|──|―|—")
_HYPHENS = re.compile(r"(?<=\w) ?--(?!-) ?(?=\w)")

_SPOKEN_OF = re.compile("[（(「『“‘《〈][^（(「『“‘《〈]+[）)」』”’》〉]$")
"""“three hyphens (---)” speaks of hyphens."""


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    if not _SOME.search(pair.target):
        return
    text = masked(pair.target)
    if context.target == "en":
        yield from _english(text, pair)
        return
    if context.target == "ja":
        pattern, right = _JAPANESE, "――" if "――" in text else "——"
    else:
        pattern, right = _SIMPLIFIED if context.target == "zh-Hans" else _CHINESE, "——"
    for match in pattern.finditer(text):
        if _SPOKEN_OF.match(text[max(0, match.start() - 1) : match.end() + 1]):
            continue
        yield mark(match.span(), f"“{match.group().strip()}” is no dash of this language", f"write “{right}”", right)


def _english(text: str, pair: Pair) -> Iterator[Finding]:
    for match in _ENGLISH.finditer(text):
        yield mark(match.span(), f"“{match.group()}” is no English dash", "write “—”", "—")
    if _SOURCE_DASH.search(pair.source):
        for match in _HYPHENS.finditer(text):
            yield mark(match.span(), "“--” stands for a dash", "write “—”", "—")


RULE = Rule(
    code="P110",
    name="dash",
    severity=Severity.WARNING,
    summary="A dash is one of another language, or made of other characters.",
    explanation="""
Chinese has —— (U+2014 twice: GB/T 15834—2011, 4.10), Japanese —— or ――, English one —. Hyphens, long-vowel marks and
full-width minus signs are what keyboards offer instead; ―― in Chinese is Japanese. ── (box drawing) is widespread in
Taiwan and marked in Simplified Chinese only. Command-line options keep their hyphens, and so does a text that speaks of
them: （--）.
""",
    examples=(
        Example(
            source="He -- at last -- came.", target="他--终于--来了。", languages=("en", "zh-Hans"), marked=("--", "--")
        ),
        Example(
            source="他——终于——来了。", target="He——at last——came.", languages=("zh-Hans", "en"), marked=("——", "——")
        ),
        Example(source="他――やっと――来た。", target="他——终于——来了。", languages=("ja", "zh-Hans")),
        Example(source="Use --force", target="请用--force", languages=("en", "zh-Hans")),
    ),
    fixes=True,
    find=_find,
)
