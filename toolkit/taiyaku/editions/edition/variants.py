"""The same Chinese text in the other scripts and regions, to be switched in the page.

A page carries a variant as what differs: a table of characters, and for each text where the table does not give the
derived one, the places at which it departs. Offsets count UTF-16 code units, as scripts in browsers do. Quotation marks
change with the rest.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import numpy as np
from markupsafe import Markup
from rapidfuzz.distance import Levenshtein

from taiyaku.languages import LANGUAGES, conversion
from taiyaku.script.code_points import CodePoints, code_points, exchanged

__all__ = ["Change", "Difference", "as_json", "difference", "variants_of"]

Change = tuple[int, int, str]
"""Where a text departs: from, to, and what stands there instead."""

Difference = tuple[dict[str, str], dict[int, list[Change]]]
"""A table of characters, and changes by the text's number."""


def variants_of(lang: str) -> list[str]:
    """Return the languages that a text can be switched to.

    >>> variants_of("zh-Hans"), variants_of("ja")
    (['zh-Hant', 'zh-Hant-TW', 'zh-Hant-HK'], [])
    """
    return [tag for tag in LANGUAGES if conversion(lang, tag)]


def difference(texts: Sequence[str], derived: Sequence[str]) -> Difference:
    """Return what makes the derived texts of the others: a table of characters, and changes by the text's number.

    >>> difference(["软件很软", "一件", "件"], ["軟體很軟", "一件", "件"])
    ({'软': '軟'}, {0: [(1, 2, '體')]})
    """
    alike = [number for number, (text, other) in enumerate(zip(texts, derived, strict=True)) if len(text) == len(other)]
    ends = np.cumsum([len(texts[number]) for number in alike], dtype=np.int64)
    old, new = (code_points("".join(each[number] for number in alike)) for each in (texts, derived))
    table = _table(old, new)
    wrong = np.searchsorted(ends, np.flatnonzero(exchanged(old, table) != new), side="right")
    departing = {alike[place] for place in set(wrong.tolist())} | set(range(len(texts))).difference(alike)
    changes = {
        number: _changes(texts[number], texts[number].translate(table), derived[number]) for number in sorted(departing)
    }
    return {chr(char): chr(other) for char, other in table.items()}, changes


def _table(old: CodePoints, new: CodePoints) -> dict[int, int]:
    """Return for each character that changes somewhere what most often stands in its place, and first among equals."""
    changing = np.isin(old, old[old != new])
    pairs = old[changing].astype(np.uint64) << 32 | new[changing]
    unlike, first, times = np.unique(pairs, return_index=True, return_counts=True)
    table: dict[int, int] = {}
    for pair in unlike[np.lexsort((first, -times))].tolist():
        table.setdefault(pair >> 32, pair & 0xFFFFFFFF)
    return {char: other for char, other in sorted(table.items()) if char != other}


def _changes(text: str, ours: str, other: str) -> list[Change]:
    return [
        (_units(text[: step.src_start]), _units(text[: step.src_end]), other[step.dest_start : step.dest_end])
        for step in Levenshtein.opcodes(ours, other)
        if step.tag != "equal"
    ]


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def as_json(variants: Mapping[int, Mapping[str, Difference]]) -> Markup:
    """Write the variants of a page's columns for its script; it is safe inside `<script type="application/json">`."""
    value = {
        column: {
            tag: {"from": "".join(table), "to": "".join(table.values()), "changes": changes}
            for tag, (table, changes) in found.items()
        }
        for column, found in variants.items()
    }
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))
