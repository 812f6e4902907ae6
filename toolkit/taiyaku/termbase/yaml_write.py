"""Writing concepts as the YAML that people edit, complete: what is read back is equal.

A term that says no more than a reading and a status stands on one line, one with a context or a note on several.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from taiyaku.termbase.edit import quote
from taiyaku.termbase.model import Concept, PartOfSpeech, Relation, Status, SubjectField, Term, Texts

__all__ = ["concept_text", "file_text"]


def file_text(field: SubjectField, concepts: Iterable[Concept]) -> str:
    """Return the text of a glossary file.

    >>> field = SubjectField(id="society", name={"en": "Society"})
    >>> term = Term(text="人材", lang="ja", reading="じんざい")
    >>> print(file_text(field, [Concept(id="talent", subject_field="society", terms=(term,))]), end="")
    subject_field:
      id: society
      name: {en: Society}
    <BLANKLINE>
    concepts:
    <BLANKLINE>
      - id: talent
        terms:
          ja:
            - {text: 人材, reading: じんざい}
    """
    head = ["subject_field:", f"  id: {quote(field.id)}", f"  name: {_flow(field.name)}", "", "concepts:"]
    return "\n".join(head) + "\n" + "".join(concept_text(concept) for concept in concepts)


def concept_text(concept: Concept) -> str:
    """Return the text of a concept as an item of `concepts`, with a blank line before it."""
    return "\n" + "".join(f"  {line}\n" for line in _concept(concept))


def _concept(concept: Concept) -> Iterator[str]:
    speech = _common_speech(concept)
    yield f"- id: {quote(concept.id)}"
    if speech:
        yield f"  part_of_speech: {speech}"
    if concept.do_not_translate:
        yield "  do_not_translate: true"
    if concept.no_settled_equivalent:
        yield f"  no_settled_equivalent: [{', '.join(map(quote, concept.no_settled_equivalent))}]"
    yield from _texts("definition", concept.definition)
    yield from _texts("note", concept.note)
    if concept.terms:
        yield "  terms:"
    for tag in dict.fromkeys(term.lang for term in concept.terms):
        yield f"    {quote(tag)}:"
        for term in concept.terms_in(tag):
            yield from (f"      {line}" for line in _term(term, speech))
    if concept.relations:
        yield "  relations:"
        for relation in concept.relations:
            yield from (f"    {line}" for line in _relation(relation))
    if concept.source:
        yield "  source:"
        yield from (f"    - {quote(each)}" for each in concept.source)


def _common_speech(concept: Concept) -> PartOfSpeech | None:
    """Return the part of speech to say once: of most terms; None unless every term has one."""
    found = [term.part_of_speech for term in concept.terms]
    said = [each for each in found if each]
    return max(dict.fromkeys(said), key=said.count) if said and len(said) == len(found) else None


def _texts(key: str, texts: Texts) -> Iterator[str]:
    if texts:
        yield f"  {key}:"
        yield from (f"    {quote(tag)}: {quote(text)}" for tag, text in texts.items())


def _flow(texts: Texts) -> str:
    return "{" + ", ".join(f"{quote(tag)}: {quote(text)}" for tag, text in texts.items()) + "}"


def _term(term: Term, speech: PartOfSpeech | None) -> list[str]:
    values = {
        "text": term.text,
        "reading": term.reading,
        "status": None if term.status is Status.PREFERRED else term.status,
        "type": term.type,
        "part_of_speech": None if term.part_of_speech is speech else term.part_of_speech,
        "context": term.context,
    }
    return _item([(key, quote(str(value))) for key, value in values.items() if value], {"note": term.note})


def _relation(relation: Relation) -> list[str]:
    values = {"type": relation.type, "concept": relation.concept, "lang": relation.lang, "text": relation.text}
    return _item([(key, quote(str(value))) for key, value in values.items() if value], {"reason": relation.reason})


def _item(pairs: list[tuple[str, str]], more: dict[str, Texts]) -> list[str]:
    """Return an item of a list: on one line where it is short, with its texts below it where it has any."""
    texts = {key: value for key, value in more.items() if value}
    if not texts and "context" not in dict(pairs):
        return ["- {" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"]
    lines = [f"{key}: {value}" for key, value in pairs]
    for key, value in texts.items():
        lines += [f"{key}:", *(f"  {quote(tag)}: {quote(text)}" for tag, text in value.items())]
    return [f"{'  ' if number else '- '}{line}" for number, line in enumerate(lines)]
