"""What paragraphs are worth, as evidence for a break and as a step of their own before the sentences.

    python benchmarks/align_paragraphs.py DATA [--without-encoder]

DATA is the folder that `align_data.py` describes; of it, the news. They have no paragraphs, so some are made: a quarter
of the beads ends one in the source; of these the translation keeps a share, and parts its own in a twentieth of the
other places. Compared, by strict F1: not to know of paragraphs; to take a common end as evidence (what `taiyaku align`
does); to align the paragraphs first, as chapters are, with walls around those that are beyond doubt. And with a whole
paragraph in ten left out by the translation. Prints a Markdown table for docs/performance.md.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce
from itertools import pairwise
from operator import add
from pathlib import Path

from align_data import Text, both_sides, read_sets, scored
from taiyaku.align.document import Document, align_documents
from taiyaku.align.evaluate import Score
from taiyaku.align.links import Link
from taiyaku.align.pair import Aligner
from taiyaku.align.sentences import Sentences

_ENDS, _PARTED = 0.25, 0.05
_KEPT = (1.0, 0.8, 0.5)
"""The shares of the source's paragraphs' ends that the translation has, too."""
_LEFT_OUT = 0.1

Sides = tuple[Sentences, Sentences]


def paragraphs(text: Text, kept: float, left_out: float, draw: random.Random) -> tuple[Text, Sides]:
    """Return a text with paragraphs: what is left of it, and its sides."""
    own, other = both_sides(text)
    blocks: tuple[list[int], list[int]] = ([0] * len(own.texts), [0] * len(other.texts))
    gone: set[int] = set()
    at, at_other, out = 0, 0, False
    for source, target in text.reference:
        for number in source:
            blocks[0][number] = at
        for number in target:
            blocks[1][number] = at_other
        gone.update(target if out and source else ())
        ends = draw.random() < _ENDS
        if draw.random() < (kept if ends else _PARTED):
            at_other += 1
        if ends:
            at, out = at + 1, draw.random() < left_out
    return _without(text, gone, blocks)


def _without(text: Text, gone: set[int], blocks: tuple[Sequence[int], Sequence[int]]) -> tuple[Text, Sides]:
    """Leave out some target sentences."""
    stay = [number for number in range(len(text.target)) if number not in gone]
    new = {number: at for at, number in enumerate(stay)}
    links: list[Link] = []
    for source, target in text.reference:
        left = tuple(new[number] for number in target if number in new)
        links += [(source, left)] if left or not target else [((number,), ()) for number in source]
    less = replace(text, target=tuple(text.target[number] for number in stay), reference=tuple(links))
    own, other = both_sides(less)
    return less, (replace(own, blocks=blocks[0]), replace(other, blocks=[blocks[1][number] for number in stay]))


def ways(sides: Sides, aligner: Aligner) -> Iterator[list[Link]]:
    """Yield the links without paragraphs, with them as evidence, and with walls between them as well."""
    bare = [Document(sentences=replace(each, blocks=())) for each in sides]
    known = [Document(sentences=each) for each in sides]
    walled = [replace(each, chapters=_starts(each.sentences.blocks)) for each in known]
    for documents in (bare, known, walled):
        rows = [row for rows in align_documents(documents, aligner) for row in rows]
        yield [(tuple(range(*row.spans[0])), tuple(range(*row.spans[1]))) for row in rows]


def _starts(blocks: Sequence[int]) -> tuple[int, ...]:
    return (0, *(number for number, (one, two) in enumerate(pairwise(blocks), 1) if one != two))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--without-encoder", action="store_true")
    asked = parser.parse_args()
    aligner = Aligner()
    if not asked.without_encoder:
        from taiyaku.align.use import UseEncoder

        aligner = Aligner(encoder=UseEncoder())
    texts = [text for name, texts in read_sets(asked.data).items() if name.startswith("news") for text in texts[::3]]
    print("| ends kept | left out | unknown | evidence | a step of their own |\n|---|---|---|---|---|")
    for left_out in (0.0, _LEFT_OUT):
        for kept in _KEPT:
            scores: list[list[Score]] = []
            for number, text in enumerate(texts):
                less, sides = paragraphs(text, kept, left_out, random.Random(f"{number} {kept}"))
                scores.append([scored(less, links) for links in ways(sides, aligner)])
            cells = [f"{100 * reduce(add, column).strict[2]:.1f}" for column in zip(*scores, strict=True)]
            print(f"| {kept:.0%} | {left_out:.0%} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
