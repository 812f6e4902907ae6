"""A termbase as JSON: everything, a concept a line, so that the tools of the shell can search and compare it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from taiyaku.diagnostics import Place
from taiyaku.errors import DataError
from taiyaku.files import decode, lines_of
from taiyaku.formats.chosen import chosen
from taiyaku.formats.keeps import Category, Keeps, project
from taiyaku.formats.model import Losses, ReadOptions, TermStream, WriteOptions
from taiyaku.formats.table.texts import encodable
from taiyaku.termbase.json_form import from_json, to_json
from taiyaku.termbase.model import Concept, SubjectField

__all__ = ["parse", "serialize"]

_KEEPS = Keeps(clean=encodable)
_HALF = re.compile(r"\\u[dD][89a-fA-F]")


def serialize(model: TermStream, options: WriteOptions, losses: Losses) -> Iterator[bytes]:
    """Write an object: `concepts`, a line each, then the names of the subject fields."""
    yield b'{"concepts":[\n'
    separator = ""
    for concept in chosen(model.concepts, options):
        kept = project(concept, _KEEPS, losses)
        if kept is not None:
            yield f"{separator}{to_json(kept)}".encode()
            separator = ",\n"
    fields = {_held(each.id, losses): _names(each, losses) for each in model.fields.values()}
    yield f'\n],\n"subject_fields":{json.dumps(fields, ensure_ascii=False)}}}\n'.encode()


def _names(field: SubjectField, losses: Losses) -> dict[str, str]:
    return {tag: _held(name, losses) for tag, name in field.name.items()}


def _held(text: str, losses: Losses) -> str:
    """Return what UTF-8 holds of the id or name of a subject field."""
    held = encodable(text)
    if held != text:
        losses.add(str(Category.FIELD_NAME), text)
    return held


def parse(source: BinaryIO | bytes, options: ReadOptions) -> TermStream:
    """Read what `serialize` wrote; raise `DataError` for anything else."""
    data = source if isinstance(source, bytes) else source.read()
    place = Place(path=options.path)
    try:
        text = lines_of(decode(data, options.path))
        values = json.loads(text)
        if _HALF.search(text):  # else it is a pair, or behind a backslash
            json.dumps(values, ensure_ascii=False).encode()
        concepts = [_concept(each) for each in values["concepts"]]
        fields = {name: SubjectField(id=name, name=dict(names)) for name, names in values["subject_fields"].items()}
    except json.JSONDecodeError as error:
        place = Place(path=options.path, line=error.lineno)
        raise DataError(f"broken JSON: {error.msg}", place=place, remedy="export it again") from None
    except UnicodeEncodeError:
        reason = "holds half of a surrogate pair, which is no character"
        raise DataError(reason, place=place, remedy="correct it, or export it again") from None
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise DataError("is no termbase of taiyaku's in JSON", place=place, remedy="see docs/interop.md") from None
    return TermStream(concepts=concepts, fields=fields)


def _concept(values: dict[str, Any]) -> Concept:
    concept = from_json(json.dumps(values))
    texts = [concept.id, concept.subject_field, *(text for term in concept.terms for text in (term.text, term.lang))]
    if not all(isinstance(text, str) for text in texts):
        raise TypeError
    return concept
