"""Compounds of loanwords, which some write with a middle dot or a space: オープン・ソース, オープン ソース."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

__all__ = ["dotted", "loanwords"]

_KATAKANA = re.compile("[ァ-ヺー]{5,}")


def dotted(text: str) -> Iterator[str]:
    """Yield a term with a dot, and with a space, in each compound of two common loanwords.

    >>> list(dotted("オープンソース")), list(dotted("スタートアップ企業"))
    (['オープン・ソース', 'オープン ソース'], ['スタート・アップ企業', 'スタート アップ企業'])
    """
    for match in _KATAKANA.finditer(text):
        word = match.group()
        for cut in range(2, len(word) - 1):
            if word[:cut] in loanwords() and word[cut:] in loanwords():
                for joint in "・ ":
                    yield f"{text[: match.start() + cut]}{joint}{text[match.start() + cut :]}"


@cache
def loanwords() -> frozenset[str]:
    """Return the common loanwords of Japanese."""
    file = resources.files(__package__).joinpath("words", "katakana.txt")
    return frozenset(file.read_text(encoding="utf-8").split())
