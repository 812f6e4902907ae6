"""A Lokalise glossary: CSV with semicolons, `term;description;casesensitive;translatable;forbidden;tags` and languages.

Terms are unique. A term of the source language that nobody should write is `forbidden`; what stays as it is, is not
`translatable`. Lokalise excludes both at once, and takes three tags: the subject field is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from taiyaku.formats.cells import write_delimited
from taiyaku.formats.consumers.flat import distinct, flat, keeping, languages, preferred, remark
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
    """Yield the rows; those of forbidden terms last, so that one that another concept may be called by is not."""
    source, targets = languages(options, "Lokalise")
    codes = distinct(targets, options, CODES, "Lokalise")
    yield [*_HEAD, *codes.values()]
    rows = _Rows(source, codes, losses)
    for concept in flat(model, options, losses, _KEEPS):
        yield from rows.of(concept)
    yield from rows.forbidden()


class _Rows:
    """Makes rows, each term once."""

    def __init__(self, source: str, codes: Mapping[str, str], losses: Losses):
        self._source = source
        self._codes = codes
        self._losses = losses
        self._seen: set[str] = set()
        self._forbidden: list[list[str]] = []

    def of(self, concept: Concept) -> Iterator[list[str]]:
        """Yield the rows of a concept's usable terms; keep the others for the end."""
        terms = concept.terms_in(self._source)
        if not terms:
            self._losses.add(f"concepts without a term in {self._source}", concept.id)
            return
        described = remark(concept, [self._source, *self._codes], self._losses)
        translations = self._translations(concept, terms)
        tag = self._tag(concept)
        for term in terms:
            if term.status not in (Status.PREFERRED, Status.FORBIDDEN):
                self._losses.add(str(Category.STATUS), concept.id)
            about = [term.text, described, *_flags(term, concept), tag]
            if not term.status.usable:
                self._forbidden.append([*about, *[""] * len(self._codes)])
            elif self._is_new(term.text):
                yield [*about, *translations]

    def _translations(self, concept: Concept, terms: Sequence[Term]) -> list[str]:
        """Return the translations of a concept, which only a usable term has."""
        found = [preferred(concept, tag, self._losses) for tag in self._codes]
        if not any(term.status.usable for term in terms):
            if lost := sum(map(bool, found)):
                self._losses.add(str(Category.TERM), concept.id, lost)
            if concept.do_not_translate:
                self._losses.add(str(Category.DO_NOT_TRANSLATE), concept.id)
        return [term.text if term else "" for term in found]

    def _tag(self, concept: Concept) -> str:
        """Return the subject field as one tag; a comma begins the next one."""
        tag = " ".join(concept.subject_field.replace(",", " ").split())
        if tag != concept.subject_field:
            self._losses.add(str(Category.SPACE), concept.id)
        return tag

    def _is_new(self, text: str) -> bool:
        if text in self._seen:
            self._losses.add("other meanings of a term that stands for several", text)
            return False
        self._seen.add(text)
        return True

    def forbidden(self) -> Iterator[list[str]]:
        """Yield the rows of the terms that nobody should write."""
        yield from (row for row in self._forbidden if self._is_new(row[0]))


def _flags(term: Term, concept: Concept) -> list[str]:
    """Return whether case counts, whether it is translated, whether it is forbidden; not both of the latter."""
    forbidden = not term.status.usable
    return ["no", _flag(forbidden or not concept.do_not_translate), _flag(forbidden)]


def _flag(value: bool) -> str:
    return "yes" if value else "no"
