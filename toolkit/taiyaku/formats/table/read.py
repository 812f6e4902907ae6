"""Rows of cells into concepts: a row a term, as taiyaku writes it, or a row a concept with a column a language."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from taiyaku.diagnostics import Diagnostic, Place, Severity
from taiyaku.errors import DataError
from taiyaku.formats.cells import Row
from taiyaku.formats.codes import read_code
from taiyaku.formats.model import ReadOptions, TermStream
from taiyaku.formats.table.columns import Column, described, guess
from taiyaku.formats.tbx.values import read_part_of_speech, read_status, read_type
from taiyaku.languages import LANGUAGES
from taiyaku.termbase.model import Concept, Relation, RelationType, Status, SubjectField, Term

__all__ = ["concepts_of"]

_TALL_ONLY = ("lang", "subject_field_name", "term_note", "relations", "no_settled_equivalent")
"""What is read only where each term has a row."""
_YES = ("yes", "true", "1", "y", "x", "是", "はい", "○")
_NO = ("no", "false", "0", "n", "否", "いいえ", "×")


def concepts_of(rows: Iterator[Row], options: ReadOptions, stream: TermStream) -> Iterator[Concept]:
    """Yield the concepts of a table; what its columns are taken for is told first.

    Raises `DataError` where no column holds terms, or a language is not said.
    """
    first = next(rows, None)
    if first is None:
        return
    columns, rows = _columns(first, rows, options, stream)
    if any(each.header.partition(":")[0] != each.role for each in columns):  # not where nothing had to be guessed
        message = described(columns)
        place = Place(path=options.path, line=first.place.line)
        stream.diagnostics.append(Diagnostic(code="X002", severity=Severity.INFO, message=message, place=place))
    tall = _is_tall(columns)
    for each in columns:
        if each.header and (not each.role or (not tall and each.role in _TALL_ONLY)):
            stream.losses.add(f"the column “{each.header}”", options.path)
    yield from _Tall(columns, options, stream).read(rows) if tall else _Wide(columns, options, stream).read(rows)


def _columns(
    first: Row, rows: Iterator[Row], options: ReadOptions, stream: TermStream
) -> tuple[tuple[Column, ...], Iterator[Row]]:
    """Return the columns; a table without headers is one of the languages asked for, in their order, then a note."""
    columns = guess(first.cells, options)
    if any(each.role == "term" for each in columns):
        return columns if _is_tall(columns) else tuple(_in_a_language(each, first, options) for each in columns), rows
    tags = options.languages
    if len(tags) < 2 or not len(tags) <= len(first.cells) <= len(tags) + 1 or options.mapping:
        reason = f"no column holds terms ({', '.join(cell[:40] for cell in first.cells[:8])})"
        remedy = "say what they hold with --column HEADER=TAG; or, where there are no headers, --source and --target"
        raise DataError(reason, place=first.place, remedy=remedy)
    given = [Column(header=tag, role="term", lang=tag) for tag in tags]
    given += [Column(header="note", role="note")] * (len(first.cells) - len(tags))
    return tuple(given), chain([first], rows)


def _is_tall(columns: Sequence[Column]) -> bool:
    """Whether a table has a row for each term, whose language stands in a column of its own."""
    return any(each.role == "lang" for each in columns) and any(
        each.role == "term" and not each.lang for each in columns
    )


def _in_a_language(column: Column, first: Row, options: ReadOptions) -> Column:
    """Return a column of terms with the source language, where its header names none and no other column does."""
    if column.role != "term" or column.lang:
        return column
    if options.source is None:
        remedy = f"give --source, or --column {column.header}=TAG (- passes it over)"
        raise DataError(f"the column “{column.header}” says no language", place=first.place, remedy=remedy)
    return replace(column, lang=options.source)


def _flag(text: str) -> bool | None:
    """Return yes or no, None for anything else."""
    word = text.strip().casefold()
    return True if word in _YES else False if word in _NO else None


class _Reader:
    """What both shapes of table share: cells by role, and values that are none of those known."""

    def __init__(self, columns: Sequence[Column], options: ReadOptions, stream: TermStream):
        self._columns = columns
        self._keys = [(each.role, each.lang) if each.role else None for each in columns]
        self._options = options
        self._stream = stream

    def _values(self, row: Row) -> dict[tuple[str, str], str]:
        """Return the cells that hold something, by role and language; of two alike the first, the other is counted."""
        values: dict[tuple[str, str], str] = {}
        for key, cell in zip(self._keys, row.cells, strict=False):
            if not cell or key is None:
                continue
            if key not in values:
                values[key] = cell
            elif values[key] != cell and not (key[0] == "term" and key[1]):  # of terms there may be many
                self._stream.losses.add(f"the second {key[0].replace('_', ' ')} of a row", row.place)
        if len(row.cells) > len(self._columns) and any(row.cells[len(self._columns) :]):
            self._stream.losses.add("cells beyond the last header", row.place)
        return values

    def _lose(self, role: str, text: str, place: Place) -> None:
        self._stream.losses.add(f"the {role.replace('_', ' ')} “{text}”", place)

    def _term(
        self, values: dict[tuple[str, str], str], text: str, tag: str, place: Place, note: dict[str, str] | None = None
    ) -> Term:
        """Return a term with what is said of it without naming a language, or for its language."""

        def said(role: str) -> str:
            return values.get((role, tag)) or values.get((role, ""), "")

        speech, kind = said("part_of_speech"), said("type")
        if speech and read_part_of_speech(speech) is None:
            self._lose("part_of_speech", speech, place)
        if kind and read_type(kind) is None:
            self._lose("type", kind, place)
        return Term(
            text=text,
            lang=tag,
            status=self._status(said("status"), said("forbidden"), place),
            reading=said("reading") or None,
            part_of_speech=read_part_of_speech(speech),
            type=read_type(kind),
            context=said("context") or None,
            note=note or {},
            derived=said("derived") or None,
            place=place,
        )

    def _status(self, status: str, forbidden: str, place: Place) -> Status:
        known = read_status(status) if status else Status.PREFERRED
        if known is None:
            self._lose("status", status, place)
        return Status.FORBIDDEN if _flag(forbidden) else known or Status.PREFERRED

    def _do_not_translate(self, values: dict[tuple[str, str], str]) -> bool:
        return bool(
            _flag(values.get(("do_not_translate", ""), "")) or _flag(values.get(("translatable", ""), "")) is False
        )


@dataclass(slots=True)
class _Draft:
    """A concept of which rows are still to come: what its first row says of it as a whole, and what all rows say."""

    id: str
    first: dict[tuple[str, str], str]
    place: Place
    terms: list[Term] = field(default_factory=list)
    definition: dict[str, str] = field(default_factory=dict)
    note: dict[str, str] = field(default_factory=dict)


class _Tall(_Reader):
    """A row a term; the rows of a concept stand together."""

    def __init__(self, columns: Sequence[Column], options: ReadOptions, stream: TermStream):
        super().__init__(columns, options, stream)
        self._tags: dict[str, str] = {}
        self._begun: set[str] = set()

    def read(self, rows: Iterable[Row]) -> Iterator[Concept]:
        """Yield the concepts."""
        draft: _Draft | None = None
        for number, row in enumerate(rows, 1):
            values = self._values(row)
            name = values.get(("concept", ""), "")
            if not name and ("term", "") not in values:
                self._field(values, row.place)
                continue
            if draft is None or not name or draft.id != name:
                if draft is not None:
                    yield self._concept(draft)
                self._begin(name, row.place)
                draft = _Draft(name or f"c{number}", values, row.place)
            self._add(values, draft, row.place)
        if draft is not None:
            yield self._concept(draft)

    def _begin(self, name: str, place: Place) -> None:
        """Raise `DataError` for a concept of which there were rows before: sorting a sheet must not tear it apart."""
        if name in self._begun:
            header = next(each.header for each in self._columns if each.role == "concept")
            raise DataError(
                f"rows of “{name}” stand apart", place=place, remedy=f"sort the table by its column {header}"
            )
        if name:
            self._begun.add(name)

    def _tag(self, values: dict[tuple[str, str], str], place: Place) -> str:
        written = values.get(("lang", ""), "")
        if written not in self._tags:
            if not written:
                raise DataError("a row without a language", place=place, remedy="fill in the column lang")
            self._tags[written] = read_code(written, self._options.known, place, self._stream.losses)
        return self._tags[written]

    def _field(self, values: dict[tuple[str, str], str], place: Place) -> None:
        """Take the name of a subject field in one language."""
        name = values.get(("subject_field", ""), "")
        known = self._stream.fields.get(name, SubjectField(id=name, name={}))
        if text := values.get(("subject_field_name", ""), ""):
            known = replace(known, name={**known.name, self._tag(values, place): text})
        if name:
            self._stream.fields[name] = known

    def _concept(self, draft: _Draft) -> Concept:
        def said(role: str) -> str:
            return draft.first.get((role, ""), "")

        return Concept(
            id=draft.id,
            subject_field=said("subject_field"),
            definition=draft.definition,
            note=draft.note,
            terms=tuple(draft.terms),
            relations=self._relations(said("relations"), draft.place),
            source=_sources(said("source_document")),
            do_not_translate=self._do_not_translate(draft.first),
            no_settled_equivalent=tuple(said("no_settled_equivalent").split()),
            place=draft.place,
        )

    def _add(self, values: dict[tuple[str, str], str], draft: _Draft, place: Place) -> None:
        tag = self._tag(values, place)
        if text := values.get(("term", "")):
            notes = {lang or tag: cell for (role, lang), cell in values.items() if role == "term_note"}
            draft.terms.append(self._term(values, text, tag, place, notes))
        for role, texts in (("definition", draft.definition), ("note", draft.note)):
            if (role, "") in values:
                texts.setdefault(tag, values[role, ""])

    def _relations(self, text: str, place: Place) -> tuple[Relation, ...]:
        """Read the relations, which are written as JSON."""
        if not text:
            return ()
        try:
            return tuple(Relation(**each | {"type": RelationType(each["type"])}) for each in json.loads(text))
        except (ValueError, TypeError, KeyError, RecursionError):
            self._lose("relations", text, place)
            return ()


def _sources(text: str) -> tuple[str, ...]:
    """Return the sources of a cell: one as it is, several as a list in JSON."""
    if text.startswith("["):
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            return (text,)
        if isinstance(found, list) and all(isinstance(each, str) for each in found):
            return tuple(found)
    return (text,) if text else ()


class _Wide(_Reader):
    """A row a concept, a column a language; several columns of one language are several terms."""

    def read(self, rows: Iterable[Row]) -> Iterator[Concept]:
        """Yield the concepts."""
        tags = [each.lang for each in self._columns if each.role == "term" and each.lang]
        for number, row in enumerate(rows, 1):
            values = self._values(row)
            terms = tuple(self._terms(row, values))
            if not terms:
                self._stream.losses.add("a row without a term", row.place)
            else:
                yield Concept(
                    id=values.get(("concept", ""), "") or f"c{number}",
                    subject_field=values.get(("subject_field", ""), ""),
                    definition=_texts("definition", values, tags[0]),
                    note=_texts("note", values, tags[0]),
                    terms=terms,
                    source=_sources(values.get(("source_document", ""), "")),
                    do_not_translate=self._do_not_translate(values),
                    place=row.place,
                )

    def _terms(self, row: Row, values: dict[tuple[str, str], str]) -> Iterator[Term]:
        """Yield the terms; what is said of no language in particular holds for all but the first, or its reading."""
        seen: set[str] = set()
        first = next((each.lang for each in self._columns if each.role == "term"), "")
        reads = _reader_of(self._columns)
        for column, cell in zip(self._columns, row.cells, strict=False):
            if column.role != "term" or not column.lang or not cell:
                continue
            tag = column.lang
            term = self._term(_for_language(values, tag, first, reads), cell, tag, row.place)
            if tag in seen and term.status is Status.PREFERRED:
                term = replace(term, status=Status.ADMITTED)
            seen.add(tag)
            yield term


def _reader_of(columns: Sequence[Column]) -> str:
    """Return the language that a column of readings belongs to: the first with Chinese characters."""
    tags = [each.lang for each in columns if each.role == "term"]
    return next((tag for tag in tags if tag == "ja" or (tag in LANGUAGES and LANGUAGES[tag].chinese)), "")


def _for_language(values: dict[tuple[str, str], str], tag: str, first: str, reads: str) -> dict[tuple[str, str], str]:
    """Return what a row says of its term in one language."""
    other = {("reading", "")} if tag != reads else set()
    if tag == first:
        other |= {("status", ""), ("forbidden", "")}
    return {key: value for key, value in values.items() if key not in other}


def _texts(role: str, values: dict[tuple[str, str], str], default: str) -> dict[str, str]:
    """Return the texts of a role; one whose column says no language is in that of the first term."""
    found = {lang or default: cell for (name, lang), cell in values.items() if name == role and lang}
    if (role, "") in values:
        found.setdefault(default, values[role, ""])
    return found
