"""Writing a glossary as PO."""

from __future__ import annotations

from collections.abc import Iterator

import polib

from taiyaku.formats.consumers.flat import as_note, flat, keeping, languages, pairs
from taiyaku.formats.keeps import Category
from taiyaku.formats.model import Losses, TermStream, WriteOptions
from taiyaku.formats.po.headers import new_catalogue
from taiyaku.works.catalogues.catalogue import serialize_catalogue

__all__ = ["serialize"]

_KEEPS = keeping(Category.ID, Category.DEFINITION, Category.NOTE)


def serialize(model: TermStream, options: WriteOptions, losses: Losses) -> Iterator[bytes]:
    """Write a glossary for one target; the context tells terms that are written alike apart."""
    source, (target, *_) = languages(options, "a PO glossary")
    catalogue = new_catalogue(model.title or "glossary", (source, target), options)
    told: dict[str, str] = {}
    for pair in pairs(flat(model, options, losses, _KEEPS), source, target, losses, positional=True):
        if pair.concept.id not in told:
            told = {pair.concept.id: as_note(pair.concept, (source, target), (source, target), losses)}
        entry = polib.POEntry(msgid=pair.source.text, msgstr=pair.target.text, msgctxt=pair.concept.id)
        entry.comment = told[pair.concept.id]
        catalogue.append(entry)
    yield serialize_catalogue(catalogue)
