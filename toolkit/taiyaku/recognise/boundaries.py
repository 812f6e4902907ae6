"""Where words end: whether a term found in running text stands there as a word, or only inside other words.

Three questions, from the cheapest to the dearest:

1. **Runs.** A run of letters and digits, or of katakana, is one word: AI is not in AIR, データ not in データベース.
2. **Doubt.** Chinese and Japanese words have no spaces. An end of a match is in doubt only where the two characters on
   its sides stand side by side in some common word (金融 at the beginning of 融资 in 金融资产). Most ends are not.
3. **Judgement.** Where an end is in doubt, the stretch around the match is cut into common words in the two cheapest
   ways: with both ends of the match as boundaries, and without. If words that cross an end make it cheaper, the match
   is vetoed: 金融|资产 is likelier than 金|融资|产 (`cutting`). Longer words that hold the whole match do not count, as
   协会 in 电影协会 is wanted; but a match that makes another word with a suffix of persons or rates (消费 in 消费者) is
   vetoed, and so is one inside a word of `words/whole.txt` (京都 in 東京都).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from taiyaku.languages import language
from taiyaku.recognise.cutting import likelier_apart, makes_a_word
from taiyaku.recognise.lexicon import LONGEST, Codes, Grams, Lexicon, columns, gram_hashes
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
_PARTICLES = re.compile("って|こそ|しか|まで|ほど|くらい|ぐらい|ばかり|いっぱい")
_LONG_HIRAGANA = 4
"""So many hiragana are seldom the same as a part of other words by chance: ほとんど, いたずら."""


def inside_hiragana(key: str, start: int, end: int) -> bool:
    """Whether a range that is hiragana only goes on as other hiragana than particles and the ends of inflected words.

    >>> inside_hiragana("がんばる", 0, 2), inside_hiragana("がんは", 0, 2), inside_hiragana("ています", 1, 3)
    (True, False, True)
    >>> inside_hiragana("ことこそ", 0, 2)
    False
    """
    if end - start >= _LONG_HIRAGANA or not all(map(_HIRAGANA.match, key[start:end])):
        return False
    before, after = key[start - 1 : start], key[end : end + 1]
    goes_on = _HIRAGANA.match(after) and after not in _AFTER_A_WORD and not _PARTICLES.match(key, end)
    return bool(goes_on or (_HIRAGANA.match(before) and before not in _BEFORE_A_WORD))


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
        return self._pairs.may_hold(gram_hashes((left, right)))

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
        codes, starts, ends = doubtful.folded.codes, doubtful.starts, doubtful.ends
        parts = likelier_apart(self._lexicon, self._pairs, codes, starts, ends)
        held = np.isin(codes.take(ends), _SUFFIXES) & (ends - starts < LONGEST)
        suffixed = np.flatnonzero(held)
        if suffixed.size:
            held[suffixed] = makes_a_word(self._lexicon, self._pairs, codes, starts[suffixed], ends[suffixed])
        self._hold_by_hand(doubtful, held)
        return held, parts

    def _hold_by_hand(self, doubtful: Doubtful, held: NDArray[np.bool_]) -> None:
        """Hold what is only hiragana inside other hiragana, and what is part of the words listed by hand."""
        first, second = (doubtful.folded.codes.take(doubtful.starts + place, mode="clip") for place in (0, 1))
        hiragana = np.flatnonzero(kinds().take(first) == Kind.HIRAGANA)
        short = doubtful.ends - doubtful.starts == 1
        listed = np.flatnonzero(short | self._pairs_in_whole.may_hold(gram_hashes((first, second))))
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


def _pairs_of(words: Collection[str]) -> Grams:
    """Gather what stands side by side in words."""
    of_length = {length: [word for word in words if len(word) == length] for length in set(map(len, words))}
    pairs = [pair for length, some in of_length.items() for pair in pairwise(columns(some, length))]
    return Grams(gram_hashes([np.concatenate(side) for side in zip(*pairs, strict=True)]))


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
