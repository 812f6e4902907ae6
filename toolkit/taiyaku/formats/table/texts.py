"""Texts as a table holds them."""

from __future__ import annotations

import re

__all__ = ["encodable"]

_SURROGATE = re.compile("[\ud800-\udfff]")


def encodable(text: str) -> str:
    r"""Return a text with U+FFFD for each lone surrogate, which no encoding has.

    >>> encodable("対\ud800")
    '対\ufffd'
    """
    return _SURROGATE.sub("\ufffd", text)
