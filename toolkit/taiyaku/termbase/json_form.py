"""A concept as JSON and back: how the index keeps its entries."""

from __future__ import annotations

import json
from typing import Any

from taiyaku.termbase.model import Concept, PartOfSpeech, Relation, RelationType, Status, Term, TermType

__all__ = ["from_json", "relation_values", "to_json"]


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def to_json(concept: Concept) -> str:
    """Write a concept as one line of JSON; what is empty is left out, places are not kept.

    An index has millions of terms: what every concept and every term has is written out, not gathered in a dict.
    """
    more = _full(
        definition=concept.definition,
        note=concept.note,
        relations=[relation_values(relation) for relation in concept.relations],
        source=concept.source,
        do_not_translate=concept.do_not_translate,
        no_settled_equivalent=concept.no_settled_equivalent,
    )
    line = f'{{"id":{_encode(concept.id)},"subject_field":{_encode(concept.subject_field)},"terms":['
    line += ",".join(map(_term, concept.terms))
    return f"{line}],{_encode(more)[1:]}" if more else line + "]}"


def _full(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}


def _term(term: Term) -> str:
    line = f'{{"text":{_encode(term.text)},"lang":{_encode(term.lang)}'
    if term.status is not Status.PREFERRED:
        line += f',"status":{_encode(term.status.value)}'
    if term.reading:
        line += f',"reading":{_encode(term.reading)}'
    if term.derived:
        line += f',"derived":{_encode(term.derived)}'
    if term.part_of_speech or term.type or term.context or term.note:
        more = _full(part_of_speech=term.part_of_speech, type=term.type, context=term.context, note=term.note)
        line += f",{_encode(more)[1:-1]}"
    return line + "}"


def relation_values(relation: Relation) -> dict[str, Any]:
    """Return what a relation says, ready for JSON."""
    return _full(
        type=relation.type.value,
        concept=relation.concept,
        lang=relation.lang,
        text=relation.text,
        reason=relation.reason,
    )


def from_json(line: str) -> Concept:
    """Read what `to_json` wrote.

    >>> term = Term(text="人材", lang="ja", reading="じんざい")
    >>> concept = Concept(id="talent", subject_field="society", terms=(term,))
    >>> from_json(to_json(concept)) == concept
    True
    """
    values = json.loads(line)
    values["terms"] = tuple(_read_term(each) for each in values.get("terms", ()))
    values["relations"] = tuple(
        Relation(**each | {"type": RelationType(each["type"])}) for each in values.get("relations", ())
    )
    for key in ("source", "no_settled_equivalent"):
        values[key] = tuple(values.get(key, ()))
    return Concept(**values)


def _read_term(values: dict[str, Any]) -> Term:
    if "status" in values:
        values["status"] = Status(values["status"])
    if "part_of_speech" in values:
        values["part_of_speech"] = PartOfSpeech(values["part_of_speech"])
    if "type" in values:
        values["type"] = TermType(values["type"])
    return Term(**values)
