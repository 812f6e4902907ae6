"""The scores of all beads of a lattice: their features, weighted."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from taiyaku.align.block import Block
from taiyaku.align.encoder import Watch, unwatched
from taiyaku.align.evidence import Evidence
from taiyaku.align.lattice import Floats, Lattice

__all__ = ["blocks", "score", "scores_of"]

_BLOCK = 64


def blocks(evidence: Evidence, lattice: Lattice) -> Iterator[Block]:
    """Yield the lattice in blocks of rows."""
    band = lattice.band
    for start in range(0, len(band.low), _BLOCK):
        yield Block(evidence, band, start, min(start + _BLOCK, len(band.low)))


def score(evidence: Evidence, lattice: Lattice, weights: Floats, watch: Watch = unwatched) -> Floats:
    """Return the score of every bead of a lattice: its features, weighted; -inf for one outside the band.

    `watch` is told of each source sentence.
    """
    (scores,) = scores_of(evidence, lattice, weights[None], watch)
    return np.asarray(scores)


def scores_of(evidence: Evidence, lattice: Lattice, weights: Floats, watch: Watch = unwatched) -> Floats:
    """Return the scores by several ways of weighting, a row of `weights` each; see `score`."""
    scores = np.full((len(weights), len(lattice.shapes), lattice.band.size), -np.inf, np.float32)
    for block in blocks(evidence, lattice):
        for number, shape in enumerate(lattice.shapes):
            begins = lattice.begins[number, block.cells]
            within = np.flatnonzero(begins < lattice.band.size)
            if within.size:
                scores[:, number, block.cells.start + within] = weights @ block.features(shape, within)
        watch(block.size)
    return scores
