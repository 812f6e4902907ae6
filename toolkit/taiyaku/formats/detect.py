"""Which format a file is in: what it holds decides first, then its name."""

from __future__ import annotations

from pathlib import PurePath
from typing import BinaryIO

from taiyaku.diagnostics import Place
from taiyaku.errors import UsageError
from taiyaku.formats.registry import FORMATS, Format, Kind
from taiyaku.formats.sniff import head_of

__all__ = ["formats_by_suffix", "formats_of"]


def formats_of(stream: BinaryIO, name: str) -> list[Format]:
    """Return the formats that a file may be read as, the likeliest first.

    What the beginning of the file shows decides, whatever its name; among what it may be, the suffix. Raises
    `UsageError` where nothing fits. The stream must be able to seek, and is left where it was.

    >>> import io
    >>> [each.name for each in formats_of(io.BytesIO(b'<tmx version="1.4"/>'), "memory.txt")]
    ['tmx']
    """
    head = head_of(stream)
    shown = [each for each in FORMATS if each.reads and each.sniff(head)]
    named = [each for each in formats_by_suffix(name) if each.reads]
    both = [each for each in shown if each in named]
    root, _ = head.root
    if both or shown or (named and not root):
        return both or shown or named
    place = Place(path=name)
    if root:
        raise UsageError(f"is XML with the root <{root}>, which no format here has", place=place, remedy="see --from")
    raise UsageError("its format cannot be told", place=place, remedy="say it with --from; taiyaku convert --formats")


def formats_by_suffix(name: str, kind: Kind | None = None) -> list[Format]:
    """Return the formats that use the suffix of a file's name, in the order of the list.

    >>> [each.name for each in formats_by_suffix("MEMORY.TMX")]
    ['tmx']
    """
    lower = PurePath(name).name.lower()
    return [
        each
        for each in FORMATS
        if kind in (None, each.kind) and any(lower.endswith(suffix) for suffix in each.suffixes)
    ]
