"""The numbers of a pair, compared once for all rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from taiyaku.checks.model import Context, Finding, Pair
from taiyaku.checks.tokens import HELD, masked
from taiyaku.quantities import Quantity, find
from taiyaku.quantities.compare import Difference, Link, compare, slight
from taiyaku.quantities.mentions import mentioned
from taiyaku.quantities.write import written

__all__ = ["Numbers", "changed", "couple", "numbers", "valued"]

_REMEMBERED = 4096
_PERCENT = re.compile(r"(?<=\d)%%")


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """What is to be said of the numbers of a pair: changed ones by difference, missing ones and new ones."""

    changed: tuple[Link, ...] = ()
    missing: tuple[Quantity, ...] = ()
    added: tuple[Quantity, ...] = ()


_NONE = Numbers()


def numbers(pair: Pair, context: Context) -> Numbers:
    """Compare the numbers of a pair, once for all rules; what goes without saying is left out."""
    return pair.once(_numbers, context)


def _numbers(pair: Pair, context: Context) -> Numbers:
    source, target = _found(pair.source, context.source), _found(pair.target, context.target)
    if not source and not target:
        return _NONE
    compared = compare(source, target)
    links = [link for link in compared.links if link.difference]
    values = [link for link in links if link.difference is Difference.VALUE and _said(link, pair, context)]
    missing = [*compared.missing, *(link.source for link in values)]
    added = [*compared.added, *(link.target for link in values)]
    return Numbers(
        changed=tuple(link for link in links if link not in values),
        missing=tuple(each for each in missing if not _unsaid(each, pair.target, context.target)),
        added=tuple(each for each in added if not _unsaid(each, pair.source, context.source)),
    )


@lru_cache(maxsize=_REMEMBERED)
def _found(text: str, lang: str) -> tuple[Quantity, ...]:
    return find(_prose(text), lang)


def _prose(text: str) -> str:
    """Mask what is no prose, but leave the sign of 50%%, which a reader sees as 50%."""
    prose = masked(text)
    for match in _PERCENT.finditer(text) if "%%" in text else ():
        prose = f"{prose[: match.start()]}%{HELD}{prose[match.end() :]}"
    return prose


def _said(link: Link, pair: Pair, context: Context) -> bool:
    """Whether one of two different numbers is in the other text in a word for it: then they are no couple.

    The figures of another number are no such word (四家，四次 and 4社、5度), and two in bare figures (2.x and 7.x) are
    a couple whatever else is said.
    """
    if not link.source.words and not link.target.words:
        return False
    source, target = _found(pair.source, context.source), _found(pair.target, context.target)
    return mentioned(link.source, _without(pair.target, target), context.target) or mentioned(
        link.target, _without(pair.source, source), context.source
    )


def _without(text: str, quantities: tuple[Quantity, ...]) -> str:
    """Return a text with nothing where its numbers stand."""
    for each in reversed(quantities):
        text = f"{text[: each.start]}{HELD}{text[each.end :]}"
    return text


def _unsaid(quantity: Quantity, other: str, lang: str) -> bool:
    """Whether a number goes without saying, or is in the other text in a word for it."""
    return slight(quantity) or mentioned(quantity, other, lang)


def changed(pair: Pair, context: Context, *differences: Difference) -> Iterator[Link]:
    """Yield the couples of numbers that differ in one of some ways."""
    return (link for link in numbers(pair, context).changed if link.difference in differences)


def valued(quantity: Quantity) -> str:
    """Quote a number as it is written, and what it is worth where that says more."""
    worth = written(quantity, "en")
    bare = quantity.text.replace(",", "")
    return f"“{quantity.text}”" if worth.replace(",", "") in bare else f"“{quantity.text}” ({worth})"


def couple(link: Link, message: str, hint: str) -> Finding:
    """Make the finding about two numbers, marked in both texts."""
    return Finding(
        message=message,
        hint=hint,
        span=(link.target.start, link.target.end),
        source_span=(link.source.start, link.source.end),
    )
