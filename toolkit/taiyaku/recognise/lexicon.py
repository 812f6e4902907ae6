"""A list of common words as a hash table for NumPy: what thousands of places in a text cost as words, all at once.

A word of one to four characters is hashed by multiplying each character with a constant of its place (multilinear
hashing, modulo 2^64: J. L. Carter, M. N. Wegman, 1979). Twenty bits of the hash are the slot, thirty-one others are
kept to tell words apart; what finds its slot taken goes to one of the next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["LONGEST", "NONE", "Codes", "Grams", "Lexicon", "columns", "gram_hashes", "longer_hashes"]

LONGEST = 4
"""The longest words in a list."""
NONE = 1 << 15
"""Stands for the cost of what is no word; so large that no sum of real costs reaches it."""

Codes = NDArray[np.uint32]

_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93], np.uint64)
_SLOT_BITS = 20
_PROBES = 8


class Lexicon:
    """Words with their costs; all folded."""

    def __init__(self, costs: Mapping[str, int]):
        self._tags = np.zeros((1 << _SLOT_BITS) + _PROBES, np.uint32)
        self._costs = np.full((1 << _SLOT_BITS) + _PROBES, NONE, np.int32)
        self._characters = np.full(0x110000, NONE, np.int32)
        for word, cost in costs.items():
            if len(word) == 1:
                self._characters[ord(word)] = cost
        for length in range(2, LONGEST + 1):
            words = [word for word in costs if len(word) == length]
            self._add(_hashes(columns(words, length)), np.array([costs[word] for word in words], np.int32))

    def _add(self, hashes: NDArray[np.uint64], costs: NDArray[np.int32]) -> None:
        slots, tags = _slots(hashes)
        for _ in range(_PROBES):
            free = self._tags[slots] == 0
            _, first = np.unique(np.where(free, slots, -1), return_index=True)
            first = first[free[first]]
            self._tags[slots[first]], self._costs[slots[first]] = tags[first], costs[first]
            left = np.ones(len(slots), np.bool_)
            left[first] = False
            slots, tags, costs = slots[left] + 1, tags[left], costs[left]
        assert not len(slots), "the table is too full"

    def characters(self, codes: Codes) -> NDArray[np.int32]:
        """Return what words of one character cost, `NONE` where they are none, in the shape of `codes`."""
        return self._characters.take(codes, mode="clip")

    def costs(self, letters: list[Codes]) -> NDArray[np.int32]:
        """Return what n words of one length, two or more, cost, `NONE` where they are none.

        These are arrays of the words' first, second … characters.

        >>> lexicon = Lexicon({"出": 70, "出海": 140})
        >>> lexicon.costs(columns(["出海", "海出"], 2)).tolist() == [140, NONE]
        True
        """
        slots, tags = _slots(_hashes(letters))
        there = self._tags[slots]
        found = np.where(there == tags, self._costs[slots], NONE)
        pending = np.flatnonzero((there != tags) & (there != 0))
        for probe in range(1, _PROBES):
            if not pending.size:
                break
            there = self._tags[slots[pending] + probe]
            hit = there == tags[pending]
            found[pending[hit]] = self._costs[slots[pending[hit]] + probe]
            pending = pending[~hit & (there != 0)]
        return found


class Grams:
    """A set of runs of characters, by their hashes, that never misses one it holds, and seldom takes another for one.

    (B. H. Bloom, 1970; with one hash function.) Bits, not bytes: what is asked everywhere in a text has to fit into the
    processor's own memory.

    >>> pairs = Grams(gram_hashes(columns(["出海", "海关"], 2)))
    >>> pairs.may_hold(gram_hashes(columns(["海关", "关出"], 2))).tolist()
    [True, False]
    """

    def __init__(self, hashes: Codes):
        size = min(max(12, (64 * len(hashes)).bit_length()), 24)
        self._shift = np.uint32(32 - size)
        held = np.zeros(1 << size, np.bool_)
        held[hashes >> self._shift] = True
        self._held = np.packbits(held, bitorder="little")

    def may_hold(self, hashes: Codes) -> NDArray[np.bool_]:
        """Say of n runs whether they are in the set."""
        slots = hashes >> self._shift
        held = self._held.take(slots >> np.uint32(3), mode="clip")
        slots &= np.uint32(7)
        held >>= slots.astype(np.uint8)
        held &= np.uint8(1)
        return held.view(np.bool_)


def gram_hashes(letters: Sequence[Codes]) -> Codes:
    """Return the hashes of n runs, given as arrays of their first, second … characters."""
    hashes: Codes = letters[0] * _GRAM_FACTORS[0]
    for letter, factor in zip(letters[1:], _GRAM_FACTORS[1:], strict=False):
        hashes ^= letter * factor
    return hashes


def longer_hashes(hashes: Codes, letters: Codes, length: int) -> Codes:
    """Return the hashes of n runs with one more character each, which is their `length`-th.

    >>> runs = columns(["出海人", "海关人"], 3)
    >>> longer_hashes(gram_hashes(runs[:2]), runs[2], 3).tolist() == gram_hashes(runs).tolist()
    True
    """
    longer: Codes = letters * _GRAM_FACTORS[length - 1]
    longer ^= hashes
    return longer


_GRAM_FACTORS = np.array([2654435761, 40503, 2246822519, 3266489917, 668265263], np.uint32)


def columns(words: Sequence[str], length: int) -> list[Codes]:
    """Return the first, second … characters of n words of one length, n each.

    >>> [column.tolist() for column in columns(["ab", "cd"], 2)]
    [[97, 99], [98, 100]]
    """
    return list(np.frombuffer("".join(words).encode("utf-32-le"), np.uint32).reshape(-1, length).T)


def _hashes(letters: list[Codes]) -> NDArray[np.uint64]:
    total = np.full(
        len(letters[0]), len(letters), np.uint64
    )  # the length: what follows a text is 0 and would not count
    for letter, factor in zip(letters, _FACTORS, strict=False):
        total += letter * factor
    total ^= total >> np.uint64(32)
    total *= _FACTORS[1]
    return total


def _slots(hashes: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    slots = (hashes >> np.uint64(64 - _SLOT_BITS)).astype(np.int64)
    return slots, ((hashes >> np.uint64(8)).astype(np.uint32) | np.uint32(1))
