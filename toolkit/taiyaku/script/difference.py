"""In what two written forms of one word differ, named as DESIGN's decision 3 names it."""

from __future__ import annotations

import re
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


_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")


def difference(one: str, other: str) -> Why:
    """Say what separates two forms that fold alike: nothing, case, width, or the script.

    Where there is no Han character, it is spelling: accents, apostrophes, hyphens, a line break in a term.

    >>> difference("AI", "ＡＩ"), difference("SaaS", "saas"), difference("大手企業", "大手企业")
    (<Why.WIDTH: 'width'>, <Why.CASE: 'case'>, <Why.SCRIPT: 'script'>)
    >>> difference("start-up", "start\N{NON-BREAKING HYPHEN}up")
    <Why.SPELLING: 'spelling'>
    """
    if one == other:
        return Why.EXACT
    if one.casefold() == other.casefold():
        return Why.CASE
    if unicodedata.normalize("NFKC", one).casefold() == unicodedata.normalize("NFKC", other).casefold():
        return Why.WIDTH
    return Why.SCRIPT if _HAN.search(one) else Why.SPELLING
