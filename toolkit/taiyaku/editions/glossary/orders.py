"""The four orders in which a reader can go through the glossary: subject field, pinyin, the fifty sounds, alphabet.

Every term is a way in, not only the preferred one: who meets 类人机器人 looks under L, and is led to 人形机器人.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from taiyaku.editions.called import heads
from taiyaku.languages import LANGUAGES, conversion
from taiyaku.script.collation import (
    Key,
    alphabet_key,
    alphabet_letter,
    kana_key,
    kana_row,
    pinyin_letter,
    pinyin_order,
    readings_of,
)
from taiyaku.script.convert import convert
from taiyaku.script.fold import fold_key
from taiyaku.termbase.model import Concept, SubjectField, Term

__all__ = ["ORDER_LANGUAGES", "Entry", "Order", "OrderName", "Section", "head", "orders"]

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ#"
_ROWS = "あかさたなはまやらわ#"
_ROW_IDS = dict(zip(_ROWS, ("a", "ka", "sa", "ta", "na", "ha", "ma", "ya", "ra", "wa", "other"), strict=True))


class OrderName(StrEnum):
    """The orders; the value names the page."""

    FIELD = "index"
    PINYIN = "pinyin"
    KANA = "kana"
    ALPHABET = "alphabet"


ORDER_LANGUAGES = {OrderName.FIELD: "", OrderName.PINYIN: "zh-Hans", OrderName.KANA: "ja", OrderName.ALPHABET: "en"}
"""Whose readers each order is made for; the first is for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of an index: the term that is looked for, and the concept it leads to."""

    term: Term
    concept: Concept


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The entries under one heading. `id` is fit for a file name and an anchor; `label` is empty for what is left over.

    `field` is the subject field where the order is by field.
    """

    id: str
    label: str
    entries: tuple[Entry, ...]
    field: SubjectField | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One way through the glossary; sections without entries are left out."""

    name: OrderName
    sections: tuple[Section, ...]

    @property
    def lang(self) -> str:
        """The language whose readers it is made for; empty for all."""
        return ORDER_LANGUAGES[self.name]

    @property
    def size(self) -> int:
        """How many lines it has."""
        return sum(len(section.entries) for section in self.sections)


def orders(concepts: Sequence[Concept], fields: Sequence[SubjectField]) -> tuple[Order, ...]:
    """Put a glossary into its four orders.

    >>> chinese = Term(text="出海", lang="zh-Hans", reading="chūhǎi")
    >>> japanese = Term(text="海外展開", lang="ja", reading="かいがいてんかい")
    >>> made = orders([Concept(id="go-global", subject_field="market", terms=(chinese, japanese))], [])
    >>> [(order.name.value, order.sections[0].label) for order in made if order.sections]
    [('index', ''), ('pinyin', 'C'), ('kana', 'か')]
    """
    return _by_field(concepts, fields), _by_pinyin(concepts), _by_kana(concepts), _by_alphabet(concepts)


def _by_field(concepts: Sequence[Concept], fields: Sequence[SubjectField]) -> Order:
    """Group the concepts by subject field, in the order of the glossary's files: a field is a text, not a list."""
    groups: dict[str, list[Entry]] = {field.id: [] for field in fields}
    for concept in concepts:
        if term := head(concept):
            groups.setdefault(concept.subject_field, []).append(Entry(term=term, concept=concept))
    known = {field.id: field for field in fields}
    sections = [
        Section(id=f"field-{number}", label="", entries=tuple(entries), field=known.get(name))
        for number, (name, entries) in enumerate(groups.items(), start=1)
        if entries
    ]
    return Order(name=OrderName.FIELD, sections=tuple(sections))


def _by_pinyin(concepts: Sequence[Concept]) -> Order:
    entries = [Entry(term=term, concept=concept) for concept in concepts for term in _chinese(concept)]
    known = readings_of((_simplified(entry.term), entry.term.reading) for entry in entries if entry.term.reading)

    def key(entry: Entry) -> Key:
        return pinyin_order(_simplified(entry.term), entry.term.reading, known)

    def heading(entry: Entry) -> str:
        return pinyin_letter(_simplified(entry.term), entry.term.reading, known)

    return Order(name=OrderName.PINYIN, sections=_sections(entries, key, heading, _LETTERS))


def _chinese(concept: Concept) -> Iterator[Term]:
    """Yield a concept's Chinese terms, those of Taiwan and Hong Kong too; what differs only in script once."""
    seen = set()
    for tag in LANGUAGES:
        for term in concept.terms_in(tag) if LANGUAGES[tag].chinese else ():
            if not term.derived and (key := fold_key(term.text)) not in seen:
                seen.add(key)
                yield term


def _simplified(term: Term) -> str:
    """Return a term's characters in the script that the order knows; 軟體 stays a word of Taiwan's, 软体."""
    config = conversion("zh-Hant", "zh-Hans")
    assert config is not None
    return term.text if term.lang == "zh-Hans" else convert(term.text, config)


def _by_kana(concepts: Sequence[Concept]) -> Order:
    entries = _entries(concepts, "ja")
    sections = _sections(
        entries,
        lambda entry: kana_key(entry.term.reading or entry.term.text),
        lambda entry: kana_row(entry.term.reading or entry.term.text),
        _ROWS,
    )
    return Order(name=OrderName.KANA, sections=sections)


def _by_alphabet(concepts: Sequence[Concept]) -> Order:
    entries = _entries(concepts, "en")
    sections = _sections(
        entries, lambda entry: alphabet_key(entry.term.text), lambda entry: alphabet_letter(entry.term.text), _LETTERS
    )
    return Order(name=OrderName.ALPHABET, sections=sections)


def _entries(concepts: Iterable[Concept], lang: str) -> list[Entry]:
    return [Entry(term=term, concept=concept) for concept in concepts for term in concept.terms_in(lang)]


def _sections(
    entries: Iterable[Entry], key: Callable[[Entry], Key], heading: Callable[[Entry], str], labels: str
) -> tuple[Section, ...]:
    """Sort entries and put them under their headings; what has none comes last."""
    under: dict[str, list[Entry]] = {label: [] for label in labels}
    for entry in sorted(entries, key=partial(_stable, key)):
        under[heading(entry)].append(entry)
    return tuple(
        Section(id=_ROW_IDS.get(label, label.lower()), label="" if label == "#" else label, entries=tuple(listed))
        for label, listed in under.items()
        if listed
    )


def _stable(key: Callable[[Entry], Key], entry: Entry) -> tuple[Key, int, str]:
    """Put what is written alike into the order of status: the preferred term first."""
    return key(entry), entry.term.status.rank, entry.concept.id


def head(concept: Concept) -> Term | None:
    """Return the term that stands for a concept: the first of `heads`."""
    return next(iter(heads(concept).values()), None)
