"""Where words end: whether a term found in running text stands there as a word, or only inside other words.

Three questions, from the cheapest to the dearest:

1. **Runs.** A run of letters and digits, or of katakana, is one word: AI is not in AIR, データ not in データベース.
2. **Doubt.** Chinese and Japanese words have no spaces. An end of a match is in doubt only where the two characters on
   its sides stand side by side in some common word (金融 at the beginning of 融资 in 金融资产). Most ends are not.
3. **Judgement.** Where an end is in doubt, the stretch around the match is cut into common words in the two cheapest
   ways: with both ends of the match as boundaries, and without. If words that cross an end make it cheaper, the match
   is vetoed: 金融|资产 is likelier than 金|融资|产. The cost of a word is the negative logarithm of its probability
   (a unigram model, by dynamic programming: R. Sproat et al., Computational Linguistics 22(3), 1996). Longer words that
   hold the whole match do not count, for 协会 in 电影协会 is wanted; but a match that makes another word with a suffix
   of persons or rates (消费 in 消费者) is vetoed, and so is one inside a word of `words/whole.txt` (京都 in 東京都).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from taiyaku.languages import language
from taiyaku.script.fold import fold_key

__all__ = ["CLEAR", "DOUBTFUL", "INSIDE", "Boundaries", "BuiltIn", "Kind", "Span", "boundaries", "inside_run", "kinds"]

CLEAR, DOUBTFUL, INSIDE = 0, 1, 2
"""What is known of a place between two characters: nothing against it, a word may go across it, a run does."""

_CONTEXT = 4
"""So many characters on each side of a match are looked at: no listed word that shares one with it reaches further."""
_LONGEST = 4
"""The longest words in the lists."""
_UNKNOWN = 175
"""The cost of a character that is no word, in tenths of a nat."""
_TERM = 120
"""The cost of the match itself: that of a middling word."""
_SUFFIXES = frozenset("者率商师手官家员器人")
_HASH_BITS = 22


Span = tuple[int, int]
"""A half-open range of characters."""


class Boundaries(Protocol):
    """Knows where words end. It must be picklable, for several processes to share the work."""

    def doubt(self, codes: NDArray[np.uint32], places: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Say of m places among the n + 1 around n folded characters: `CLEAR`, `DOUBTFUL` or `INSIDE`."""
        ...

    def veto(self, key: str, span: Span, text: str, written: Span) -> bool:
        """Decide of a match with a doubtful end whether it is only part of other words.

        Its place is `span` in the folded text `key`, and `written` in the `text`.
        """
        ...


