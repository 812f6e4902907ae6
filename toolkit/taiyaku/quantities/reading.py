"""A number while it is being read."""

from __future__ import annotations

from dataclasses import dataclass

from taiyaku.quantities.model import Bound, Date, Kind, Quantity, Value

__all__ = ["Reading"]


@dataclass(slots=True, kw_only=True)
class Reading:
    """What will be a `Quantity`, with the same fields; readers fill it in from left to right."""

    start: int
    end: int
    low: Value
    high: Value
    kind: Kind = Kind.NUMBER
    bound: Bound = Bound.EXACT
    unit: str | None = None
    currencies: tuple[str, ...] = ()
    date: Date | None = None
    words: bool = False

    def quantity(self, text: str) -> Quantity:
        """Return the finished quantity of a text."""
        return Quantity(
            start=self.start,
            end=self.end,
            text=text[self.start : self.end],
            kind=self.kind,
            low=self.low,
            high=self.high,
            bound=self.bound,
            unit=self.unit,
            currencies=self.currencies,
            date=self.date,
            words=self.words,
        )
