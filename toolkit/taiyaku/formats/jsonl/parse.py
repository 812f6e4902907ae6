"""Reading JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from taiyaku.diagnostics import Place
from taiyaku.errors import DataError
from taiyaku.formats.cells.delimited import decoded
from taiyaku.formats.codes import read_code
from taiyaku.formats.inline import content_of
from taiyaku.formats.model import (
    Bitext,
    Code,
    CodeKind,
    Content,
    Gloss,
    Losses,
    Note,
    ReadOptions,
    State,
    Unit,
)

__all__ = ["parse"]

_REMEDY = "see the keys in docs/interop.md"
_KEYS = frozenset(
    ("unit", "texts", "states", "notes", "context", "previous", "locations", "file", "glossary", "properties")
)


def parse(source: BinaryIO | bytes, options: ReadOptions) -> Bitext:
    r"""Read units, a line each; a first line with `source` and no `texts` says the languages.

    Raises `DataError` with the line where one is no JSON, or not of this form.

    >>> bitext = parse('{"unit":"1","texts":{"zh_CN":"港口","ja":"港"}}'.encode(), ReadOptions())
    >>> dict(next(iter(bitext.units)).texts)
    {'zh-Hans': '港口', 'ja': '港'}
    """
    reader = _Reader(options)
    lines = reader.lines(source)
    bitext = Bitext(units=(), source=options.source or "", targets=options.targets, losses=reader.losses)
    first = next(lines, None)
    if first is not None and "texts" not in first[0]:
        values, place = first
        reader.refuse_others(values, place, {"source", "targets", "title"})
        bitext.source = bitext.source or reader.tag(reader.text(values, "source", place), place)
        bitext.targets = bitext.targets or tuple(
            reader.tag(tag, place) for tag in reader.texts(values, "targets", place)
        )
        bitext.title = reader.text(values, "title", place)
        first = None
    bitext.units = reader.units(first, lines)
    return bitext


class _Reader:
    def __init__(self, options: ReadOptions):
        self.options = options
        self.losses = Losses()

    def lines(self, source: BinaryIO | bytes) -> Iterator[tuple[dict[str, Any], Place]]:
        for number, line in enumerate(decoded(source, self.options), start=1):
            if not line.strip():
                continue
            place = Place(path=self.options.path, line=number)
            try:
                values = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise DataError(f"broken JSON ({error})", place=place, remedy="one object a line") from None
            if not isinstance(values, dict):
                raise self.wrong("no JSON object", place)
            yield values, place

    def wrong(self, reason: str, place: Place) -> DataError:
        return DataError(reason, place=place, remedy=_REMEDY)

    def tag(self, written: str, place: Place) -> str:
        return read_code(written, self.options.languages, place, self.losses) if written else ""

    def text(self, values: dict[str, Any], key: str, place: Place, default: str = "") -> str:
        value = values.get(key, default)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if not isinstance(value, str):
            raise self.wrong(f"“{key}” is no text", place)
        return value

    def texts(self, values: dict[str, Any], key: str, place: Place) -> tuple[str, ...]:
        value = values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.wrong(f"“{key}” is no list of texts", place)
        return tuple(value)

    def mapping(self, values: dict[str, Any], key: str, place: Place) -> dict[str, Any]:
        value = values.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong(f"“{key}” is no object", place)
        return value

    def objects(self, values: dict[str, Any], key: str, place: Place) -> list[dict[str, Any]]:
        value = values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise self.wrong(f"“{key}” is no list of objects", place)
        return value

    def refuse_others(self, values: dict[str, Any], place: Place, known: set[str] | frozenset[str]) -> None:
        for key in (each for each in values if each not in known):
            self.losses.add(f"the key “{key}”", place)

    def units(
        self, first: tuple[dict[str, Any], Place] | None, lines: Iterator[tuple[dict[str, Any], Place]]
    ) -> Iterator[Unit]:
        if first is not None:
            yield self._unit(*first)
        for values, place in lines:
            yield self._unit(values, place)

    def _unit(self, values: dict[str, Any], place: Place) -> Unit:
        self.refuse_others(values, place, _KEYS)
        context = values.get("context")
        previous = values.get("previous")
        states = self.mapping(values, "states", place)
        return Unit(
            id=self.text(values, "unit", place, str(place.line)),
            texts=self._texts(values, place),
            states={self.tag(tag, place): self._state(each, place) for tag, each in states.items()},
            notes=tuple(self._note(each, place) for each in self.objects(values, "notes", place)),
            context=None if context is None else self.text(values, "context", place),
            previous=None if previous is None else self.text(values, "previous", place),
            locations=self.texts(values, "locations", place),
            file=self.text(values, "file", place),
            glossary=tuple(self._gloss(each, place) for each in self.objects(values, "glossary", place)),
            properties={
                key: self.text({key: each}, key, place)
                for key, each in self.mapping(values, "properties", place).items()
            },
            place=place,
        )

    def _texts(self, values: dict[str, Any], place: Place) -> dict[str, Content]:
        texts: dict[str, Content] = {}
        for written, value in self.mapping(values, "texts", place).items():
            tag = self.tag(written, place)
            if tag in texts:
                self.losses.add(f"a second text in {tag}", place)
            elif content := self._content(value, place):
                texts[tag] = content
        return texts

    def _state(self, value: object, place: Place) -> State:
        if value not in list(State):
            raise self.wrong(f"no state “{value}” (there are {', '.join(State)})", place)
        return State(str(value))

    def _content(self, value: object, place: Place) -> Content:
        if isinstance(value, str):
            return value
        if not isinstance(value, list):
            raise self.wrong("a text that is no string and no list", place)
        return content_of(each if isinstance(each, str) else self._code(each, place) for each in value)

    def _code(self, value: object, place: Place) -> Code:
        if not isinstance(value, dict) or value.get("code") not in list(CodeKind):
            raise self.wrong(f"an inline code that is none (there are {', '.join(CodeKind)})", place)
        return Code(
            kind=CodeKind(value["code"]),
            id=self.text(value, "id", place),
            data=self.text(value, "data", place),
            shown=self.text(value, "shown", place),
            type=self.text(value, "type", place),
            annotation=value.get("annotation") is True,
        )

    def _note(self, value: dict[str, Any], place: Place) -> Note:
        lang = self.tag(self.text(value, "lang", place), place)
        return Note(
            text=self.text(value, "text", place), category=self.text(value, "category", place), lang=lang or None
        )

    def _gloss(self, value: dict[str, Any], place: Place) -> Gloss:
        return Gloss(
            term=self.text(value, "term", place),
            translations=self.texts(value, "translations", place),
            definition=self.text(value, "definition", place),
        )
