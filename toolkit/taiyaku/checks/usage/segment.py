"""Cutting Chinese into common words, the cheapest way: what candidates for terms are put together from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taiyaku.recognise.boundaries import common_words

__all__ = ["words_of"]

_HAN = re.compile("[㐀-鿿]+")
_LONGEST = 4
_UNKNOWN = 175
"""The cost of a character that is no word, in tenths of a nat; the recogniser's."""


def words_of(key: str) -> Iterator[list[str]]:
    """Yield the words of each run of Han characters of a folded text; characters that are no words are joined.

    A unigram model, by dynamic programming (R. Sproat et al., Computational Linguistics 22(3), 1996).

    >>> list(words_of("人工智能公司出海，机器人也出海"))
    [['人工', '智能', '公司', '出海'], ['机器人', '也', '出海']]
    """
    for match in _HAN.finditer(key):
        yield _cut(match.group())


def _cut(run: str) -> list[str]:
    costs = common_words("zh")
    best, back = [0], [0]
    for end in range(1, len(run) + 1):
        options = [
            (best[start] + costs.get(run[start:end], _UNKNOWN if end - start == 1 else 10_000), start)
            for start in range(max(0, end - _LONGEST), end)
        ]
        cost, start = min(options)
        best.append(cost)
        back.append(start)
    words: list[str] = []
    end = len(run)
    while end:
        words.append(run[back[end] : end])
        end = back[end]
    return list(_joined(reversed(words)))


def _joined(words: Iterator[str]) -> Iterator[str]:
    """Join neighbours that are no words: a name, most often."""
    costs = common_words("zh")
    held = ""
    for word in words:
        if len(word) == 1 and word not in costs:
            held += word
            continue
        if held:
            yield held
            held = ""
        yield word
    if held:
        yield held
