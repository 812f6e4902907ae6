"""The index: a SQLite file derived from a glossary, made anew whenever its sources change.

The file's name is a hash of its inputs (the glossary, OpenCC's dictionaries, this version), so a changed source never
meets an old index. It is built beside its place and renamed into it: two processes that build at once each write their
own file and the later rename wins, with the same content; a process that dies leaves a stray temporary file and no
index. How it is laid out stands in `index_build`; nothing loads it whole into memory.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
import sys
from array import array
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from taiyaku import __version__
from taiyaku.diagnostics import Place
from taiyaku.errors import DataError
from taiyaku.files import read_bytes
from taiyaku.script.dictionaries import release
from taiyaku.termbase.bundled import sources
from taiyaku.termbase.cache import cache_directory, tidy_cache
from taiyaku.termbase.database import open_whole
from taiyaku.termbase.index_layout import STAMP, unpack
from taiyaku.termbase.json_form import from_json
from taiyaku.termbase.keys import KeyKind, grams
from taiyaku.termbase.model import Concept, SubjectField, Termbase

__all__ = ["Hit", "Index", "open_index"]

_LAST = "\U0010ffff"
_FEW = 500
"""So many keys are gone through without a thought; more are worth sifting first."""

_MOST = 3_000
"""So many more are gone through, at the most, once they are sifted."""

_MANY = 3_000
"""So many keys are weighed, at the most, for one mistyped query."""


class Hit(NamedTuple):
    """A term found: the key, its kind, the concept's row, which of its terms, and how far down its status is."""

    key: str
    kind: KeyKind
    concept: int
    place: int
    status: int


