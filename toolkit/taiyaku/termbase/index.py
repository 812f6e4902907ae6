"""The index: a SQLite file derived from a glossary, made anew whenever its sources change.

    field   (n, id, name)              subject fields, their names as JSON
    concept (n, id, body)              the entry as JSON
    term    (n, concept, lang, text)   one row a term; `place` is its position in the entry
    key     (key, kind, term)          every form under which a term is found, folded

The file's name is a hash of its inputs, so a changed source never meets an old index. It is built beside its place
and renamed into it: two processes that build at once each write their own file and the later rename wins, with the
same content; a process that dies leaves a stray temporary file and no index.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from enum import IntEnum
from pathlib import Path

from taiyaku import __version__
from taiyaku.errors import DataError
from taiyaku.files import read_bytes
from taiyaku.script.english import stem
from taiyaku.script.fold import fold_key
from taiyaku.script.readings import reading_key
from taiyaku.termbase import yaml_files
from taiyaku.termbase.cache import cache_directory
from taiyaku.termbase.faces import searchable, with_faces
from taiyaku.termbase.json_form import from_json, to_json
from taiyaku.termbase.model import Concept, SubjectField, Term, Termbase

__all__ = ["Hit", "Index", "KeyKind", "build", "open_index"]

_FORMAT = 2
_APPLICATION_ID = 0x74616979  # "taiy"
_SCHEMA = """
CREATE TABLE field (n INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL);
CREATE TABLE concept (n INTEGER PRIMARY KEY, id TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE term (n INTEGER PRIMARY KEY, concept INTEGER NOT NULL, place INTEGER NOT NULL);
CREATE TABLE key (key TEXT NOT NULL, kind INTEGER NOT NULL, term INTEGER NOT NULL,
                  PRIMARY KEY (key, kind, term)) WITHOUT ROWID;
"""
_WORDS = re.compile(r"[\w\s'’-]+")
_HITS = """SELECT key.kind, concept.n, term.place
FROM key JOIN term ON term.n = key.term JOIN concept ON concept.n = term.concept"""


class KeyKind(IntEnum):
    """What a key was made of."""

    WRITTEN = 0
    READING = 1
    STEM = 2


class Hit:
    """A term found: which concept (row number), which of its terms, by which kind of key."""

    __slots__ = ("concept", "kind", "place")

    def __init__(self, kind: int, concept: int, place: int):
        self.kind = KeyKind(kind)
        self.concept = concept
        self.place = place


class Index:
    """A read-only index over one glossary."""

    def __init__(self, connection: sqlite3.Connection):
        self._connection = connection

    def exact(self, key: str, kinds: Iterable[KeyKind], limit: int) -> list[Hit]:
        """Return the terms found under exactly this key."""
        marks = ",".join(str(int(kind)) for kind in kinds)
        return self._hits(f"{_HITS} WHERE key.key = ? AND key.kind IN ({marks}) LIMIT ?", (key, limit))

    def prefix(self, key: str, limit: int) -> list[Hit]:
        """Return the terms whose written form or reading begins with this key, the shortest first."""
        sql = f"{_HITS} WHERE key.key > ? AND key.key < ? ORDER BY length(key.key), key.key LIMIT ?"
        return self._hits(sql, (key, key + "\U0010ffff", limit))

    def substring(self, key: str, limit: int) -> list[Hit]:
        """Return the terms whose written form holds this key, the shortest first."""
        sql = f"{_HITS} WHERE key.kind = 0 AND instr(key.key, ?) > 1 ORDER BY length(key.key), key.key LIMIT ?"
        return self._hits(sql, (key, limit))

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

    def _hits(self, sql: str, values: tuple[str | int, ...]) -> list[Hit]:
        return [Hit(*row) for row in self._connection.execute(sql, values)]


def open_index(glossary: Path) -> Index:
    """Open the index of a glossary, building it where there is none that fits.

    Where the cache directory cannot be written, the index is kept in memory. Raises `DataError` for a glossary
    that cannot be read as YAML.
    """
    path = cache_directory() / f"{_fingerprint(glossary)}.db"
    with contextlib.suppress(sqlite3.Error):
        return Index(_connect(path))
    termbase = _read(glossary)
    try:
        _build_file(path, termbase)
        return Index(_connect(path))
    except (OSError, sqlite3.Error):
        return build(termbase)


def build(termbase: Termbase) -> Index:
    """Build an index in memory."""
    connection = sqlite3.connect(":memory:")
    _fill(connection, termbase)
    return Index(connection)


def _fingerprint(glossary: Path) -> str:
    digest = hashlib.sha256(f"taiyaku {__version__} index {_FORMAT}".encode())
    for file in yaml_files.sources(glossary):
        data = read_bytes(file)
        digest.update(f"\0{file.name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()[:32]


def _read(glossary: Path) -> Termbase:
    """Read the glossary; what is merely wrong is left to `glossary check`, what is no YAML stops here."""
    loaded = yaml_files.load(glossary)
    for finding in loaded.diagnostics:
        if finding.code == "G001":
            raise DataError(finding.message, code=finding.code, place=finding.place, remedy=finding.hint)
    return loaded.termbase


def _connect(path: Path) -> sqlite3.Connection:
    """Open an index file for reading; `sqlite3.Error` where it is none of ours, or not whole."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        ours = connection.execute("PRAGMA application_id").fetchone()[0] == _APPLICATION_ID
        whole = connection.execute("PRAGMA user_version").fetchone()[0] == _FORMAT
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        if not (ours and whole and pages * size == path.stat().st_size):
            raise sqlite3.DatabaseError("not a whole index")
    except BaseException:
        connection.close()
        raise
    return connection


def _build_file(path: Path, termbase: Termbase) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.stem}.", suffix=".tmp")
    os.close(handle)
    scratch = Path(name)
    try:
        connection = sqlite3.connect(scratch)
        with contextlib.closing(connection):
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            _fill(connection, termbase)
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection, termbase: Termbase) -> None:
    """Write the tables; the mark that says "whole" comes last."""
    connection.executescript(_SCHEMA)
    named = ((field.id, json.dumps(dict(field.name), ensure_ascii=False)) for field in termbase.fields)
    connection.executemany("INSERT INTO field (id, name) VALUES (?, ?)", named)
    term_row = 0
    for row, concept in enumerate(map(with_faces, termbase.concepts)):
        connection.execute("INSERT INTO concept VALUES (?, ?, ?)", (row, concept.id, to_json(concept)))
        for place, term in searchable(concept):
            connection.execute("INSERT INTO term VALUES (?, ?, ?)", (term_row, row, place))
            keys = ((key, int(kind), term_row) for key, kind in _keys(term))
            connection.executemany("INSERT OR IGNORE INTO key VALUES (?, ?, ?)", keys)
            term_row += 1
    connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {_FORMAT}")
    connection.commit()


def _keys(term: Term) -> Iterator[tuple[str, KeyKind]]:
    """Yield the keys under which a term is found."""
    yield fold_key(term.text), KeyKind.WRITTEN
    if term.reading:
        yield reading_key(term.reading, term.lang), KeyKind.READING
    elif term.lang == "ja":
        yield reading_key(term.text, "ja"), KeyKind.READING
    if term.lang == "en" and _WORDS.fullmatch(term.text):
        yield stem(term.text), KeyKind.STEM
