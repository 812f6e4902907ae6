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
from collections.abc import Collection, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from taiyaku.languages import language
from taiyaku.recognise.lexicon import LONGEST, NONE, Codes, Lexicon, Pairs, columns
from taiyaku.recognise.runs import Kind, Offsets, kinds, parts_of_loanwords, runs
from taiyaku.script.fold import fold_key
from taiyaku.script.fold_array import FoldedArray

__all__ = [
    "Boundaries",
    "BuiltIn",
    "Doubtful",
    "boundaries",
    "common_words",
]

_CONTEXT = 4
"""So many characters on each side of a match are looked at: no listed word across its end reaches further."""
_UNKNOWN = 175
"""The cost of a character that is no word, in tenths of a nat."""
_TERMS = {1: 120, 2: 120, 3: 120, 4: 80, 5: 60}
_LONG_TERM = 40
"""The cost of the match itself, by its length: that of a middling word, and less the longer it is."""
_INNER = 4
"""Of a longer match, so many characters at each end are looked at."""
_SUFFIXES = np.array([ord(char) for char in "者率商师手家器人"], np.uint32)


class Doubtful(NamedTuple):
    """n matches of which an end is in doubt: their places in a folded text, and in the text behind it."""

    folded: FoldedArray
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    text: str
    first: NDArray[np.int64]
    last: NDArray[np.int64]


class Boundaries(Protocol):
    """Knows where words end. It must be picklable, for several processes to share the work."""

    def doubt(self, folded: FoldedArray, places: Offsets) -> NDArray[np.uint8]:
        """Say of m places in a folded text, none at its beginning or end: `CLEAR`, `DOUBTFUL` or `INSIDE` (`runs`)."""
        ...

    def vetoes(self, doubtful: Doubtful) -> NDArray[np.bool_]:
        """Decide of each of the matches whether it is only part of other words."""
        ...


