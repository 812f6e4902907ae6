"""One row of a table."""

from __future__ import annotations

from typing import NamedTuple

from taiyaku.diagnostics import Place

__all__ = ["Row"]


class Row(NamedTuple):
    """The cells of a row, as text, and where it stands."""

    cells: list[str]
    place: Place
