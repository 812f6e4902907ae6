"""What rules share: whether a text holds a term, and how a text is quoted in a message."""

from __future__ import annotations

import re

from taiyaku.recognise.boundaries import inside_run
from taiyaku.script.english import stem
from taiyaku.script.fold import fold_key
from taiyaku.termbase.model import Term

__all__ = ["excerpt", "holds", "holds_written"]


def excerpt(text: str, width: int = 24) -> str:
    """Shorten a text for a message, by code points.

    >>> excerpt("城市强不强", 4)
    '城市强…'
    """
    return text if len(text) <= width else text[: width - 1] + "…"


def holds(text: str, term: Term) -> bool:
    """Whether a text holds a term, in any script, width or case, and in English in any number.

    >>> holds("Listed companies came.", Term(text="listed company", lang="en"))
    True
    >>> holds("大手町で", Term(text="大手企業", lang="ja"))
    False
    """
    return (term.lang == "en" and _holds_inflected(text, term.text)) or holds_written(text, term)


def _holds_inflected(text: str, term: str) -> bool:
    """Whether the words of a term follow one another in a text, in any form, with or without hyphens."""
    found, wanted = (re.sub(r"[^\w-]+", " ", stem(each)) for each in (text, term))
    return any(f" {wanted.replace('-', hyphen)} " in f" {found.replace('-', hyphen)} " for hyphen in (" ", ""))


def holds_written(text: str, term: Term) -> bool:
    """Whether a text holds a term as it is written, but for script, width and case.

    >>> holds_written("AI talent", Term(text="talents", lang="en"))
    False
    """
    key, wanted = fold_key(text), fold_key(term.text)
    start = key.find(wanted)
    while start >= 0:
        if term.lang != "en" or not inside_run(key, start, start + len(wanted)):
            return True
        start = key.find(wanted, start + 1)
    return False
