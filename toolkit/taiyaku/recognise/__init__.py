"""Recognition: the terms of a termbase in running text."""

from taiyaku.recognise.matcher import Recogniser
from taiyaku.recognise.matches import Match, Matches

__all__ = ["Match", "Matches", "Recogniser"]
