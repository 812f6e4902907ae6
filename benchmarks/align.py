"""Measure alignment: how right it is, what each signal is worth, what it costs.

    python benchmarks/align.py DATA [--ablation] [--cost] [--sets NAME]...

DATA is the folder that `align_data.py` describes. Scores are F1 in per cent, strict (lax), as defined with Vecalign
(`taiyaku.align.evaluate`). The weights were learnt on the same sets: figures for texts that nobody has tuned on are the
ones to trust; `align_weights.py --cross` gives what learning without a set, or half of it, is worth there. Beside
ours, in the same run: Gale and Church (PyPI `galechurch`), and Bertalign's score with the same encoder. Prints Markdown
tables for docs/performance.md.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from operator import add
from pathlib import Path

import numpy as np

from align_data import Text, both_sides, links_on, read_sets, scored
from align_weights import measured
from taiyaku.align.evaluate import Score
from taiyaku.align.features import CLOSE, COVERED, FEATURES, KINDS, NUMBER, SPEECH, alone, shared
from taiyaku.align.keys import SIGNALS
from taiyaku.align.lattice import Lattice
from taiyaku.align.links import Link
from taiyaku.align.pair import Aligner
from taiyaku.align.scores import blocks
from taiyaku.align.use import UseEncoder

Way = Callable[[Text], Iterable[Link]]

_OFF = {
    "vectors of runs: margin": ("margin", "margin, more"),
    "vectors of runs: cosine": ("cosine", "cosine, more"),
    "ends and what is beyond": ("worst end", "ends", "worst end, by length", "beyond", "beyond, by length"),
    "words by their vectors": (*COVERED, "skipped words"),
    "length": ("length", "length²", "difference", "difference²"),
    "what is skipped": ("skipped length", "skipped likeness", "skipped noise", "noise"),
    "shape": KINDS,
    "manner": tuple(CLOSE),
    "speech": SPEECH,
}
"""Features that are switched off together; besides them, each signal is."""


def ours(aligner: Aligner) -> Way:
    """Align with an aligner of this project."""

    def way(text: Text) -> Iterable[Link]:
        beads = aligner.align(*both_sides(text))
        return [(tuple(range(*bead.source)), tuple(range(*bead.target))) for bead in beads]

    return way


def bertalign(encoder: UseEncoder) -> Way:
    """Align by Bertalign's score without its neighbours, which hurt this encoder: cosine times likeness of lengths."""
    aligner = Aligner(encoder=encoder, signals=())

    def way(text: Text) -> Iterable[Link]:
        evidence = aligner.evidence(*both_sides(text))
        lattice = Lattice(aligner.band(evidence))
        scores = np.full(lattice.begins.shape, -np.inf, np.float32)
        for block in blocks(evidence, lattice):
            for number, shape in enumerate(lattice.shapes):
                within = np.flatnonzero(lattice.begins[number, block.cells] < lattice.band.size)
                features = block.features(shape, within)
                likeness = np.log2(1 + np.exp(-features[NUMBER["length"]]))
                value = features[NUMBER["cosine"]] * likeness if min(shape) else -0.1
                scores[number, block.cells.start + within] = value
        return links_on(lattice, lattice.best_path(scores))

    return way


def gale_church(text: Text) -> Iterable[Link]:
    """Align by lengths, as Gale and Church do (1993)."""
    import galechurch

    found = galechurch.align(list(text.source), list(text.target), max_block_size=10**9)
    for line in found.to_pharaoh_lines():
        source, target = line.split(":")
        yield _numbers(source), _numbers(target)


def _numbers(written: str) -> tuple[int, ...]:
    return tuple(int(each) for each in written.strip("[] ").replace(",", " ").split())


def measure(way: Way, texts: Sequence[Text]) -> Score:
    """Return the score of a way of aligning on a set."""
    return reduce(add, (scored(text, way(text)) for text in texts))


def table(ways: Mapping[str, Way], sets: Mapping[str, Sequence[Text]]) -> None:
    """Print a row for each way and a column for each set."""
    _print_table(ways, sets, ([measure(way, texts) for texts in sets.values()] for way in ways.values()))


def _print_table(ways: Iterable[str], sets: Iterable[str], rows: Iterable[Sequence[Score]]) -> None:
    print(f"| | {' | '.join(sets)} |")
    print(f"|---|{'---|' * len([*sets])}")
    for name, scores in zip(ways, rows, strict=True):
        cells = [f"{100 * score.strict[2]:.1f} ({100 * score.lax[2]:.1f})" for score in scores]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


def ablated(encoder: UseEncoder | None, sets: Mapping[str, Sequence[Text]]) -> None:
    """Print how right it is without one signal each: its weights are 0, and nothing is learnt or found anew."""
    aligner = Aligner(encoder=encoder)
    off = {"everything": ()} | {f"− {name}": names for name, names in _OFF.items()}
    off |= {f"− {signal}": (shared(signal), alone(signal)) for signal in SIGNALS if signal != "terms"}
    kept = np.array([[name not in names for name in FEATURES] for names in off.values()], np.float32)
    rows = [measured(texts, aligner, kept * aligner.weights) for texts in sets.values()]
    _print_table(off, sets, zip(*rows, strict=True))


def cost(text: Text, encoder: str) -> None:
    """Align one text in this process and print what that took."""
    start = time.perf_counter()
    aligner = Aligner(encoder=UseEncoder() if encoder == "encoder" else None)
    beads = aligner.align(*both_sides(text))
    used = resource.getrusage(resource.RUSAGE_SELF)
    sizes = f"{len(text.source):,} × {len(text.target):,}"
    wall = time.perf_counter() - start
    print(
        f"| {sizes} | {encoder} | {wall:.0f} s | {used.ru_utime + used.ru_stime:.0f} s | {used.ru_maxrss // 1024} MB |"
    )
    assert beads


def main() -> None:
    """Print the tables that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--sets", action="append", metavar="NAME", help="Only these sets; repeat.")
    parser.add_argument("--ablation", action="store_true")
    parser.add_argument("--cost", nargs="?", const="all", metavar="SHARE", help="What the first set costs.")
    asked = parser.parse_args()
    sets = {name: texts for name, texts in read_sets(asked.data).items() if not asked.sets or name in asked.sets}
    if not sets:
        parser.error(f"{asked.data} has no such sets; it has {', '.join(read_sets(asked.data)) or 'none'}")
    if asked.cost == "all":
        print("| sentences | way | wall | processor | memory |\n|---|---|---|---|---|")
        for share in ("0.5 encoder", "1 encoder", "0.5 none", "1 none"):
            command = [sys.executable, sys.argv[0], str(asked.data), "--sets", next(iter(sets)), "--cost", share]
            print(subprocess.check_output(command, text=True).strip(), flush=True)
    elif asked.cost:
        share, encoder = asked.cost.split()
        text = next(iter(sets.values()))[0]
        source, target = (side[: int(len(side) * float(share))] for side in (text.source, text.target))
        cost(replace(text, source=source, target=target), encoder)
    elif asked.ablation:
        for encoder in (UseEncoder(), None):
            ablated(encoder, sets)
    else:
        encoder = UseEncoder()
        ways = {"Gale–Church (`galechurch`)": gale_church, "ours, without an encoder": ours(Aligner())}
        ways |= {"Bertalign's score, same encoder": bertalign(encoder), "ours": ours(Aligner(encoder=encoder))}
        table(ways, sets)


if __name__ == "__main__":
    main()
