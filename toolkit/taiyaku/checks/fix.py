"""Putting corrections that are certain into a catalogue, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import polib

from taiyaku.diagnostics import Diagnostic, Edit

__all__ = ["apply_edits", "apply_fixes"]

_Key = tuple[str | None, str | None, int | None]
"""msgctxt, msgid and plural form: where a translation stands in a catalogue."""


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made, which do not overlap.

    >>> apply_edits("你好,世界", [Edit(start=2, end=3, text="，")])
    '你好，世界'
    """
    for edit in sorted(edits, key=lambda each: each.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def apply_fixes(catalogue: polib.POFile, found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Make the corrections that findings offer, and return those findings.

    Where the corrections of two findings overlap, the first is made; the other is found again in a second pass.
    """
    wanted: dict[_Key, list[Diagnostic]] = defaultdict(list)
    for each in found:
        if each.fix and _fits(each, wanted[each.msgctxt, each.msgid, each.form]):
            wanted[each.msgctxt, each.msgid, each.form].append(each)
    made: list[Diagnostic] = []
    for entry in catalogue:
        for form in (None, *entry.msgstr_plural) if not entry.obsolete else ():
            if diagnostics := wanted.get((entry.msgctxt, entry.msgid, form)):
                _correct(entry, form, diagnostics)
                made += diagnostics
    return made


def _fits(each: Diagnostic, others: Iterable[Diagnostic]) -> bool:
    taken = [edit for other in others for edit in other.fix]
    return not any(_overlap(one, other) for one in each.fix for other in taken)


def _overlap(one: Edit, other: Edit) -> bool:
    """Whether two edits touch the same characters, or both put something into the same place."""
    return max(one.start, other.start) < min(one.end, other.end) or (one.start, one.end) == (other.start, other.end)


def _correct(entry: polib.POEntry, form: int | None, found: Iterable[Diagnostic]) -> None:
    edits = [edit for each in found for edit in each.fix]
    if form is None:
        entry.msgstr = apply_edits(entry.msgstr, edits)
    else:
        entry.msgstr_plural[form] = apply_edits(entry.msgstr_plural[form], edits)
