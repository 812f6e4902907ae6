"""Termbases of any format as an index: made once, kept under a hash of what the file holds, never loaded whole."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO, TypeVar

from taiyaku import __version__
from taiyaku.diagnostics import Diagnostic, Place, Severity
from taiyaku.errors import DataError, UsageError
from taiyaku.files import open_bytes
from taiyaku.formats.chinese import script_of
from taiyaku.formats.codes import ScriptOpenError
from taiyaku.formats.detect import formats_of
from taiyaku.formats.model import ReadOptions, TermStream
from taiyaku.formats.registry import Format, Kind
from taiyaku.languages import LANGUAGES
from taiyaku.script.dictionaries import release
from taiyaku.termbase.cache import cache_directory, tidy_cache
from taiyaku.termbase.database import open_whole
from taiyaku.termbase.index_layout import STAMP
from taiyaku.termbase.model import Concept

__all__ = ["index_of", "known_languages", "read_termbase", "use_glossary"]

_T = TypeVar("_T")
_AT_ONCE = 1 << 20
_SETTLED = 2.0
"""Seconds after which a change would show in a file's time."""


@contextlib.contextmanager
def read_termbase(path: Path, options: ReadOptions | None = None) -> Iterator[TermStream]:
    """Open a file as a termbase, whatever its format; raise `DataError` where it is none."""
    with open_bytes(path) as stream:
        for each in _formats_of(stream, path):
            if each.kind is Kind.TERMBASE:
                model = each.parse(stream, options or ReadOptions(path=str(path)))
                assert isinstance(model, TermStream), each.name
                yield model
                return
    raise _no_termbase(path)


def _formats_of(stream: BinaryIO, path: Path) -> list[Format]:
    try:
        return list(formats_of(stream, str(path)))
    except UsageError:
        raise _no_termbase(path) from None


def _no_termbase(path: Path) -> DataError:
    return DataError("is no termbase", place=Place(path=str(path)), remedy="see taiyaku convert --formats")


def use_glossary(path: Path, use: Callable[[TermStream], _T]) -> _T:
    """Return what `use` makes of a file that is read as a glossary.

    A language that the file calls `zh` only is decided by the script of its terms, where they are in one; `use` is
    called again then, with a stream in whose diagnostics X003 says so.
    """
    try:
        with read_termbase(path) as stream:
            return use(stream)
    except ScriptOpenError as error:
        reason, place = error.reason, error.place
    tag, evidence = script_of(partial(read_termbase, path), path)
    with read_termbase(path, ReadOptions(path=str(path), chinese=tag)) as stream:
        message = f"{reason}: read as {tag}, for {evidence}"
        place = place or Place(path=str(path))
        stream.diagnostics.append(Diagnostic(code="X003", severity=Severity.INFO, message=message, place=place))
        return use(stream)


def index_of(path: Path, tell: Callable[[str], None] | None = None) -> Path:
    """Return the index of a file, making it where there is none of what the file holds now.

    While it is made, `tell` is called with a line for everything that was guessed or left out. Raises `DataError` where
    the file is broken, or the cache directory cannot be written.
    """
    target = cache_directory() / f"{_fingerprint(path)}.db"
    with contextlib.suppress(sqlite3.Error):
        open_whole(target, STAMP).close()
        return target
    try:
        for line in use_glossary(path, partial(_build, target, path)):
            if tell is not None:
                tell(line)
        tidy_cache()
    except (OSError, sqlite3.Error) as error:
        remedy = "name another folder in TAIYAKU_CACHE_DIR"
        raise DataError(f"its index cannot be written ({error})", place=Place(path=str(path)), remedy=remedy) from None
    return target


def _build(target: Path, path: Path, model: TermStream) -> list[str]:
    """Make an index of a termbase; return what was guessed and what was left out, a line each."""
    from taiyaku.termbase.index_build import build_file  # OpenCC's dictionaries: only where an index is made

    concepts = known_languages(model)
    first = next(concepts, None)  # subject fields are named before it
    if first is None:
        raise DataError("holds no terms in a language known here", place=Place(path=str(path)))
    build_file(target, model.fields.values(), chain([first], concepts))
    return [*map(str, model.diagnostics), *(f"{path}: {loss}" for loss in model.losses)]


def known_languages(model: TermStream) -> Iterator[Concept]:
    """Yield the concepts with the terms in languages that a glossary may have; others are counted as lost."""
    for concept in model.concepts:
        terms = tuple(term for term in concept.terms if term.lang in LANGUAGES)
        if len(terms) < len(concept.terms):
            for term in concept.terms:
                if term.lang not in LANGUAGES:
                    model.losses.add(f"terms in {term.lang}", concept.id)
            concept = replace(concept, terms=terms)
        if terms:
            yield concept


def _fingerprint(path: Path) -> str:
    """Return a hash of what a file holds; it is remembered as long as size and time of the file stay the same."""
    status = path.stat()
    version = f"taiyaku {__version__} import {STAMP.version} {release()}"
    seen = f"{version}\0{path.resolve()}\0{status.st_size}\0{status.st_mtime_ns}\0{status.st_ino}"
    note = cache_directory() / f"{hashlib.sha256(seen.encode()).hexdigest()[:32]}.key"
    with contextlib.suppress(OSError, UnicodeError):
        return note.read_text("ascii")
    digest = hashlib.sha256(version.encode() + path.suffix.encode())
    with open_bytes(path) as stream:
        while data := stream.read(_AT_ONCE):
            digest.update(data)
    name = digest.hexdigest()[:32]
    if time.time() - status.st_mtime > _SETTLED:
        with contextlib.suppress(OSError):
            note.parent.mkdir(parents=True, exist_ok=True)
            note.write_text(name, "ascii")
    return name
