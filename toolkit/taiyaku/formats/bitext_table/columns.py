"""What the columns of a bitext are called: by us, by translate-toolkit and Weblate, by people."""

from __future__ import annotations

from taiyaku.errors import UsageError
from taiyaku.formats.codes import tag_of
from taiyaku.formats.model import ReadOptions
from taiyaku.languages import LANGUAGES

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
_LANGUAGES = {
    "中文": "zh-Hans",
    "简体": "zh-Hans",
    "chinese (simplified)": "zh-Hans",
    "simplified chinese": "zh-Hans",
    "繁體": "zh-Hant",
    "繁体中文": "zh-Hant",
    "chinese (traditional)": "zh-Hant",
    "traditional chinese": "zh-Hant",
    "japanese": "ja",
    "日语": "ja",
    "日文": "ja",
    "英语": "en",
    "英文": "en",
    "英語": "en",
} | {known.autonym.lower(): known.tag for known in LANGUAGES.values()}


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
        tag = _tag(name[len(STATE) :], options)
        return STATE + tag if tag else None
    return _LANGUAGES.get(lower) or _tag(name, options)


def _tag(name: str, options: ReadOptions) -> str | None:
    """Return the tag that a heading is; words of other languages look like tags, so only what is known counts."""
    try:
        tag = tag_of(name, options.languages)
    except UsageError:
        return None
    return tag if tag in LANGUAGES or tag in options.languages or "-" in name or len(name) == 2 else None
