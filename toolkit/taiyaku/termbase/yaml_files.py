"""The termbase's source: YAML files that people edit, one per subject field (docs/glossary-format.md)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from taiyaku.diagnostics import Diagnostic
from taiyaku.errors import DataError, UsageError
from taiyaku.files import read_text
from taiyaku.languages import language
from taiyaku.termbase.bundled import sources
from taiyaku.termbase.model import (
    Concept,
    PartOfSpeech,
    Relation,
    RelationType,
    Status,
    SubjectField,
    Term,
    Termbase,
    TermType,
    Texts,
)
from taiyaku.termbase.yaml_nodes import Mapping, Node, Reader, compose

__all__ = ["Loaded", "load", "parse"]

_FILE = ("subject_field", "concepts")
_FIELD = ("id", "name")
_CONCEPT = (
    "id",
    "part_of_speech",
    "do_not_translate",
    "no_settled_equivalent",
    "definition",
    "note",
    "terms",
    "relations",
    "source",
)
_TERM = ("text", "reading", "status", "type", "part_of_speech", "context", "note")
_RELATION = ("type", "concept", "lang", "text", "reason")

_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read, and what was wrong with it."""

    termbase: Termbase
    diagnostics: tuple[Diagnostic, ...]


def load(path: Path) -> Loaded:
    """Read a glossary from a folder or a file, as far as it can be read.

    A file that is no YAML becomes a finding, and the others are still read.
    """
    fields: list[SubjectField] = []
    concepts: list[Concept] = []
    found: list[Diagnostic] = []
    for file in sources(path):
        try:
            loaded = parse(read_text(file), str(file))
        except DataError as error:
            found.append(replace(error.diagnostic(), code=error.code or "G001"))
            continue
        fields.extend(loaded.termbase.fields)
        concepts.extend(loaded.termbase.concepts)
        found.extend(loaded.diagnostics)
    return Loaded(Termbase(fields=tuple(fields), concepts=tuple(concepts)), tuple(found))


def parse(text: str, path: str = "<text>") -> Loaded:
    """Read one YAML file's text; raise `DataError` where it is no YAML at all.

    >>> loaded = parse('''
    ... subject_field: {id: ai, name: {en: AI}}
    ... concepts:
    ...   - id: talent
    ...     terms: {ja: [{text: 人材, reading: じんざい}]}
    ... ''')
    >>> loaded.termbase.concepts[0].terms[0].reading
    'じんざい'
    """
    root = compose(text, path)
    reader = Reader(path)
    if root is None:
        return Loaded(Termbase(), ())
    top = reader.mapping(root, _FILE, "a glossary file")
    subject = _field(reader, top["subject_field"]) if "subject_field" in top else None
    if subject is None:
        reader.complain(root, "G005", "no subject_field", "begin the file with subject_field: {id: …, name: …}")
        subject = SubjectField(id="", name={})
    nodes = reader.sequence(top.get("concepts"), "concepts")
    concepts = tuple(concept for node in nodes if (concept := _concept(reader, node, subject.id)))
    return Loaded(Termbase(fields=(subject,), concepts=concepts), tuple(reader.found))


def _field(reader: Reader, node: Node) -> SubjectField | None:
    values = reader.mapping(node, _FIELD, "subject_field")
    name = reader.text(values.get("id"), "the id of a subject field")
    return SubjectField(id=name, name=_texts(reader, values.get("name"), "name")) if name else None


