"""Reading the index of a memory: the keys that are like a key, and the units behind them."""

from __future__ import annotations

import heapq
import json
import sqlite3
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from taiyaku.termbase.database import open_whole
from taiyaku.works.memory.grams import (
    BLOCK,
    STAMP,
    WHOLE,
    block_of,
    checksum,
    gram_numbers,
    list_number,
    window,
)
from taiyaku.works.memory.keys import is_latin, scores
from taiyaku.works.memory.model import Unit

__all__ = ["Found", "MemoryIndex", "connect"]

_LISTED = 250_000
"""So many entries of lists are read for a query, at the most, rarest grams first: what is left is “the” and です."""

_LONG = 8
"""Of so many grams, a key that is alike shares two at the least: most keys share one by chance, and are passed over."""

_WEIGHED = 256
"""So many keys, those that share the most grams, are compared character by character."""


@dataclass(frozen=True, slots=True)
class Found:
    """A key of the index, how like the one sought it is (0 to 100), and its units: their numbers and checksums."""

    key: str
    score: float
    units: Sequence[tuple[int, int]]

    def units_for(self, text: str) -> list[int]:
        """Return the numbers of the units, those of this very text first: 第1章 and 第999章 have one key."""
        own = checksum(text)
        return [n for n, _ in sorted(self.units, key=lambda unit: unit[1] != own)]


class MemoryIndex:
    """A read-only index of units."""

    def __init__(self, connection: sqlite3.Connection):
        self._connection = connection
        self._blocks: dict[str, dict[int, NDArray[np.uint16]]] = {}
        for n, name, counts in connection.execute("SELECT n, name, counts FROM block ORDER BY n"):
            self._blocks.setdefault(name, {})[n] = np.frombuffer(counts, "<u2")

    def equal(self, key: str, name: str) -> Found:
        """Return exactly this key, in a group of languages, with the units of every block that has it."""
        number = checksum(key)
        lists = self._lists(list_number(block, number, WHOLE) for block in self._blocks.get(name, ()))
        found = self._keys(block * BLOCK + place for block, places in lists.items() for place in places.tolist())
        return Found(key, 100.0, [unit for each, units in found if each == key for unit in units])

    def like(self, key: str, name: str, least: float) -> list[Found]:
        """Return the keys that are at least so like this one, the likest first."""
        latin = is_latin(name)
        found = self._keys(self._sharing(key, name, least))
        rated = zip(found, scores(key, [each for each, _ in found], least, latin=latin), strict=True)
        likely = [Found(each, score, units) for (each, units), score in rated if score > 0]
        return sorted(likely, key=lambda each: -each.score)

    def unit(self, number: int) -> Unit:
        """Return a unit."""
        sql = "SELECT source, origin, texts FROM unit WHERE n = ?"
        source, origin, texts = self._connection.execute(sql, (number,)).fetchone()
        return Unit(source=source, origin=origin, texts=json.loads(texts))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _sharing(self, key: str, name: str, least: float) -> Iterator[int]:
        """Yield the numbers of the keys of about this length that share the most grams with this one."""
        latin = is_latin(name)
        all_grams, _ = gram_numbers([key], latin=latin)
        grams: list[int] = np.unique(all_grams).tolist()
        bounds = window(len(all_grams), least, latin=latin)
        blocks = self._blocks.get(name, {})
        best: list[tuple[float, int]] = []
        for block, places in self._lists(self._rarest(grams, bounds, blocks)).items():
            counts = blocks[block]
            shared = np.bincount(places, minlength=len(counts))
            some = np.flatnonzero(shared >= (2 if len(grams) >= _LONG else 1))
            rated = shared[some] / np.maximum(counts[some], len(all_grams))
            if len(some) > _WEIGHED:
                first = np.argpartition(rated, -_WEIGHED)[-_WEIGHED:]
                some, rated = some[first], rated[first]
            best += zip(rated.tolist(), (some + block * BLOCK).tolist(), strict=True)
        yield from map(itemgetter(1), heapq.nlargest(_WEIGHED, best))

    def _rarest(self, grams: Iterable[int], bounds: tuple[int, int], blocks: Iterable[int]) -> list[int]:
        """Choose the lists to read for these grams: all of a gram's or none, the shortest first."""
        sql = "SELECT n, length(places) / 4 FROM list WHERE n BETWEEN ? AND ?"
        sized: list[tuple[int, list[int]]] = []
        for gram in grams:
            ranges = (tuple(list_number(block, gram, band) for band in bounds) for block in blocks)
            lists = [row for ends in ranges for row in self._connection.execute(sql, ends)]
            sized.append((sum(size for _, size in lists), [n for n, _ in lists]))
        chosen: list[int] = []
        left = _LISTED
        for total, numbers in sorted(sized):
            if chosen and total > left:
                break
            left -= total
            chosen += numbers
        return chosen

    def _lists(self, numbers: Iterable[int]) -> dict[int, NDArray[np.int64]]:
        """Return, by block, the places that these lists hold."""
        marks = ",".join(map(str, numbers))
        found: dict[int, list[bytes]] = {}
        for n, places in self._connection.execute(f"SELECT n, places FROM list WHERE n IN ({marks})"):
            found.setdefault(block_of(n), []).append(places)
        return {block: np.frombuffer(b"".join(each), "<u4").astype(np.int64) for block, each in found.items()}

    def _keys(self, numbers: Iterable[int]) -> list[tuple[str, list[tuple[int, int]]]]:
        marks = ",".join(map(str, numbers))
        rows = self._connection.execute(f"SELECT key, units FROM key WHERE n IN ({marks}) ORDER BY n")
        return [(key, [*struct.iter_unpack("<II", units)]) for key, units in rows]


def connect(path: Path) -> sqlite3.Connection:
    """Open an index file for reading; `sqlite3.Error` where it is none of ours, or not whole."""
    connection = open_whole(path, STAMP)
    connection.execute("PRAGMA cache_size = -16384")
    return connection