class BuiltIn:
    """The built-in rules: runs, and for Chinese and Japanese a list of common words (`zh`, `ja`)."""

    def __init__(self, name: str = ""):
        self.name = name

    def doubt(self, codes: NDArray[np.uint32], places: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Look at all places at once."""
        around = np.zeros(len(codes) + 2, np.uint32)
        around[1:-1] = codes
        left, right = around[places], around[places + 1]
        kind = kinds()[right]
        found: NDArray[np.uint8] = _RUNS[kind] * (kinds()[left] == kind)
        return np.maximum(found, _words(self.name).doubtful(left, right)) if self.name else found

    def veto(self, key: str, span: Span, text: str, written: Span) -> bool:
        """Cut the surroundings into common words."""
        return _words(self.name).veto(key, *span)

    def held(self, key: str, start: int, end: int) -> bool:
        """Whether a longer word holds a match so that the match is no word there."""
        return _words(self.name).held(key, start, end)


@cache
def boundaries(lang: str) -> Boundaries:
    """Return the built-in rules for a language."""
    known = language(lang)
    return BuiltIn("zh" if known.chinese else "ja" if known.tag == "ja" else "")


class Kind:
    """Kinds of characters, as numbers in an array; those up to `KATAKANA` make runs."""

    LETTER = 1
    KATAKANA = 2
    HIRAGANA = 3
    HAN = 4


@cache
def kinds() -> NDArray[np.uint8]:
    """Return the kind of each code point, 0 where it is none."""
    table = np.zeros(0x110000, np.uint8)
    for code in range(0x30000):
        if chr(code).isalnum() and (code < 0x2E80 or 0xA640 <= code < 0xAC00 or 0x10000 <= code < 0x20000):
            table[code] = Kind.LETTER
    for first, last, kind in (
        (0x3041, 0x3096, Kind.HIRAGANA),
        (0x309D, 0x309F, Kind.HIRAGANA),
        (0x30A1, 0x30FA, Kind.KATAKANA),
        (0x30FC, 0x30FF, Kind.KATAKANA),
        (0x3005, 0x3006, Kind.HAN),
        (0x3400, 0x4DBF, Kind.HAN),
        (0x4E00, 0x9FFF, Kind.HAN),
        (0x20000, 0x323AF, Kind.HAN),
    ):
        table[first : last + 1] = kind
    return table


_RUNS = np.array([CLEAR, INSIDE, INSIDE, DOUBTFUL, CLEAR], np.uint8)
"""What it means that two characters of one kind meet."""


def inside_run(key: str, start: int, end: int) -> bool:
    """Whether an end of a range of folded text falls inside a run of letters and digits, or of katakana.

    >>> inside_run("air", 0, 2), inside_run("aiの", 0, 2), inside_run("データ", 0, 2)
    (True, False, True)
    """
    kind = kinds()[
        np.array([ord(char) for char in (*key[start - 1 : start], key[start], key[end - 1], *key[end : end + 1])])
    ]
    before = start > 0 and kind[0] == kind[1] and _RUNS[kind[1]] == INSIDE
    after = end < len(key) and kind[-1] == kind[-2] and _RUNS[kind[-1]] == INSIDE
    return bool(before or after)


_BEFORE_A_WORD = frozenset("はがをにへとでものやかなたるいくすむぶぐんずつうよりだら")
_AFTER_A_WORD = frozenset("はがをにへとでものやかなだらさよね")
_HIRAGANA = re.compile("[\u3041-\u309f]")


def inside_hiragana(key: str, start: int, end: int) -> bool:
    """Whether a range that is hiragana only goes on as other hiragana than particles and the ends of inflected words.

    >>> inside_hiragana("がんばる", 0, 2), inside_hiragana("がんは", 0, 2), inside_hiragana("ています", 1, 3)
    (True, False, True)
    """
    if not _HIRAGANA.match(key[start]) or not all(map(_HIRAGANA.match, key[start:end])):
        return False
    before, after = key[start - 1 : start], key[end : end + 1]
    return bool(
        (_HIRAGANA.match(before) and before not in _BEFORE_A_WORD)
        or (_HIRAGANA.match(after) and after not in _AFTER_A_WORD)
    )


class _Words:
    """The common words of a language, for folded text."""

    def __init__(self, costs: dict[str, int], whole: dict[str, frozenset[int]]):
        self._costs = costs
        self._whole = whole
        self._longest = max(map(len, whole), default=0)
        self._in_whole = {word[i:j] for word in whole for i in range(len(word)) for j in range(i + 1, len(word) + 1)}
        pairs = {word[i : i + 2] for each in (costs, whole) for word in each for i in range(len(word) - 1)}
        pairs |= {word[-1] + suffix for word in costs for suffix in _SUFFIXES if word + suffix in costs}
        self._pairs = np.zeros(1 << _HASH_BITS, np.uint8)
        codes = np.array([(ord(pair[0]), ord(pair[1])) for pair in pairs], np.uint32).reshape(-1, 2)
        self._pairs[_hash(codes[:, 0], codes[:, 1])] = DOUBTFUL
        self._judge = lru_cache(maxsize=100_000)(self._part_of_others)

    def doubtful(self, left: NDArray[np.uint32], right: NDArray[np.uint32]) -> NDArray[np.uint8]:
        """For each place between two characters, `DOUBTFUL` where some common word may go across it, else `CLEAR`."""
        doubt: NDArray[np.uint8] = self._pairs[_hash(left, right)]
        return doubt

    def veto(self, key: str, start: int, end: int) -> bool:
        """Whether a match in a folded text is only part of other words.

        >>> zh = _words("zh")
        >>> [zh.veto(text, 1, 3) for text in ("金融资产", "在融资上", "影协会的")]
        [True, False, False]
        """
        first = max(0, start - _CONTEXT)
        return self._judge(key[first : end + _CONTEXT], start - first, end - first)

    def held(self, key: str, start: int, end: int) -> bool:
        """Whether a longer word holds a match so that the match is no word there."""
        return (
            (key[end : end + 1] in _SUFFIXES and key[start : end + 1] in self._costs)
            or inside_hiragana(key, start, end)
            or (key[start:end] in self._in_whole and self._in_whole_word(key, start, end))
        )

    def _in_whole_word(self, key: str, start: int, end: int) -> bool:
        for first in range(max(0, end - self._longest), start + 1):
            for last in range(end, min(len(key), first + self._longest) + 1):
                cuts = self._whole.get(key[first:last])
                if cuts is not None and last - first > end - start and not {start - first, end - first} <= cuts:
                    return True
        return False

    def _part_of_others(self, stretch: str, start: int, end: int) -> bool:
        if self.held(stretch, start, end):
            return True
        bound = self._cost(stretch, start, end, crossing=False)
        return self._cost(stretch, start, end, crossing=True) < bound

    def _cost(self, stretch: str, start: int, end: int, *, crossing: bool) -> int:
        """Return the cost of the cheapest cut, with words across the ends of the match or without.

        No word holds a match of several characters and more. A match of one character has no such right: most
        characters are no words.
        """
        best = [0]
        for last in range(1, len(stretch) + 1):
            options = [best[start] + _TERM] if last == end else []
            for first in range(max(0, last - _LONGEST), last):
                holds = first <= start and last >= end and last - first > end - start
                across = holds or first < start < last or first < end < last
                if (across and not crossing) or (holds and end - start > 1):
                    continue
                cost = self._costs.get(stretch[first:last], _UNKNOWN if last - first == 1 else None)
                if cost is not None:
                    options.append(best[first] + cost)
            best.append(min(options))
        return best[-1]


def _hash(left: NDArray[np.uint32], right: NDArray[np.uint32]) -> NDArray[np.uint32]:
    mixed: NDArray[np.uint32] = (left * np.uint32(2654435761) ^ right * np.uint32(40503)) >> np.uint32(32 - _HASH_BITS)
    return mixed


@cache
def _words(name: str) -> _Words:
    """Return the words of a language, `zh` or `ja`."""
    folder = resources.files(__package__).joinpath("words")
    costs = {}
    for line in folder.joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            cost, _, listed = line.partition("\t")
            costs.update(dict.fromkeys(listed.split(" "), int(cost)))
    whole = {}
    for line in folder.joinpath("whole.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            parts = fold_key(line).split("|")
            ends = [len("".join(parts[:n])) for n in range(len(parts) + 1)]
            whole["".join(parts)] = frozenset(ends)
    return _Words(costs, whole)