def _concept(reader: Reader, node: Node, subject: str) -> Concept | None:
    values = reader.mapping(node, _CONCEPT, "a concept")
    name = reader.text(values.get("id"), "id")
    if name is None:
        reader.complain(node, "G005", "a concept without an id", "add id: some-name")
        return None
    speech = _choice(reader, values.get("part_of_speech"), PartOfSpeech, "part_of_speech")
    unsettled = [
        _tag(reader, each) for each in reader.sequence(values.get("no_settled_equivalent"), "no_settled_equivalent")
    ]
    named = [reader.text(each, "source") for each in reader.sequence(values.get("source"), "source")]
    return Concept(
        id=name,
        subject_field=subject,
        definition=_texts(reader, values.get("definition"), "definition"),
        note=_texts(reader, values.get("note"), "note"),
        terms=_terms(reader, values.get("terms"), speech),
        relations=_relations(reader, values.get("relations")),
        source=tuple(filter(None, named)),
        do_not_translate=reader.flag(values.get("do_not_translate"), "do_not_translate"),
        no_settled_equivalent=tuple(filter(None, unsettled)),
        place=reader.place(node),
    )


def _terms(reader: Reader, node: Node | None, speech: PartOfSpeech | None) -> tuple[Term, ...]:
    if node is None:
        return ()
    if not isinstance(node, Mapping):
        reader.complain(node, "G002", "terms must be a mapping (language: list of terms)")
        return ()
    terms = []
    for key, value in node.pairs:
        if tag := _tag(reader, key):
            terms += [
                term for each in reader.sequence(value, f"terms in {tag}") if (term := _term(reader, each, tag, speech))
            ]
    return tuple(terms)


def _term(reader: Reader, node: Node, tag: str, speech: PartOfSpeech | None) -> Term | None:
    values = reader.mapping(node, _TERM, "a term")
    text = reader.text(values.get("text"), "the text of a term")
    if not text:
        if "text" not in values:
            reader.complain(node, "G005", "a term without text", "add text: …")
        return None
    return Term(
        text=text,
        lang=tag,
        status=_choice(reader, values.get("status"), Status, "status") or Status.PREFERRED,
        reading=reader.text(values.get("reading"), "reading"),
        part_of_speech=_choice(reader, values.get("part_of_speech"), PartOfSpeech, "part_of_speech") or speech,
        type=_choice(reader, values.get("type"), TermType, "type"),
        context=reader.text(values.get("context"), "context"),
        note=_texts(reader, values.get("note"), "note"),
        place=reader.place(node),
    )


def _relations(reader: Reader, node: Node | None) -> tuple[Relation, ...]:
    relations = []
    for each in reader.sequence(node, "relations"):
        values = reader.mapping(each, _RELATION, "a relation")
        kind = _choice(reader, values.get("type"), RelationType, "type")
        if kind is None:
            reader.complain(each, "G005", "a relation without a type", f"one of {', '.join(RelationType)}")
            continue
        relations.append(
            Relation(
                type=kind,
                concept=reader.text(values.get("concept"), "concept"),
                lang=_tag(reader, values["lang"]) if "lang" in values else None,
                text=reader.text(values.get("text"), "text"),
                reason=_texts(reader, values.get("reason"), "reason"),
                place=reader.place(each),
            )
        )
    return tuple(relations)


def _texts(reader: Reader, node: Node | None, what: str) -> Texts:
    """Read a text in several languages."""
    if node is None:
        return {}
    if not isinstance(node, Mapping):
        reader.complain(node, "G002", f"{what} must be a mapping (language: text)")
        return {}
    pairs = ((_tag(reader, key), reader.text(value, what)) for key, value in node.pairs)
    return {tag: text.strip() for tag, text in pairs if tag and text is not None}


def _tag(reader: Reader, node: Node) -> str | None:
    written = reader.text(node, "a language")
    try:
        return language(written).tag if written is not None else None
    except UsageError as error:
        reader.complain(node, "G006", error.reason, error.remedy)
        return None


def _choice(reader: Reader, node: Node | None, kind: type[_Choice], what: str) -> _Choice | None:
    written = reader.text(node, what)
    if written is None or node is None:
        return None
    try:
        return kind(written)
    except ValueError:
        reader.complain(node, "G007", f"{what} cannot be “{written}”", f"one of {', '.join(kind)}")
        return None
