"""A memoQ term base as CSV with semicolons: entry columns, then a language's definition and its terms.

After memoQ's description of its own export (WS API, "Term base in CSV format"): the order of columns is bound, those of
a term are repeated where a language has several. memoQ's names of languages are those of its user interface.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from taiyaku.formats.cells import write_delimited
from taiyaku.formats.consumers.flat import distinct, flat, keeping, languages
from taiyaku.formats.keeps import ALL_STATUSES, Category
from taiyaku.formats.model import Losses, TermStream, WriteOptions
from taiyaku.termbase.model import Concept, Status

__all__ = ["serialize"]

NAMES = {
    "zh-Hans": "Chinese_PRC",
    "zh-Hant": "Chinese_Taiwan",
    "zh-Hant-TW": "Chinese_Taiwan",
    "zh-Hant-HK": "Chinese_HongKong",
    "ja": "Japanese",
    "en": "English",
}
_ENTRY = (
    *("Entry_ID", "Entry_Subject", "Entry_Domain", "Entry_ClientID", "Entry_ProjectID", "Entry_Created"),
    *("Entry_Creator", "Entry_LastModified", "Entry_Modifier", "Entry_Note"),
)
_MOST_TERMS = 8
"""So many terms of a language have columns; termbases with more are rare, and the columns many."""

_KEEPS = keeping(*(Category.DEFINITION, Category.NOTE, Category.SUBJECT_FIELD, Category.CONTEXT), statuses=ALL_STATUSES)


def serialize(model: TermStream, options: WriteOptions, losses: Losses) -> Iterator[bytes]:
    """Write a term base in UTF-8 with a byte order mark."""
    yield from write_delimited(_rows(model, options, losses), ";", marked=True, guard=False)


def _rows(model: TermStream, options: WriteOptions, losses: Losses) -> Iterator[Sequence[str]]:
    source, targets = languages(options, "memoQ")
    tags = (source, *targets)
    names = distinct(tags, options, NAMES, "memoQ").values()
    term_columns = [column for name in names for column in _columns(name)]
    yield [*_ENTRY, *term_columns]
    for number, concept in enumerate(flat(model, options, losses, _KEEPS), 1):
        note = " ".join(concept.note.values())
        entry = [str(number), concept.subject_field, *[""] * 7, note]
        yield [*entry, *(cell for tag in tags for cell in _cells(concept, tag, losses))]


def _columns(name: str) -> list[str]:
    return [f"{name}_Def", *[name, "Term_Info", "Term_Example"] * _MOST_TERMS]


def _cells(concept: Concept, tag: str, losses: Losses) -> list[str]:
    terms = concept.terms_in(tag)
    if len(terms) > _MOST_TERMS:
        losses.add(f"terms beyond the first {_MOST_TERMS} of a language", concept.id, len(terms) - _MOST_TERMS)
    cells = [concept.definition.get(tag, "")]
    for term in islice(terms, _MOST_TERMS):
        if term.status not in (Status.PREFERRED, Status.FORBIDDEN):
            losses.add(str(Category.STATUS), concept.id)
        info = "CasePermissive;HalfPrefix" if term.status.usable else "CasePermissive;HalfPrefix;Forbidden"
        cells += [term.text, info, term.context or ""]
    return cells + [""] * (1 + 3 * _MOST_TERMS - len(cells))
