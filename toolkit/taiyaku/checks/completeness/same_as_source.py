"""C003: a translation that is the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taiyaku.checks.marking import HAN, KANA
from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.tokens import HELD, MARK, masked
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]

_WORD = re.compile("[A-Za-z]+(?:['’][a-z]+)?")
_LISTED = """
a an and are as at be been by can could did do does for from had has have how if in is it its may might must no not
of on or our should such than that the their them then there these they this to too was we were what when where
which who why will with would you your
"""
_FUNCTION_WORDS = frozenset(_LISTED.split())
_CHINESE_WORDS = re.compile("[的了是在这這们們呢吗嗎和与與也都就而被把对對从從没沒还還很吧]")
_SENTENCE = re.compile("[，。！？]")
_HAN = re.compile(f"[{HAN}]")
_KANA = re.compile(f"[{KANA}]")


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    text = pair.target.strip()
    if text != pair.source.strip() or context.derived or not _is_language(text, context):
        return
    yield Finding(message="the translation is the source", hint="translate it")


def _is_language(text: str, context: Context) -> bool:
    """Whether a text is a phrase of the source language, and not a name, a code or a number that stays as it is."""
    prose = masked(text).replace(HELD, " ").replace(MARK, "")
    if context.source == "en":
        words = _WORD.findall(prose)
        return len(words) >= 3 and any(word in _FUNCTION_WORDS or word.lower() in _FUNCTION_WORDS for word in words[1:])
    if context.target == "en":
        return bool(_HAN.search(prose) or _KANA.search(prose))
    if context.source == "ja":
        return bool(_KANA.search(prose)) or len(_HAN.findall(prose)) >= 10
    if context.target == "ja":
        number = len(_HAN.findall(prose))
        if _KANA.search(prose):
            return False
        return number >= 10 or bool(_CHINESE_WORDS.search(prose)) or (number >= 4 and bool(_SENTENCE.search(prose)))
    return False


RULE = Rule(
    code="C003",
    name="same-as-source",
    severity=Severity.WARNING,
    summary="The translation is the same text as the source.",
    explanation="""
An editor that copies the source into the translation leaves lines that nobody translated, and counts them as done.

Names, codes, numbers and labels of one or two words stay the same in many languages (OK, E-mail, 東京) and pass: an
English text is marked from three words on if a word such as “the” or “is” is among them, a Chinese text in Japanese
if it has a Chinese function word, punctuation of a sentence or ten characters, and Chinese or Japanese in English
always. Between Simplified and Traditional Chinese, the same text is often right.
""",
    examples=(
        Example(source="Enter the name.", target="Enter the name.", languages=("en", "ja"), marked=("*",)),
        Example(source="GitHub Actions", target="GitHub Actions", languages=("en", "ja")),
        Example(source="他们来了。", target="他们来了。", languages=("zh-Hans", "ja"), marked=("*",)),
        Example(source="東京", target="東京", languages=("zh-Hant", "ja")),
    ),
    find=_find,
)
