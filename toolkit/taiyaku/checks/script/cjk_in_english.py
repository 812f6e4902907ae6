"""S003: Chinese or Japanese left in an English translation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taiyaku.checks.marking import CJK, mark, unquoted
from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]

_RUN = re.compile(f"[{CJK}][{CJK}・·]*")
_ANY = re.compile(f"[{CJK}]")


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    if not _ANY.search(pair.target):
        return
    for run in _RUN.finditer(unquoted(pair.target)):
        if context.source != "en" or not _is_autonym(pair, run.group()):
            yield mark(
                run.span(),
                f"“{run.group()}” is not English",
                "translate it, or set it in brackets beside its translation",
            )


def _is_autonym(pair: Pair, text: str) -> bool:
    """Whether the source, which was not Chinese or Japanese, has the word too: 日本語 in a list of languages."""
    return text in pair.source


RULE = Rule(
    code="S003",
    name="cjk-in-english",
    severity=Severity.WARNING,
    summary="Chinese or Japanese is left in an English translation.",
    explanation="""
An English reader cannot read it, and screen readers spell it out or skip it. A word that is spoken of stands in
quotation marks, brackets or italics, beside its translation or transcription, and passes there: “erci chuhai”
(二次出海).
""",
    examples=(
        Example(
            source="他称之为二次出海。",
            target="He calls it 二次出海.",
            languages=("zh-Hans", "en"),
            marked=("二次出海",),
        ),
        Example(
            source="他称之为二次出海。", target="He calls it “erci chuhai” (二次出海).", languages=("zh-Hans", "en")
        ),
    ),
    targets=("en",),
    find=_find,
)
