"""Finding the glossary: the nearest `glossary/` upward, else the one that comes with taiyaku; and its files."""

from __future__ import annotations

from pathlib import Path

from taiyaku.diagnostics import Place
from taiyaku.errors import DataError, UsageError
from taiyaku.files import nearest

__all__ = ["bundled_glossary", "find_glossary", "own_glossary", "sources"]


def find_glossary(start: Path) -> Path:
    """Return the nearest folder `glossary/` with YAML files in it, from `start` upward, else the bundled one."""
    return own_glossary(start) or bundled_glossary()


def own_glossary(start: Path) -> Path | None:
    """Return the nearest folder `glossary/` with YAML files in it, from `start` upward, where there is one."""
    return nearest("glossary", start, holding="*.yaml")


def bundled_glossary() -> Path:
    """Return the termbase that comes with taiyaku: inside the wheel, or, in a checkout, its `glossary/`."""
    package = Path(__file__).resolve().parents[1]
    for candidate in (package / "data" / "glossary", package.parents[1] / "glossary"):
        if candidate.is_dir():
            return candidate
    raise DataError("the bundled termbase is missing", remedy="install taiyaku again")


def sources(path: Path) -> tuple[Path, ...]:
    """Name the YAML files of a glossary: the file itself, or those of a folder in order of name.

    Raises `UsageError` where there is nothing of the kind.
    """
    if path.is_file():
        return (path,)
    if not path.is_dir():
        raise UsageError("no such glossary", place=Place(path=str(path)), remedy="give a folder or a YAML file")
    found = tuple(sorted([*path.glob("*.yaml"), *path.glob("*.yml")]))
    if not found:
        raise UsageError("holds no YAML files", place=Place(path=str(path)), remedy="give a glossary folder")
    return found
