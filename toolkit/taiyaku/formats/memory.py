"""Bitexts as translation memories: what `works.memory` cannot read itself, for it stands below this room."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from taiyaku.diagnostics import Place
from taiyaku.errors import DataError, UsageError
from taiyaku.files import open_bytes
from taiyaku.formats.detect import formats_of
from taiyaku.formats.model import Bitext, ReadOptions, State, Unit, plain
from taiyaku.formats.registry import Format, Kind, format_named
from taiyaku.languages import language
from taiyaku.works.memory.model import Unit as Remembered
from taiyaku.works.memory.read import Readers

__all__ = ["READERS", "read_memory"]

_BROKEN_LINE = re.compile(r"\s*[\r\n]\s*")
_UNSURE = (State.INITIAL, State.NEEDS_WORK)
_EVERY_LANGUAGE = "*all*"


def read_memory(path: Path) -> Iterator[Remembered]:
    """Yield the units of a file that have texts in at least two of our languages; others are passed over.

    Inline codes are no part of a text, and a line break in one is a space. Translations that somebody must still look
    at are left out. Raises `DataError` with the place for a file that is broken, or has no such unit at all.
    """
    found: set[str] = set()
    used = False
    with open_bytes(path) as stream:
        bitext = _format(path).parse(stream, ReadOptions(path=str(path)))
        assert isinstance(bitext, Bitext)
        for number, unit in enumerate(bitext.units, start=1):
            found.update(unit.texts)
            texts = dict(_texts(unit))
            if len(texts) > 1:
                used = True
                origin = f"{path.name}#{number}"
                yield Remembered(texts=texts, source=_source(unit, bitext.source), origin=origin)
    if not used:
        reason = f"holds no text in two languages that are known here; it has {', '.join(sorted(found)) or 'none'}"
        raise DataError(reason, place=Place(path=str(path)), remedy="see docs/memory.md")


def _format(path: Path) -> Format:
    if path.suffix.lower() == ".tmx":
        return format_named("tmx")
    with open_bytes(path) as stream:
        for each in formats_of(stream, str(path)):
            if each.kind is Kind.BITEXT:
                return each
    raise UsageError("is no translation memory", place=Place(path=str(path)), remedy="give TMX, XLIFF or PO")


def _texts(unit: Unit) -> Iterator[tuple[str, str]]:
    """Yield a unit's texts by our tags; of two in one language, the first."""
    seen: set[str] = set()
    for tag, content in unit.texts.items():
        ours = _known(tag)
        text = _BROKEN_LINE.sub(" ", plain(content)).strip()
        if ours and text and ours not in seen and unit.states.get(tag) not in _UNSURE:
            seen.add(ours)
            yield ours, text


def _source(unit: Unit, source: str) -> str:
    """Return the language that a unit was translated from; empty where nobody says, or it is none of ours."""
    written = unit.properties.get("srclang", source)
    return "" if written == _EVERY_LANGUAGE else _known(written) or ""


def _known(tag: str) -> str | None:
    """Return our tag for a language, or for what is left of it without its last parts (RFC 4647, 3.4), or None."""
    parts = tag.replace("_", "-").split("-")
    for end in range(len(parts), 0, -1):
        try:
            return language("-".join(parts[:end])).tag
        except UsageError:
            continue
    return None


READERS: Readers = dict.fromkeys((".tmx", ".xlf", ".xliff", ".sdlxliff", ".mqxliff"), read_memory)
