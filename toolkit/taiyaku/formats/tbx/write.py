"""Writing TBX v3 in any of its public dialects, DCA or DCT, as a stream."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice

from lxml import etree

from taiyaku.formats.chosen import chosen
from taiyaku.formats.codes import code_of
from taiyaku.formats.keeps import Category, project
from taiyaku.formats.model import Losses, TermStream, WriteOptions
from taiyaku.formats.tbx.dialects import Dialect
from taiyaku.formats.tbx.elements import EntryBuilder, namespaces
from taiyaku.formats.tbx.read import FIELD_MARK, labels
from taiyaku.formats.unique import Unique
from taiyaku.formats.xml_texts import xml_text
from taiyaku.termbase.model import Concept, SubjectField
from taiyaku.xml import XmlWriter

__all__ = ["writer"]

_LOOKAHEAD = 20_000
"""So many concepts are looked at before the first is written, for others may point at those that can be written."""

_CONSTRAINTS = "TBXBasicXCSV02.xcs"  # names the dialect in v2
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TEXTS = ("p", "title", "descrip", "admin", "termNote", "ref", "note", "term", "definition", "source", "context")


def writer(dialect: Dialect) -> Callable[[TermStream, WriteOptions, Losses], Iterator[bytes]]:
    """Return the `serialize` of a dialect."""

    def serialize(model: TermStream, options: WriteOptions, losses: Losses) -> Iterator[bytes]:
        concepts = chosen(model.concepts, options)
        if dialect.martif and options.source:
            concepts = (_source_first(concept, options.source) for concept in concepts)
        return _File(dialect, options, losses).chunks(model, concepts)

    serialize.__doc__ = f"Write {dialect.name} as chunks of bytes."
    return serialize


def _source_first(concept: Concept, source: str) -> Concept:
    """Return a concept with the terms of the source language first: readers of v2 take the first for it (Weblate)."""
    return replace(concept, terms=tuple(sorted(concept.terms, key=lambda term: term.lang != source)))


class _File:
    """A file being written."""

    def __init__(self, dialect: Dialect, options: WriteOptions, losses: Losses):
        self._dialect = dialect
        self._options = options
        self._losses = losses
        self._ids = Unique(losses)

    def chunks(self, model: TermStream, concepts: Iterator[Concept]) -> Iterator[bytes]:
        """Yield the file: header, then the concepts one by one."""
        main = self._options.source or "en"
        kept = (each for concept in concepts if (each := project(concept, self._dialect.keeps, self._losses)))
        seen = list(islice(kept, _LOOKAHEAD))
        fields = self._fields(model.fields)
        builder = EntryBuilder(
            dialect=self._dialect,
            known={concept.id for concept in seen},
            labels=_written_labels(fields, main),
            code=self._code,
        )
        out = XmlWriter(verbatim=_TEXTS)
        attributes = {**self._dialect.attributes, "xml:lang": builder.code(main)}
        with out.document(self._dialect.root, attributes, namespaces(self._dialect)):
            out.write(self._header(model.title, fields, builder.code))
            with out.element("text"):
                yield from self._body(chain(seen, kept), builder, out)
        yield from out.chunks(last=True)

    def _header(self, title: str, fields: Mapping[str, SubjectField], code: Callable[[str], str]) -> etree._Element:
        """Return the header."""
        header = etree.Element(self._dialect.element("tbxHeader").rpartition("}")[2])
        description = etree.SubElement(header, "fileDesc")
        if title:
            etree.SubElement(etree.SubElement(description, "titleStmt"), "title").text = xml_text(title)
        etree.SubElement(etree.SubElement(description, "sourceDesc"), "p").text = "taiyaku"
        if fields or self._dialect.martif:
            encoding = etree.SubElement(header, "encodingDesc")
            if self._dialect.martif:
                etree.SubElement(encoding, "p", type="XCSURI").text = _CONSTRAINTS
            _field_names(encoding, fields, code)
        return header

    def _body(self, concepts: Iterator[Concept], builder: EntryBuilder, out: XmlWriter) -> Iterator[bytes]:
        """Write the concepts; a body without any would be invalid."""
        first = next(concepts, None)
        if first is None:
            return
        with out.element("body"):
            for concept in chain([first], concepts):
                out.write(builder.entry(concept, self._ids.free(concept.id)))
                yield from out.chunks()

    def _code(self, tag: str) -> str:
        """Return what a language is called: in v2 with underscores, as Weblate has it, unless it is said otherwise."""
        code = code_of(tag, self._options)
        return code.replace("-", "_") if self._dialect.martif and tag not in self._options.codes else code

    def _fields(self, fields: Mapping[str, SubjectField]) -> dict[str, SubjectField]:
        """Return the subject fields as the dialect holds them."""
        if Category.SUBJECT_FIELD in self._dialect.keeps.categories:
            return {
                (held := self._held(each.id)): SubjectField(
                    id=held, name={tag: self._held(name) for tag, name in each.name.items()}
                )
                for each in fields.values()
            }
        if fields:
            self._losses.add(str(Category.FIELD_NAME), next(iter(fields)), len(fields))
        return {}

    def _held(self, text: str) -> str:
        """Return what XML holds of the id or name of a subject field."""
        held = xml_text(text)
        if held != text:
            self._losses.add(str(Category.FIELD_NAME), text)
        return held


def _written_labels(fields: Mapping[str, SubjectField], main: str) -> dict[str, str]:
    """Return what each subject field is called in the entries: a name that leads back to it, if possible in `main`."""
    ids = labels(dict(fields))
    chosen_labels = {}
    for each in fields.values():
        names = [each.name.get(main, ""), *each.name.values(), each.id]
        chosen_labels[each.id] = next((name for name in names if ids.get(name) == each.id), each.id)
    return chosen_labels


def _field_names(encoding: etree._Element, fields: Mapping[str, SubjectField], code: Callable[[str], str]) -> None:
    """Name the subject fields in every language, at the head of the file, so that readers know them at once."""
    for each in fields.values():
        for tag, name in each.name.items() or (("", ""),):
            paragraph = etree.SubElement(encoding, "p", type=f"{FIELD_MARK}{each.id}")
            paragraph.text = name
            if tag:
                paragraph.set(_XML_LANG, code(tag))
