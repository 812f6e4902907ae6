"""Pinyin with numbers as pinyin with marks (GB/T 16159-2012: the mark stands on a, e, o; in iu, ui on the second)."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["marked"]

_MARKS = {"1": "\u0304", "2": "\u0301", "3": "\u030c", "4": "\u0300", "5": "", "0": ""}
_SYLLABLE = re.compile(r"([A-Za-zÜü:]+)([0-5])")
# An a or e, wherever it stands; else the o of ou; else the last vowel.
_NUCLEUS = re.compile(r"[a-zü]*?([ae])|[a-zü]*?(o)u|[a-zü]*([iouü])", re.IGNORECASE)


def marked(numbered: str) -> str:
    """Return a reading with tone marks, as CC-CEDICT spaces it, syllable by syllable.

    >>> marked("Lu:4 shi1"), marked("liu2 shui3"), marked("hao3 r5"), marked("A A zhi4")
    ('Lǜ shī', 'liú shuǐ', 'hǎo r', 'A A zhì')
    """
    return _SYLLABLE.sub(_with_mark, numbered)


def _with_mark(found: re.Match[str]) -> str:
    letters = found[1].replace("u:", "ü").replace("U:", "Ü")
    nucleus = _NUCLEUS.match(letters)
    if nucleus is None or nucleus.lastindex is None:
        return letters
    end = nucleus.end(nucleus.lastindex)
    return unicodedata.normalize("NFC", letters[:end] + _MARKS[found[2]] + letters[end:])
