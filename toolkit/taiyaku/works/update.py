"""`taiyaku update`: the catalogues follow the source, and the hints the glossary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polib

from taiyaku.collection import no_collection
from taiyaku.files import read_bytes
from taiyaku.languages import conversion
from taiyaku.recognise import Recogniser
from taiyaku.works.catalogues.catalogue import empty_catalogue, parse_catalogue, serialize_catalogue
from taiyaku.works.catalogues.hints import hinter
from taiyaku.works.catalogues.merge import Merged, merge, retire
from taiyaku.works.memory import Filled, Memory, fill, keep_notes, notes_of
from taiyaku.works.model import Work

__all__ = ["Updated", "updates"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Updated:
    """One catalogue brought up to date: the bytes to write, those that the file held, and what was done.

    `held` is None where there was no file. `merged` counts what the source's changes did, `filled` what a translation
    memory did after that.
    """

    path: Path
    data: bytes
    held: bytes | None
    merged: Merged
    filled: Filled = field(default=Filled())

    @property
    def changed(self) -> bool:
        """Whether there is anything to write."""
        return self.data != self.held


def updates(work: Work, recogniser: Recogniser, date: str, memory: Memory | None = None) -> Iterator[Updated]:
    """Yield each catalogue of a work as it should be now; a missing one is made, with `date` in its header.

    What is untranslated after the merge is filled from the memory, where there is one. A target that is a mere change
    of script keeps only corrections: no entries are added to it, and none filled. Raises `DataError` for a catalogue
    that does not parse: it is never overwritten.
    """
    for target in work.targets:
        with no_collection():
            updated = _updated(work, target, recogniser, date, memory)
        yield updated


def _updated(work: Work, target: str, recogniser: Recogniser, date: str, memory: Memory | None) -> Updated:
    path = work.catalogue(target)
    old = read_bytes(path) if path.exists() else None
    catalogue = _catalogue(work, target, old, date)
    before = serialize_catalogue(catalogue)
    filled = Filled()
    if conversion(work.source, target) is None:
        notes = notes_of(catalogue)
        lines = [segment.text for segment in work.segments]
        merged = merge(catalogue, work.segments, hinter(recogniser, target, lines))
        keep_notes(catalogue, notes)
        if memory is not None:
            filled = fill(catalogue, memory, work.source, target)
    else:
        merged = retire(catalogue, work.segments)
    after = serialize_catalogue(catalogue)
    # Where nothing but the wrapping of lines would change, the file stays as its editor left it.
    data = after if old is None or after != before else old
    return Updated(path=path, data=data, held=old, merged=merged, filled=filled)


def _catalogue(work: Work, target: str, old: bytes | None, date: str) -> polib.POFile:
    """Read a catalogue as it stands, with headers where it has none; or make a new one."""
    if old is None:
        return empty_catalogue(work.id, work.source, target, date)
    path = str(work.catalogue(target))
    catalogue = parse_catalogue(old, path)
    if not catalogue.metadata:
        catalogue.metadata = empty_catalogue(work.id, work.source, target, date).metadata
    return catalogue
