"""Writing the index of a memory.

    unit   (n, source, origin, texts)  the units; texts as JSON, by language
    key    (n, key, units)             the keys, numbered by block and place in it; units as packed 32-bit numbers, two
                                       each: the unit's, and the checksum of the text that has the key in it
    block  (n, name, counts)           the blocks: which group of languages, and how many grams each key has (16 bits)
    list   (n, places)                 the keys of a block that hold a gram, as packed 32-bit places in ascending order,
                                       under block, gram and band in one number (see `grams`)

A block is written when it is full, so that building takes some 150 MB whatever the size of the memory; its lists go to
the end of the table, which is what makes that fast.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from taiyaku.collection import no_collection
from taiyaku.termbase.database import build_aside, mark_whole
from taiyaku.works.memory.grams import (
    BLOCK,
    STAMP,
    WHOLE,
    bands,
    checksum,
    gram_numbers,
    list_number,
)
from taiyaku.works.memory.keys import is_latin, key_of
from taiyaku.works.memory.model import Unit, group

__all__ = ["build_file", "build_memory"]

_SCHEMA = """
CREATE TABLE unit (n INTEGER PRIMARY KEY, source TEXT NOT NULL, origin TEXT NOT NULL, texts TEXT NOT NULL);
CREATE TABLE key (n INTEGER PRIMARY KEY, key TEXT NOT NULL, units BLOB NOT NULL);
CREATE TABLE block (n INTEGER PRIMARY KEY, name TEXT NOT NULL, counts BLOB NOT NULL);
CREATE TABLE list (n INTEGER PRIMARY KEY, places BLOB NOT NULL);
"""
# The file is nobody's until it is renamed: no journal, no waiting for the disk.
_FAST = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
PRAGMA page_size = 8192; PRAGMA cache_size = -32768;
"""


def build_memory(units: Iterable[Unit]) -> sqlite3.Connection:
    """Build an index in memory."""
    connection = sqlite3.connect(":memory:")
    _fill(connection, units)
    return connection


def build_file(path: Path, units: Iterable[Unit]) -> None:
    """Build an index into a file, in one step: it is there whole or not at all.

    Raises `OSError` or `sqlite3.Error` where the folder cannot be written, and whatever reading the units raises.
    """
    build_aside(path, _FAST, lambda connection: _fill(connection, units))


def _fill(connection: sqlite3.Connection, units: Iterable[Unit]) -> None:
    """Write a whole index into an empty database; the mark that says "whole" comes last."""
    connection.executescript(_SCHEMA)
    connection.execute("BEGIN")
    with no_collection():
        connection.executemany("INSERT INTO unit VALUES (?, ?, ?, ?)", _Collector(connection).rows(units))
    connection.commit()
    mark_whole(connection, STAMP)


class _Collector:
    """Gathers the keys of units into blocks, one for each group of languages, and writes them when they are full."""

    def __init__(self, connection: sqlite3.Connection):
        self._connection = connection
        self._open: dict[str, dict[str, list[int]]] = {}
        self._blocks = 0
        self._seen: set[int] = set()

    def rows(self, units: Iterable[Unit]) -> Iterator[tuple[int, str, str, str]]:
        """Yield the row of each unit, noting its keys on the way; every block is written at the end."""
        for n, unit in enumerate(filter(self._is_new, units)):
            for tag, text in unit.texts.items():
                self._note(group(tag), text, n)
            yield n, unit.source, unit.origin, json.dumps(dict(unit.texts), ensure_ascii=False)
        for name in list(self._open):
            self._write(name)

    def _is_new(self, unit: Unit) -> bool:
        """Whether a unit says what none of those just before it has said: memories hold “OK” ten thousand times."""
        if len(self._seen) == BLOCK:
            self._seen.clear()
        before = len(self._seen)
        self._seen.add(hash((unit.source, *sorted(unit.texts.items()))))
        return len(self._seen) > before

    def _note(self, name: str, text: str, n: int) -> None:
        keys = self._open.setdefault(name, {})
        keys.setdefault(key_of(text), []).extend((n, checksum(text)))
        if len(keys) == BLOCK:
            self._write(name)

    def _write(self, name: str) -> None:
        held = self._open.pop(name)
        block, self._blocks = self._blocks, self._blocks + 1
        keys = list(held)
        first = block * BLOCK
        packed = (np.array(units, "<u4").tobytes() for units in held.values())
        rows = zip(range(first, first + len(keys)), keys, packed, strict=True)
        self._connection.executemany("INSERT INTO key VALUES (?, ?, ?)", rows)
        counts, lists = _lists(keys, block, latin=is_latin(name))
        self._connection.execute("INSERT INTO block VALUES (?, ?, ?)", (block, name, counts))
        self._connection.executemany("INSERT INTO list VALUES (?, ?)", lists)


_PLACE_BITS = BLOCK.bit_length() - 1


def _lists(keys: list[str], block: int, *, latin: bool) -> tuple[bytes, Iterator[tuple[int, bytes]]]:
    """Return how many grams each key of a block has, and the rows of the lists in ascending order."""
    grams, places = gram_numbers(keys, latin=latin)
    counts = np.bincount(places.astype(np.int64), minlength=len(keys))
    lists = grams << np.uint64(5) | bands(counts)[places.astype(np.int64)]
    whole = np.fromiter((checksum(key) << 5 | WHOLE for key in keys), np.uint64, len(keys))
    # List and place in one number: sorting those is all the sorting there is.
    both = np.concatenate((lists, whole)) << np.uint64(_PLACE_BITS)
    both |= np.concatenate((places, np.arange(len(keys), dtype=np.uint64)))
    both.sort()
    both = both[np.flatnonzero(np.diff(both, prepend=~both[:1]))]  # a gram counts once in a key
    return np.minimum(counts, 0xFFFF).astype("<u2").tobytes(), _rows(both, list_number(block, 0, 0))


def _rows(both: np.typing.NDArray[np.uint64], first: int) -> Iterator[tuple[int, bytes]]:
    lists = both >> np.uint64(_PLACE_BITS)
    places = (both & np.uint64(BLOCK - 1)).astype("<u4").tobytes()
    starts = np.flatnonzero(np.diff(lists, prepend=~lists[:1]))
    ends = np.append(starts[1:], len(lists))
    for number, start, end in zip(lists[starts].tolist(), (4 * starts).tolist(), (4 * ends).tolist(), strict=True):
        yield first + number, places[start:end]
