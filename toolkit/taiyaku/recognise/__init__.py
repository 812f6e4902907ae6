"""Recognition: the terms of a termbase in running text."""

from taiyaku.recognise.matcher import Match, Matches, Recogniser

__all__ = ["Match", "Matches", "Recogniser"]
