"""Words beside an English number that bound it: more than, up to, some, or so."""

from __future__ import annotations

import re

from taiyaku.quantities.model import Bound

__all__ = ["bound_after", "bound_before"]

_BEFORE = re.compile(
    r"""(?:
      (?P<less>(?:no|not)\ (?:more|greater|higher|longer)\ than|up\ to|at\ most|within|a\ maximum\ of
        |(?:fewer|less|lower|under)\ than
        |nearly|almost|close\ to|approaching|approaches|approached|nearing|just\ under|under|below|<|≤|short\ of
        |as\ (?:many|much|high|long|large|late)\ as)
    | (?P<more>(?:no|not)\ (?:fewer|less|lower)\ than|(?:more|greater|higher|longer|better|older)\ than|in\ excess\ of
        |upwards?\ of
        |exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|topp(?:ed|ing)|tops|over|above|beyond|(?<!the\ )past
        |at\ least|a\ minimum\ of
        |north\ of|well\ over|>|≥)
    | (?P<about>about|around|approximately|roughly|some|circa|ca?\.|an?\ estimated|estimated|close\ on|more\ or\ less
        |in\ the\ region\ of|or\ so|~|≈)
    )(?:\ (?:the|an?|its|their|those|these))?\ ?$""",
    re.VERBOSE | re.IGNORECASE,
)
_AFTER = re.compile(
    r"""
      (?P<more>\+|-(?:odd|plus)\b|\ odd\b|\ or\ (?:more|higher|above|older|longer|greater|over)\b
        |\ and\ (?:above|over|older|up)\b|\ upwards)
    | (?P<less>\ or\ (?:less|fewer|under|below|lower|younger)\b|\ and\ (?:below|under|younger)\b)
    | (?P<about>\ or\ so\b|-ish\b|ish\b|-something\b)""",
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST = 24
_LAST = re.compile(r"(?:^|[^A-Za-z.])([A-Za-z.]+|[<>≤≥~≈]) ?$")
_LAST_WORDS = frozenset(
    re.split(
        r"\s",
        "than to most within of nearly almost approaching approaches approached nearing under below as exceed "
        "exceeds exceeded exceeding surpass surpasses surpassed surpassing topped topping tops over above beyond "
        "past least about around approximately roughly some circa c. ca. estimated on less so the a an"
        " its their those these < ≤ > ≥ ~ ≈",
    )
)
"""The words that a bound can end with: most numbers have none of them before, and no more need be looked at."""


def bound_before(skeleton: str, at: int) -> Bound | None:
    """Return the bound that the words before a number set.

    >>> bound_before("over 10", 5), bound_before("up to 10", 6), bound_before("moreover 10", 9)
    (<Bound.MORE: 'more'>, <Bound.LESS: 'less'>, None)
    """
    last = _LAST.search(skeleton, max(0, at - _LONGEST), at)
    if last is None or last[1].lower() not in _LAST_WORDS:
        return None
    found = _BEFORE.search(skeleton, max(0, at - _LONGEST), at)
    if found is None or found.lastgroup is None or skeleton[found.start() - 1 : found.start()].isalpha():
        return None
    return Bound(found.lastgroup)


def bound_after(skeleton: str, at: int) -> tuple[Bound, int] | None:
    """Return the bound that the words after a number set, and where they end.

    >>> bound_after("100 or more", 3)
    (<Bound.MORE: 'more'>, 11)
    """
    found = _AFTER.match(skeleton, at)
    return (Bound(found.lastgroup), found.end()) if found and found.lastgroup else None
