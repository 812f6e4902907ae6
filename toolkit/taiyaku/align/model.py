"""What an alignment is: beads, each some sentences of one text beside some of another."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Bead"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bead:
    """Sentences that translate one another: half-open ranges of their numbers, from 0; one of them may be empty.

    `confidence` is the probability, from 0 to 1, that the bead is right as it is. It is no part of what a bead is.
    """

    source: tuple[int, int]
    target: tuple[int, int]
    confidence: float = field(default=1.0, compare=False)

    @property
    def shape(self) -> tuple[int, int]:
        """How many sentences of each side.

        >>> Bead(source=(3, 5), target=(2, 3)).shape
        (2, 1)
        """
        return self.source[1] - self.source[0], self.target[1] - self.target[0]
