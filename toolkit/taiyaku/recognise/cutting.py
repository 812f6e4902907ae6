"""Cutting a stretch of text into common words, for all matches that are in doubt at once.

The cost of a word is the negative logarithm of its probability, and of a cut the sum of its words' (a unigram model, by
dynamic programming: R. Sproat et al., Computational Linguistics 22(3), 1996). Of each match there is a *frame*: a
column of the characters around it. Row `CONTEXT` is where the match begins; of a long one only the outer characters
count. Costs are in tenths of a nat.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from taiyaku.recognise.lexicon import LONGEST, NONE, Codes, Grams, Lexicon, gram_hashes

__all__ = ["likelier_apart", "makes_a_word"]

_CONTEXT = 4
"""So many characters on each side of a match are looked at: no listed word across its end reaches further."""
_UNKNOWN = 175
"""The cost of a character that is no word."""
_TERMS = np.array([0, 120, 120, 120, 80, 60, 40, 40, 40], np.int32)
"""The cost of the match itself, by its length: that of a middling word, and less the longer it is."""
_INNER = 4
"""Of a longer match, so many characters at each end are looked at."""
_SHORT = 3
"""Matches of so many characters are cut together, and the longer ones: a frame has rows for the longest in it."""

Offsets = NDArray[np.int64]
Answers = NDArray[np.bool_]
Costs = NDArray[np.int32]


def likelier_apart(lexicon: Lexicon, pairs: Grams, codes: Codes, starts: Offsets, ends: Offsets) -> Answers:
    """Say of n matches whether words that go across an end of them make the cheaper cut: 金融|资产, not 金|融资|产.

    Words that hold a whole match do not count, unless it is one character: most characters are no words. `pairs` are
    what stands side by side in some word of the lexicon.
    """
    found = np.zeros(len(starts), np.bool_)
    lengths = np.minimum(ends - starts, 2 * _INNER)
    for some in (np.flatnonzero(lengths <= _SHORT), np.flatnonzero(lengths > _SHORT)):
        if some.size:
            frames = _frames(codes, starts[some], ends[some], lengths[some])
            linked = pairs.may_hold(gram_hashes((frames[:-1], frames[1:])))
            found[some] = _apart(lexicon, frames, linked, lengths[some])
    return found


def makes_a_word(lexicon: Lexicon, pairs: Grams, codes: Codes, starts: Offsets, ends: Offsets) -> Answers:
    """Say of n matches, shorter than `LONGEST`, whether they are likelier one word with the suffix after them.

    Else the suffix begins the next word: 消费|者保护 would be odd, 投资|人工智能 is not.
    """
    found = np.zeros(len(starts), np.bool_)
    after = codes.take(ends + np.arange(_CONTEXT + 1)[:, None], mode="clip")
    linked = pairs.may_hold(gram_hashes((after[:-1], after[1:])))
    costs = _single(lexicon, after), *(_costs(lexicon, after, linked, size) for size in range(2, LONGEST + 1))
    rest = [np.zeros(len(starts), np.int32)]  # the cheapest cut of the last 0, 1, 2 … characters
    for left in range(1, len(after) + 1):
        first = len(after) - left
        rest.append(
            np.minimum.reduce([costs[size - 1][first] + rest[left - size] for size in range(1, min(LONGEST, left) + 1)])
        )
    for length in range(1, LONGEST):
        some = np.flatnonzero(ends - starts == length)
        if some.size:
            letters = [codes.take(starts[some] + place) for place in range(length + 1)]
            word = lexicon.costs(letters[:-1]) if length > 1 else _single(lexicon, letters[0])
            apart = np.minimum(word, _TERMS[length]) + rest[-1][some]
            found[some] = lexicon.costs(letters) + rest[-2][some] < apart
    return found


def _frames(codes: Codes, starts: Offsets, ends: Offsets, lengths: Offsets) -> Codes:
    row = np.arange(int(lengths.max()) + 2 * _CONTEXT)[:, None] - _CONTEXT
    return codes.take(np.where(row < _INNER, starts + row, ends + (row - lengths)), mode="clip")


def _apart(lexicon: Lexicon, frames: Codes, linked: Answers, lengths: Offsets) -> Answers:
    """Say of the matches in some frames whether words across their ends are likelier."""
    rules = [_rules(size, len(frames))[:, lengths] for size in range(2, LONGEST + 1)]
    across = [_costs(lexicon, frames, linked, size, rule == _ACROSS) for size, rule in enumerate(rules, 2)]
    asked = np.flatnonzero(np.logical_or.reduce([(costs < NONE).any(axis=0) for costs in across]))
    found = np.zeros(len(lengths), np.bool_)
    if not asked.size:
        return found
    frames, linked, lengths = frames[:, asked], linked[:, asked], lengths[asked]
    along = [_costs(lexicon, frames, linked, size, rule[:, asked] == _ALONG) for size, rule in enumerate(rules, 2)]
    both = [np.minimum(one, other[:, asked]) for one, other in zip(along, across, strict=True)]
    costs = [np.tile(_single(lexicon, frames), 2), *(np.hstack(each) for each in zip(along, both, strict=True))]
    without, with_them = np.hsplit(_cheapest(costs, np.tile(lengths, 2)), 2)
    found[asked] = with_them < without
    return found


def _single(lexicon: Lexicon, codes: Codes) -> Costs:
    return np.minimum(lexicon.characters(codes), _UNKNOWN)


def _costs(lexicon: Lexicon, frames: Codes, linked: Answers, size: int, wanted: Answers | None = None) -> Costs:
    """Return what the words of one size cost that begin at each row of the frames, `NONE` where there is no word.

    `linked` says of the pairs of characters whether they stand side by side in any word: only there it is looked.
    """
    rows, count = len(frames) - size + 1, frames.shape[1]
    may = linked[:rows] if wanted is None else linked[:rows] & wanted
    for place in range(1, size - 1):
        may = may & linked[place : rows + place]
    where = np.flatnonzero(may)
    costs = np.full((rows, count), NONE, np.int32)
    if where.size:
        costs.ravel()[where] = lexicon.costs([frames.ravel().take(where + place * count) for place in range(size)])
    return costs


def _cheapest(costs: list[Costs], lengths: Offsets) -> Costs:
    """Return the cost of the cheapest cut of each frame, from costs by size; the match itself is a word too."""
    end = lengths + _CONTEXT
    best = [np.zeros(len(lengths), np.int32)]
    for last in range(1, len(costs[0]) + 1):
        cheapest = best[-1] + costs[0][last - 1]
        for size in range(2, min(LONGEST, last) + 1):
            np.minimum(cheapest, best[last - size] + costs[size - 1][last - size], out=cheapest)
        if last > _CONTEXT:
            term = best[_CONTEXT] + _TERMS[min(last - _CONTEXT, len(_TERMS) - 1)]
            np.minimum(cheapest, term, out=cheapest, where=end == last)
        best.append(cheapest)
    return np.array(best)[end + _CONTEXT, np.arange(len(end))]


_NEVER, _ALONG, _ACROSS = 0, 1, 2
"""Words of a frame: those that hold the match, those with none of its ends inside, and those that go across one."""


@cache
def _rules(size: int, rows: int) -> NDArray[np.uint8]:
    """Return what words of one size are, by the row where they begin and the length of the match.

    >>> _rules(2, 10)[:, 2].tolist()  # a match in rows 4 and 5
    [1, 1, 1, 2, 1, 2, 1, 1, 1]
    """
    first = np.arange(rows - size + 1)[:, None]
    last, start, length = first + size, _CONTEXT, np.arange(2 * _INNER + 1)
    end = start + length
    holds = (first <= start) & (last >= end) & (size > length)
    inside = ((first < start) & (start < last)) | ((first < end) & (end < last))
    across = np.where(holds, length == 1, inside)
    return np.where(across, _ACROSS, np.where(holds, _NEVER, _ALONG)).astype(np.uint8)