class BuiltIn:
    """The built-in rules: runs, and for Chinese and Japanese a list of common words (`zh`, `ja`).

    `compounds`: katakana that is several loanwords is cut, so that ロボット is found in サービスロボット.
    """

    def __init__(self, name: str = "", *, compounds: bool = False):
        self.name = name
        self._compounds = compounds

    def doubt(self, folded: FoldedArray, places: Offsets) -> NDArray[np.uint8]:
        """Look at all places at once."""
        found = runs(folded, places, compounds=self._compounds)
        if self.name:
            left, right = folded.codes.take(places - 1), folded.codes.take(places)
            np.maximum(found, _words(self.name).doubtful(left, right), out=found)
        return found

    def vetoes(self, doubtful: Doubtful) -> NDArray[np.bool_]:
        """Cut all surroundings into common words, at once."""
        if not self.name:
            return np.zeros(len(doubtful.starts), np.bool_)
        held, parts = self.judged(doubtful)
        if self._compounds:
            parts |= parts_of_loanwords(doubtful.folded, doubtful.starts, doubtful.ends)
        return held | parts

    def judged(self, doubtful: Doubtful) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Say of each match whether a longer word holds it, and whether it is likelier part of words beside it."""
        return _words(self.name).judged(doubtful)


@cache
def boundaries(lang: str) -> Boundaries:
    """Return the built-in rules for a language."""
    known = language(lang)
    return BuiltIn("zh" if known.chinese else "ja" if known.tag == "ja" else "")


_BEFORE_A_WORD = frozenset("はがをにへとでものやかなたるいくすむぶぐんずつうよりだら")
_AFTER_A_WORD = frozenset("はがをにへとでものやかなだらさよね")
_HIRAGANA = re.compile("[\u3041-\u309f]")
_LONG_HIRAGANA = 4
"""So many hiragana are seldom the same as a part of other words by chance: ほとんど, いたずら."""


def inside_hiragana(key: str, start: int, end: int) -> bool:
    """Whether a range that is hiragana only goes on as other hiragana than particles and the ends of inflected words.

    >>> inside_hiragana("がんばる", 0, 2), inside_hiragana("がんは", 0, 2), inside_hiragana("ています", 1, 3)
    (True, False, True)
    """
    if end - start >= _LONG_HIRAGANA or not all(map(_HIRAGANA.match, key[start:end])):
        return False
    before, after = key[start - 1 : start], key[end : end + 1]
    return bool(
        (_HIRAGANA.match(before) and before not in _BEFORE_A_WORD)
        or (_HIRAGANA.match(after) and after not in _AFTER_A_WORD)
    )


class _Words:
    """The common words of a language, for folded text."""

    def __init__(self, costs: dict[str, int], whole: dict[str, frozenset[int]]):
        self._lexicon = Lexicon(costs)
        self._pairs = _pairs_of([*costs, *whole])
        self._whole = whole
        self._longest = max(map(len, whole), default=0)
        self._in_whole = {word[i:j] for word in whole for i in range(len(word)) for j in range(i + 1, len(word) + 1)}
        self._pairs_in_whole = _pairs_of(whole)

    def doubtful(self, left: Codes, right: Codes) -> NDArray[np.bool_]:
        """Say of each place between two characters whether some common word may go across it."""
        return self._pairs.may_hold(left, right)

    def judged(self, doubtful: Doubtful) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Say of each match whether a longer word holds it, and whether it is likelier part of words beside it.

        >>> from taiyaku.script.fold_array import fold_array
        >>> def judge(text: str) -> list[list[bool]]:
        ...     start, end = np.array([1]), np.array([3])
        ...     doubtful = Doubtful(fold_array(text), start, end, text, start, end)
        ...     return [each.tolist() for each in _words("zh").judged(doubtful)]
        >>> judge("金融资产"), judge("影协会的"), judge("的消费者")
        ([[False], [True]], [[False], [False]], [[True], [False]])
        """
        held, parts = (np.zeros(len(doubtful.starts), np.bool_) for _ in range(2))
        codes = doubtful.folded.codes
        inner = np.minimum(doubtful.ends - doubtful.starts, 2 * _INNER)
        for length in np.flatnonzero(np.bincount(inner)).tolist():
            some = np.flatnonzero(inner == length)
            window = _windows(codes, doubtful.starts[some], doubtful.ends[some], length)
            linked = self._pairs.may_hold(window[:-1], window[1:])
            crossed = np.flatnonzero(self._crossed(window, linked, length))
            if crossed.size:
                costs = _Costs(self._lexicon, window[:, crossed], linked[:, crossed])
                parts[some[crossed]] = _cheapest(costs, length, across=True) < _cheapest(costs, length, across=False)
            suffixed = np.flatnonzero(np.isin(window[_CONTEXT + length], _SUFFIXES))
            if length < LONGEST and suffixed.size:
                costs = _Costs(self._lexicon, window[:, suffixed], linked[:, suffixed])
                held[some[suffixed]] = _makes_a_word(costs, length)
        self._hold_by_hand(doubtful, held)
        return held, parts

    def _crossed(self, window: Codes, linked: NDArray[np.bool_], length: int) -> NDArray[np.bool_]:
        """Say of n windows whether any common word goes across an end of the match. Many have none."""
        found = np.zeros(window.shape[1], np.bool_)
        for size, firsts in _crossing(length).items():
            found |= (_looked_up(self._lexicon, window, linked, size, firsts) < NONE).any(axis=0)
        return found

    def _hold_by_hand(self, doubtful: Doubtful, held: NDArray[np.bool_]) -> None:
        """Hold what is only hiragana inside other hiragana, and what is part of the words listed by hand."""
        first, second = (doubtful.folded.codes.take(doubtful.starts + place, mode="clip") for place in (0, 1))
        hiragana = np.flatnonzero(kinds().take(first) == Kind.HIRAGANA)
        short = doubtful.ends - doubtful.starts == 1
        listed = np.flatnonzero(short | self._pairs_in_whole.may_hold(first, second))
        if not hiragana.size and not listed.size:
            return
        key = doubtful.folded.key
        for test, numbers in ((inside_hiragana, hiragana), (self._in_whole_word, listed)):
            spans = zip(
                numbers.tolist(), doubtful.starts[numbers].tolist(), doubtful.ends[numbers].tolist(), strict=True
            )
            for number, start, end in spans:
                held[number] |= test(key, start, end)

    def _in_whole_word(self, key: str, start: int, end: int) -> bool:
        if key[start:end] not in self._in_whole:
            return False
        for first in range(max(0, end - self._longest), start + 1):
            for last in range(end, min(len(key), first + self._longest) + 1):
                cuts = self._whole.get(key[first:last])
                if cuts is not None and last - first > end - start and not {start - first, end - first} <= cuts:
                    return True
        return False


def _windows(codes: Codes, starts: NDArray[np.int64], ends: NDArray[np.int64], length: int) -> Codes:
    """Return w × n characters: of each match, at most its outer ones (`_INNER`), and the `_CONTEXT` around it."""
    head = np.arange(min(length, _INNER) + _CONTEXT) - _CONTEXT
    tail = np.arange(length - min(length, _INNER) + _CONTEXT + 1) - (length - min(length, _INNER))
    return codes.take(np.concatenate((starts + head[:, None], ends + tail[:, None])), mode="clip")


def _pairs_of(words: Collection[str]) -> Pairs:
    """Gather what stands side by side in words."""
    of_length = {length: [word for word in words if len(word) == length] for length in set(map(len, words))}
    pairs = [pair for length, some in of_length.items() for pair in pairwise(columns(some, length))]
    return Pairs(*(np.concatenate(side) for side in zip(*pairs, strict=True)))


