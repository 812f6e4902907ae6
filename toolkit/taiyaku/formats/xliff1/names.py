"""What XLIFF 1.2 calls things, and the values that its schema allows."""

from __future__ import annotations

import re
from collections.abc import Collection

from taiyaku.formats.model import State

__all__ = [
    "CONTEXT",
    "CORE",
    "DELIMITERS",
    "FROM_TOOLS",
    "PLACEHOLDERS",
    "PREVIOUS",
    "PROPERTIES",
    "READ_STATES",
    "STATES",
    "read_type",
    "written_type",
]

CORE = "urn:oasis:names:tc:xliff:document:1.2"

# context-type, after the "XLIFF 1.2 Representation Guide for Gettext PO"; types of one's own begin with x-.
CONTEXT, PREVIOUS = "x-po-msgctxt", "x-previous-source"
# The name of the context-group that keeps what tools have noted down.
PROPERTIES = "properties"

STATES = {
    State.INITIAL: "new",
    State.NEEDS_WORK: "needs-review-translation",
    State.TRANSLATED: "translated",
    State.REVIEWED: "signed-off",
    State.FINAL: "final",
}
READ_STATES = {written: state for state, written in STATES.items()} | {
    "needs-translation": State.INITIAL,
    "needs-adaptation": State.NEEDS_WORK,
    "needs-l10n": State.NEEDS_WORK,
    "needs-review-adaptation": State.NEEDS_WORK,
    "needs-review-l10n": State.NEEDS_WORK,
}
# What Trados (`conf` of sdl:seg) and memoQ (`mq:status` of trans-unit) call states.
FROM_TOOLS = {
    "Draft": State.NEEDS_WORK,
    "Translated": State.TRANSLATED,
    "RejectedTranslation": State.NEEDS_WORK,
    "ApprovedTranslation": State.REVIEWED,
    "RejectedSignOff": State.NEEDS_WORK,
    "ApprovedSignOff": State.FINAL,
    "NotStarted": State.INITIAL,
    "PartiallyEdited": State.NEEDS_WORK,
    "Pretranslated": State.NEEDS_WORK,
    "ManuallyConfirmed": State.TRANSLATED,
    "Proofread": State.REVIEWED,
    "Rejected": State.NEEDS_WORK,
}

_OWN = "x-taiyaku-"
DELIMITERS = ("bold", "italic", "underlined", "link")
PLACEHOLDERS = ("image", "lb", "pb")
"""Values of `ctype` that do not begin with x-: for codes that are one end of a span, for those that stand alone."""

_WORD = re.compile(r"\S+")


def written_type(kind: str, known: Collection[str]) -> str | None:
    """Return the value for what a code or annotation is; None where it cannot be said.

    >>> written_type("bold", DELIMITERS), written_type("x-b", DELIMITERS), written_type("quote", DELIMITERS)
    ('bold', 'x-b', 'x-taiyaku-quote')
    """
    if kind in known or (kind.startswith("x-") and not kind.startswith(_OWN) and _WORD.fullmatch(kind[2:])):
        return kind
    return _OWN + kind if _WORD.fullmatch(kind) else None


def read_type(written: str) -> str:
    """Return what a code or annotation is: the inverse of `written_type`."""
    return written.removeprefix(_OWN)
