"""What flat glossaries share: which languages, which terms, which pairs, and what is lost on the way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from taiyaku.errors import UsageError
from taiyaku.formats.chosen import chosen
from taiyaku.formats.keeps import USABLE_ONLY, Category, Keeps, project
from taiyaku.formats.model import Losses, TermStream, WriteOptions
from taiyaku.formats.table.texts import encodable
from taiyaku.termbase.model import Concept, Status, Term

__all__ = [
    "Pair",
    "as_note",
    "bounded",
    "code",
    "distinct",
    "first_of_each",
    "fitting",
    "flat",
    "keeping",
    "languages",
    "pairs",
    "preferred",
    "remark",
    "single_line",
]

_BREAKS = re.compile(r"[\0-\x1f\x7f-\x9f\u2028\u2029]+")


class Pair(NamedTuple):
    """A term, the term to write for it, and the concept of both."""

    source: Term
    target: Term
    concept: Concept


def single_line(text: str) -> str:
    r"""Return a text on one line: tabs, line breaks and other control characters are a space each run.

    U+FEFF at an end goes, too: at the beginning of a file it would be a byte order mark.

    >>> single_line("\ufeff 一\r\n二\t三 ")
    '一 二 三'
    """
    return _BREAKS.sub(" ", encodable(text)).strip().strip("\ufeff").strip()


def languages(options: WriteOptions, consumer: str) -> tuple[str, tuple[str, ...]]:
    """Return source and targets; raise `UsageError` where they are not said."""
    if options.source is None or not options.targets:
        option = "--source" if options.source is None else "--target"
        raise UsageError(f"a glossary for {consumer} is from one language into another", remedy=f"give {option}")
    targets = tuple(tag for tag in options.targets if tag != options.source)
    if not targets:
        raise UsageError(f"a glossary from {options.source} into itself", remedy="give another --target")
    return options.source, targets


def code(tag: str, options: WriteOptions, codes: Mapping[str, str]) -> str:
    """Return what a consumer calls a language, unless the options say otherwise."""
    return options.codes.get(tag) or codes.get(tag, tag)


def distinct(tags: Sequence[str], options: WriteOptions, codes: Mapping[str, str], consumer: str) -> Mapping[str, str]:
    """Return what a consumer calls each language; raise `UsageError` where two are one to it."""
    named = {tag: code(tag, options, codes) for tag in tags}
    twice = [name for name, count in Counter(named.values()).items() if count > 1]
    if twice:
        raise UsageError(f"two of the languages are one to {consumer} ({twice[0]})", remedy="choose one with --target")
    return named


def keeping(*categories: Category, statuses: Mapping[Status, Status | None] = USABLE_ONLY) -> Keeps:
    """Say what a flat glossary keeps besides terms on one line each."""
    always = (Category.TERM, Category.STATUS, Category.CONCEPT, Category.ORDER)
    return Keeps(categories=frozenset({*always, *categories}), statuses=statuses, clean=single_line)


TERMS_ONLY = keeping()


def flat(model: TermStream, options: WriteOptions, losses: Losses, keeps: Keeps = TERMS_ONLY) -> Iterator[Concept]:
    """Yield the concepts cut down to what the consumer keeps; terms that nobody should write are left out."""
    for name in model.fields:
        losses.add(str(Category.FIELD_NAME), name)
    for concept in chosen(model.concepts, options):
        kept = project(concept, keeps, losses)
        if kept is not None:
            if Category.ID not in keeps.categories:
                losses.add(str(Category.ID), concept.id)
            yield kept


def preferred(concept: Concept, tag: str, losses: Losses, *, with_status: bool = False) -> Term | None:
    """Return the term to write in a language, counting those besides it, and its status unless that is written."""
    term = concept.target(tag)
    if others := len(concept.terms_in(tag)) - (term is not None):
        losses.add("terms besides the preferred one", concept.id, others)
    if term is not None and term.status is not Status.PREFERRED and not with_status:
        losses.add(str(Category.STATUS), concept.id)
    return term


def pairs(
    concepts: Iterable[Concept], source: str, target: str, losses: Losses, *, positional: bool = False
) -> Iterator[Pair]:
    """Yield each term of the source language with the term to write for it; the statuses of both are lost.

    In a `positional` format, the first of a concept's terms is read as preferred, those after it as admitted.
    """
    for concept in concepts:
        sources = concept.terms_in(source)
        wanted = preferred(concept, target, losses) if sources else None
        if wanted is None:
            missing = target if sources else source
            losses.add(f"concepts without a term in {missing}", concept.id)
            continue
        for place, term in enumerate(sources):
            if term.status is not (Status.ADMITTED if positional and place else Status.PREFERRED):
                losses.add(str(Category.STATUS), concept.id)
            yield Pair(term, wanted, concept)


def first_of_each(found: Iterable[Pair], losses: Losses) -> Iterator[Pair]:
    """Yield each source text once: the consumer knows one meaning of it, and takes the first."""
    seen: dict[str, str] = {}
    for pair in found:
        if pair.source.text not in seen:
            seen[pair.source.text] = pair.target.text
            yield pair
        elif seen[pair.source.text] != pair.target.text:
            losses.add("other meanings of a term that stands for several", pair.source.text)


def fitting(found: Iterable[Pair], most: int, losses: Losses) -> Iterator[Pair]:
    """Yield the pairs whose texts have at most so many bytes in UTF-8."""
    for pair in found:
        if max(len(pair.source.text.encode()), len(pair.target.text.encode())) <= most:
            yield pair
        else:
            losses.add(f"terms of more than {most:,} bytes", pair.concept.id)


def bounded(chunks: Iterable[bytes], most: int, said: str, measure: Callable[[bytes], int] = len) -> Iterator[bytes]:
    """Yield the chunks of a file; raise `UsageError` where it grows larger than a consumer takes, as `said`."""
    size = 0
    for chunk in chunks:
        size += measure(chunk)
        if size > most:
            raise UsageError(f"larger than the {said}", remedy="give fewer targets, or a part of the termbase")
        yield chunk


def as_note(concept: Concept, tags: tuple[str, str], order: tuple[str, str], losses: Losses) -> str:
    """Return what explains a concept, for a format whose comments are read back as notes in the first of the tags.

    What else reading pairs back changes is counted: `order` is that of the languages, source first.
    """
    if [term.lang for term in concept.terms] != sorted((term.lang for term in concept.terms), key=order.index):
        losses.add(str(Category.ORDER), concept.id)
    if concept.definition.get(_explained_in(concept, tags)):
        losses.add("whether a text is a definition or a note", concept.id)
    if not any(texts.get(tags[0]) for texts in (concept.definition, concept.note)) and concept.note.get(tags[1]):
        losses.add("the language of a note", concept.id)
    return remark(concept, tags, losses)


def remark(concept: Concept, tags: Iterable[str], losses: Losses) -> str:
    """Return what explains a concept, in the first of these languages that has anything: definition, then note.

    What stays behind, in other languages, is counted.
    """
    tag = _explained_in(concept, tags)
    for category, texts in ((Category.DEFINITION, concept.definition), (Category.NOTE, concept.note)):
        if left := len(texts) - (tag in texts):
            losses.add(str(category), concept.id, left)
    return " ".join(text for text in (concept.definition.get(tag), concept.note.get(tag)) if text)


def _explained_in(concept: Concept, tags: Iterable[str]) -> str:
    return next((tag for tag in tags if concept.definition.get(tag) or concept.note.get(tag)), "")