@cache
def _crossing(length: int) -> dict[int, list[int]]:
    """Return where words begin in a window that go across an end of the match, by their length.

    No word holds a match of several characters and more. A match of one character has no such right: most characters
    are no words.

    >>> _crossing(2)
    {2: [3, 5], 3: [2, 5], 4: [1, 5]}
    """
    start, end = _CONTEXT, _CONTEXT + length
    found: dict[int, list[int]] = {}
    for size in range(2, LONGEST + 1):
        for first in range(end + _CONTEXT + 1 - size):
            last = first + size
            holds = first <= start and last >= end and size > length
            ends_inside = first < start < last or first < end < last
            if (holds and length == 1) or (ends_inside and not holds):
                found.setdefault(size, []).append(first)
    return found


def _looked_up(
    lexicon: Lexicon, window: Codes, linked: NDArray[np.bool_], size: int, firsts: Sequence[int]
) -> NDArray[np.int32]:
    """Return what the words of one size cost that begin at f places of n windows, f × n, `NONE` where there is no word.

    `linked` says of the pairs of characters whether they stand side by side in any word: only there it is looked.
    """
    rows, count = np.array(firsts), window.shape[1]
    may = np.logical_and.reduce([linked[rows + place] for place in range(size - 1)])
    where = np.flatnonzero(may)
    begin = where + ((rows - np.arange(len(rows))) * count)[where // count]
    costs = np.full(may.shape, NONE, np.int32)
    costs.ravel()[where] = lexicon.costs([window.ravel().take(begin + place * count) for place in range(size)])
    return costs


class _Costs:
    """What all words in the windows around n matches of one length cost."""

    def __init__(self, lexicon: Lexicon, window: Codes, linked: NDArray[np.bool_]):
        """Look up every word; `window` is w × n characters, and `linked` as for `_looked_up`."""
        self.size = len(window)
        self._of_length = {
            length: _looked_up(lexicon, window, linked, length, range(self.size - length + 1))
            for length in range(2, min(LONGEST, self.size) + 1)
        }
        self._of_length[1] = np.minimum(lexicon.characters(window), _UNKNOWN)

    def __call__(self, first: int, last: int) -> NDArray[np.int32]:
        """Return the costs of the words that stand from one place of the windows to another, n."""
        found: NDArray[np.int32] = self._of_length[last - first][first]
        return found

    def cheapest(self, first: int, last: int) -> NDArray[np.int32]:
        """Return the cost of the cheapest cut of a part of the windows into common words, n."""
        best = [np.zeros_like(self(0, 1))]
        for end in range(first + 1, last + 1):
            starts = range(max(first, end - LONGEST), end)
            best.append(np.minimum.reduce([best[start - first] + self(start, end) for start in starts]))
        return best[-1]


def _cheapest(costs: _Costs, length: int, *, across: bool) -> NDArray[np.int32]:
    """Return the cost of the cheapest cut of the windows, with words across the ends of the match or without."""
    start, end = _CONTEXT, _CONTEXT + length
    crossing = {(first, first + size) for size, firsts in _crossing(length).items() for first in firsts}
    best = [np.zeros_like(costs(0, 1))]
    for last in range(1, end + _CONTEXT + 1):
        options = [best[start] + _TERMS.get(length, _LONG_TERM)] if last == end else []
        for first in range(max(0, last - LONGEST), last):
            holds = first <= start and last >= end and last - first > length
            if across if (first, last) in crossing else not holds:
                options.append(best[first] + costs(first, last))
        best.append(np.minimum.reduce(options))
    return best[-1]


def _makes_a_word(costs: _Costs, length: int) -> NDArray[np.bool_]:
    """Whether a match and the suffix after it are likelier one word than the suffix the beginning of the next.

    消费|者保护 would be odd, 投资|人工智能 is not.
    """
    start, end, last = _CONTEXT, _CONTEXT + length, costs.size
    apart = np.minimum(costs(start, end), _TERMS[length]) + costs.cheapest(end, last)
    return costs(start, end + 1) + costs.cheapest(end + 1, last) < apart


@cache
def common_words(name: str) -> dict[str, int]:
    """Return the common words of Chinese (`zh`) or Japanese (`ja`), folded, with their costs in tenths of a nat.

    >>> common_words("zh")["公司"], "二次出海" in common_words("zh")
    (70, False)
    """
    costs: dict[str, int] = {}
    listed = resources.files(__package__).joinpath("words", f"{name}.txt")
    for line in listed.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            cost, _, words = line.partition("\t")
            costs.update(dict.fromkeys(words.split(" "), int(cost)))
    return costs


@cache
def _words(name: str) -> _Words:
    """Return the words of a language, `zh` or `ja`."""
    folder = resources.files(__package__).joinpath("words")
    whole = {}
    for line in folder.joinpath("whole.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            parts = fold_key(line).split("|")
            ends = [len("".join(parts[:n])) for n in range(len(parts) + 1)]
            whole["".join(parts)] = frozenset(ends)
    return _Words(common_words(name), whole)
