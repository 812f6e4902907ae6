"""S009: half-width katakana."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from taiyaku.checks.marking import mark
from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.tokens import masked
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]

_RUN = re.compile("[\uff61-\uff9f]+")


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    if not _RUN.search(pair.target):
        return
    for run in _RUN.finditer(masked(pair.target)):
        if run.group() not in pair.source:
            right = unicodedata.normalize("NFKC", run.group())
            yield mark(run.span(), f"“{run.group()}” is half-width", f"write “{right}”", right)


RULE = Rule(
    code="S009",
    name="half-width-kana",
    severity=Severity.WARNING,
    summary="Katakana or Japanese punctuation is half-width.",
    explanation="""
Half-width katakana are a form of 1969 (JIS X 0201) for bank transfers and displays of one line. They break search,
sorting and speech, and a voiced sound takes two of them. What the source has in the same form passes. A fix writes
the ordinary forms (Unicode's NFKC).
""",
    examples=(
        Example(source="服务器", target="ｻｰﾊﾞｰ", languages=("zh-Hans", "ja"), marked=("ｻｰﾊﾞｰ",)),
        Example(source="服务器", target="サーバー", languages=("zh-Hans", "ja")),
    ),
    targets=("ja", "zh-Hans", "zh-Hant", "en"),
    fixes=True,
    find=_find,
)
