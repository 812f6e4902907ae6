"""The languages of a termbase that go into a file; Traditional Chinese is made where it is asked for and not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from taiyaku.formats.model import WriteOptions
from taiyaku.languages import LANGUAGES, conversion
from taiyaku.termbase.model import Concept, Term

__all__ = ["chosen"]


def chosen(concepts: Iterable[Concept], options: WriteOptions) -> Iterator[Concept]:
    """Yield the concepts with the terms and texts of the languages asked for; those without any such term are left out.

    Where no target was asked for, everything is yielded as it is: a source alone says what is translated from, or
    which Chinese is meant, and not that the translations should go.

    >>> concept = Concept(id="enterprise", subject_field="", terms=(Term(text="企业", lang="zh-Hans"),))
    >>> [term.text for each in chosen([concept], WriteOptions(targets=("zh-Hant",))) for term in each.terms]
    ['企業']
    """
    wanted = tuple(dict.fromkeys(filter(None, (options.source, *options.targets)))) if options.targets else ()
    for concept in concepts:
        if not wanted:
            yield concept
        elif terms := tuple(_terms(concept, wanted)):
            yield replace(
                concept,
                terms=terms,
                definition={tag: text for tag, text in concept.definition.items() if tag in wanted},
                note={tag: text for tag, text in concept.note.items() if tag in wanted},
                no_settled_equivalent=tuple(tag for tag in concept.no_settled_equivalent if tag in wanted),
            )


def _terms(concept: Concept, wanted: Sequence[str]) -> Iterator[Term]:
    """Yield the terms of these languages, in the order of the entry; those that had to be made come last."""
    there = {term.lang for term in concept.terms}
    yield from (term for term in concept.terms if term.lang in wanted)
    for tag in wanted:
        if tag not in there and tag in LANGUAGES and LANGUAGES[tag].chinese:
            yield from _converted(concept, tag)


def _converted(concept: Concept, tag: str) -> Iterator[Term]:
    """Yield the terms of a Chinese script or region, made from those of the region's script, else from the others."""
    from taiyaku.script.convert import convert  # OpenCC's dictionaries: only where something is converted

    for origin in dict.fromkeys((LANGUAGES[tag].parent or "zh-Hans", "zh-Hans", "zh-Hant")):
        config = conversion(origin, tag)
        terms = concept.terms_in(origin)
        if terms and config:
            for term in terms:
                yield replace(term, text=convert(term.text, config), lang=tag, derived=config, context=None)
            return
