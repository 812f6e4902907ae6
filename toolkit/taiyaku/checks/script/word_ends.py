"""Whether some characters are a word, or the end of one word and the beginning of the next."""

from __future__ import annotations

from taiyaku.recognise.boundaries import common_words
from taiyaku.script.fold import fold_key

__all__ = ["between_words"]

_LONGEST = 4
"""The longest words of the list of common ones."""


def between_words(text: str, start: int, end: int) -> bool:
    """Whether a stretch of Chinese is only where common words meet, of which one at least reaches out of it.

    >>> between_words("無法找到來源文件", 5, 8), between_words("這個源文件", 2, 5)  # 來源|文件, and 源文件
    (True, False)
    >>> between_words("數字符合要求", 1, 3), between_words("300個字符", 4, 6)  # 數字|符合, and 字符
    (True, False)
    """
    return any(
        (before := _reaches_out(text, start, cut)) is not None
        and (after := _reaches_on(text, cut, end)) is not None
        and (before or after)
        for cut in range(start + 1, end)
    )


def _reaches_out(text: str, start: int, cut: int) -> bool | None:
    """Whether a word that ends at a cut begins before the stretch (True) or fills its head (False); None: neither."""
    if any(_common(text[first:cut]) for first in range(max(0, cut - _LONGEST), start)):
        return True
    return False if cut - start > 1 and _common(text[start:cut]) else None


def _reaches_on(text: str, cut: int, end: int) -> bool | None:
    """Whether a word that begins at a cut ends behind the stretch (True) or fills its tail (False); None: neither."""
    if any(_common(text[cut:last]) for last in range(end + 1, min(len(text), cut + _LONGEST) + 1)):
        return True
    return False if end - cut > 1 and _common(text[cut:end]) else None


def _common(text: str) -> bool:
    return len(text) > 1 and fold_key(text) in common_words("zh")
