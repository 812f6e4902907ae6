"""Where derived files live: the user's cache directory."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

__all__ = ["cache_directory", "clear_cache"]


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


def clear_cache() -> None:
    """Remove the derived files; what is needed again is made again."""
    for file in cache_directory().glob("*.db"):
        with contextlib.suppress(OSError):
            file.unlink()
