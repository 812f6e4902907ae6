"""What the columns of a bitext are called: by us, by translate-toolkit and Weblate, by people."""

from __future__ import annotations

from taiyaku.formats.model import ReadOptions
from taiyaku.formats.table.columns import language_of

__all__ = ["FIELDS", "NOTES", "SEVERAL", "STATE", "field_of"]

STATE = "state:"
"""Begins the name of the column with the states of a language: `state:ja`."""

NOTES = {"translator_comments": "translator", "developer_comments": "developer", "note": ""}
"""The columns of notes with their category, as translate-toolkit and Weblate call them."""

FIELDS = ("id", "context", "previous", "location", "file", *NOTES)
"""Our columns beside those of languages and states."""

SEVERAL = "\n"
"""Stands between the locations of a unit in one cell."""

_NAMES = {
    "notes": "note",
    "comment": "note",
    "comments": "note",
    "备注": "note",
    "備註": "note",
    "備考": "note",
    "编号": "id",
    "編號": "id",
    "番号": "id",
    "locations": "location",
    "status": "state",
    "状态": "state",
    "狀態": "state",
    "状態": "state",
    "source_text": "source",
    "target_text": "target",
    "原文": "source",
    "译文": "target",
    "譯文": "target",
    "訳文": "target",
}


def field_of(heading: str, options: ReadOptions) -> str | None:
    """Return what a column holds: a field, a tag, `state:` with a tag, `fuzzy`; None where nobody can tell.

    >>> options = ReadOptions(source="zh-Hans", targets=("ja",))
    >>> [field_of(heading, options) for heading in ("译文", "zh-TW", "ID", "state:en", "Owner")]
    ['ja', 'zh-Hant-TW', 'id', 'state:en', None]
    """
    name = heading.strip()
    name = options.mapping.get(name, name).strip()
    lower = _NAMES.get(name.lower(), name.lower())
    if lower in ("source", "target"):
        return options.source if lower == "source" else next(iter(options.targets), None)
    if lower in (*FIELDS, "fuzzy"):
        return lower
    if lower == "state":
        return STATE + options.targets[0] if options.targets else None
    if lower.startswith(STATE):
        tag = language_of(name[len(STATE) :], options)
        return STATE + tag if tag else None
    return language_of(name, options)
