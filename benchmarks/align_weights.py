"""Learn the weights of the aligner's features, and see what they are worth on texts that they were not learnt from.

    python benchmarks/align_weights.py DATA [--without-encoder] [--cross]

DATA is the folder that `align_data.py` describes. What is maximised is the log-likelihood of the reference alignments
(`align_lesson.py`), less a small penalty on large weights, by Adam from the weights of today. Half of what counts are
the texts as they are, half are variants of them (`align_variants.py`); all kinds of sets count alike, whatever their
size. Prints `taiyaku/align/weights.py`'s table; with `--cross`, also how right weights are that were learnt without
the set they are measured on, without its whole kind, and without the half that they are measured on.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import reduce
from operator import add
from pathlib import Path

import numpy as np

from align_data import UNSEEN, Text, both_sides, links_on, read_sets, scored
from align_lesson import Lesson
from align_variants import halves, variants
from taiyaku.align.evaluate import Score
from taiyaku.align.features import FEATURES
from taiyaku.align.lattice import Floats
from taiyaku.align.pair import Aligner
from taiyaku.align.scores import scores_of
from taiyaku.align.weights import BY_HAND

__all__ = ["learn"]

_STEPS, _RATE, _PENALTY = 100, 0.1, 1e-3
_SEEN = 4e-3
"""A feature that is smaller than this in right beads has not been seen: its weight stays what it is."""

Part = tuple[str, str]
"""The name of a set, and of a half of it."""


def lessons(sets: Mapping[str, Sequence[Text]], aligner: Aligner) -> dict[tuple[str, str, bool], Lesson]:
    """Return what there is to learn from each half of each set, and from the variants of that half."""
    found = {}
    for name, texts in sets.items():
        for half, part in _halves(texts).items():
            varied = [each for number, text in enumerate(part) for each in variants(text, f"{name} {half} {number}")]
            found[name, half, False] = Lesson(part, aligner)
            found[name, half, True] = Lesson(varied, aligner)
    return found


def _halves(texts: Sequence[Text]) -> dict[str, list[Text]]:
    """Return two halves of a set: every other of its texts, or the first and the second half of its text."""
    if len(texts) == 1:
        first, second = halves(texts[0])
        return {"first": [first], "second": [second]}
    return {"first": [*texts[::2]], "second": [*texts[1::2]]}


def kind(name: str) -> str:
    """Return the kind of a set: sets whose names begin with the same word count as one."""
    return name.split()[0]


def learn(given: Mapping[tuple[str, str, bool], Lesson], start: Floats, steps: int = _STEPS) -> Floats:
    """Return the weights of the features."""
    sizes: Counter[tuple[str, bool]] = Counter()
    for (name, _, varied), lesson in given.items():
        sizes[kind(name), varied] += lesson.beads
    share = {key: lesson.beads / sizes[kind(key[0]), key[2]] for key, lesson in given.items()}
    scale = np.sqrt(np.mean([lesson.scale() ** 2 for lesson in given.values()], axis=0)).astype(np.float32)
    seen = (scale > _SEEN).astype(np.float32) * [name not in BY_HAND for name in FEATURES]
    scale = np.maximum(scale, _SEEN)
    weights, mean, square = start * scale, np.zeros_like(start), np.zeros_like(start)
    for step in range(1, steps + 1):
        slope = sum(share[key] * lesson.slope(weights / scale) for key, lesson in given.items()) / scale
        slope = (slope - _PENALTY * weights) * seen
        mean, square = 0.9 * mean + 0.1 * slope, 0.98 * square + 0.02 * slope**2
        rate = _RATE if step < 0.6 * steps else _RATE / 3
        weights = weights + rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.98**step)) + 1e-6)
    return np.asarray(weights / scale, np.float32)


def measured(texts: Sequence[Text], aligner: Aligner, weights: Floats) -> list[Score]:
    """Return how right some weights are, a row each; words are those that the weights of today find."""
    return reduce(_added, (_one(text, aligner, weights) for text in texts))


def _one(text: Text, aligner: Aligner, weights: Floats) -> list[Score]:
    evidence, lattice = aligner.prepared(*both_sides(text))
    found = scores_of(evidence, lattice, weights)
    return [scored(text, links_on(lattice, lattice.best_path(scores))) for scores in found]


def _added(one: Sequence[Score], two: Sequence[Score]) -> list[Score]:
    return list(map(add, one, two))


def crossed(
    sets: Mapping[str, Sequence[Text]], aligner: Aligner, given: Mapping[tuple[str, str, bool], Lesson], whole: Floats
) -> Iterator[tuple[str, list[Score]]]:
    """Yield for each set how right four ways of learning are; in the last, each half is measured by the other's."""

    def without(left_out: Callable[[str, str], bool]) -> Floats:
        kept = {key: lesson for key, lesson in given.items() if not left_out(key[0], key[1])}
        return learn(kept, _blank(aligner))

    kinds = {each: _without_kind(each, without) for each in map(kind, sets)}
    for name, texts in sets.items():
        alone = without(lambda own, half, name=name: own == name)  # type: ignore[misc]
        rows = measured(texts, aligner, np.stack([whole, alone, kinds[kind(name)]]))
        crossing = []
        for half, part in _halves(texts).items():
            weights = without(lambda own, other, name=name, half=half: (own, other) == (name, half))  # type: ignore[misc]
            crossing += measured(part, aligner, weights[None])
        yield name, [*rows, reduce(add, crossing)]


def _without_kind(left_out: str, without: Callable[[Callable[[str, str], bool]], Floats]) -> Floats:
    return without(lambda name, half: kind(name) == left_out)


def _blank(aligner: Aligner) -> Floats:
    """Return where learning starts: at half the weights of today, so that they are not kept for want of a reason."""
    by_hand = np.array([BY_HAND.get(name, 0.0) * 2 for name in FEATURES], np.float32)
    return np.asarray(np.where(by_hand != 0, by_hand, aligner.weights) / 2, np.float32)


def main() -> None:
    """Learn from all sets and print what was learnt, or how right that is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--without-encoder", action="store_true")
    parser.add_argument("--cross", action="store_true", help="Measure what was learnt without the set measured on.")
    asked = parser.parse_args()
    aligner = Aligner()
    if not asked.without_encoder:
        from taiyaku.align.use import UseEncoder

        aligner = Aligner(encoder=UseEncoder())
    sets = {name: texts for name, texts in read_sets(asked.data).items() if not name.startswith(UNSEEN)}
    given = lessons(sets, aligner)
    weights = learn(given, _blank(aligner))
    for name, weight in zip(FEATURES, weights, strict=True):
        if name not in BY_HAND and weight:
            print(f'    "{name}": {weight:.3f},', flush=True)
    if asked.cross:
        print("| set | learnt with it | without it | without its kind | from the other half |\n|---|---|---|---|---|")
        for name, found in crossed(sets, aligner, given, weights):
            cells = " | ".join(f"{100 * each.strict[2]:.1f} ({100 * each.lax[2]:.1f})" for each in found)
            print(f"| {name} | {cells} |", flush=True)


if __name__ == "__main__":
    main()
