"""Building a concept entry of TBX v3, in either style."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass

from lxml import etree

from taiyaku.formats.tbx import marks
from taiyaku.formats.tbx.dialects import CATEGORIES, NAMESPACE, Dialect, Module
from taiyaku.formats.tbx.values import STATUS_VALUES, TYPE_VALUES
from taiyaku.termbase.model import Concept, Relation, Status, Term, Texts

__all__ = ["EntryBuilder", "namespaces", "written_id"]

_NOT_ID = re.compile(r"^[^A-Za-z_]|[^A-Za-z0-9_.-]|_(?=x[0-9A-Fa-f]{4,6}_)")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def namespaces(dialect: Dialect) -> dict[str | None, str]:
    """Return the namespaces of a file, by prefix; v2 has none."""
    if dialect.martif:
        return {}
    known: dict[str | None, str] = {None: NAMESPACE}
    if dialect.dct:
        modules = (module for module in Module if Module.CORE < module <= dialect.module)
        known |= {module.prefix: module.namespace for module in modules}
    return known


def written_id(identifier: str) -> str:
    """Write an id as an xs:ID, which is no number and holds no blanks.

    >>> written_id("12"), written_id("listing"), written_id("_x0031_")
    ('_x0031_2', 'listing', '_x005F_x0031_')
    """
    return _NOT_ID.sub(lambda found: f"_x{ord(found[0]):04X}_", identifier)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryBuilder:
    """Builds entries.

    `known` are the ids that a reference may point at, `labels` what subject fields are called, `code` gives a tag the
    form that the file has.
    """

    dialect: Dialect
    known: Container[str]
    labels: Mapping[str, str]
    code: Callable[[str], str]

    def entry(self, concept: Concept, identifier: str) -> etree._Element:
        """Return the `conceptEntry` of a concept whose terms stand language by language."""
        # What has no namespace of its own is in that of the document, in which it will stand.
        nsmap = namespaces(self.dialect) if self.dialect.dct else None
        entry = etree.Element(self.dialect.element("conceptEntry"), nsmap=nsmap)
        entry.set("id", written_id(identifier))
        languages = list(dict.fromkeys(term.lang for term in concept.terms))
        self._concept(entry, concept, languages)
        for tag in languages:
            self._language(entry, concept, tag)
        return entry

    def _concept(self, entry: etree._Element, concept: Concept, languages: list[str]) -> None:
        """Add what belongs to the concept, and texts in languages that have no section."""
        if concept.subject_field:
            self._category(entry, "subjectField", self.labels.get(concept.subject_field, concept.subject_field))
        for source in concept.source:
            self._category(entry, "source", source)
        for place, relation in enumerate(concept.relations, 1):
            self._relation(entry, place, relation)
        self._definitions(entry, {tag: text for tag, text in concept.definition.items() if tag not in languages})
        self._notes(entry, {tag: text for tag, text in concept.note.items() if tag not in languages})
        if concept.do_not_translate:
            self._do_not_translate(entry)
        if concept.no_settled_equivalent:
            self._mark(entry, marks.UNSETTLED + " ".join(concept.no_settled_equivalent))

    def _language(self, entry: etree._Element, concept: Concept, tag: str) -> None:
        section = self._plain(entry, "langSec")
        section.set(_XML_LANG, self.code(tag))
        if definition := concept.definition.get(tag):
            self._category(section, "definition", definition)
        if note := concept.note.get(tag):
            self._notes(section, {tag: note})
        for term in concept.terms_in(tag):
            self._term(section, term)

    def _term(self, section: etree._Element, term: Term) -> None:
        """Add a term; notes on it come right after it, before anything else."""
        part = self._plain(section, "termSec")
        self._plain(part, "term", term.text)
        self._category(part, "administrativeStatus", STATUS_VALUES[term.status])
        self._category(part, "partOfSpeech", term.part_of_speech)
        self._category(part, "termType", TYPE_VALUES[term.type] if term.type else None)
        if self.dialect.flags:
            self._flags(part, term)
        self._category(part, "reading", term.reading)
        self._category(part, "context", term.context)
        self._notes(part, term.note)
        if term.status is Status.FORBIDDEN:
            self._mark(part, marks.FORBIDDEN)
        if term.derived:
            self._mark(part, marks.DERIVED + term.derived)

    def _flags(self, part: etree._Element, term: Term) -> None:
        """Say of a term what Phrase asks for."""
        values = {"forbidden": not term.status.usable, "preferred": term.status is Status.PREFERRED}
        for name, value in values.items():
            etree.SubElement(part, "termNote", type=name).text = "true" if value else "false"

    def _do_not_translate(self, entry: etree._Element) -> None:
        """Say that a concept stays as it is: in v2 as Weblate reads it."""
        if self.dialect.martif:
            etree.SubElement(entry, "descrip", type="Translation needed").text = "No"
        else:
            self._mark(entry, marks.DO_NOT_TRANSLATE)

    def _relation(self, entry: etree._Element, place: int, relation: Relation) -> None:
        """Add a reference where one can be made, and notes where it does not say everything."""
        mere = not (relation.reason or relation.lang or relation.text)
        points = relation.concept in self.known and self._has("crossReference") and relation.concept is not None
        if points and relation.lang is None and relation.text is None:
            self._category(entry, "crossReference", relation.type, target=written_id(relation.concept or ""))
        if points and mere:
            return
        for tag, reason in relation.reason.items():
            self._plain(entry, "note", marks.relation_mark(place, relation, reason), tag)
        if not relation.reason:
            self._mark(entry, marks.relation_mark(place, relation, None))

    def _definitions(self, entry: etree._Element, texts: Texts) -> None:
        for tag, text in texts.items():
            element = self._category(entry, "definition", text)
            if element is not None:
                element.set(_XML_LANG, self.code(tag))

    def _notes(self, parent: etree._Element, texts: Texts) -> None:
        for tag, text in texts.items():
            self._plain(parent, "note", marks.escaped(text), tag)

    def _mark(self, parent: etree._Element, text: str) -> None:
        self._plain(parent, "note", text)

    def _plain(self, parent: etree._Element, name: str, text: str | None = None, tag: str = "") -> etree._Element:
        element = etree.SubElement(parent, self.dialect.element(name))
        element.text = text
        if tag:
            element.set(_XML_LANG, self.code(tag))
        return element

    def _has(self, category: str) -> bool:
        return CATEGORIES[category].module <= self.dialect.module

    def _category(
        self, parent: etree._Element, category: str, text: str | None, target: str | None = None
    ) -> etree._Element | None:
        """Add a data category: an element of its own in DCT, a type in DCA; nothing where the dialect has none."""
        known = CATEGORIES[category]
        if not text or not self._has(category):
            return None
        if self.dialect.dct:
            element = etree.SubElement(parent, f"{{{known.module.namespace}}}{category}")
        else:
            element = etree.SubElement(parent, known.meta, type=category)
        element.text = str(text)
        if target is not None:
            element.set("target", target)
        return element
