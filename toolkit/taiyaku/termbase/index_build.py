"""Writing the index.

    field   (n, id, name)        subject fields, their names as JSON
    concept (n, id, body)        the entries, as JSON
    key     (n, key, hits)       every form under which a term is found, folded; `hits` are packed 64-bit numbers:
                                 concept row, the term's place in the entry, its status, kind of key
    gram    (n, gram, ids)       the keys that hold a gram, as packed 32-bit numbers in ascending order;
                                 one number alone is an integer, here and in `hits`
    length  (length, first)      the first key of each length

Keys are numbered by length, then text. A list of keys is thus sorted the way answers are: the beginning of a list
is its shortest terms, whatever its length; keys of one length are a range of numbers, and in it, those that begin
alike are a range again. Everything is collected in memory and written in the order of its place on disk, which is what
makes building fast.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import sqlite3
import sys
import tempfile
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path

from taiyaku.errors import DataError
from taiyaku.termbase.faces import searchable, with_faces
from taiyaku.termbase.index_layout import APPLICATION_ID, FORMAT, KIND_MASK, PLACES, pack
from taiyaku.termbase.json_form import to_json
from taiyaku.termbase.keys import KeyKind, grams, latin_words, term_keys, word_grams
from taiyaku.termbase.model import Concept, Status, SubjectField, Termbase

__all__ = ["build_file", "build_memory"]

_RANKS = {status: status.rank for status in Status}
_SCHEMA = """
CREATE TABLE field (n INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL);
CREATE TABLE concept (n INTEGER PRIMARY KEY, id TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE key (n INTEGER PRIMARY KEY, key TEXT NOT NULL, hits NOT NULL);
CREATE TABLE gram (n INTEGER PRIMARY KEY, gram TEXT NOT NULL, ids NOT NULL);
CREATE TABLE length (length INTEGER PRIMARY KEY, first INTEGER NOT NULL);
"""
# The file is nobody's until it is renamed: no journal, no waiting for the disk, room to sort in memory.
_FAST = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
PRAGMA page_size = 16384; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;
"""
_INDEXES = """
CREATE UNIQUE INDEX key_key ON key (key);
CREATE UNIQUE INDEX gram_gram ON gram (gram);
"""


def build_memory(termbase: Termbase) -> sqlite3.Connection:
    """Build an index in memory."""
    connection = sqlite3.connect(":memory:")
    _fill(connection, termbase.fields, termbase.concepts)
    return connection


def build_file(path: Path, fields: Iterable[SubjectField], concepts: Iterable[Concept]) -> None:
    """Build an index into a file, in one step: it is there whole or not at all.

    Raises `OSError` or `sqlite3.Error` where the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.stem}.", suffix=".tmp")
    os.close(handle)
    scratch = Path(name)
    try:
        with contextlib.closing(sqlite3.connect(scratch, isolation_level=None)) as connection:
            connection.executescript(_FAST)
            _fill(connection, fields, concepts)
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection, fields: Iterable[SubjectField], concepts: Iterable[Concept]) -> None:
    """Write a whole index into an empty database; the mark that says "whole" comes last.

    Concepts are taken one by one; what stays in memory is their keys, some 300 bytes a term.
    """
    connection.executescript(_SCHEMA)
    connection.execute("BEGIN")  # executescript has ended whatever transaction there was
    named = ((field.id, json.dumps(dict(field.name), ensure_ascii=False)) for field in fields)
    connection.executemany("INSERT INTO field (id, name) VALUES (?, ?)", named)
    hits: dict[str, int | list[int]] = {}
    with _no_collection():
        connection.executemany("INSERT INTO concept VALUES (?, ?, ?)", _collect(concepts, hits))
        hits.pop("", None)  # of terms that fold to nothing
        keys = sorted(sorted(hits), key=len)
        packs = [hits[key] for key in keys]  # once: in so large a dictionary every look-up misses the processor's cache
        hits.clear()
        connection.executemany("INSERT INTO key VALUES (?, ?, ?)", _key_rows(keys, packs))
        connection.executemany("INSERT INTO length VALUES (?, ?)", _length_rows(keys))
        connection.executemany("INSERT INTO gram VALUES (?, ?, ?)", _gram_rows(keys, packs))
    connection.commit()
    connection.executescript(_INDEXES)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the cyclic garbage collector from walking millions of live lists again and again: there are no cycles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _collect(concepts: Iterable[Concept], hits: dict[str, int | list[int]]) -> Iterator[tuple[int, str, str]]:
    """Yield the rows of the entries, noting their keys on the way."""
    for row, bare in enumerate(concepts):
        concept = with_faces(bare)
        if len(concept.terms) >= PLACES:
            raise DataError(f"{concept.id} has more than {PLACES} terms", place=concept.place)
        for place, term in searchable(concept):
            packed = pack(row, place, _RANKS[term.status])
            for key, kind in term_keys(term):
                known = hits.get(key)
                if known is None:
                    hits[key] = packed | kind  # most keys have one hit: no list for those
                elif isinstance(known, int):
                    hits[key] = [known, packed | kind]
                else:
                    known.append(packed | kind)
        yield row, concept.id, to_json(concept)


def _key_rows(keys: Sequence[str], packs: Sequence[int | list[int]]) -> Iterator[tuple[int, str, int | bytes]]:
    for n, (key, packed) in enumerate(zip(keys, packs, strict=True)):
        yield n, key, packed if isinstance(packed, int) else _packed("Q", packed)


def _length_rows(keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    last = -1
    for n, key in enumerate(keys):
        if len(key) != last:
            last = len(key)
            yield last, n


def _gram_rows(keys: Sequence[str], packs: Sequence[int | list[int]]) -> Iterator[tuple[int, str, int | bytes]]:
    """Yield the grams of the keys that are written forms, in order."""
    lists = _GramLists()
    of_word = _WordLists(lists)
    written = int(KeyKind.WRITTEN)  # enum look-ups would cost a second in a million terms
    for n, (key, packed) in enumerate(zip(keys, packs, strict=True)):
        kind = packed & KIND_MASK if isinstance(packed, int) else min([hit & KIND_MASK for hit in packed])
        if kind != written:
            continue
        if key.isascii():  # the same words come again and again: their lists are at hand
            inside = [each for word in latin_words(key) for each in of_word[word]]
        else:
            inside = [lists[gram] for gram in grams(key)]
        for known in inside:
            if known[-1] != n:
                known.append(n)
    numbers = count()
    for gram in sorted(lists):
        ids = lists[gram]
        yield next(numbers), gram, ids[1] if len(ids) == 2 else _packed("I", ids[1:])


class _GramLists(dict[str, list[int]]):
    """The keys of each gram; a list begins with -1, so that it has a last number from the start."""

    def __missing__(self, gram: str) -> list[int]:
        made = self[gram] = [-1]
        return made


class _WordLists(dict[str, list[list[int]]]):
    """The lists of the grams of each Latin word."""

    def __init__(self, lists: _GramLists):
        super().__init__()
        self._lists = lists

    def __missing__(self, word: str) -> list[list[int]]:
        made = self[word] = [self._lists[gram] for gram in word_grams(word)]
        return made


def _packed(size: str, numbers: list[int]) -> bytes:
    """Pack numbers, little-endian whatever the machine."""
    packed = array(size, numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()