class Index:
    """A read-only index over one glossary."""

    def __init__(self, connection: sqlite3.Connection):
        self._connection = connection
        lengths = connection.execute("SELECT length, first FROM length ORDER BY length")
        self._lengths: list[tuple[int, int]] = lengths.fetchall()
        self._count: int = connection.execute("SELECT coalesce(max(n) + 1, 0) FROM key").fetchone()[0]

    def exact(self, key: str) -> list[Hit]:
        """Return the terms found under exactly this key."""
        row = self._connection.execute("SELECT key, hits FROM key WHERE key = ?", (key,)).fetchone()
        return list(_hits(*row)) if row else []

    def prefix(self, key: str, limit: int) -> Iterator[Hit]:
        """Yield the terms that are longer and begin, or whose reading begins, with this key: at most `limit` keys.

        The shortest come first.
        """
        sql = "SELECT n FROM key WHERE key > ? AND key < ? LIMIT ?"
        found = self._connection.execute(sql, (key, key + _LAST, _FEW)).fetchall()
        if len(found) < _FEW:
            numbers: Iterable[int] = sorted(n for (n,) in found)
        else:
            numbers = (n for length in self._longer_than(len(key)) for n in self._beginning(key, length))
        yield from _first(self._keys(numbers), limit, (KeyKind.WRITTEN, KeyKind.READING))

    def substring(self, key: str, limit: int) -> Iterator[Hit]:
        """Yield the terms that hold this key, not at their beginning: at most `limit` keys, the shortest first.

        A key that is too short to have grams (a kana, two Latin letters) has none.
        """
        wanted = (row for row in self._keys(self._held(grams(key))) if row[0].find(key) > 0)
        yield from _first(wanted, limit, (KeyKind.WRITTEN,))

    def _held(self, wanted: Iterable[str]) -> Iterator[int]:
        """Yield the keys that may hold all of these grams: the first of the shortest list, the rest sifted.

        Of both, only the shortest are gone through, up to `_FEW` and `_MOST`.
        """
        by_size = sorted((self._size(gram), gram) for gram in set(wanted))
        if not by_size:
            return
        numbers = self._list(by_size[0][1])
        yield from numbers[:_FEW]
        rest = numbers[_FEW:]
        for _, gram in by_size[1:3] if rest else ():
            rest = _common(rest, self._list(gram))
        yield from rest[:_MOST]

    def near(self, key: str, edits: int) -> Iterator[str]:
        """Yield keys that may be within so many edits of this one: of about its length, with enough of its grams.

        An edit touches at most three grams, so a written form within `edits` of this one shares one of any
        `edits` × 3 + 1 of its grams; the rarest are taken. Readings are found where their first two characters are
        right.
        """
        by_size = sorted((self._size(gram), gram) for gram in set(grams(key)))
        lists = [self._list(gram) for _, gram in by_size[: edits * 3 + 1]]
        lengths = sorted(range(len(key) - edits, len(key) + edits + 1), key=lambda length: abs(length - len(key)))
        common = sum(len(_between(numbers, self._block(length))) for numbers in lists for length in lengths) > _MANY
        seen: set[int] = set()
        for length in lengths:
            # Who mistypes mistypes the first character least of all: where there are too many, it must be right.
            block = self._beginning(key[:1], length) if common else self._block(length)
            for numbers in lists:
                seen.update(_between(numbers, block))
            seen.update(self._beginning(key[:2], length)[:_FEW])
            if len(seen) > _MANY:
                break
        yield from (row[0] for row in self._keys(sorted(seen)))

    def concept(self, row: int) -> Concept:
        """Return the entry in a row."""
        body = self._connection.execute("SELECT body FROM concept WHERE n = ?", (row,)).fetchone()[0]
        return from_json(body)

    def concepts(self) -> Iterator[Concept]:
        """Yield every entry, in the order of the source."""
        for (body,) in self._connection.execute("SELECT body FROM concept ORDER BY n"):
            yield from_json(body)

    def fields(self) -> tuple[SubjectField, ...]:
        """Return the subject fields, in the order of the source."""
        found = self._connection.execute("SELECT id, name FROM field ORDER BY n")
        return tuple(SubjectField(id=name, name=json.loads(names)) for name, names in found)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _size(self, gram: str) -> int:
        """Return how many bytes the list of a gram has; its content is not read."""
        sql = "SELECT CASE typeof(ids) WHEN 'blob' THEN length(ids) ELSE 4 END FROM gram WHERE gram = ?"
        row = self._connection.execute(sql, (gram,)).fetchone()
        return row[0] if row else 0

    def _list(self, gram: str) -> array[int]:
        """Return the keys of a gram's list."""
        sql = "SELECT n, CASE typeof(ids) WHEN 'integer' THEN ids END FROM gram WHERE gram = ?"
        row = self._connection.execute(sql, (gram,)).fetchone()
        if row is None or row[1] is not None:
            return array("I", row[1:] if row else ())
        numbers = array("I")
        with self._connection.blobopen("gram", "ids", row[0], readonly=True) as blob:
            numbers.frombytes(blob.read())
        if sys.byteorder == "big":
            numbers.byteswap()
        return numbers

    def _keys(self, numbers: Iterable[int]) -> Iterator[tuple[str, int | bytes]]:
        """Yield keys and hits by number, in ascending order; few at first, for often a few are enough."""
        waiting, at_once = iter(numbers), 32
        while part := list(islice(waiting, at_once)):
            marks = ",".join(map(str, part))
            yield from self._connection.execute(f"SELECT key, hits FROM key WHERE n IN ({marks}) ORDER BY n")
            at_once = min(2 * at_once, 512)

    def _longer_than(self, length: int) -> Iterator[int]:
        return (each for each, _ in self._lengths if each > length)

    def _beginning(self, prefix: str, length: int) -> range:
        """Return the numbers of the keys of a length that begin so: a range, found by halving."""
        block = self._block(length)
        start = bisect_left(block, prefix, key=self._text)
        return block[start : bisect_left(block, prefix + _LAST, lo=start, key=self._text)]

    def _block(self, length: int) -> range:
        """Return the numbers of the keys of a length."""
        return range(self._first_of(length), self._first_of(length + 1))

    def _text(self, number: int) -> str:
        text: str = self._connection.execute("SELECT key FROM key WHERE n = ?", (number,)).fetchone()[0]
        return text

    def _first_of(self, length: int) -> int:
        """Return the number of the first key of at least this length, or the one after the last."""
        place = bisect_left(self._lengths, (length, 0))
        return self._lengths[place][1] if place < len(self._lengths) else self._count


