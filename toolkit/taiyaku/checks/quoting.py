"""How rules quote texts in their messages."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["either", "excerpt"]


def excerpt(text: str, width: int = 24) -> str:
    """Shorten a text for a message, by code points.

    >>> excerpt("城市强不强", 4)
    '城市强…'
    """
    return text if len(text) <= width else text[: width - 1] + "…"


def either(texts: Iterable[str]) -> str:
    """List texts of which one will do, each once.

    >>> either(["人工知能", "AI", "AI"])
    '“人工知能” or “AI”'
    """
    return " or ".join(f"“{text}”" for text in dict.fromkeys(texts))
