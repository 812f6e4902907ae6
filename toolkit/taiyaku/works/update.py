"""`taiyaku update`: the catalogues follow the source, and the hints the glossary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

from taiyaku.files import decode, lines_of, read_bytes
from taiyaku.languages import conversion
from taiyaku.recognise import Recogniser
from taiyaku.works.catalogue import empty_catalogue, parse_catalogue, serialize_catalogue
from taiyaku.works.hints import hinter
from taiyaku.works.merge import Merged, merge, retire
from taiyaku.works.model import Work

__all__ = ["Updated", "updates"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Updated:
    """One catalogue brought up to date: the bytes to write, whether they differ from the file's, and what was done."""

    path: Path
    data: bytes
    changed: bool
    merged: Merged


def updates(work: Work, recogniser: Recogniser, date: str) -> Iterator[Updated]:
    """Yield each catalogue of a work as it should be now; a missing one is made, with `date` in its header.

    A target that is a mere change of script keeps only corrections: no entries are added to it. Raises
    `DataError` for a catalogue that does not parse: it is never overwritten.
    """
    for target in work.targets:
        path = work.catalogue(target)
        old = read_bytes(path) if path.exists() else None
        catalogue = _catalogue(work, target, old, date)
        before = serialize_catalogue(catalogue)
        if conversion(work.source, target) is None:
            merged = merge(catalogue, work.segments, hinter(recogniser, target))
        else:
            merged = retire(catalogue, work.segments)
        after = serialize_catalogue(catalogue)
        # Where nothing but the wrapping of lines would change, the file stays as its editor left it.
        data = after if old is None or after != before else old
        yield Updated(path=path, data=data, changed=data != old, merged=merged)


def _catalogue(work: Work, target: str, old: bytes | None, date: str) -> polib.POFile:
    """Read a catalogue as it stands, with headers where it has none; or make a new one."""
    if old is None:
        return empty_catalogue(work.id, work.source, target, date)
    path = str(work.catalogue(target))
    catalogue = parse_catalogue(lines_of(decode(old, path)), path)
    if not catalogue.metadata:
        catalogue.metadata = empty_catalogue(work.id, work.source, target, date).metadata
    return catalogue
