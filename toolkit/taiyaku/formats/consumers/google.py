"""A Google Cloud Translation glossary: two columns without a header, or, for several targets, an equivalent term set.

An equivalent term set is headed by the codes of its languages, with `pos` and `description` last; each row is a concept
with one term a language. Terms have at most 1,024 bytes in UTF-8, a glossary 10 million characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taiyaku.formats.cells import write_delimited
from taiyaku.formats.consumers.flat import (
    bounded,
    code,
    first_of_each,
    fitting,
    flat,
    keeping,
    languages,
    pairs,
    preferred,
    remark,
)
from taiyaku.formats.keeps import Category
from taiyaku.formats.model import Losses, TermStream, WriteOptions
from taiyaku.termbase.model import Concept

__all__ = ["serialize"]

CODES = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW", "zh-Hant-TW": "zh-TW", "zh-Hant-HK": "zh-TW"}
_MOST_BYTES = 1024
_MOST_IN_ALL = 10 * 10**6
_KEEPS = keeping(Category.DEFINITION, Category.NOTE, Category.PART_OF_SPEECH)


def serialize(model: TermStream, options: WriteOptions, losses: Losses) -> Iterator[bytes]:
    """Write a glossary; no apostrophe is put before what looks like a formula, for Google would take it for text."""
    source, targets = languages(options, "Google")
    rows = _set(model, (source, *targets), options, losses) if len(targets) > 1 else _pairs(model, options, losses)
    chunks = write_delimited(rows, guard=False)
    yield from bounded(
        chunks, _MOST_IN_ALL, "10 million characters that Google takes", lambda chunk: len(chunk.decode())
    )


def _pairs(model: TermStream, options: WriteOptions, losses: Losses) -> Iterator[list[str]]:
    source, targets = languages(options, "Google")
    found = first_of_each(pairs(flat(model, options, losses), source, targets[0], losses), losses)
    for pair in fitting(found, _MOST_BYTES, losses):
        yield [pair.source.text, pair.target.text]


def _set(model: TermStream, tags: Sequence[str], options: WriteOptions, losses: Losses) -> Iterator[list[str]]:
    """Yield an equivalent term set; of two Chinese scripts of one code, the first is taken."""
    columns: dict[str, str] = {}
    for tag in tags:
        if code(tag, options, CODES) in columns:
            losses.add(f"{tag}, which Google calls {code(tag, options, CODES)} like another")
        columns.setdefault(code(tag, options, CODES), tag)
    yield [*columns, "pos", "description"]
    for concept in flat(model, options, losses, _KEEPS):
        cells = [_cell(concept, tag, losses) for tag in columns.values()]
        if sum(map(bool, cells)) > 1:
            yield [*cells, _speech(concept, losses), remark(concept, ["en", *tags], losses)]
        else:
            losses.add("concepts with a term in one language only", concept.id)


def _cell(concept: Concept, tag: str, losses: Losses) -> str:
    term = preferred(concept, tag, losses)
    if term is None:
        return ""
    if len(term.text.encode()) > _MOST_BYTES:
        losses.add(f"terms of more than {_MOST_BYTES:,} bytes", concept.id)
        return ""
    return term.text


def _speech(concept: Concept, losses: Losses) -> str:
    found = [str(term.part_of_speech) for term in concept.terms if term.part_of_speech]
    if others := sum(each != found[0] for each in found):
        losses.add(str(Category.PART_OF_SPEECH), concept.id, others)
    return found[0] if found else ""
