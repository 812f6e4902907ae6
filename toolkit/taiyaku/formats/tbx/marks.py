"""What TBX has no category for, kept in notes that people can read and that are read back exactly.

`<note>taiyaku status: forbidden</note>` and the like stand where the standard says nothing: its administrativeStatus
knows no “forbidden”, its dialects no relation but crossReference, and no “do not translate”.
A note of the user's that begins in the same way is written behind `taiyaku note: `.
"""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from taiyaku.termbase.model import Relation, RelationType

__all__ = ["DERIVED", "DO_NOT_TRANSLATE", "FORBIDDEN", "UNSETTLED", "Said", "escaped", "relation_mark", "said"]

_OURS = "taiyaku "
_ESCAPE = f"{_OURS}note: "
FORBIDDEN = f"{_OURS}status: forbidden"
DO_NOT_TRANSLATE = f"{_OURS}do not translate"
UNSETTLED = f"{_OURS}no settled equivalent: "
DERIVED = f"{_OURS}derived: "
_RELATION = re.compile(rf"{_OURS}relation (\d{{1,6}}) ({'|'.join(RelationType)})")
_KEY = re.compile(r" (concept|lang|text)=(?=\")")
_decode = json.JSONDecoder().raw_decode


class Said(NamedTuple):
    """A note on a relation: its place among the relations of the concept, the relation, and one of its reasons."""

    place: int
    relation: Relation
    reason: str | None


def escaped(text: str) -> str:
    """Write a note of the user's so that it is taken for nothing else.

    >>> escaped("taiyaku is a fish"), escaped("対訳")
    ('taiyaku note: taiyaku is a fish', '対訳')
    """
    return f"{_ESCAPE}{text}" if text.startswith(_OURS) else text


def relation_mark(place: int, relation: Relation, reason: str | None) -> str:
    """Write a relation, with one of its reasons, as a note.

    >>> friend = Relation(type=RelationType.FALSE_FRIEND, lang="ja", text="出海")
    >>> relation_mark(1, friend, "船が港を出ること。")
    'taiyaku relation 1 false_friend lang="ja" text="出海": 船が港を出ること。'
    """
    values = (("concept", relation.concept), ("lang", relation.lang), ("text", relation.text))
    keys = "".join(f" {key}={json.dumps(value, ensure_ascii=False)}" for key, value in values if value is not None)
    tail = "" if reason is None else f": {reason}"
    return f"{_OURS}relation {place} {relation.type}{keys}{tail}"


def said(note: str) -> Said | str:
    """Read a note: what it says of a relation, or the note as the user wrote it.

    >>> said('taiyaku relation 1 related concept="listing"').relation.concept
    'listing'
    >>> said("taiyaku note: taiyaku is a fish"), said("taiyaku relation: none")
    ('taiyaku is a fish', 'taiyaku relation: none')
    """
    if not note.startswith(_OURS):
        return note
    head = _RELATION.match(note)
    if head is None:
        return note.removeprefix(_ESCAPE)
    place, kind = int(head[1]), RelationType(head[2])
    values: dict[str, Any] = {}
    end = head.end()
    while key := _KEY.match(note, end):
        try:
            values[key[1]], end = _decode(note, key.end())
        except json.JSONDecodeError:
            return note
    if note[end:] and not note.startswith(": ", end):
        return note
    reason = note[end:].removeprefix(": ") or None
    return Said(place, Relation(type=kind, **values), reason)
