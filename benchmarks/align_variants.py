"""Texts made of others: sentences cut and joined in other ways, and some left out.

A set knows one way in which texts differ: news in lines is nearly all 1:1 and nothing is ever left out, a yearbook has
pages' headers on one side. Weights learnt from it hold that for a law. So learning goes over variants, too: a stretch
of a text is cut at its clauses, its sentences are joined (within a bead, or with those of the next), and whole beads
lose one side, each at rates that are drawn for the stretch. What belongs together is known as well as before.
The draw depends on nothing but a seed: the same variants everywhere.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from align_data import Text
from taiyaku.align.lattice import LARGEST
from taiyaku.align.links import Link

__all__ = ["halves", "variants"]

_STRETCH, _STRETCHES = 106, 8
"""So many beads have rates of their own; so many stretches of a text are enough."""
_SPLITS, _JOINS, _DROPS = (0, 0, 0.2, 0.4, 0.6), (0, 0, 0.1, 0.25, 0.4), (0, 0, 0.03)
"""The rates to draw from, for each side: sentences cut, sentences joined, beads that lose the side."""
_CLAUSE = re.compile(r"(?<=[,;:，；：、])\s*")
_LEAST = 40
"""A clause is no shorter, in bytes."""

_Bead = tuple[list[str], list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rates:
    """The rates of one side."""

    split: float
    join: float
    drop: float


def variants(text: Text, seed: str) -> Iterator[Text]:
    """Yield a variant of each stretch of a text."""
    for start in range(0, len(text.reference), _STRETCH)[:_STRETCHES]:
        yield _variant(_stretch(text, start, start + _STRETCH), random.Random(f"{seed} {start}"))


def halves(text: Text) -> tuple[Text, Text]:
    """Return both halves of a text, for learning on one and measuring on the other."""
    middle = len(text.reference) // 2
    return _stretch(text, 0, middle), _stretch(text, middle, len(text.reference))


def _stretch(text: Text, start: int, end: int) -> Text:
    """Return some beads of a text and their sentences."""
    links = text.reference[start:end]
    spans = [(min(held), max(held) + 1) for side in (0, 1) if (held := [at for link in links for at in link[side]])]
    (first, last), (other_first, other_last) = spans
    moved = [(tuple(at - first for at in own), tuple(at - other_first for at in other)) for own, other in links]
    found = replace(text, source=text.source[first:last], target=text.target[other_first:other_last])
    verses = text.verses and (text.verses[0][first:last], text.verses[1][other_first:other_last])
    return replace(found, reference=tuple(moved), verses=verses)


def _variant(text: Text, draw: random.Random) -> Text:
    rates = [_Rates(split=draw.choice(_SPLITS), join=draw.choice(_JOINS), drop=draw.choice(_DROPS)) for _ in text.langs]
    beads: list[_Bead] = []
    labels: list[tuple[str, str]] = []
    for own, other in _in_order(text.reference):
        bead = [text.source[at] for at in own], [text.target[at] for at in other]
        if all(bead):
            bead = _thinned(bead, rates, draw)
        if text.verses:
            labels.append((text.verses[0][own[0]] if own else "", text.verses[1][other[0]] if other else ""))
        elif beads and all(bead) and all(beads[-1]) and _joined(beads[-1], bead, text.langs, rates, draw):
            continue
        beads.append(bead)
    return _text(text, [_recut(bead, text.langs, rates, draw) for bead in beads], labels)


def _in_order(links: Sequence[Link]) -> Iterator[Link]:
    """Yield links without any that cross or have holes: such are made one."""
    held: Link = ((), ())
    i = j = 0
    for own, other in links:
        source, target = tuple(sorted({*held[0], *own})), tuple(sorted({*held[1], *other}))
        i_next, j_next = i + len(source), j + len(target)
        if source == tuple(range(i, i_next)) and target == tuple(range(j, j_next)):
            yield source, target
            held, i, j = ((), ()), i_next, j_next
        else:
            held = source, target


def _thinned(bead: _Bead, rates: Sequence[_Rates], draw: random.Random) -> _Bead:
    """Leave out a side, now and then."""
    for side in (0, 1):
        if draw.random() < rates[side].drop:
            return ([], bead[1]) if side == 0 else (bead[0], [])
    return bead


def _joined(before: _Bead, bead: _Bead, langs: Sequence[str], rates: Sequence[_Rates], draw: random.Random) -> bool:
    """Take a bead into the one before, now and then: its first sentence and the last one there become one."""
    for side in (0, 1):
        small = sum(map(len, before)) + sum(map(len, bead)) < LARGEST
        if small and draw.random() < rates[side].join / 2:
            before[side][-1:] = [_space(langs[side]).join((before[side][-1], bead[side][0]))]
            before[side].extend(bead[side][1:])
            before[1 - side].extend(bead[1 - side])
            return True
    return False


def _recut(bead: _Bead, langs: Sequence[str], rates: Sequence[_Rates], draw: random.Random) -> _Bead:
    """Join sentences of a bead, and cut others; no side grows beyond what a bead may have."""
    sides = ([*bead[0]], [*bead[1]])
    for side, lang in enumerate(langs):
        space = _space(lang)
        joined: list[str] = []
        for sentence in sides[side]:
            if joined and draw.random() < rates[side].join:
                joined[-1] += space + sentence
            else:
                joined.append(sentence)
        cut: list[str] = []
        for sentence in joined:
            cut += _clauses(sentence, space) if draw.random() < rates[side].split else [sentence]
        while len(cut) > 1 and len(cut) + len(sides[1 - side]) > LARGEST:
            cut[-2:] = [space.join(cut[-2:])]
        sides[side][:] = cut
    return sides


def _clauses(sentence: str, space: str) -> list[str]:
    """Cut a sentence at its commas and the like."""
    parts: list[str] = []
    for part in filter(str.strip, _CLAUSE.split(sentence)):
        if parts and min(len(parts[-1].encode()), len(part.encode())) < _LEAST:
            parts[-1] += space + part
        else:
            parts.append(part)
    return parts


def _space(lang: str) -> str:
    return "" if lang.startswith(("zh", "ja")) else " "


def _text(text: Text, beads: Sequence[_Bead], labels: Sequence[tuple[str, str]]) -> Text:
    """Put beads together again, with the verse of each sentence where there are verses."""
    sides: tuple[list[str], list[str]] = ([], [])
    verses: tuple[list[str], list[str]] = ([], [])
    links: list[Link] = []
    for number, bead in enumerate(beads):
        own, other = (tuple(range(len(side), len(side) + len(new))) for side, new in zip(sides, bead, strict=True))
        if own and other:
            links.append((own, other))
        else:
            links += [*(((at,), ()) for at in own), *(((), (at,)) for at in other)]
        for side, new, known in zip(sides, bead, verses, strict=True):
            side.extend(new)
            if labels:
                known.extend([labels[number][0] or labels[number][1]] * len(new))
    found = replace(text, source=tuple(sides[0]), target=tuple(sides[1]), reference=tuple(links))
    return replace(found, verses=(tuple(verses[0]), tuple(verses[1])) if labels else None)
