"""Compounds of loanwords, which some write with a middle dot, a space, or another long vowel where they are joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

__all__ = ["is_component", "joints", "loanwords"]

_KATAKANA = re.compile("[ァ-ヺー]{5,}")


def joints(text: str) -> Iterator[str]:
    """Yield a term with each compound of two common loanwords joined in other ways.

    >>> list(joints("オープンソース")), list(joints("スタートアップ企業"))
    (['オープン・ソース', 'オープン ソース'], ['スタート・アップ企業', 'スタート アップ企業'])
    >>> list(joints("ユーザーサポート"))[2:], list(joints("プリンタケーブル"))[-1:]
    (['ユーザサポート'], ['プリンターケーブル'])
    """
    for match in _KATAKANA.finditer(text):
        word, before, after = match.group(), text[: match.start()], text[match.end() :]
        for cut in range(2, len(word) - 1):
            if word[cut:] in loanwords():
                for first in _before_another(word[:cut]):
                    yield before + first + word[cut:] + after


def _before_another(word: str) -> Iterator[str]:
    """Yield the ways to write a loanword before another, which tell the two apart; none for what is no loanword."""
    if word in loanwords():
        yield from (word + "・", word + " ")
        if word.endswith("ー") and len(word) > _SHORTEST:
            yield word[:-1]
    if len(word) >= _SHORTEST and word + "ー" in loanwords():
        yield word + "ー"


_SHORTEST = 3
"""Shorter pieces are found in words that are no compounds: クラ|スター, サイ|バー."""
_LONGEST = 14


@lru_cache(maxsize=50_000)
def is_component(run: str, start: int, end: int) -> bool:
    """Whether a term, at some place of a run of katakana, is a component of a compound there.

    The rest of the run must be loanwords, and no cut without the term may have fewer pieces: ロボット is a component of
    サービスロボット, but ロボ none of ロボット and データ none of データベース, which are words themselves.

    >>> is_component("サービスロボット", 4, 8), is_component("ロボット", 0, 2), is_component("データベース", 0, 3)
    (True, False, False)
    """
    if end - start < 2:
        return False
    pieces = _pieces(run, frozenset((start, end)))
    return pieces is not None and pieces <= (_pieces(run) or pieces)


def _pieces(run: str, term: frozenset[int] = frozenset()) -> int | None:
    """Return the least number of words that a run can be cut into; where a `term` ends, it must be cut."""
    best: list[int | None] = [0]
    for end in range(1, len(run) + 1):
        counts = []
        for start in range(max(0, end - _LONGEST), end):
            before = best[start]
            crosses = any(start < place < end for place in term)
            if before is None or crosses:
                continue
            is_term = {start, end} == term
            if is_term or (end - start >= (_SHORTEST if term else 2) and run[start:end] in _all_loanwords()):
                counts.append(before + 1)
        best.append(min(counts, default=None))
    return best[-1]


@cache
def loanwords() -> frozenset[str]:
    """Return the common loanwords of Japanese."""
    return _listed("katakana.txt")


@cache
def _all_loanwords() -> frozenset[str]:
    return loanwords() | _listed("katakana-rarer.txt")


def _listed(name: str) -> frozenset[str]:
    return frozenset(resources.files(__package__).joinpath("words", name).read_text(encoding="utf-8").split())
