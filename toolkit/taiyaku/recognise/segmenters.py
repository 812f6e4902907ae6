"""Real word segmentation, where it is installed: `taiyaku[ja]` (SudachiPy) and `taiyaku[zh]` (rjieba).

It is asked only where a match is in doubt, so that it hardly costs. A match is vetoed where a word of the segmentation
goes across one of its ends. Where a word holds the whole match, the built-in rules decide; but for katakana, where the
longest units are what tells ビッグ|データ from データベース.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray

from taiyaku.languages import language
from taiyaku.recognise.boundaries import BuiltIn, Doubtful
from taiyaku.recognise.runs import DOUBTFUL, INSIDE, Kind, Offsets, inside_run, kinds
from taiyaku.script.fold import fold
from taiyaku.script.fold_array import FoldedArray

__all__ = ["Segmented", "installed"]

_ASIDE = 24
"""So many characters on each side of a match are segmented with it, but not beyond punctuation."""
_STOPS = frozenset("。，、；：！？.,;:!?…「」『』“”（）()《》〈〉【】\n\0")

_TOO_LONG = 4_000
"""Sudachi takes no more than some 16,000 characters."""
_SURROGATE = re.compile("[\ud800-\udfff]")


def installed(lang: str) -> Iterator[Segmented]:
    """Yield the rules of those segmenters for a language that are installed here."""
    known = language(lang)
    if known.tag == "ja" and find_spec("sudachipy"):
        yield Segmented("sudachi")
    if known.chinese and find_spec("rjieba"):
        yield Segmented("jieba")


class Segmented:
    """The built-in rules, with a real segmenter to judge what is in doubt: `sudachi` or `jieba`."""

    def __init__(self, name: str):
        self.name = name
        self._built_in = BuiltIn({"sudachi": "ja", "jieba": "zh"}[name])

    def doubt(self, folded: FoldedArray, places: Offsets) -> NDArray[np.uint8]:
        """As the built-in rules, but runs of katakana are in doubt only."""
        found = self._built_in.doubt(folded, places)
        inside = np.flatnonzero(found == INSIDE)
        found[inside[kinds().take(folded.codes[places[inside]]) == Kind.KATAKANA]] = DOUBTFUL
        return found

    def vetoes(self, doubtful: Doubtful) -> NDArray[np.bool_]:
        """Let the built-in rules judge all, and segment the surroundings of each."""
        held, parts = self._built_in.judged(doubtful)
        key = doubtful.folded.key
        columns = (
            each.tolist() for each in (held, parts, doubtful.starts, doubtful.ends, doubtful.first, doubtful.last)
        )
        return np.array(
            [
                self._vetoed(doubtful.text, (first, last), in_run=inside_run(key, start, end), held=held, part=part)
                for held, part, start, end, first, last in zip(*columns, strict=True)
            ],
            np.bool_,
        )

    def _vetoed(self, text: str, span: tuple[int, int], *, in_run: bool, held: bool, part: bool) -> bool:
        """Decide of one match, of which the built-in rules say whether it is `held` by a word or `part` of others."""
        left, right = _clause(text, *span)
        if right - left > _TOO_LONG:
            return held or part
        short, long = _segmented(self.name, text[left:right])
        begin, stop = span[0] - left, span[1] - left
        if in_run:
            return not {begin, stop} <= long
        if _crossed(short, begin, stop, finest=self.name == "sudachi"):
            return True
        return held or (part and not {begin, stop} <= short)


def _clause(text: str, first: int, last: int) -> tuple[int, int]:
    """Return the stretch around a match that is segmented with it."""
    left, right = first, last
    while left > 0 and first - left < _ASIDE and text[left - 1] not in _STOPS:
        left -= 1
    while right < len(text) and right - last < _ASIDE and text[right] not in _STOPS:
        right += 1
    return left, right


def _crossed(ends: frozenset[int], begin: int, stop: int, *, finest: bool) -> bool:
    """Whether some word goes across an end of a range, but does not hold all of it.

    Of the finest units (Sudachi's A: 東京|都) even those count that hold the range and share an end with it.

    >>> halves = frozenset({0, 2, 4})
    >>> [_crossed(halves, *span, finest=False) for span in ((1, 3), (0, 1), (2, 4))]
    [True, False, False]
    >>> _crossed(halves, 0, 1, finest=True)
    True
    """
    beside = (begin not in ends) + (stop not in ends)
    inner = any(begin < end < stop for end in ends)
    return (beside > 0 and inner) or (beside == 1 and finest)


@lru_cache(maxsize=50_000)
def _segmented(name: str, text: str) -> tuple[frozenset[int], frozenset[int]]:
    """Return where short and long words begin and end."""
    text = _SURROGATE.sub("\ufffd", text)
    if name == "jieba":
        import rjieba

        folded = fold(text)
        ends = _ends(rjieba.cut(folded.key if folded.starts is None else text, False))
        return ends, ends
    from sudachipy import SplitMode  # type: ignore[import-untyped,unused-ignore]

    tokenizer = _sudachi()
    return (
        _ends([word.surface() for word in tokenizer.tokenize(text, SplitMode.A)]),
        _ends([word.surface() for word in tokenizer.tokenize(text, SplitMode.C)]),
    )


def _ends(words: list[str]) -> frozenset[int]:
    ends, place = {0}, 0
    for word in words:
        place += len(word)
        ends.add(place)
    return frozenset(ends)


@lru_cache(maxsize=1)
def _sudachi():  # type: ignore[no-untyped-def]  # SudachiPy's types are not exported
    from sudachipy import Dictionary

    for size in ("core", "small", "full"):
        if find_spec(f"sudachidict_{size}"):
            return Dictionary(dict=size).tokenizer()
    raise ModuleNotFoundError("SudachiPy has no dictionary: install sudachidict-core")
