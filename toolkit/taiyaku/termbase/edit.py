"""Adding to a glossary file, as a person would: nothing else in it moves, comments and order stay.

The text is not written anew from the model; lines are put in where they belong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from taiyaku.diagnostics import Place
from taiyaku.errors import DataError, UsageError
from taiyaku.termbase.model import Concept, Status, Term, Texts
from taiyaku.termbase.yaml_nodes import Items, Mapping, Node, Scalar, compose

__all__ = ["add_concept", "add_terms"]

_PLAIN = re.compile(r"""[^\s\-?:,\[\]{}#&*!|>'"%@`~][^,\[\]{}#&*!|>'"%@`\n]*""")
_SPECIAL = re.compile(r"(?i)true|false|yes|no|on|off|null|[\d.+-]+|.*:(\s.*)?|.*\s")


def add_concept(text: str, concept: Concept) -> str:
    r"""Append a concept to the text of a glossary file.

    >>> term = Term(text="人材", lang="ja", reading="じんざい")
    >>> concept = Concept(id="talent", subject_field="x", definition={"ja": "能力のある人。"}, terms=(term,))
    >>> print(add_concept("subject_field: {id: x}  # 社会\nconcepts:\n", concept), end="")
    subject_field: {id: x}  # 社会
    concepts:
    <BLANKLINE>
      - id: talent
        definition:
          ja: 能力のある人。
        terms:
          ja:
            - {text: 人材, reading: じんざい}
    """
    ending = "" if text.endswith("\n") or not text else "\n"
    if not re.search(r"^concepts:", text, re.MULTILINE):
        ending += "concepts:\n"
    return text + ending + "\n" + "".join(f"  {line}\n" for line in _concept_lines(concept))


def _concept_lines(concept: Concept) -> list[str]:
    lines = [f"- id: {concept.id}"]
    speech = {term.part_of_speech for term in concept.terms}
    if len(speech) == 1 and (only := next(iter(speech))):
        lines.append(f"  part_of_speech: {only}")
    lines += _texts_lines("definition", concept.definition) + _texts_lines("note", concept.note)
    lines.append("  terms:")
    for tag in dict.fromkeys(term.lang for term in concept.terms):
        lines.append(f"    {tag}:")
        lines += [f"      - {_flow(term)}" for term in concept.terms_in(tag)]
    return lines


def _texts_lines(key: str, texts: Texts) -> list[str]:
    return [f"  {key}:", *(f"    {tag}: {quote(text)}" for tag, text in texts.items())] if texts else []


def add_terms(text: str, path: str, concept_id: str, terms: Iterable[Term]) -> str:
    """Put terms into a concept that is there, each after the last of its language.

    Raises `UsageError` where the file has no such concept, `DataError` where it is no YAML.
    """
    for term in terms:
        section = _terms_section(text, path, concept_id)
        languages = {key.text: value for key, value in section.pairs if isinstance(key, Scalar)}
        lines = text.split("\n")
        if isinstance(known := languages.get(term.lang), Items) and known.items:
            _append(lines, known, _flow(term))
        else:
            indent = _indent(lines[section.pairs[0][0].line - 1]) if section.pairs else "      "
            lines[section.end : section.end] = [f"{indent}{term.lang}:", f"{indent}  - {_flow(term)}"]
        text = "\n".join(lines)
    return text


def _append(lines: list[str], known: Items, item: str) -> None:
    """Put an item after the last of a list, in the way that the list is written."""
    first = lines[known.items[0].line - 1]
    if first.lstrip().startswith("- "):
        lines.insert(known.items[-1].end, f"{_indent(first)}- {item}")
    else:  # [{…}, {…}]
        head, bracket, tail = lines[known.end - 1].rpartition("]")
        lines[known.end - 1] = f"{head}, {item}{bracket}{tail}"


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" "))]


def _terms_section(text: str, path: str, concept_id: str) -> Mapping:
    for concept in _items(_value(compose(text, path), "concepts")):
        name = _value(concept, "id")
        if isinstance(name, Scalar) and name.text == concept_id:
            section = _value(concept, "terms")
            if isinstance(section, Mapping):
                return section
            raise DataError(f"{concept_id} has no terms", place=Place(path=path, line=concept.line))
    raise UsageError(f"{path} has no concept “{concept_id}”", remedy="give its definitions to make it")


def _items(node: Node | None) -> Sequence[Node]:
    return node.items if isinstance(node, Items) else ()


def _value(node: Node | None, key: str) -> Node | None:
    if not isinstance(node, Mapping):
        return None
    return next((value for name, value in node.pairs if isinstance(name, Scalar) and name.text == key), None)


def _flow(term: Term) -> str:
    """Write a term on one line."""
    parts = [f"text: {quote(term.text)}"]
    if term.reading:
        parts.append(f"reading: {quote(term.reading)}")
    if term.status is not Status.PREFERRED:
        parts.append(f"status: {term.status}")
    if term.type:
        parts.append(f"type: {term.type}")
    if term.note:
        parts.append("note: {" + ", ".join(f"{tag}: {quote(text)}" for tag, text in term.note.items()) + "}")
    return "{" + ", ".join(parts) + "}"


def quote(text: str) -> str:
    r"""Write a string as YAML, plain where that is safe.

    >>> quote("人材"), quote("no"), quote("a: b"), quote('"x"')
    ('人材', '"no"', '"a: b"', '"\\"x\\""')
    """
    if _PLAIN.fullmatch(text) and not _SPECIAL.fullmatch(text) and text.isprintable():
        return text
    return '"' + "".join(_ESCAPES.get(char) or _escaped(char) for char in text) + '"'


_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def _escaped(char: str) -> str:
    """Escape what YAML takes for a line break or does not hold (YAML 1.2.2, 5.1 and 5.4); spaces stay spaces."""
    if char.isprintable() or (char.isspace() and char not in "\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"):
        return char
    return f"\\U{ord(char):08X}"
