"""Recognition: the terms of a termbase in running text."""

from taiyaku.recognise.matcher import Match, Recogniser

__all__ = ["Match", "Recogniser"]