def _between(numbers: array[int], block: range) -> array[int]:
    """Return the part of an ascending list that lies in a range."""
    return numbers[bisect_left(numbers, block.start) : bisect_left(numbers, block.stop)]


def _common(few: array[int], many: array[int]) -> array[int]:
    """Return the numbers that both lists have; both ascend."""
    if len(few) * 16 > len(many):
        others = set(many)
        return array("I", [n for n in few if n in others])
    places = ((n, bisect_left(many, n)) for n in few)
    return array("I", [n for n, place in places if place < len(many) and many[place] == n])


def _hits(key: str, packed: int | bytes) -> Iterator[Hit]:
    numbers = array("Q", packed if isinstance(packed, bytes) else (packed,))
    if isinstance(packed, bytes) and sys.byteorder == "big":
        numbers.byteswap()
    for number in numbers:
        concept, place, status, kind = unpack(number)
        yield Hit(key, kind, concept, place, status)


def _first(rows: Iterable[tuple[str, int | bytes]], limit: int, kinds: Container[KeyKind]) -> Iterator[Hit]:
    """Yield the hits of these kinds, of the first `limit` keys that have any."""
    for key, packed in rows:
        if wanted := [hit for hit in _hits(key, packed) if hit.kind in kinds]:
            yield from wanted
            limit -= 1
            if limit == 0:
                return


def open_index(glossary: Path) -> Index:
    """Open the index of a glossary, building it where there is none that fits; or a `.db` that is one.

    Where the cache directory cannot be written, the index is kept in memory. Raises `DataError` for a glossary
    that cannot be read as YAML, or a `.db` that is no index of ours.
    """
    if glossary.suffix == ".db":
        return _open_given(glossary)
    path = cache_directory() / f"{_fingerprint(glossary)}.db"
    with contextlib.suppress(sqlite3.Error):
        return Index(open_whole(path, STAMP))
    from taiyaku.termbase import index_build  # with YAML and OpenCC: only where the sources have changed

    termbase = _read(glossary)
    try:
        index_build.build_file(path, termbase.fields, termbase.concepts)
        tidy_cache()
        return Index(open_whole(path, STAMP))
    except (OSError, sqlite3.Error):
        return Index(index_build.build_memory(termbase))


def _open_given(path: Path) -> Index:
    try:
        return Index(open_whole(path, STAMP))
    except sqlite3.Error:
        reason = "is no index of taiyaku, or of another version" if path.is_file() else "no such file"
        raise DataError(reason, place=Place(path=str(path)), remedy="build it again from its source") from None


def _fingerprint(glossary: Path) -> str:
    digest = hashlib.sha256(f"taiyaku {__version__} index {STAMP.version} {release()}".encode())
    for file in sources(glossary):
        data = read_bytes(file)
        digest.update(f"\0{file.name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()[:32]


def _read(glossary: Path) -> Termbase:
    """Read the glossary; what is merely wrong is left to `glossary check`, what is no YAML stops here."""
    from taiyaku.termbase.yaml_files import load

    loaded = load(glossary)
    for finding in loaded.diagnostics:
        if finding.code == "G001" or not loaded.termbase.concepts:
            raise DataError(finding.message, code=finding.code, place=finding.place, remedy=finding.hint)
    if not loaded.termbase.concepts:
        raise DataError("holds no concepts", place=Place(path=str(glossary)), remedy="give a glossary that does")
    return loaded.termbase
