"""Reading a glossary from PO: entries of one context, one after another, are the terms of one concept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import BinaryIO

import polib

from taiyaku.diagnostics import Place
from taiyaku.formats.model import Losses, ReadOptions, TermStream
from taiyaku.formats.po.headers import languages_in
from taiyaku.termbase.model import Concept, Status, Term
from taiyaku.works.catalogues.catalogue import Catalogue, parse_catalogue

__all__ = ["parse"]


def parse(source: BinaryIO | bytes, options: ReadOptions) -> TermStream:
    """Read a PO file at once; its languages are those of its headers unless the options say others.

    Raises `DataError` with the line where it is broken, `UsageError` where nobody says its languages.
    """
    catalogue = parse_catalogue(source if isinstance(source, bytes) else source.read(), options.path)
    stream = TermStream(concepts=())
    tags = languages_in(catalogue, options, stream.losses)
    stream.concepts = _concepts(catalogue, tags, options, stream.losses)
    return stream


def _concepts(catalogue: Catalogue, tags: tuple[str, str], options: ReadOptions, losses: Losses) -> Iterator[Concept]:
    usable = (entry for entry in catalogue if _usable(entry, options, losses))
    numbered = ((entry.msgctxt or f"c{number}", entry) for number, entry in enumerate(usable, 1))
    for name, group in groupby(numbered, key=lambda each: each[0]):
        yield _concept(name, [entry for _, entry in group], tags, options.path)


def _usable(entry: polib.POEntry, options: ReadOptions, losses: Losses) -> bool:
    """Whether an entry is a term with its translation; what else there is, is counted."""
    place = Place(path=options.path, line=entry.linenum or 0)
    reasons = {
        "obsolete entries": bool(entry.obsolete),
        "entries with plural forms": bool(entry.msgid_plural),
        "fuzzy entries": "fuzzy" in entry.flags,
        "entries without a translation": not entry.msgstr and not entry.msgid_plural,
    }
    for reason, holds in reasons.items():
        if holds:
            losses.add(reason, place)
            return False
    return True


def _concept(name: str, entries: list[polib.POEntry], tags: tuple[str, str], path: str) -> Concept:
    place = Place(path=path, line=entries[0].linenum or 0)
    terms = [*_terms([entry.msgid for entry in entries], tags[0], place)]
    terms += _terms(dict.fromkeys(entry.msgstr for entry in entries), tags[1], place)
    comment = entries[0].comment or entries[0].tcomment
    note = {tags[0]: comment} if comment else {}
    return Concept(id=name, subject_field="", note=note, terms=tuple(terms), place=place)


def _terms(texts: Iterable[str], tag: str, place: Place) -> Iterator[Term]:
    for number, text in enumerate(texts):
        yield Term(text=text, lang=tag, status=Status.ADMITTED if number else Status.PREFERRED, place=place)
