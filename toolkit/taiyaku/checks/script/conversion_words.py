"""Words in which a machine took one Traditional character for another, made of OpenCC's phrases.

Simplified 后 is 後 or 后, by the word: 博士後, 皇后. OpenCC lists the words; a form of such a word with another
character that Simplified writes the same (博士后, 皇後) is wrong wherever it is no word itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from taiyaku.script.dictionaries import dictionary

__all__ = ["Slip", "slips"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A wrong character at an offset of a text, the right one, and the word that decides."""

    at: int
    wrong: str
    right: str
    word: str


@dataclass(frozen=True, slots=True)
class _Merged:
    """A row of merged.tsv, whose head says what the columns are."""

    chars: str
    alone: str
    words: tuple[str, ...]
    loose: tuple[str, ...]
    kept: tuple[str, ...]


def slips(text: str) -> Iterator[Slip]:
    """Find the wrong characters of a Traditional Chinese text, in order.

    >>> [(each.wrong, each.right, each.word) for each in slips("博士后到皇后面前說：方麵。")]
    [('后', '後', '博士後'), ('麵', '面', '方面')]
    """
    table = _table()
    if table.chars.isdisjoint(text):
        return
    plain = text.translate(table.variants)
    found = [(table.entries[number], start, end) for number, start, end in table.search(plain)]
    kept = [(start, end, entry) for entry, start, end in found if not isinstance(entry, _Wrong)]
    told: dict[int, Slip] = {}
    for entry, start, end in found:
        if isinstance(entry, _Wrong) and not any(_keeps(word, start + entry.at, (start, end)) for word in kept):
            at = start + entry.at
            told.setdefault(at, Slip(at=at, wrong=text[at], right=entry.word[entry.at], word=entry.word))
    for at, char in enumerate(plain):
        if (
            (right := table.alone.get(char))
            and at not in told
            and not any(first <= at < last for first, last, _ in kept)
        ):
            told[at] = Slip(at=at, wrong=text[at], right=right, word=right)
    yield from (told[at] for at in sorted(told))


def _keeps(word: tuple[int, int, object], at: int, wrong: tuple[int, int]) -> bool:
    """Whether a right word holds a character, and is our own or no mere part of the wrong word."""
    start, end, own = word
    return start <= at < end and (own is _OWN or not (wrong[0] <= start and end <= wrong[1]))


@dataclass(frozen=True, slots=True)
class _Wrong:
    """A wrong form: the right word, and which of its characters is wrong."""

    word: str
    at: int


_OWN = "a right word of merged.tsv"
_LISTED = "a right word of OpenCC's"


class _Table:
    """All right and wrong words with merged characters, as one automaton."""

    def __init__(self, rows: Sequence[_Merged]):
        import ahocorasick_rs  # only Traditional Chinese needs it

        self.variants = {ord(char): forms[0] for char, forms in dictionary("TWVariants.txt").items()}
        self.alone = {row.chars[0]: row.alone for row in rows if row.alone != "-"}
        merged = {char: row for row in rows for char in row.chars}
        self.chars = {*merged, *(chr(char) for char, form in self.variants.items() if form in merged)}
        words = {
            phrase.translate(self.variants) for values in dictionary("STPhrases.txt").values() for phrase in values
        }
        words = {word for word in words if not merged.keys().isdisjoint(word)}
        own = {word for row in rows for word in row.words}
        wrong: dict[str, _Wrong] = {}
        for word in sorted(words):
            for at, char in enumerate(word):
                if char in merged:
                    for form in _misspelt(word, at, merged[char]):
                        if form not in words and form not in own:
                            wrong.setdefault(form, _Wrong(word, at))
        words -= own
        self.entries: list[_Wrong | str] = [*wrong.values(), *([_LISTED] * len(words)), *([_OWN] * len(own))]
        self._automaton = ahocorasick_rs.AhoCorasick([*wrong, *words, *own])

    def search(self, text: str) -> list[tuple[int, int, int]]:
        """Return all words of the table in a text, also those that overlap: (number, start, end)."""
        return self._automaton.find_matches_as_indexes(text, overlapping=True)


def _misspelt(word: str, at: int, row: _Merged) -> Iterator[str]:
    """Yield the forms of a word in which one of its characters is another of the same row."""
    for other in row.chars:
        pair = other + word[at]
        if (
            other != word[at]
            and pair + "!" not in row.loose
            and (len(word) > 2 or pair not in row.loose or word in row.kept)
        ):
            yield word[:at] + other + word[at + 1 :]


@cache
def _table() -> _Table:
    listed = resources.files("taiyaku.checks.script").joinpath("merged.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in listed.splitlines() if line and not line.startswith("#")]
    return _Table([_Merged(chars, alone, *(tuple(cell.split()) for cell in lists)) for chars, alone, *lists in lines])
