"""What rules about single characters share: classes of characters, and the finding that marks a stretch of a text."""

from __future__ import annotations

import re

from taiyaku.checks.model import Edit, Finding
from taiyaku.checks.tokens import HELD, MARK, masked

__all__ = ["CJK", "HAN", "KANA", "WIDE", "mark", "unquoted"]

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""For a character class: Han characters, with 々 and 〇."""
KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f"
"""For a character class: hiragana and katakana with their marks, but not the middle dot."""
CJK = HAN + KANA
WIDE = "\u3001-\u3003\u3008-\u3011\u3014-\u301b\uff01-\uff5e\u2014\u2015\u2026"
"""For a character class: punctuation that Chinese and Japanese print full-width."""

_SET_OFF = re.compile(
    r"（[^（）]*）|\([^()]*\)|“[^“”]*”|‘[^‘’]*’|「[^「」]*」|『[^『』]*』|《[^《》]*》|〈[^〈〉]*〉|【[^【】]*】"
    r"|〔[^〔〕]*〕|\[[^\[\]]*\]|\"[^\"]*\"|«[^«»]*»|(?<!\w)'[^']*'(?!\w)|(?<!\w)_[^_]+_(?!\w)"
    rf"|(?<!{MARK}){MARK}(?!{MARK})[^{MARK}]+{MARK}(?!{MARK})"  # italics; two marks are bold
)


def mark(span: tuple[int, int], message: str, hint: str, becomes: str | None = None) -> Finding:
    """Make a finding that marks a stretch of the translation and, where the right text is certain, replaces it.

    >>> mark((2, 3), "“,” is half-width", "write “，”", "，").fix
    (Edit(start=2, end=3, text='，'),)
    """
    fix = () if becomes is None else (Edit(start=span[0], end=span[1], text=becomes),)
    return Finding(message=message, hint=hint, span=span, fix=fix)


def unquoted(text: str) -> str:
    """Mask, beside what is no prose, what stands in quotation marks, brackets or italics: there a text speaks of words.

    >>> unquoted("He said “你好” (再见) to 他.").replace(HELD, "□")
    'He said □□□□ □□□□ to 他.'
    """
    return _SET_OFF.sub(_held, masked(text))


def _held(match: re.Match[str]) -> str:
    return HELD * len(match.group())
