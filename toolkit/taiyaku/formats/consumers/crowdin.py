"""A glossary for Crowdin: CSV, a row a concept, four columns a language, which Crowdin lets one map when importing.

The preferred term of each language goes into it; TBX v3, which Crowdin reads as well, holds the others too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taiyaku.formats.cells import write_delimited
from taiyaku.formats.consumers.flat import distinct, flat, keeping, languages, preferred
from taiyaku.formats.keeps import Category
from taiyaku.formats.model import Losses, TermStream, WriteOptions
from taiyaku.termbase.model import Concept, Status

__all__ = ["serialize"]

CODES = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW", "zh-Hant-TW": "zh-TW", "zh-Hant-HK": "zh-HK"}
_COLUMNS = ("Term", "Description", "Part of Speech", "Status")
_KEEPS = keeping(Category.ID, Category.DEFINITION, Category.SUBJECT_FIELD, Category.PART_OF_SPEECH)


def serialize(model: TermStream, options: WriteOptions, losses: Losses) -> Iterator[bytes]:
    """Write a glossary in UTF-8."""
    yield from write_delimited(_rows(model, options, losses), guard=False)


def _rows(model: TermStream, options: WriteOptions, losses: Losses) -> Iterator[Sequence[str]]:
    source, targets = languages(options, "Crowdin")
    tags = (source, *targets)
    codes = distinct(tags, options, CODES, "Crowdin").values()
    yield ["Concept ID", "Concept Subject", *(f"{name} [{each}]" for each in codes for name in _COLUMNS)]
    for concept in flat(model, options, losses, _KEEPS):
        yield [concept.id, concept.subject_field, *(cell for tag in tags for cell in _cells(concept, tag, losses))]


def _cells(concept: Concept, tag: str, losses: Losses) -> list[str]:
    """Return the cells of a language; a definition with no term beside it has no place in Crowdin's scheme."""
    term = preferred(concept, tag, losses, with_status=True)
    if term is None:
        if tag in concept.definition:
            losses.add(str(Category.DEFINITION), concept.id)
        return [""] * len(_COLUMNS)
    status = "preferred" if term.status is Status.PREFERRED else "admitted"
    return [term.text, concept.definition.get(tag, ""), str(term.part_of_speech or ""), status]
