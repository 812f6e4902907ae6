"""An OmegaT glossary (`.utf8`): source, target and comment with tabs between, no header; `#` begins a remark.

OmegaT takes a `.utf8` file for UTF-8 whatever the system says. It keeps the language part of a project's codes only, so
each Chinese script has a file of its own. Rows of one source stand for several translations, the first is preferred.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from taiyaku.diagnostics import Place
from taiyaku.errors import DataError, UsageError
from taiyaku.formats.cells.delimited import decoded
from taiyaku.formats.consumers.flat import as_note, flat, keeping, languages
from taiyaku.formats.keeps import Category
from taiyaku.formats.model import Losses, ReadOptions, TermStream, WriteOptions
from taiyaku.termbase.model import Concept, Status, Term

__all__ = ["parse", "serialize"]

_KEEPS = keeping(Category.DEFINITION, Category.NOTE)


def serialize(model: TermStream, options: WriteOptions, losses: Losses) -> Iterator[bytes]:
    """Write a glossary for one target."""
    source, targets = languages(options, "OmegaT")
    target = targets[0]
    yield f"# {source}\t{target}\n".encode()
    for concept in flat(model, options, losses, _KEEPS):
        terms, translations = concept.terms_in(source), concept.terms_in(target)
        if not terms or not translations:
            losses.add(f"concepts without a term in {target if terms else source}", concept.id)
            continue
        comment = as_note(concept, (target, source), (source, target), losses)
        if others := sum(term.status is not Status.PREFERRED for term in concept.terms):
            losses.add(str(Category.STATUS), concept.id, others)
        if len(terms) * len(translations) > 1:
            losses.add(str(Category.GROUP), concept.id)
        for term in terms:
            for translation in sorted(translations, key=lambda each: each.status.rank):
                yield f"{_first(term.text)}\t{translation.text}\t{comment}\n".encode()


def _first(text: str) -> str:
    """Return a source text that is not taken for a remark."""
    return f" {text}" if text.startswith("#") else text


def parse(source: BinaryIO | bytes, options: ReadOptions) -> TermStream:
    """Read a glossary, a concept a row; raise `UsageError` unless source and target are said, or the file says them."""
    stream = TermStream(concepts=())
    stream.concepts = _concepts(source, options)
    return stream


def _concepts(source: BinaryIO | bytes, options: ReadOptions) -> Iterator[Concept]:
    tags = options.languages
    for number, line in enumerate(decoded(source, options), 1):
        place = Place(path=options.path, line=number)
        cells = line.rstrip("\r\n").split("\t")
        if line.startswith("#"):
            tags = tags or _said(cells)
            continue
        if not line.strip():
            continue
        if len(tags) < 2:
            raise UsageError("it does not say its languages", place=place, remedy="give --source and --target")
        if len(cells) < 2:
            raise DataError("a line without a tab", place=place, remedy="is it an OmegaT glossary?")
        yield _concept(number, cells, tags, place)


def _said(cells: list[str]) -> tuple[str, ...]:
    """Return the languages that a file of ours names in its first line."""
    from taiyaku.languages import LANGUAGES

    tags = (cells[0].lstrip("# "), *cells[1:])
    return tags if all(tag in LANGUAGES for tag in tags) else ()


def _concept(number: int, cells: list[str], tags: tuple[str, ...], place: Place) -> Concept:
    terms = (Term(text=cell.strip(), lang=tag, place=place) for cell, tag in zip(cells, tags[:2], strict=False))
    comment = cells[2].strip() if len(cells) > 2 else ""
    return Concept(
        id=f"c{number}",
        subject_field="",
        note={tags[1]: comment} if comment else {},
        terms=tuple(term for term in terms if term.text),
        place=place,
    )
