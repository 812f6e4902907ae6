"""What the writer and the reader of the index agree on; what the tables hold stands in `index_build`."""

from __future__ import annotations

from taiyaku.termbase.database import Stamp
from taiyaku.termbase.keys import KeyKind

__all__ = ["KIND_MASK", "PLACES", "STAMP", "pack", "unpack"]

STAMP = Stamp(application=0x74616979, version=13)  # "taiy"
_KIND_BITS, _STATUS_BITS, _PLACE_BITS = 2, 3, 14
_PLACE_SHIFT = _KIND_BITS + _STATUS_BITS
_CONCEPT_SHIFT = _PLACE_SHIFT + _PLACE_BITS
KIND_MASK = (1 << _KIND_BITS) - 1
_KINDS = tuple(sorted(KeyKind))  # by number: to make a member of its value takes five times as long
PLACES = 1 << _PLACE_BITS
"""So many terms a concept may have."""


def pack(concept: int, place: int, status: int) -> int:
    """Put a hit into one number, its kind of key still open (the last bits are 0).

    `status` is the place of the term's status among all statuses, so that answers can be put in order unread.
    """
    return concept << _CONCEPT_SHIFT | place << _PLACE_SHIFT | status << _KIND_BITS


def unpack(hit: int) -> tuple[int, int, int, KeyKind]:
    """Take a number apart into concept row, place of the term, status, kind of key.

    >>> unpack(pack(70_000, 3, 1) | KeyKind.READING) == (70_000, 3, 1, KeyKind.READING)
    True
    """
    place = hit >> _PLACE_SHIFT & PLACES - 1
    status = hit >> _KIND_BITS & (1 << _STATUS_BITS) - 1
    return hit >> _CONCEPT_SHIFT, place, status, _KINDS[hit & KIND_MASK]
