"""Finding the glossary: the nearest `glossary/` upward, else the one that comes with taiyaku."""

from __future__ import annotations

from pathlib import Path

from taiyaku.errors import DataError
from taiyaku.files import nearest

__all__ = ["bundled_glossary", "find_glossary"]


def find_glossary(start: Path) -> Path:
    """Return the nearest folder `glossary/` with YAML files in it, from `start` upward, else the bundled one."""
    found = nearest("glossary", start, holding="*.yaml")
    return found or bundled_glossary()


def bundled_glossary() -> Path:
    """Return the termbase that comes with taiyaku: inside the wheel, or, in a checkout, its `glossary/`."""
    package = Path(__file__).resolve().parents[1]
    for candidate in (package / "data" / "glossary", package.parents[1] / "glossary"):
        if candidate.is_dir():
            return candidate
    raise DataError("the bundled termbase is missing", remedy="install taiyaku again, or give --glossary")
