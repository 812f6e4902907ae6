"""A trie of patterns for NumPy: all places of a text walk down it together, one character further at each step.

An Aho-Corasick automaton reads a text character by character, and each step must wait for the memory that the one
before it named; with a million patterns that is most of its time. Here a step is taken for all places at once, so that
they wait together, and after two or three steps few places are left. What is found are arrays, with no object a match.

The nodes of one depth are a hash table of their own: a step, which is a node of the depth before and a character, gives
the slot of the next node, by multiplicative hashing with linear probing (D. E. Knuth, The Art of Computer Programming,
vol. 3, 6.4). Steps stand in the tables as they are, so nothing is found that is not there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from taiyaku.recognise.lexicon import Codes, Grams, gram_hashes, longer_hashes

__all__ = ["Occurrences", "Trie"]

Numbers = NDArray[np.int64]

_BITS = 21
"""A code point has so many bits; a step is a node above them."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
"""2^64 divided by the golden ratio."""
_ALL_CODES = 0x110000
_FEW = 256
"""Places that are not narrowed down any more."""


class Occurrences(NamedTuple):
    """m occurrences of patterns in a text: which one, and where it begins and ends."""

    pattern: Numbers
    start: Numbers
    end: Numbers


class Trie:
    """Patterns, all different and none empty, that are sought together.

    >>> trie = Trie(["东京", "京", "京都", "京都大学"])
    >>> codes = np.array([ord(char) for char in "东京都大"], np.uint32)
    >>> [each.tolist() for each in trie.search(codes)]
    [[0, 2, 1], [0, 1, 1], [2, 3, 2]]
    """

    def __init__(self, patterns: Sequence[str]):
        lengths = np.fromiter(map(len, patterns), np.int64, len(patterns))
        codes = np.frombuffer("".join(patterns).encode("utf-32-le", "surrogatepass"), np.uint32)
        starts = np.cumsum(lengths) - lengths
        self._single = _singles(codes[starts[lengths == 1]], np.flatnonzero(lengths == 1))
        self._pairs = _grams(codes, starts[lengths > 1], 2)
        self._narrower = [
            (_grams(codes, starts[lengths == length], length), _grams(codes, starts[lengths > length], length + 1))
            for length in (2, 3, 4)
        ]
        self._depths: list[_Depth] = []
        alive = np.flatnonzero(lengths > 1)
        nodes = codes[starts[alive]].astype(np.int64)
        while alive.size:
            steps = nodes << _BITS | codes[starts[alive] + len(self._depths) + 1]
            depth = _Depth(steps)
            self._depths.append(depth)
            nodes = depth.after(steps)
            whole = lengths[alive] == len(self._depths) + 1
            depth.patterns[nodes[whole]] = alive[whole]
            alive, nodes = alive[~whole], nodes[~whole] + 1

    def search(self, codes: Codes) -> Occurrences:
        """Return every occurrence of every pattern: from left to right, and the longest first of those together."""
        found = []
        if self._single is not None:
            pattern = self._single.take(codes, mode="clip")
            places = np.flatnonzero(pattern >= 0)
            found.append((pattern[places], places, places + 1))
        places = self._possible(codes)
        nodes = codes.take(places).astype(np.int64)
        for length, depth in enumerate(self._depths if places.size else (), 2):
            nodes <<= _BITS
            nodes |= codes.take(places + (length - 1), mode="clip")  # at the very end no longer pattern fits: see below
            nodes = depth.after(nodes)
            alive = np.flatnonzero(nodes >= 0)
            if not alive.size:
                break
            nodes, places = nodes.take(alive), places.take(alive)
            pattern = depth.patterns.take(nodes, mode="clip")
            whole = np.flatnonzero(pattern >= 0)
            found.append((pattern.take(whole), places.take(whole), places.take(whole) + length))
            nodes += 1
        return _in_order(found, len(codes))

    def _possible(self, codes: Codes) -> Numbers:
        """Return the places where a pattern of two characters or more may begin, by its first five characters.

        With a million patterns nearly every second pair of characters begins one, but few places have five such. Where
        few are left, as in a short text, they are sooner walked from than asked about.
        """
        hashes = gram_hashes((codes[:-1], codes[1:]))
        places = np.flatnonzero(self._pairs.may_hold(hashes))
        hashes, whole = hashes.take(places), np.zeros(len(places), np.bool_)
        for length, (patterns, beginnings) in enumerate(self._narrower, 2):
            if len(places) < _FEW:
                break
            whole |= patterns.may_hold(hashes)
            hashes = longer_hashes(hashes, codes.take(places + length, mode="clip"), length + 1)
            left = np.flatnonzero(whole | beginnings.may_hold(hashes))
            places, hashes, whole = places.take(left), hashes.take(left), whole.take(left)
        return places


class _Depth:
    """The nodes of one depth: `patterns` has the number of the one that ends at each, -1 where none does."""

    def __init__(self, steps: Numbers):
        steps = np.sort(steps)
        steps = steps[np.append(True, steps[1:] != steps[:-1])]
        bits = max(4, int(2 * len(steps)).bit_length())  # a quarter to half full
        self._shift = np.uint64(64 - bits)
        self._last = (1 << bits) - 1
        self._steps = np.zeros(1 << bits, np.int64)
        self.patterns = np.full(1 << bits, -1, np.int32)
        slots = self._home(steps)
        while steps.size:
            free = self._steps[slots] == 0
            self._steps[slots[free]] = steps[free]
            left = self._steps[slots] != steps
            steps, slots = steps[left], (slots[left] + 1) & self._last

    def _home(self, steps: Numbers) -> Numbers:
        mixed = steps.view(np.uint64) * _FACTOR
        mixed >>= self._shift
        return mixed.view(np.int64)

    def after(self, steps: Numbers) -> Numbers:
        """Return the node that each step leads to, -1 where there is none."""
        slots = self._home(steps)
        there = self._steps.take(slots, mode="clip")
        right = there == steps
        taken = np.flatnonzero((there != 0) > right)  # by another step
        nodes = np.where(right, slots, -1)
        steps, slots = steps[taken], slots[taken]
        while taken.size:
            slots = (slots + 1) & self._last
            there = self._steps[slots]
            right = there == steps
            nodes[taken[right]] = slots[right]
            other = (there != 0) > right
            taken, steps, slots = taken[other], steps[other], slots[other]
        return nodes


def _grams(codes: Codes, starts: Numbers, length: int) -> Grams:
    """Return the set of the first so many characters of the patterns that begin at these places."""
    return Grams(gram_hashes([codes[starts + ahead] for ahead in range(length)]))


def _singles(codes: Codes, numbers: Numbers) -> NDArray[np.int32] | None:
    """Return which pattern of one character each code point is, -1 for none; None where there is no such pattern."""
    if not codes.size:
        return None
    table = np.full(_ALL_CODES, -1, np.int32)
    table[codes] = numbers
    return table


def _in_order(found: list[tuple[NDArray[np.int32], Numbers, Numbers]], size: int) -> Occurrences:
    """Put together what was found at each depth of the trie, the shortest patterns first."""
    if not found:
        return Occurrences(*(np.empty(0, np.int64) for _ in range(3)))
    pattern, start, end = (np.concatenate(column) for column in zip(*reversed(found), strict=True))
    order = start << 32 | np.arange(len(start))  # sorting these is several times as fast as finding out their order
    order.sort()
    order &= 0xFFFFFFFF
    inside = order[end[order] <= size]  # the walk goes on with the last character beyond the end of the text
    return Occurrences(pattern[inside].astype(np.int64), start[inside], end[inside])
