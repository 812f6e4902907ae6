"""Asking a memory."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from taiyaku.languages import conversion, language
from taiyaku.script.convert import derive
from taiyaku.script.difference import difference
from taiyaku.termbase.cache import cache_directory, tidy_cache
from taiyaku.works.memory.keys import key_of, numbers
from taiyaku.works.memory.model import Match, Unit, group
from taiyaku.works.memory.read import Readers, fingerprint, units_of

if TYPE_CHECKING:
    from taiyaku.works.memory.index import Found, MemoryIndex

__all__ = ["LEAST", "Memory", "open_memory"]

LEAST = 70.0
"""Below this score a translation is more work to mend than to make anew."""

_NEARLY = 99
_ROOM = 50
"""So many matches are made for a query beyond those asked for, so that the best of them can come first."""


class Memory:
    """A read-only translation memory over any number of indexes; what the first ones say goes before."""

    def __init__(self, indexes: Sequence[MemoryIndex]):
        self._indexes = tuple(indexes)

    def matches(self, text: str, source: str, target: str, limit: int = 5, least: float = LEAST) -> list[Match]:
        """Return translations of what is at least so like a text: the likest first, then the least different.

        No pair of texts comes twice. Those with a score of 100 come first whatever else there is, so that with a
        `limit` of 2 or more a caller sees whether they agree. `source` and `target` are tags.
        """
        asked = _Question(text=text, source=language(source).tag, target=language(target).tag)
        key, name = key_of(text), group(asked.source)
        if not key.strip():
            return []
        made: list[Match] = []
        for index in self._indexes:
            found = [index.equal(key, name), *(each for each in index.like(key, name, least) if each.key != key)]
            made += islice(asked.answers(index, found), limit + _ROOM)
        made.sort(key=lambda match: (-match.score, len(match.differs)))
        distinct: dict[tuple[str, str], Match] = {}
        for match in made:
            distinct.setdefault((match.source, match.translation), match)
        return list(distinct.values())[:limit]

    def close(self) -> None:
        """Let go of the files."""
        for index in self._indexes:
            index.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """A text whose translation is sought."""

    text: str
    source: str
    target: str

    def answers(self, index: MemoryIndex, found: Iterable[Found]) -> Iterator[Match]:
        """Yield the matches behind keys, in their order."""
        for each in found:
            for number in each.units_for(self.text):
                unit = index.unit(number)
                if match := self._match(unit, each):
                    yield match

    def _match(self, unit: Unit, found: Found) -> Match | None:
        """Make a match of a unit, or None where it has no translation into the language wanted."""
        lang = self._side(unit, found.key)
        translated = self._translation(unit)
        if lang is None or translated is None:
            return None
        translation, converted = translated
        text = unit.texts[lang]
        differs = [*_differences(self.text, text)]
        if unit.source and group(unit.source) != group(self.source):
            differs.append("reversed")
        if converted:
            differs.append("converted")
        sure = text == self.text and not differs
        return Match(
            score=100 if sure else min(int(found.score), _NEARLY),
            source=text,
            lang=lang,
            translation=translation,
            origin=unit.origin,
            differs=tuple(differs),
        )

    def _side(self, unit: Unit, key: str) -> str | None:
        """Return which of a unit's texts has the key: the one in our own script where several have it."""
        tags = [tag for tag in unit.texts if group(tag) == group(self.source) and key_of(unit.texts[tag]) == key]
        return min(tags, key=lambda tag: (unit.texts[tag] != self.text, tag != self.source), default=None)

    def _translation(self, unit: Unit) -> tuple[str, bool] | None:
        """Return a unit's translation and whether its script had to be converted."""
        if self.target in unit.texts:
            return unit.texts[self.target], False
        if group(self.source) == group(self.target):
            return None
        for tag, text in unit.texts.items():
            if conversion(tag, self.target):
                return derive(text, tag, self.target), True
        return None


def _differences(one: str, other: str) -> Iterator[str]:
    """Name what keeps texts apart: their numbers, or, where they have one key, what the fold has passed over."""
    if numbers(one) != numbers(other):
        yield "numbers"
    elif one != other and key_of(one) == key_of(other):
        yield "spaces" if "".join(one.split()) == "".join(other.split()) else str(difference(one, other))


def open_memory(
    paths: Iterable[Path], begin: Callable[[Path], None] = lambda path: None, readers: Readers | None = None
) -> Memory:
    """Open the memory that files and folders hold: PO files, those that `readers` can read, folders of them, works.

    Each path has an index of its own in the cache directory, made anew when what it is made from changes; `begin` is
    told of a path before that. What cannot be kept there is kept in memory. Raises `UsageError` or `DataError` for
    what cannot be read.
    """
    return Memory([_open(path, begin, readers or {}) for path in dict.fromkeys(paths)])


def _open(path: Path, begin: Callable[[Path], None], readers: Readers) -> MemoryIndex:
    from taiyaku.works.memory import build, grams, index  # with NumPy: only where there is a memory

    name = hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:12]
    file = cache_directory() / f"memory-{name}-{fingerprint(path, grams.STAMP.version, readers)}.db"
    with contextlib.suppress(sqlite3.Error):
        return index.MemoryIndex(index.connect(file))
    begin(path)
    try:
        build.build_file(file, units_of(path, readers))
        _remove_others(file, f"memory-{name}-*.db")
        tidy_cache()
        return index.MemoryIndex(index.connect(file))
    except (OSError, sqlite3.Error):
        return index.MemoryIndex(build.build_memory(units_of(path, readers)))


def _remove_others(file: Path, pattern: str) -> None:
    """Remove what the same path was indexed as before: catalogues change every day, and each index is a copy."""
    for other in file.parent.glob(pattern):
        if other != file:
            with contextlib.suppress(OSError):
                other.unlink()
