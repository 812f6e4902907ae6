"""Concepts as rows: a row a term, with all that the termbase says.

The subject fields' names come first, in rows of their own. A definition or note stands in the first row of its
language; where the language has no term, in a row without one. Relations, and several sources, are JSON in one cell.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice

from taiyaku.formats.chosen import chosen
from taiyaku.formats.codes import code_of
from taiyaku.formats.keeps import Category, Keeps, project
from taiyaku.formats.model import Losses, TermStream, WriteOptions
from taiyaku.formats.unique import Unique
from taiyaku.termbase.json_form import relation_values
from taiyaku.termbase.model import Concept, SubjectField, Term

__all__ = ["rows_of"]

_LOOKAHEAD = 20_000
"""So many concepts are looked at before the header is written: it names only columns that hold something."""

_ALWAYS = ("concept", "subject_field", "lang", "term", "reading", "status", "part_of_speech", "definition", "note")
_IF_USED_OF_TERMS = ("type", "context", "derived")
_IF_USED = (*_IF_USED_OF_TERMS, "do_not_translate", "no_settled_equivalent", "source_document", "relations")
_FIELD_NAME = "subject_field_name"
_TERM_NOTE = "term_note"


def rows_of(model: TermStream, options: WriteOptions, losses: Losses, keeps: Keeps) -> Iterator[list[str]]:
    """Yield the header, then the rows."""
    concepts = iter(chosen(model.concepts, options))
    seen = list(islice(concepts, _LOOKAHEAD))
    complete = len(seen) < _LOOKAHEAD
    rows = _Rows(options, keeps, losses)
    header = rows.header(model.fields, seen if complete else None)
    yield header
    for values in chain(rows.fields(model.fields), rows.concepts(chain(seen, concepts))):
        yield [values.get(column, "") for column in header]


class _Rows:
    """Makes rows, as cells by column."""

    def __init__(self, options: WriteOptions, keeps: Keeps, losses: Losses):
        self._options = options
        self._keeps = keeps
        self._losses = losses
        self._ids = Unique(losses)

    def header(self, fields: Mapping[str, SubjectField], concepts: Sequence[Concept] | None) -> list[str]:
        """Return the columns: those that hold something, or all where it is not known."""
        languages = self._note_languages(concepts)
        used = set(_IF_USED if concepts is None else chain.from_iterable(map(_used, concepts)))
        header = [*_ALWAYS, *(name for name in _IF_USED if name in used)]
        header += [f"{_TERM_NOTE}:{self._code(tag)}" for tag in languages]
        if any(each.name for each in fields.values()):
            header.insert(2, _FIELD_NAME)
        return header

    def _note_languages(self, concepts: Sequence[Concept] | None) -> list[str]:
        from taiyaku.languages import LANGUAGES

        if concepts is None:
            return list(LANGUAGES)
        return sorted({tag for concept in concepts for term in concept.terms for tag in term.note})

    def _code(self, tag: str) -> str:
        return code_of(tag, self._options)

    def fields(self, fields: Mapping[str, SubjectField]) -> Iterator[dict[str, str]]:
        """Yield the rows that name subject fields; one without a name is there all the same."""
        for each in fields.values():
            for tag, name in each.name.items() or (("", ""),):
                row = {"subject_field": self._held(each.id), "lang": self._code(tag) if tag else ""}
                yield row | {_FIELD_NAME: self._held(name)}

    def _held(self, text: str) -> str:
        """Return what the table holds of the id or name of a subject field."""
        held = self._keeps.clean(text)
        if held != text:
            self._losses.add(str(Category.FIELD_NAME), text)
        return held

    def concepts(self, concepts: Iterator[Concept]) -> Iterator[dict[str, str]]:
        """Yield the rows of the concepts."""
        for concept in concepts:
            kept = project(concept, self._keeps, self._losses)
            if kept is not None:
                name = self._ids.free(self._keeps.clean(kept.id))
                for values in self._of(kept):
                    yield values | {"concept": name}

    def _of(self, concept: Concept) -> Iterator[dict[str, str]]:
        """Yield the rows of a concept."""
        texts = {tag: _texts_in(concept, tag) for tag in self._languages(concept)}
        about = _about(concept)
        for term in concept.terms:
            yield {"lang": self._code(term.lang)} | about | texts.pop(term.lang, {}) | self._term(term)
            about = {}
        for tag, said in texts.items():
            yield {"lang": self._code(tag)} | about | said
            about = {}

    def _languages(self, concept: Concept) -> list[str]:
        return list(dict.fromkeys([*(term.lang for term in concept.terms), *concept.definition, *concept.note]))

    def _term(self, term: Term) -> dict[str, str]:
        values = {
            "term": term.text,
            "reading": term.reading,
            "status": term.status,
            "part_of_speech": term.part_of_speech,
            "type": term.type,
            "context": term.context,
            "derived": term.derived,
        }
        notes = {f"{_TERM_NOTE}:{self._code(tag)}": text for tag, text in term.note.items()}
        return {name: str(value) for name, value in values.items() if value} | notes


def _used(concept: Concept) -> Iterator[str]:
    """Yield the columns that a concept has something for, of those that not every table has."""
    yield from _about(concept)
    for term in concept.terms:
        yield from (name for name in _IF_USED_OF_TERMS if getattr(term, name))


def _about(concept: Concept) -> dict[str, str]:
    """Return what is said once, in the first row."""
    values = {
        "subject_field": concept.subject_field,
        "do_not_translate": "yes" if concept.do_not_translate else "",
        "no_settled_equivalent": " ".join(concept.no_settled_equivalent),
        "source_document": _one_or_list(concept.source),
        "relations": _json([relation_values(each) for each in concept.relations]) if concept.relations else "",
    }
    return {name: value for name, value in values.items() if value}


def _one_or_list(sources: Sequence[str]) -> str:
    alone = len(sources) == 1 and not sources[0].startswith("[")
    return sources[0] if alone else _json(list(sources)) if sources else ""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _texts_in(concept: Concept, tag: str) -> dict[str, str]:
    values = {"definition": concept.definition.get(tag, ""), "note": concept.note.get(tag, "")}
    return {name: value for name, value in values.items() if value}
