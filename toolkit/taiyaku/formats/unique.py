"""Ids that are no two concepts'."""

from __future__ import annotations

from taiyaku.formats.model import Losses

__all__ = ["Unique"]


class Unique:
    """Hands out ids, each once.

    >>> ids = Unique(Losses())
    >>> ids.free("ai"), ids.free("ai")
    ('ai', 'ai-2')
    """

    def __init__(self, losses: Losses):
        self._losses = losses
        self._taken: dict[str, int] = {}

    def free(self, wanted: str) -> str:
        """Return the id, or one like it where another concept has it already, which is counted as lost."""
        name, count = wanted, self._taken.get(wanted, 0)
        if count:
            self._losses.add("ids that another concept has", wanted)
        while name in self._taken:
            count += 1
            name = f"{wanted}-{count}"
        self._taken[wanted] = count or 1  # where to go on: a file may give one id to a million concepts
        self._taken.setdefault(name, 1)
        return name
