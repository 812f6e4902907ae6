"""In what two written forms of one word differ, named as DESIGN's decision 3 names it."""

from __future__ import annotations

import unicodedata
from enum import StrEnum

__all__ = ["Why", "difference"]


class Why(StrEnum):
    """Why a term matched, from the surest to the least sure."""

    EXACT = "exact"
    CASE = "case"
    WIDTH = "width"
    SCRIPT = "script"
    REGION = "region"
    SPELLING = "spelling"
    INFLECTION = "inflection"
    READING = "reading"
    PREFIX = "prefix"
    SUBSTRING = "substring"
    FUZZY = "fuzzy"

    @property
    def rank(self) -> int:
        """0 for the surest.

        >>> Why.EXACT.rank < Why.SCRIPT.rank < Why.PREFIX.rank
        True
        """
        return list(Why).index(self)


def difference(one: str, other: str) -> Why:
    """Say what separates two forms that fold alike: nothing, case, width, or the script.

    >>> difference("AI", "ＡＩ"), difference("SaaS", "saas"), difference("大手企業", "大手企业")
    (<Why.WIDTH: 'width'>, <Why.CASE: 'case'>, <Why.SCRIPT: 'script'>)
    """
    if one == other:
        return Why.EXACT
    if one.casefold() == other.casefold():
        return Why.CASE
    if unicodedata.normalize("NFKC", one).casefold() == unicodedata.normalize("NFKC", other).casefold():
        return Why.WIDTH
    return Why.SCRIPT
