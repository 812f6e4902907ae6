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

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from taiyaku.collection import no_collection
from taiyaku.errors import DataError
from taiyaku.termbase.database import build_aside, mark_whole
from taiyaku.termbase.faces import searchable, with_faces
from taiyaku.termbase.gram_lists import begin_gram_lists, packed
from taiyaku.termbase.index_layout import KIND_MASK, PLACES, STAMP, pack
from taiyaku.termbase.json_form import to_json
from taiyaku.termbase.keys import term_keys
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
    build_aside(path, _FAST, lambda connection: _fill(connection, fields, concepts))


def _fill(connection: sqlite3.Connection, fields: Iterable[SubjectField], concepts: Iterable[Concept]) -> None:
    """Write a whole index into an empty database; the mark that says "whole" comes last.

    Concepts are taken one by one; what stays in memory is their keys, some 300 bytes a term.
    """
    connection.executescript(_SCHEMA)
    connection.execute("BEGIN")  # executescript has ended whatever transaction there was
    named = ((field.id, json.dumps(dict(field.name), ensure_ascii=False)) for field in fields)
    connection.executemany("INSERT INTO field (id, name) VALUES (?, ?)", named)
    hits: dict[str, int | list[int]] = {}
    with no_collection():
        connection.executemany("INSERT INTO concept VALUES (?, ?, ?)", _collect(concepts, hits))
        hits.pop("", None)  # of terms that fold to nothing
        keys = sorted(sorted(hits), key=len)
        packs = [hits[key] for key in keys]  # once: in so large a dictionary every look-up misses the processor's cache
        hits.clear()
        written = [n for n, each in enumerate(packs) if _is_written(each)]
        finish_gram_lists = begin_gram_lists(written, [keys[n] for n in written])
        connection.executemany("INSERT INTO key VALUES (?, ?, ?)", _key_rows(keys, packs))
        connection.executemany("INSERT INTO length VALUES (?, ?)", _length_rows(keys))
        connection.executemany("INSERT INTO gram VALUES (?, ?, ?)", _gram_rows(finish_gram_lists()))
    connection.commit()
    connection.executescript(_INDEXES)
    mark_whole(connection, STAMP)


def _collect(concepts: Iterable[Concept], hits: dict[str, int | list[int]]) -> Iterator[tuple[int, str, str]]:
    """Yield the rows of the entries, noting their keys on the way."""
    for row, bare in enumerate(concepts):
        concept = with_faces(bare)
        if len(concept.terms) >= PLACES:
            raise DataError(f"{concept.id} has more than {PLACES} terms", place=concept.place)
        for place, term in searchable(concept):
            hit = pack(row, place, _RANKS[term.status])
            for key, kind in term_keys(term):
                known = hits.get(key)
                if known is None:
                    hits[key] = hit | kind  # most keys have one hit: no list for those
                elif isinstance(known, int):
                    hits[key] = [known, hit | kind]
                else:
                    known.append(hit | kind)
        yield row, concept.id, to_json(concept)


def _is_written(hits: int | list[int]) -> bool:
    """Whether a key is the written form of some term (`KeyKind.WRITTEN` is 0); only those have grams."""
    return not (hits & KIND_MASK if isinstance(hits, int) else all(hit & KIND_MASK for hit in hits))


def _key_rows(keys: Sequence[str], packs: Sequence[int | list[int]]) -> Iterator[tuple[int, str, int | bytes]]:
    for n, (key, hits) in enumerate(zip(keys, packs, strict=True)):
        yield n, key, hits if isinstance(hits, int) else packed("Q", hits)


def _length_rows(keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    last = -1
    for n, key in enumerate(keys):
        if len(key) != last:
            last = len(key)
            yield last, n


def _gram_rows(lists: dict[str, bytes]) -> Iterator[tuple[int, str, int | bytes]]:
    for n, gram in enumerate(sorted(lists)):
        ids = lists[gram]
        yield n, gram, int.from_bytes(ids, "little") if len(ids) == 4 else ids
