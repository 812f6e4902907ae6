"""The glossary's own YAML, in one file of one subject field; `taiyaku glossary import` writes a file a field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from taiyaku.errors import DataError
from taiyaku.files import decode, lines_of
from taiyaku.formats.chosen import chosen
from taiyaku.formats.imported import known_languages
from taiyaku.formats.keeps import ALL, Category, Keeps, project
from taiyaku.formats.model import Losses, ReadOptions, TermStream, WriteOptions
from taiyaku.formats.table.texts import encodable
from taiyaku.termbase.model import Concept, SubjectField
from taiyaku.termbase.yaml_files import parse as parse_yaml
from taiyaku.termbase.yaml_write import concept_text, file_text

__all__ = ["held_by_glossary", "parse", "serialize"]

_KEEPS = Keeps(categories=ALL - {Category.DERIVED}, clean=lambda text: encodable(text).strip(), grouped=True)
_NO_FIELD = "imported"


def serialize(model: TermStream, options: WriteOptions, losses: Losses) -> Iterator[bytes]:
    """Write a glossary file; concepts of other subject fields than the first are counted, and go into it."""
    model = TermStream(concepts=chosen(model.concepts, options), fields=model.fields, losses=losses)
    field: SubjectField | None = None
    for kept in held_by_glossary(model):
        if field is None:
            name = kept.subject_field or _NO_FIELD
            field = model.fields.get(name, SubjectField(id=name, name={"en": name}))
            yield file_text(field, []).encode()
        elif kept.subject_field not in ("", field.id):
            losses.add(str(Category.SUBJECT_FIELD), kept.id)
        yield concept_text(kept).encode()
    if field is None:
        yield file_text(SubjectField(id=_NO_FIELD, name={"en": _NO_FIELD}), []).encode()


def held_by_glossary(model: TermStream) -> Iterator[Concept]:
    """Yield the concepts as a glossary holds them; what it does not hold is counted in the model's losses."""
    for concept in known_languages(model):
        kept = project(concept, _KEEPS, model.losses)
        if kept is not None:
            yield kept


def parse(source: BinaryIO | bytes, options: ReadOptions) -> TermStream:
    """Read a glossary file at once, with what is wrong in it as diagnostics; raise `DataError` for no YAML."""
    data = source if isinstance(source, bytes) else source.read()
    loaded = parse_yaml(lines_of(decode(data, options.path)), options.path)
    termbase = loaded.termbase
    if not termbase.concepts and loaded.diagnostics:
        first = loaded.diagnostics[0]
        raise DataError(first.message, code=first.code, place=first.place, remedy=first.hint)
    return TermStream(
        concepts=termbase.concepts,
        fields={field.id: field for field in termbase.fields},
        diagnostics=list(loaded.diagnostics),
    )
