"""What each feature weighs, as `benchmarks/align_weights.py` learnt it on all development sets (docs/align.md)."""

from __future__ import annotations

__all__ = ["BY_HAND", "WITHOUT_ENCODER", "WITH_ENCODER"]

WITH_ENCODER = {
    "cosine": 2.713,
    "cosine, more": -0.287,
    "margin": 2.112,
    "margin, more": 2.836,
    "worst end": 1.149,
    "ends": -0.029,
    "beyond": -6.690,
    "covered": 0.178,
    "uncovered": -0.113,
    "least covered": -0.701,
    "covered end": 1.781,
    "covered beyond": -4.982,
    "length": -3.971,
    "length²": 0.694,
    "1:1": 1.455,
    "1:2": -0.183,
    "1:3": -0.571,
    "1:more": -0.624,
    "2:2": -1.376,
    "n:m": -1.755,
    "more": -1.217,
    "skip": -3.024,  # learnt: -2.524; translators leave out less than the variants learnt from do
    "skipped length": -0.244,
    "skipped words": 0.077,
    "skipped likeness": -4.621,
    "skipped noise": 1.247,
    "noise": -0.208,
    "numbers, shared": 0.017,
    "numbers, alone": -0.464,
    "names, shared": 1.378,
    "names, alone": -0.028,
    "characters, shared": 0.276,
    "characters, alone": 0.029,
    "marks, shared": -0.751,
    "marks, alone": -1.172,
    "words, shared": 0.105,
    "words, alone": -0.127,
}

WITHOUT_ENCODER = {
    "length": -4.635,
    "length²": 0.068,
    "1:1": 1.168,
    "1:2": 0.958,
    "1:3": 1.098,
    "1:more": 1.484,
    "2:2": 0.364,
    "n:m": 0.361,
    "more": -1.595,
    "skip": -3.506,
    "skipped length": -0.273,
    "skipped noise": -0.208,
    "noise": -1.442,
    "numbers, shared": 2.675,
    "numbers, alone": -1.071,
    "names, shared": 2.578,
    "names, alone": 0.025,
    "characters, shared": 0.913,
    "characters, alone": -0.037,
    "marks, shared": 3.580,
    "marks, alone": -2.236,
    "words, shared": 0.606,
    "words, alone": -0.222,
}

# The development sets have no paragraphs and no termbase, and few remnants; these are set by hand.
BY_HAND = {
    "paragraphs end": 1.5,
    "one paragraph ends": -1.0,
    "across paragraphs": -3.0,
    "begins with a remnant": -5.0,
    "terms, shared": 1.0,
    "terms, alone": -0.2,
}
