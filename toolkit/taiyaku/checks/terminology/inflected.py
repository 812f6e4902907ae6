"""Whether a translation has a term in another form of its words: went public, 学んだ.

The recogniser knows plurals and regular verbs of one word. A term that it did not find is looked for once more here,
more freely: it is no matter of finding terms, but of not blaming a translator who inflects.
"""

from __future__ import annotations

import re
from functools import lru_cache

from taiyaku.script.english import stem
from taiyaku.termbase.model import Term

__all__ = ["holds_inflected"]

# Irregular verbs that terms begin with (R. Quirk et al., “A Comprehensive Grammar of the English Language”, 3.10 ff.).
_VERBS = {
    form: forms.split()[0]
    for forms in (
        "be is are was were been",
        "become became",
        "begin began begun",
        "break broke broken",
        "bring brought",
        "build built",
        "buy bought",
        "choose chose chosen",
        "come came",
        "draw drew drawn",
        "drive drove driven",
        "fall fell fallen",
        "find found",
        "get got gotten",
        "give gave given",
        "go goes went gone going",
        "grow grew grown",
        "have has had",
        "hold held",
        "keep kept",
        "lead led",
        "leave left",
        "lose lost",
        "make made",
        "pay paid",
        "rise rose risen",
        "run ran",
        "seek sought",
        "sell sold",
        "send sent",
        "speak spoke spoken",
        "spend spent",
        "spin spun",
        "stand stood",
        "take took taken",
        "think thought",
        "win won",
        "write wrote written",
    )
    for form in forms.split()
}
_WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_VERB = re.compile("(?<=[一-鿿々ぁ-ん])[うくぐすつぬぶむる]$")
_ADJECTIVE = re.compile("(?<=[一-鿿々しか])い$")
# What follows the stem of a verb, by its ending; of one in -る, it may be of one or of five grades (学校文法の活用).
_GRADES = {
    "う": "わいうえおっ",
    "く": "かきくけこい",
    "ぐ": "がぎぐげごい",
    "す": "さしすせそ",
    "つ": "たちつてとっ",
    "ぬ": "なにぬねのん",
    "ぶ": "ばびぶべぼん",
    "む": "まみむめもん",
    "る": "らりるれろったてまなよずさ",
}


def holds_inflected(text: str, term: Term) -> bool:
    """Whether a text has the words of a term in any form, next to one another.

    >>> holds_inflected("The firm went public.", Term(text="go public", lang="en"))
    True
    >>> holds_inflected("彼らは日本で学んだ。", Term(text="学ぶ", lang="ja"))
    True
    >>> holds_inflected("観光学部", Term(text="学ぶ", lang="ja"))
    False
    """
    if term.lang == "en":
        return f" {_stems(term.text)} " in f" {_stems(text)} "
    return term.lang == "ja" and bool((forms := _japanese_forms(term.text)) and forms.search(text))


@lru_cache(maxsize=4096)
def _stems(text: str) -> str:
    """Return the stems of the words of a text, with spaces between; hyphens join nothing."""
    words = (_VERBS.get(word, word) for word in _WORDS.findall(text.lower()))
    return stem(" ".join(words)).replace("-", " ")


@lru_cache(maxsize=4096)
def _japanese_forms(term: str) -> re.Pattern[str] | None:
    if match := _VERB.search(term):
        return re.compile(f"{re.escape(term[:-1])}[{_GRADES[match.group()]}]")
    return re.compile(f"{re.escape(term[:-1])}[いくかけさ]") if _ADJECTIVE.search(term) else None
