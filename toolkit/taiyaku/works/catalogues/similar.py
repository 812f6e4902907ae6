"""Which old line a new one was: changed, split in two, or joined from two.

Candidates come from an index of pairs of characters, so that a catalogue of a hundred thousand lines is searched
about as fast as a small one; RapidFuzz then compares the few that share most with the new line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

__all__ = ["Lines", "Offer"]

_SIMILAR = 60.0
"""The least likeness (0 to 100, normalised indel distance over characters) at which an old translation is offered."""
_BETTER = 10.0
"""By so much two lines must be more alike than one, before a line is taken for joined or split."""
_CANDIDATES = 12
_COMMON = 200
"""Pairs of characters that more lines have than this say little; they count where nothing else is shared."""


@dataclass(frozen=True, slots=True)
class Offer:
    """The old lines, one or two, that a new line was, and how alike it is to them (0 to 100)."""

    texts: tuple[str, ...]
    score: float


class Lines:
    """The old lines of a text, in order; those that are `gone` can be what a new line was.

    `joiner` stands between two sentences of the language.
    """

    def __init__(self, lines: Sequence[str], *, joiner: str, gone: Collection[str]):
        self._lines = lines
        self._joiner = joiner
        self._gone = [place for place, line in enumerate(lines) if line in gone]
        self._pairs: dict[str, list[int]] = {}
        for place in self._gone:
            for pair in _pairs(lines[place]):
                self._pairs.setdefault(pair, []).append(place)

    def offers(self, lines: Sequence[str], known: Collection[str]) -> Iterator[tuple[str, Offer]]:
        """Yield each line that is not among the `known` with the old lines that it was, where there are any alike.

        `lines` are those of the new text, in order: a line that was split is known by the one beside it.
        """
        for place, text in enumerate(lines):
            if text in known:
                continue
            beside = [lines[place - 1] + self._joiner + text] if place and lines[place - 1] not in known else []
            if place + 1 < len(lines) and lines[place + 1] not in known:
                beside.append(text + self._joiner + lines[place + 1])
            if offer := self._offer(text, beside):
                yield text, offer

    def _offer(self, text: str, beside: Sequence[str]) -> Offer | None:
        found: list[Offer] = []
        for place in self._candidates(text):
            old = self._lines[place]
            found.append(Offer((old,), fuzz.ratio(text, old)))
            # A half is as long as what was joined or split at most: most candidates need no second look.
            if len(text) > len(old):
                found += self._joined(text, place)
            elif len(text) < len(old):
                found += (Offer((old,), fuzz.ratio(whole, old) - _BETTER) for whole in beside)
        best = max(found, key=lambda offer: offer.score, default=None)
        return best if best and best.score >= _SIMILAR else None

    def _joined(self, text: str, place: int) -> Iterator[Offer]:
        for first in (place - 1, place):
            if first >= 0 and first + 1 < len(self._lines):
                halves = (self._lines[first], self._lines[first + 1])
                yield Offer(halves, fuzz.ratio(text, self._joiner.join(halves)) - _BETTER)

    def _candidates(self, text: str) -> list[int]:
        """Return the places of the lines that share the most pairs of characters with a text."""
        lists = sorted((self._pairs[pair] for pair in _pairs(text) if pair in self._pairs), key=len)
        shared: Counter[int] = Counter()
        for places in lists:
            if len(places) > _COMMON and shared:
                break
            shared.update(places)
        return [place for place, _ in shared.most_common(_CANDIDATES)]


def _pairs(text: str) -> set[str]:
    """Return what is looked for in the index: pairs of characters, and for the shortest lines the characters."""
    pairs = {text[place : place + 2] for place in range(len(text) - 1)}
    return pairs if len(text) > 8 else pairs.union(text)
