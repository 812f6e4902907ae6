"""C003: a translation that is the source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from taiyaku.checks.marking import HAN, KANA
from taiyaku.checks.model import CatalogueRule, Context, Example, Finding, Pair
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
_CODE = re.compile(r"[_^$/\\<>|{}]")
_KEPT = re.compile("Powered by ")
"""What sites leave in English."""
_OFTEN = 2
"""A word that is translated so often elsewhere is one,"""
_SELDOM = 5
"""and where it is kept, at least so many times as often: “report” stands in the names of macros, too."""
_HAN = re.compile(f"[{HAN}]")
_KANA = re.compile(f"[{KANA}]")


def _find(pairs: Sequence[Pair], context: Context) -> Iterator[tuple[Pair, Finding]]:
    if context.derived:
        return
    same = [pair for pair in pairs if pair.target.strip() == pair.source.strip()]
    doubtful = {pair for pair in same if not _is_language(pair.target.strip(), context)}
    translated = _translated_words(pairs, doubtful) if context.source == "en" else frozenset()
    for pair in same:
        if pair not in doubtful or (_is_phrase(pair.source) and translated.issuperset(_words(pair.source))):
            yield pair, Finding(message="the translation is the source", hint="translate it")


def _is_phrase(text: str) -> bool:
    """Whether a text has two words and more, and no sign of code: a word alone may be a name (Go, Shell, To Do)."""
    words = _words(text)
    return len(words) >= 2 and not _FUNCTION_WORDS.issuperset(words) and not _CODE.search(_prose(text))


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(_prose(text))]


def _prose(text: str) -> str:
    return masked(text).replace(HELD, " ").replace(MARK, "")


def _translated_words(pairs: Sequence[Pair], doubtful: Iterable[Pair]) -> frozenset[str]:
    """Return the words of some messages that the catalogue hardly ever keeps elsewhere: they are no names."""
    wanted = frozenset(word for pair in doubtful for word in _words(pair.source))
    if not wanted:
        return wanted
    translated: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    for pair in pairs:
        if pair.source != pair.target and not wanted.isdisjoint(words := set(_words(pair.source))):
            left = set(_words(pair.target))
            translated.update(words - left)
            kept.update(words & left)
    return frozenset(word for word in wanted if translated[word] >= max(_OFTEN, _SELDOM * kept[word]))


def _is_language(text: str, context: Context) -> bool:
    """Whether a text is a phrase of the source language, and not a name, a code or a number that stays as it is."""
    prose = _prose(text)
    if context.source == "en":
        words = _WORD.findall(prose)
        if _KEPT.match(text) and len(words) <= 4:
            return False
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


RULE = CatalogueRule(
    code="C003",
    name="same-as-source",
    severity=Severity.WARNING,
    summary="The translation is the same text as the source.",
    explanation="""
An editor that copies the source into the translation leaves lines that nobody translated, and counts them as done.

Names, codes, numbers and labels of a word stay the same in many languages (OK, E-mail, 東京) and pass, as does the
“Powered by” under a page. An English text is marked from three words on if a word such as “the” or “is” is among
them, and from two on if the catalogue translates each of its words elsewhere, twice and more, and hardly ever keeps
one: “New Terminal”. A Chinese text in Japanese is marked if it has a Chinese function word, punctuation of a sentence
or ten characters, and Chinese or Japanese in English always.

Between Simplified and Traditional Chinese, the same text is often right.
""",
    examples=(
        Example(source="Enter the name.", target="Enter the name.", languages=("en", "ja"), marked=("*",)),
        Example(
            source="New file¶Close the tab¶Open a new tab¶New tab",
            target="新しいファイル¶タブを閉じる¶新しいタブを開く¶New tab",
            languages=("en", "ja"),
            marked=("*",),
            note="“new” and “tab” are translated elsewhere.",
        ),
        Example(source="GitHub Actions", target="GitHub Actions", languages=("en", "ja")),
        Example(source="他们来了。", target="他们来了。", languages=("zh-Hans", "ja"), marked=("*",)),
        Example(source="東京", target="東京", languages=("zh-Hant", "ja")),
    ),
    find=_find,
)
