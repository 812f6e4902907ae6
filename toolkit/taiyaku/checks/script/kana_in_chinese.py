"""S002: kana left in a Chinese translation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taiyaku.checks.marking import KANA, mark, unquoted
from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]

_RUN = re.compile(f"[{KANA}]+")
_KANA = re.compile(f"[{KANA}]")
_MARKS = frozenset("ー゛゜ヽヾゝゞッツノ")
"""Kana that by themselves are taken for punctuation or a smile: a dash, an iteration mark, the face of ¯\\_(ツ)_/¯."""


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    if not _KANA.search(pair.target):
        return
    copied = context.source != "ja"  # a Chinese or English source that has the kana wants them
    for run in _RUN.finditer(unquoted(pair.target)):
        text = run.group()
        if not (set(text) <= _MARKS or (copied and text in pair.source) or _is_brand(pair.target, run, context)):
            yield mark(run.span(), f"“{text}” is Japanese", "translate it, or set it off with quotation marks")


def _is_brand(text: str, run: re.Match[str], context: Context) -> bool:
    """Whether a lone の stands between Han characters in a text that was not Japanese: names of shops have it."""
    return run.group() == "の" and context.source != "ja" and 0 < run.start() < len(text) - 1


RULE = Rule(
    code="S002",
    name="kana-in-chinese",
    severity=Severity.WARNING,
    summary="Kana are left in a Chinese translation.",
    explanation="""
A particle (の), an inflection (いた) or a katakana word that stands in running Chinese was forgotten. What is set off
with quotation marks, brackets or italics is spoken of, and passes: 所谓“おもてなし”. So does what a source in
Chinese or English has itself, and the の of shop names where the source is not Japanese.
""",
    examples=(
        Example(source="日本の企業", target="日本の企业", languages=("ja", "zh-Hans"), marked=("の",)),
        Example(
            source="サーバーが落ちた。", target="サーバー宕机了。", languages=("ja", "zh-Hans"), marked=("サーバー",)
        ),
        Example(source="「おもてなし」の心", target="“おもてなし”之心", languages=("ja", "zh-Hans")),
    ),
    targets=("zh-Hans", "zh-Hant"),
    find=_find,
)
