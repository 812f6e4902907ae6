"""What XLIFF 2 calls things, and the values that its schema allows."""

from __future__ import annotations

import re

from taiyaku.formats.model import State

__all__ = [
    "CONTEXT",
    "CORE",
    "GLOSSARY",
    "ID",
    "LOCATION",
    "METADATA",
    "NEEDS_WORK",
    "PREVIOUS",
    "STATES",
    "UNIT_ATTRIBUTES",
    "is_nmtoken",
    "mark_type",
    "read_mark_type",
    "read_type",
    "written_type",
]

CORE = "urn:oasis:names:tc:xliff:document:2.0"
GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"

# Categories of `note` for what XLIFF 2 has no element for.
CONTEXT, LOCATION, PREVIOUS = "context", "location", "previous-source"
# A `meta` type: the name of a unit whose name is no NMTOKEN.
ID = "taiyaku:id"
# A `subState` of `initial`: there is a translation, but somebody must look at it.
NEEDS_WORK = "taiyaku:needs-work"
STATES = tuple(state for state in State if state is not State.NEEDS_WORK)
UNIT_ATTRIBUTES = ("name", "type", "translate", "canResegment", "subState")
"""Attributes of `unit`, and `subState` of its segment, that are kept as properties under their own name."""

_NMTOKEN = re.compile(r"[\w.:\-\u00b7]+")
_TYPES = ("fmt", "ui", "quote", "link", "image", "other")
_PREFIXED = re.compile(r"[^\s:]+:[^\s:]+")
# What TMX and XLIFF 1.2 call bold, and so on (XLIFF 2.1, 4.3.1.36, subType).
_KNOWN = {
    "bold": ("fmt", "xlf:b"),
    "italic": ("fmt", "xlf:i"),
    "underlined": ("fmt", "xlf:u"),
    "lb": ("fmt", "xlf:lb"),
    "pb": ("fmt", "xlf:pb"),
    "variable": ("ui", "xlf:var"),
}
_NAMES = {known: name for name, known in _KNOWN.items()}
_OWN = "taiyaku:"


def is_nmtoken(text: str) -> bool:
    """Whether a text can be an id (xs:NMTOKEN)."""
    return _NMTOKEN.fullmatch(text) is not None


def written_type(kind: str) -> tuple[str, str] | None:
    """Return `type` and `subType` for what a code is; None where they cannot say it.

    >>> written_type("bold"), written_type("link"), written_type("x-小字")
    (('fmt', 'xlf:b'), ('link', ''), ('other', 'taiyaku:x-小字'))
    """
    if kind in _KNOWN:
        return _KNOWN[kind]
    if kind in _TYPES:
        return kind, ""
    first, _, sub = kind.partition(" ")
    if first in _TYPES and _PREFIXED.fullmatch(sub) and (first, sub) not in _NAMES and _OWN not in sub:
        return first, sub
    return ("other", _OWN + kind) if _PREFIXED.fullmatch(_OWN + kind) else None


def read_type(kind: str, sub: str) -> str:
    """Return what a code is, from its `type` and `subType`: the inverse of `written_type`."""
    if kind == "other" and sub.startswith(_OWN):
        return sub.removeprefix(_OWN)
    return _NAMES.get((kind, sub)) or (f"{kind} {sub}" if sub else kind)


def mark_type(kind: str) -> str | None:
    """Return the `type` of an annotation; None where it cannot be said.

    >>> mark_type(""), mark_type("term"), mark_type("x-name")
    ('generic', 'term', 'taiyaku:x-name')
    """
    if kind in ("comment", "term") or (_PREFIXED.fullmatch(kind) and not kind.startswith(_OWN)):
        return kind
    if not kind:
        return "generic"
    return _OWN + kind if _PREFIXED.fullmatch(_OWN + kind) else None


def read_mark_type(kind: str) -> str:
    """Return what an annotation is, from its `type`."""
    return "" if kind == "generic" else kind.removeprefix(_OWN)
