"""A Phrase Strings glossary: CSV with `term`, `case sensitive`, `translatable`, `description` and a column a locale.

To Phrase Strings, varieties of a language are different languages: the codes must be those of the project.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taiyaku.formats.cells import write_delimited
from taiyaku.formats.consumers.flat import distinct, flat, keeping, languages, preferred, remark
from taiyaku.formats.keeps import Category
from taiyaku.formats.model import Losses, TermStream, WriteOptions
from taiyaku.termbase.model import Status

__all__ = ["serialize"]

CODES = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW", "zh-Hant-TW": "zh-TW", "zh-Hant-HK": "zh-HK"}
_HEAD = ("term", "case sensitive", "translatable", "description")
_KEEPS = keeping(Category.DEFINITION, Category.NOTE, Category.DO_NOT_TRANSLATE)


def serialize(model: TermStream, options: WriteOptions, losses: Losses) -> Iterator[bytes]:
    """Write a glossary in UTF-8."""
    yield from write_delimited(_rows(model, options, losses), guard=False)


def _rows(model: TermStream, options: WriteOptions, losses: Losses) -> Iterator[Sequence[str]]:
    source, targets = languages(options, "Phrase Strings")
    yield [*_HEAD, *distinct(targets, options, CODES, "Phrase Strings").values()]
    seen: set[str] = set()
    for concept in flat(model, options, losses, _KEEPS):
        if not concept.terms_in(source):
            losses.add(f"concepts without a term in {source}", concept.id)
            continue
        described = remark(concept, [source, *targets], losses)
        translations = [term.text if (term := preferred(concept, tag, losses)) else "" for tag in targets]
        for term in concept.terms_in(source):
            if term.text in seen:
                losses.add("other meanings of a term that stands for several", term.text)
                continue
            seen.add(term.text)
            if term.status is not Status.PREFERRED:
                losses.add(str(Category.STATUS), concept.id)
            yield [term.text, "false", "false" if concept.do_not_translate else "true", described, *translations]
