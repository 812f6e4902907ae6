"""What MultiTerm calls languages and fields."""

from __future__ import annotations

from taiyaku.formats.keeps import ALL, ALL_STATUSES, Category, Keeps
from taiyaku.formats.xml_texts import xml_text

__all__ = ["CODES", "FIELDS", "KEEPS", "LANGUAGES"]

LANGUAGES = {
    "zh-Hans": "Chinese (Simplified, China)",
    "zh-Hant": "Chinese (Traditional)",
    "zh-Hant-TW": "Chinese (Traditional, Taiwan)",
    "zh-Hant-HK": "Chinese (Traditional, Hong Kong SAR)",
    "ja": "Japanese",
    "en": "English",
}
CODES = {
    "zh-Hans": "ZH-CN",
    "zh-Hant": "ZH-HANT",
    "zh-Hant-TW": "ZH-TW",
    "zh-Hant-HK": "ZH-HK",
    "ja": "JA",
    "en": "EN",
}
FIELDS = {
    "id": "ID",
    "subject": "Subject",
    "definition": "Definition",
    "note": "Note",
    "source": "Source",
    "status": "Status",
    "reading": "Reading",
    "part_of_speech": "Part of Speech",
    "type": "Type",
    "context": "Context",
}
_NOT_KEPT = {
    *(Category.FIELD_NAME, Category.RELATION, Category.REASON, Category.DO_NOT_TRANSLATE),
    *(Category.NO_SETTLED_EQUIVALENT, Category.DERIVED),
}
KEEPS = Keeps(categories=ALL - _NOT_KEPT, statuses=ALL_STATUSES, clean=xml_text, grouped=True)
