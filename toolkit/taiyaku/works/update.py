"""`taiyaku update`: the catalogues follow the source, and the hints the glossary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from taiyaku.languages import conversion
from taiyaku.recognise import Recogniser
from taiyaku.works.catalogue import empty_catalogue, read_catalogue, serialize_catalogue
from taiyaku.works.hints import hinter
from taiyaku.works.merge import Merged, merge
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

    A target that is a mere change of script keeps only corrections, so its entries are not filled in. Raises
    `DataError` for a catalogue that does not parse: it is never overwritten.
    """
    for target in work.targets:
        path = work.catalogue(target)
        catalogue = read_catalogue(path) if path.exists() else empty_catalogue(work.id, work.source, target, date)
        merged = Merged(kept=len(catalogue))
        if conversion(work.source, target) is None:
            merged = merge(catalogue, work.segments, hinter(recogniser, target))
        yield Updated(path=path, data=serialize_catalogue(catalogue), merged=merged)
