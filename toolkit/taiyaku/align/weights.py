"""What each feature weighs, as `benchmarks/align_weights.py` learnt it on all development sets (docs/align.md)."""

from __future__ import annotations

__all__ = ["PARAGRAPHS", "WITHOUT_ENCODER", "WITH_ENCODER"]

WITH_ENCODER = {
    "cosine": 1.888,
    "cosine, more": -0.628,
    "margin": 2.175,
    "margin, more": 2.944,
    "worst end": 4.144,
    "ends": 0.675,
    "beyond": -12.169,
    "length": -2.800,
    "length²": -3.273,
    "1:1": 1.085,
    "1:2": 0.022,
    "1:3": -0.207,
    "1:more": -0.850,
    "2:2": -1.053,
    "n:m": -0.467,
    "more": -1.405,
    "skip": -3.644,
    "skipped length": -0.911,
    "numbers, shared": 1.437,
    "numbers, alone": -0.738,
    "names, shared": 0.854,
    "names, alone": 0.069,
    "characters, shared": 0.448,
    "characters, alone": 0.084,
    "marks, shared": 2.509,
    "marks, alone": -0.017,
}

WITHOUT_ENCODER: dict[str, float] = {"length²": -4.0, "length": -1.0, "skip": -5.0, "more": -1.5}

# The development sets have no paragraphs; these are set by hand.
PARAGRAPHS = {"paragraphs end": 1.5, "one paragraph ends": -1.0, "across paragraphs": -3.0}
