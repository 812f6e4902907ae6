"""One row of a table."""

from __future__ import annotations

from dataclasses import dataclass

from taiyaku.diagnostics import Place

__all__ = ["Row"]


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, as text, and where it stands."""

    cells: list[str]
    place: Place
