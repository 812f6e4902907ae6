"""Derived SQLite files: written beside their place and renamed into it, and opened only when they are whole."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

__all__ = ["Stamp", "build_aside", "mark_whole", "open_whole"]


class Stamp(NamedTuple):
    """What says of a file that it is ours: SQLite's application id, and the version of its layout."""

    application: int
    version: int


def build_aside(path: Path, pragmas: str, fill: Callable[[sqlite3.Connection], None]) -> None:
    """Build a file in one step: it is there whole or not at all.

    Raises `OSError` or `sqlite3.Error` where the folder cannot be written, and whatever `fill` raises.
    """
    import tempfile  # not where a file is only read: it would slow every lookup from a cold start

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.stem}.", suffix=".tmp")
    os.close(handle)
    scratch = Path(name)
    try:
        with contextlib.closing(sqlite3.connect(scratch, isolation_level=None)) as connection:
            connection.executescript(pragmas)
            fill(connection)
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)


def mark_whole(connection: sqlite3.Connection, stamp: Stamp) -> None:
    """Say that a file is whole: the last thing that is written."""
    connection.execute(f"PRAGMA application_id = {stamp.application}")
    connection.execute(f"PRAGMA user_version = {stamp.version}")


def open_whole(path: Path, stamp: Stamp) -> sqlite3.Connection:
    """Open a file for reading; raise `sqlite3.Error` where it is none of ours, or not whole."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        found = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        if tuple(found) != stamp or pages * size != path.stat().st_size:
            raise sqlite3.DatabaseError("not a whole index")
    except BaseException:
        connection.close()
        raise
    return connection
