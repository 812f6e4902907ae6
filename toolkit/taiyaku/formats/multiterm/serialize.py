"""Writing MultiTerm XML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from taiyaku.formats.chosen import chosen
from taiyaku.formats.keeps import Category, project
from taiyaku.formats.model import Losses, TermStream, WriteOptions
from taiyaku.formats.multiterm.names import CODES, FIELDS, KEEPS, LANGUAGES
from taiyaku.formats.unique import Unique
from taiyaku.termbase.model import Concept, Term, Texts
from taiyaku.xml import XmlWriter

__all__ = ["serialize"]


def serialize(model: TermStream, options: WriteOptions, losses: Losses) -> Iterator[bytes]:
    """Write all languages, or those asked for; texts in a language without a term have no place and are counted."""
    for name in model.fields:
        losses.add(str(Category.FIELD_NAME), name)
    out = XmlWriter(verbatim=("descrip", "term"))
    ids = Unique(losses)
    with out.document("mtf", {}):
        for number, concept in enumerate(chosen(model.concepts, options), 1):
            kept = project(_in_own_languages(concept, losses), KEEPS, losses)
            if kept is not None:
                out.write(_entry(kept, number, ids.free(kept.id), options))
                yield from out.chunks()
    yield from out.chunks(last=True)


def _in_own_languages(concept: Concept, losses: Losses) -> Concept:
    """Return a concept with texts only where its languages are, and notes on terms only in the term's language."""
    tags = {term.lang for term in concept.terms}

    def held(category: Category, texts: Texts, known: set[str]) -> Texts:
        if left := len(texts.keys() - known):
            losses.add(str(category), concept.id, left)
        return {tag: text for tag, text in texts.items() if tag in known}

    return replace(
        concept,
        definition=held(Category.DEFINITION, concept.definition, tags),
        note=held(Category.NOTE, concept.note, tags),
        terms=tuple(replace(term, note=held(Category.TERM_NOTE, term.note, {term.lang})) for term in concept.terms),
    )


def _entry(concept: Concept, number: int, identifier: str, options: WriteOptions) -> etree._Element:
    entry = etree.Element("conceptGrp")
    etree.SubElement(entry, "concept").text = str(number)
    _field(entry, "id", identifier)
    _field(entry, "subject", concept.subject_field)
    for source in concept.source:
        _field(entry, "source", source)
    for tag in dict.fromkeys(term.lang for term in concept.terms):
        group = etree.SubElement(entry, "languageGrp")
        name, code = LANGUAGES.get(tag, tag), options.codes.get(tag) or CODES.get(tag, tag.upper())
        etree.SubElement(group, "language", type=name, lang=code)
        _field(group, "definition", concept.definition.get(tag))
        _field(group, "note", concept.note.get(tag))
        for term in concept.terms_in(tag):
            _term(group, term)
    return entry


def _term(group: etree._Element, term: Term) -> None:
    part = etree.SubElement(group, "termGrp")
    etree.SubElement(part, "term").text = term.text
    _field(part, "status", term.status)
    _field(part, "part_of_speech", term.part_of_speech)
    _field(part, "type", term.type)
    _field(part, "reading", term.reading)
    _field(part, "context", term.context)
    _field(part, "note", term.note.get(term.lang))


def _field(parent: etree._Element, name: str, text: str | None) -> None:
    if text:
        group = etree.SubElement(parent, "descripGrp")
        etree.SubElement(group, "descrip", type=FIELDS[name]).text = str(text)
