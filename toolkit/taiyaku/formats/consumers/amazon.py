"""An Amazon Translate custom terminology: CSV headed by codes, the source language first.

At most 10 targets, 200 bytes in UTF-8 a term, 10 MB in all; a source term stands once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from taiyaku.errors import UsageError
from taiyaku.formats.cells import write_delimited
from taiyaku.formats.consumers.flat import bounded, distinct, flat, languages, preferred
from taiyaku.formats.keeps import Category
from taiyaku.formats.model import Losses, TermStream, WriteOptions
from taiyaku.termbase.model import Concept, Status

__all__ = ["serialize"]

CODES = {"zh-Hans": "zh", "zh-Hant": "zh-TW", "zh-Hant-TW": "zh-TW", "zh-Hant-HK": "zh-TW"}
_MOST_TARGETS = 10
_MOST_BYTES = 200
_MOST_IN_ALL = 10 * 10**6


def serialize(model: TermStream, options: WriteOptions, losses: Losses) -> Iterator[bytes]:
    """Write a terminology; no apostrophe is put before what looks like a formula, for it would be part of the term."""
    source, targets = languages(options, "Amazon")
    columns = distinct((source, *targets), options, CODES, "Amazon")
    if len(targets) > _MOST_TARGETS:
        raise UsageError(f"{len(targets)} targets; Amazon takes {_MOST_TARGETS}", remedy="choose with --target")
    chunks = write_delimited(_rows(model, columns, options, losses), guard=False)
    yield from bounded(chunks, _MOST_IN_ALL, "10 MB that Amazon takes")


def _rows(model: TermStream, columns: Mapping[str, str], options: WriteOptions, losses: Losses) -> Iterator[list[str]]:
    source, *targets = columns
    yield [*columns.values()]
    seen: set[str] = set()
    for concept in flat(model, options, losses):
        sources = concept.terms_in(source)
        cells = [_cell(concept, tag, losses) for tag in targets] if sources else []
        if not any(cells):
            losses.add("concepts without a term in source and target", concept.id)
            continue
        for term in sources:
            if term.status is not Status.PREFERRED:
                losses.add(str(Category.STATUS), concept.id)
            if term.text in seen:
                losses.add("other meanings of a term that stands for several", term.text)
            elif len(term.text.encode()) > _MOST_BYTES:
                losses.add(f"terms of more than {_MOST_BYTES} bytes", concept.id)
            else:
                seen.add(term.text)
                yield [term.text, *cells]


def _cell(concept: Concept, tag: str, losses: Losses) -> str:
    term = preferred(concept, tag, losses)
    if term is not None and len(term.text.encode()) > _MOST_BYTES:
        losses.add(f"terms of more than {_MOST_BYTES} bytes", concept.id)
        return ""
    return term.text if term else ""
