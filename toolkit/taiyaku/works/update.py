"""`taiyaku update`: the catalogues follow the source, and the hints the glossary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from taiyaku.files import read_bytes
from taiyaku.languages import conversion
from taiyaku.recognise import Recogniser
from taiyaku.works.catalogue import empty_catalogue, read_catalogue, serialize_catalogue
from taiyaku.works.hints import hinter
from taiyaku.works.merge import Merged, merge, retire
from taiyaku.works.model import Work

__all__ = ["Updated", "updates"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Updated:
    """One catalogue brought up to date: the bytes to write, and what was done."""

    path: Path
    data: bytes
    merged: Merged


def updates(work: Work, recogniser: Recogniser, date: str) -> Iterator[Updated]:
    """Yield each catalogue of a work as it should be now; a missing one is made, with `date` in its header.

    A target that is a mere change of script keeps only corrections: no entries are added to it. Raises
    `DataError` for a catalogue that does not parse: it is never overwritten.
    """
    for target in work.targets:
        path = work.catalogue(target)
        fresh = empty_catalogue(work.id, work.source, target, date)
        catalogue = read_catalogue(path) if path.exists() else fresh
        if not catalogue.metadata:
            catalogue.metadata = fresh.metadata
        before = serialize_catalogue(catalogue) if path.exists() else b""
        if conversion(work.source, target) is None:
            merged = merge(catalogue, work.segments, hinter(recogniser, target))
        else:
            merged = retire(catalogue, work.segments)
        after = serialize_catalogue(catalogue)
        # Where nothing but the wrapping of lines would change, the file stays as its editor left it.
        yield Updated(path=path, data=read_bytes(path) if after == before else after, merged=merged)
