"""Where derived files live: the user's cache directory."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from pathlib import Path

__all__ = ["cache_directory", "clear_cache", "tidy_cache"]


def cache_directory() -> Path:
    """Return the folder for derived files, which need not exist yet.

    `TAIYAKU_CACHE_DIR` overrules; else it is what the platform prescribes (XDG Base Directory Specification on Linux).
    """
    if override := os.environ.get("TAIYAKU_CACHE_DIR"):
        return Path(override)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "taiyaku"


def tidy_cache() -> None:
    """Clear away what nobody needs: what builds that were killed left a day ago, indexes that are three months old."""
    _remove("*.tmp", 86_400)
    _remove("*.db", 90 * 86_400)
    _remove("*.key", 90 * 86_400)


def clear_cache() -> None:
    """Remove every index; what is needed again is made again."""
    _remove("*.db", 0)
    _remove("*.key", 0)


def _remove(pattern: str, age: float) -> None:
    """Remove the derived files of a pattern that are at least so many seconds old."""
    for file in cache_directory().glob(pattern):
        with contextlib.suppress(OSError):
            if file.stat().st_mtime <= time.time() - age:
                file.unlink()
