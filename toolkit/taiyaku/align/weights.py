"""What each feature weighs, as `benchmarks/align_weights.py` learnt it on all development sets (docs/align.md)."""

from __future__ import annotations

__all__ = ["PARAGRAPHS", "WITHOUT_ENCODER", "WITH_ENCODER"]

WITH_ENCODER = {
    "cosine": 2.585,
    "cosine, more": -1.366,
    "margin": 2.707,
    "margin, more": 4.423,
    "worst end": 3.951,
    "ends": -0.249,
    "beyond": -6.215,
    "length": -3.478,
    "length²": -0.504,
    "1:1": 0.946,
    "1:2": 0.445,
    "1:3": 0.171,
    "1:more": -0.421,
    "2:2": 0.231,
    "n:m": 1.283,
    "more": -2.029,
    "skip": -3.245,
    "skipped length": -0.453,
    "numbers, shared": 2.025,
    "numbers, alone": -0.358,
    "names, shared": 1.001,
    "names, alone": 0.035,
    "characters, shared": 0.162,
    "characters, alone": 0.049,
    "marks, shared": 0.423,
    "marks, alone": -0.418,
    "words, shared": 0.349,
    "words, alone": -0.182,
}

WITHOUT_ENCODER: dict[str, float] = {"length²": -4.0, "length": -1.0, "skip": -5.0, "more": -1.5}

# The development sets have no paragraphs; these are set by hand.
PARAGRAPHS = {"paragraphs end": 1.5, "one paragraph ends": -1.0, "across paragraphs": -3.0}
