"""The matcher: all terms in a text in one pass, none inside another word.

The folded text goes through an Aho-Corasick automaton that reports every occurrence of every pattern. An occurrence
is dropped when an end of it falls inside a word (a run of Latin letters and digits, a run of katakana), or when it
spells an acronym in small letters. Of what overlaps, the leftmost stays, and of those that begin together the
longest; some common words that are no terms (guards.txt) take part in this, so that 国企 is not found in 中国企业.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ahocorasick_rs import AhoCorasick

from taiyaku.languages import language
from taiyaku.recognise.patterns import Pattern, patterns
from taiyaku.script.difference import Why, difference
from taiyaku.script.fold import fold, fold_key
from taiyaku.termbase.model import Concept, Term

__all__ = ["Match", "Recogniser"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A term found: `start` and `end` are code-point offsets into the text, half-open, and `text` is what stands there.

    `others` are further concepts that are written the same (homographs).
    """

    start: int
    end: int
    text: str
    concept: Concept
    term: Term
    why: Why
    others: tuple[Concept, ...] = ()


class Recogniser:
    """Finds the terms of a termbase in texts of one language.

    >>> term = Term(text="企业", lang="zh-Hans")
    >>> recogniser = Recogniser([Concept(id="company", subject_field="companies", terms=(term,))], "zh-Hant")
    >>> [(match.start, match.text, match.why.value) for match in recogniser.find("大型企業")]
    [(2, '企業', 'script')]
    """

    def __init__(self, concepts: Iterable[Concept], lang: str):
        self.lang = lang
        self._patterns: dict[str, list[Pattern]] = defaultdict(list)
        for pattern in patterns(concepts, lang):
            self._patterns[pattern.key].append(pattern)
        self._keys = sorted(self._patterns.keys() | _guards()) if language(lang).joiner == "" else list(self._patterns)
        self._automaton = AhoCorasick(self._keys)

    def find(self, text: str) -> tuple[Match, ...]:
        """Return the terms of one text, in order, none overlapping another."""
        folded = fold(text)
        found = self._automaton.find_matches_as_indexes(folded.key, overlapping=True)
        matches: list[Match] = []
        taken = 0
        for number, start, end in sorted(found, key=lambda each: (each[1], -each[2])):
            key = self._keys[number]
            if start < taken or inside_word(folded.key, start, end):
                continue
            if key not in self._patterns:
                taken = end  # a guard: a word that is no term
            elif match := self._match(text, key, folded.span(start, end)):
                taken = end
                matches.append(match)
        return tuple(matches)

    def find_all(self, texts: Iterable[str]) -> Iterator[tuple[Match, ...]]:
        """Yield the terms of each text, in the order of the texts."""
        return map(self.find, texts)

    def _match(self, text: str, key: str, span: tuple[int, int]) -> Match | None:
        written = text[span[0] : span[1]]
        fitting = [pattern for pattern in self._patterns[key] if _case_fits(pattern.text, written)]
        if not fitting:
            return None
        first, *others = fitting
        why = difference(first.text, written) if first.why is Why.EXACT else first.why
        return Match(
            start=span[0],
            end=span[1],
            text=written,
            concept=first.concept,
            term=first.term,
            why=why,
            others=tuple(other.concept for other in others),
        )


@cache
def _guards() -> frozenset[str]:
    """Return the guard words, folded."""
    lines = resources.files(__package__).joinpath("guards.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(fold_key(line) for line in lines if line and not line.startswith("#"))


def inside_word(key: str, start: int, end: int) -> bool:
    """Whether an end of the range falls inside a run of Latin letters and digits, or of katakana.

    >>> inside_word("air", 0, 2), inside_word("aiの", 0, 2), inside_word("データ", 0, 2)
    (True, False, True)
    """
    return (start > 0 and _one_run(key[start - 1], key[start])) or (end < len(key) and _one_run(key[end - 1], key[end]))


def _one_run(left: str, right: str) -> bool:
    kind = _run(left)
    return kind != "" and kind == _run(right)


def _run(char: str) -> str:
    if "゠" < char <= "ヺ" or char in "ーヽヾ":
        return "katakana"
    if char.isalnum() and (char.isdecimal() or unicodedata.name(char, "").startswith(("LATIN", "GREEK", "CYRILLIC"))):
        return "letters"
    return ""


def _case_fits(term: str, written: str) -> bool:
    """Whether the case will do: an acronym in capitals is itself only in capitals, AI is not ai."""
    letters = [char for char in term if char.isascii() and char.isalpha()]
    capitals = [char for char in letters if char.isupper()]
    if len(capitals) < 2 or len(capitals) < len(letters) - 1:
        return True
    found = [char for char in unicodedata.normalize("NFKC", written) if char.isascii() and char.isalpha()]
    return sum(char.isupper() for char in found) >= len(capitals)
