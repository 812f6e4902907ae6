"""Writing JSON lines: `{"unit": "12", "texts": {"zh-Hans": "港口", "ja": ["港", {"code": "alone", "id": "1"}]}}`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from taiyaku.formats.codes import code_of
from taiyaku.formats.model import Bitext, Code, Content, Gloss, Losses, Note, Unit, WriteOptions

__all__ = ["serialize"]

_LINES_AT_ONCE = 512
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_encode_ascii = json.JSONEncoder(separators=(",", ":")).encode


def serialize(bitext: Bitext, options: WriteOptions, losses: Losses) -> Iterator[bytes]:
    """Yield the units as chunks of lines; nothing is lost but languages that were not asked for."""
    source = options.source or bitext.source
    wanted = {source, *options.targets} if options.targets else None
    targets = options.targets or bitext.targets
    head = {"source": code_of(source, options), "targets": [code_of(tag, options) for tag in targets]}
    lines = [_line({**head, **({"title": bitext.title} if bitext.title else {})})]
    for unit in bitext.units:
        lines.append(_line(_values(unit, wanted, options)))
        if len(lines) == _LINES_AT_ONCE:
            yield b"".join(lines)
            lines.clear()
    yield b"".join(lines)


def _line(values: dict[str, Any]) -> bytes:
    """Write one line: UTF-8 as it is; where a text holds lone surrogates, ASCII with escapes."""
    try:
        return (_encode(values) + "\n").encode()
    except UnicodeEncodeError:
        return (_encode_ascii(values) + "\n").encode()


def _values(unit: Unit, wanted: set[str] | None, options: WriteOptions) -> dict[str, Any]:
    values: dict[str, Any] = {"unit": unit.id}
    kept = [tag for tag in unit.texts if wanted is None or tag in wanted]
    values["texts"] = {code_of(tag, options): _content(unit.texts[tag]) for tag in kept}
    more = {
        "states": {code_of(tag, options): state for tag, state in unit.states.items() if not wanted or tag in wanted},
        "notes": [_note(note, options) for note in unit.notes],
        "locations": unit.locations,
        "file": unit.file,
        "glossary": [_gloss(gloss) for gloss in unit.glossary],
        "properties": dict(unit.properties),
    }
    values |= {key: value for key, value in more.items() if value not in ("", (), [], {})}
    optional = {"context": unit.context, "previous": unit.previous}  # empty is not the same as absent
    return values | {key: value for key, value in optional.items() if value is not None}


def _content(content: Content) -> str | list[Any]:
    return (
        content if isinstance(content, str) else [_code(each) if isinstance(each, Code) else each for each in content]
    )


def _code(code: Code) -> dict[str, Any]:
    values = {"id": code.id, "data": code.data, "shown": code.shown, "type": code.type, "annotation": code.annotation}
    return {"code": code.kind} | {key: value for key, value in values.items() if value or key == "id"}


def _note(note: Note, options: WriteOptions) -> dict[str, str]:
    values = {"text": note.text, "category": note.category, "lang": code_of(note.lang, options) if note.lang else ""}
    return {key: value for key, value in values.items() if value or key == "text"}


def _gloss(gloss: Gloss) -> dict[str, Any]:
    values = {"term": gloss.term, "translations": gloss.translations, "definition": gloss.definition}
    return {key: value for key, value in values.items() if value or key == "term"}
