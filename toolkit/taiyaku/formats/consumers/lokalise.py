"""A Lokalise glossary: CSV with semicolons, `term;description;casesensitive;translatable;forbidden;tags` and languages.

Terms are unique. A term of the source language that nobody should write is `forbidden`; what stays as it is, is not
`translatable`. Lokalise excludes both at once, and takes three tags: the subject field is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from taiyaku.formats.cells import write_delimited
from taiyaku.formats.consumers.flat import code, flat, keeping, languages, preferred, remark
from taiyaku.formats.keeps import ALL_STATUSES, Category
from taiyaku.formats.model import Losses, TermStream, WriteOptions
from taiyaku.termbase.model import Concept, Status, Term

__all__ = ["serialize"]

CODES = {"zh-Hans": "zh_CN", "zh-Hant": "zh_TW", "zh-Hant-TW": "zh_TW", "zh-Hant-HK": "zh_HK"}
_HEAD = ("term", "description", "casesensitive", "translatable", "forbidden", "tags")
_KEEPS = keeping(
    *(Category.DEFINITION, Category.NOTE, Category.SUBJECT_FIELD, Category.DO_NOT_TRANSLATE), statuses=ALL_STATUSES
)


def serialize(model: TermStream, options: WriteOptions, losses: Losses) -> Iterator[bytes]:
    """Write a glossary in UTF-8; descriptions are in the source language, else in that of a target."""
    yield from write_delimited(_rows(model, options, losses), ";", guard=False)


def _rows(model: TermStream, options: WriteOptions, losses: Losses) -> Iterator[Sequence[str]]:
    source, targets = languages(options, "Lokalise")
    codes = {tag: code(tag, options, CODES) for tag in targets}
    yield [*_HEAD, *codes.values()]
    seen: set[str] = set()
    for concept in flat(model, options, losses, _KEEPS):
        described = remark(concept, [source, *targets], losses)
        translations = {tag: term for tag in targets if (term := preferred(concept, tag, losses))}
        if not concept.terms_in(source):
            losses.add(f"concepts without a term in {source}", concept.id)
        for term in concept.terms_in(source):
            if term.text in seen:
                losses.add("other meanings of a term that stands for several", term.text)
                continue
            seen.add(term.text)
            if term.status not in (Status.PREFERRED, Status.FORBIDDEN):
                losses.add(str(Category.STATUS), concept.id)
            yield [*_about(term, concept, described), *_translations(term, codes, translations)]


def _about(term: Term, concept: Concept, described: str) -> list[str]:
    forbidden = not term.status.usable
    translatable = forbidden or not concept.do_not_translate
    return [term.text, described, "no", _flag(translatable), _flag(forbidden), concept.subject_field]


def _translations(term: Term, codes: Mapping[str, str], found: Mapping[str, Term]) -> list[str]:
    """Return the translations; a forbidden term has none."""
    return [found[tag].text if tag in found and term.status.usable else "" for tag in codes]


def _flag(value: bool) -> str:
    return "yes" if value else "no"
