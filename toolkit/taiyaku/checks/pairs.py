"""Catalogues as the pairs of texts that rules look at."""

from __future__ import annotations

from collections.abc import Iterator

import polib

from taiyaku.checks.model import Pair
from taiyaku.checks.silence import silenced
from taiyaku.works.model import Work

__all__ = ["missing_pairs", "pairs"]


def pairs(catalogue: polib.POFile, path: str) -> Iterator[Pair]:
    """Yield the entries in use as pairs of texts; of an entry with plural forms, a pair for each form.

    A translator comment `taiyaku: ignore T001, N001: reason` silences codes for its entry; without a reason, nothing.
    """
    for entry in catalogue:
        if not entry.obsolete:
            codes = silenced(entry.tcomment)
            for form, source, target in _forms(entry):
                yield Pair(
                    source=source,
                    target=target,
                    path=path,
                    line=entry.linenum or 0,
                    fuzzy=entry.fuzzy,
                    silenced=codes,
                    msgid=entry.msgid,
                    msgctxt=entry.msgctxt,
                    form=form,
                    flags=frozenset(entry.flags),
                )


def _forms(entry: polib.POEntry) -> Iterator[tuple[int | None, str, str]]:
    """Yield the forms of an entry as (number, source, translation).

    The first of several forms is for one thing, as `msgid` is; one form that is for all numbers is for many things too.
    """
    if not entry.msgid_plural:
        yield None, entry.msgid, entry.msgstr
        return
    forms = sorted(entry.msgstr_plural.items()) or [(0, "")]
    for number, text in forms:
        singular = number == 0 and len(forms) > 1
        yield number, entry.msgid if singular else entry.msgid_plural, text


def missing_pairs(work: Work, catalogue: polib.POFile, path: str) -> Iterator[Pair]:
    """Yield the lines of a work that its catalogue does not have: added to the source, with no `update` since."""
    known = {entry.msgid for entry in catalogue if not entry.obsolete}
    for text in dict.fromkeys(segment.text for segment in work.segments if segment.text):
        if text not in known:
            yield Pair(source=text, target="", path=path, line=0)
