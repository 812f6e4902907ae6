"""Quantities: what a text says in numbers, by value."""

from taiyaku.quantities.find import find
from taiyaku.quantities.model import Bound, Kind, Quantity

__all__ = ["Bound", "Kind", "Quantity", "find"]
