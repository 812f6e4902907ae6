"""Keys: the form in which the texts of a memory are compared, and how like two of them are.

A key is the text folded (taiyaku.script.fold: scripts, width and case are one), with every number made one and the same
character: two sentences that differ in their figures alone have one key.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from taiyaku.script.fold import fold_key

__all__ = ["is_latin", "key_of", "numbers", "scores", "words"]

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_ANY_NUMBER = "0"


def key_of(text: str) -> str:
    """Make the key of a text, which is one line.

    >>> key_of("２０２１年の大手企業１，２００社") == key_of("2024年の大手企业35社")
    True
    """
    return _NUMBER.sub(_ANY_NUMBER, fold_key(text))


def numbers(text: str) -> list[str]:
    """List the numbers of a text, in the order of their places.

    >>> numbers("２０２１年、3.5倍")
    ['2021', '3.5']
    """
    return _NUMBER.findall(fold_key(text))


words = re.compile(r"\w+(?:['-]\w+)*").findall
"""Finds the words of a key in a language that has spaces."""

_TOKENS = re.compile(r"\w+(?:['-]\w+)*|[^\w\s]").findall


def is_latin(group: str) -> bool:
    """Whether a group of languages writes spaces between words: of ours, English alone."""
    return group == "en"


def scores(key: str, others: Sequence[str], least: float, *, latin: bool) -> list[float]:
    """Say how like a key others are, 0 to 100 each; 0 stands for anything below `least`.

    The likeness is 1 - d / n with Levenshtein's distance d and the longer length n, which is what translators' tools
    count by: of ten characters, one changed leaves 90. Chinese and Japanese are compared by characters: words would
    have to be guessed, and one guess that goes another way costs several words. English is compared by words and by
    characters, and the mean of the two counts: words alone take “company” and “companies” for strangers, characters
    alone hardly notice a “not”.

    >>> scores("青岛的产业正在崛起。", ["青岛的产业已经崛起。", "别的。"], 70, latin=False)
    [80.0, 0.0]
    >>> [round(each) for each in scores("it is new.", ["it is not new."], 70, latin=True)]
    [76]
    """
    if not others:
        return []
    floor = max(0.0, 2 * least - 100) if latin else least
    found = process.cdist([key], others, scorer=Levenshtein.normalized_similarity, score_cutoff=floor / 100)[0]
    by_characters = [round(100 * float(each), 3) for each in found]
    if not latin:
        return by_characters
    tokens = _TOKENS(key)
    means = [
        (each + _by_words(tokens, other)) / 2 if each else 0.0
        for each, other in zip(by_characters, others, strict=True)
    ]
    return [each if each >= least else 0.0 for each in means]


def _by_words(tokens: Sequence[str], other: str) -> float:
    return 100 * Levenshtein.normalized_similarity(tokens, _TOKENS(other))
