"""Reading MultiTerm XML: fields are named by each termbase's owner, so they are told by their names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import BinaryIO

from lxml import etree

from taiyaku.diagnostics import Place
from taiyaku.errors import DataError
from taiyaku.formats.codes import read_code
from taiyaku.formats.model import Losses, ReadOptions, TermStream
from taiyaku.formats.table.columns import role_of
from taiyaku.formats.tbx.values import read_part_of_speech, read_status, read_type
from taiyaku.formats.xml_texts import xml_text
from taiyaku.termbase.model import Concept, Status, Term
from taiyaku.xml import local_name, read_elements, text_of

__all__ = ["parse"]

_ROLES = {"source": "source", "from": "source", "source_document": "source", "concept": "id"}
_OF_CONCEPT = ("id", "subject_field", "source", "definition", "note")
_OF_LANGUAGE = ("definition", "note")
_OF_TERM = ("status", "reading", "part_of_speech", "type", "context", "note")
"""What each level may say here; what else it says is counted."""
_PICKED: Mapping[str, Callable[[str], object]] = {
    "status": read_status,
    "part_of_speech": read_part_of_speech,
    "type": read_type,
}
"""What is one of a few values."""


def parse(source: BinaryIO | bytes, options: ReadOptions) -> TermStream:
    """Read MultiTerm XML, concept by concept; raise `DataError` for what is none, or broken."""
    stream = TermStream(concepts=())
    stream.concepts = _concepts(source, options, stream)
    return stream


def _concepts(source: BinaryIO | bytes, options: ReadOptions, stream: TermStream) -> Iterator[Concept]:
    elements = read_elements(source, options.path, ("conceptGrp",), progress=options.progress)
    _, root = next(elements)
    if local_name(root) != "mtf":
        place = Place(path=options.path)
        raise DataError(f"is no MultiTerm XML but <{local_name(root)}>", place=place, remedy="give an exported file")
    reader = _Reader(options, stream.losses)
    for _, element in elements:
        yield reader.concept(element)


class _Reader:
    """Reads the entries of one file."""

    def __init__(self, options: ReadOptions, losses: Losses):
        self._options = options
        self._losses = losses
        self._tags: dict[str, str] = {}
        self._count = 0

    def concept(self, entry: etree._Element) -> Concept:
        """Return the concept of a `conceptGrp`."""
        self._count += 1
        numbers = (text_of(each, self._options.path) for each in entry if local_name(each) == "concept")
        number = next(numbers, "").strip() or f"c{self._count}"
        values = self._values(entry, number, _OF_CONCEPT)
        definition: dict[str, str] = {}
        note: dict[str, str] = {}
        terms: list[Term] = []
        for group in entry:
            if local_name(group) == "languageGrp" and (tag := self._tag(group)):
                said = self._values(group, number, _OF_LANGUAGE)
                for role, texts in (("definition", definition), ("note", note)):
                    if role in said:
                        texts[tag] = said[role][0]
                    elif role in values and not texts:  # said of the concept, in no language: of the first, then
                        texts[tag] = values.pop(role)[0]
                parts = (part for part in group if local_name(part) == "termGrp")
                terms += [term for part in parts if (term := self._term(part, tag, number))]
        for role in (each for each in _OF_LANGUAGE if each in values):
            self._losses.add(f"the {role} of the concept", number)
        return Concept(
            id=next(iter(values.get("id", ())), number),
            subject_field=next(iter(values.get("subject_field", ())), ""),
            definition=definition,
            note=note,
            terms=tuple(terms),
            source=tuple(values.get("source", ())),
            place=self._place(entry),
        )

    def _place(self, element: etree._Element) -> Place:
        return Place(path=self._options.path, line=element.sourceline or 0)

    def _tag(self, group: etree._Element) -> str:
        """Return the language of a group, by its code, else by its name."""
        language = next((each for each in group if local_name(each) == "language"), None)
        if language is None:
            self._losses.add("a language that is not named", self._place(group))
            return ""
        written = language.get("lang") or language.get("type") or ""
        if written not in self._tags:
            place = self._place(group)
            self._tags[written] = read_code(written, self._options.known, place, self._losses)
        return self._tags[written]

    def _values(self, level: etree._Element, where: str, roles: Collection[str]) -> dict[str, list[str]]:
        """Return the fields of a level, by what they are here; those that are nothing here are counted."""
        found: dict[str, list[str]] = {}
        for group in level:
            if local_name(group) != "descripGrp":
                continue
            for field in (each for each in group if local_name(each) == "descrip"):
                kind, text = field.get("type") or "", xml_text(text_of(field, self._options.path))
                role = role_of(kind)
                role = _ROLES.get(role, role)
                if role in roles and text and (role == "source" or role not in found):
                    found.setdefault(role, []).append(text)
                elif text:
                    self._losses.add(f"the field “{kind}”", where)
        return found

    def _term(self, part: etree._Element, tag: str, where: str) -> Term | None:
        text = next((xml_text(text_of(each, self._options.path)) for each in part if local_name(each) == "term"), "")
        values = {role: texts[0] for role, texts in self._values(part, where, _OF_TERM).items()}
        if not text:
            self._losses.add("a term without text", where)
            return None
        for role, reads in _PICKED.items():
            if role in values and reads(values[role]) is None:
                self._losses.add(f"the {role.replace('_', ' ')} “{values[role]}”", where)
        note = values.get("note")
        return Term(
            text=text,
            lang=tag,
            status=read_status(values.get("status", "")) or Status.PREFERRED,
            reading=values.get("reading"),
            part_of_speech=read_part_of_speech(values.get("part_of_speech", "")),
            type=read_type(values.get("type", "")),
            context=values.get("context"),
            note={tag: note} if note else {},
            place=self._place(part),
        )
