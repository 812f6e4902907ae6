"""P103: full-width punctuation, letters and digits in English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from taiyaku.checks.marking import CJK, mark
from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.tokens import masked
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]

_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+|[，。！？：；（）、「」『』【】．％＋－／＝＆＃～\u3000]")
_FORMS = {
    "。": ".",
    "、": ",",
    "「": "“",
    "」": "”",
    "『": "“",
    "』": "”",
    "【": "[",
    "】": "]",
    "\u3000": " ",
}
_TAKES_SPACE_AFTER = frozenset("，。！？：；、）")
_IS_CJK = re.compile(f"[{CJK}]")


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    if pair.target.isascii():
        return
    text = masked(pair.target)
    for match in _WIDE.finditer(text):
        start, end = match.span()
        if _IS_CJK.search(text[max(0, start - 1) : end + 1]):
            continue  # part of Chinese or Japanese that stands here; S003 says whether it may
        right = _spaced(match.group(), text[max(0, start - 1) : start], text[end : end + 1])
        yield mark((start, end), f"“{match.group()}” is full-width", f"write “{right.strip() or ' '}”", right)


def _spaced(wide: str, before: str, after: str) -> str:
    """Write a full-width mark in English, with the space that it held in itself."""
    right = _FORMS.get(wide) or unicodedata.normalize("NFKC", wide)
    if wide in _TAKES_SPACE_AFTER and (after.isalnum() or after in "“(（「"):
        right += " " if after else ""
    return " " + right if wide == "（" and before.isalnum() else right


RULE = Rule(
    code="P103",
    name="full-width-in-english",
    severity=Severity.WARNING,
    summary="English holds full-width punctuation, letters or digits.",
    explanation="""
A ， or （ in English comes from an input method that was left on, or from the source. It leaves holes in the line,
and screen readers name it. Chinese and Japanese words that are quoted keep their own punctuation. A fix writes the
English mark, with the space that belongs to it.
""",
    examples=(
        Example(
            source="他来了，又走了。", target="He came，and left。", languages=("zh-Hans", "en"), marked=("，", "。")
        ),
        Example(source="他来了，又走了。", target="He came, and left.", languages=("zh-Hans", "en")),
        Example(source="“你好，世界”", target="“你好，世界” (Hello, world)", languages=("zh-Hans", "en")),
    ),
    targets=("en",),
    fixes=True,
    find=_find,
)
