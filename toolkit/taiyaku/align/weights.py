"""What each feature weighs, as `benchmarks/align_weights.py` learnt it on all development sets (docs/align.md)."""

from __future__ import annotations

__all__ = ["BY_HAND", "WITHOUT_ENCODER", "WITH_ENCODER"]

WITH_ENCODER = {
    "cosine": 2.713,
    "cosine, more": -1.515,
    "margin": 2.840,
    "margin, more": 4.599,
    "worst end": 3.664,
    "ends": -0.431,
    "beyond": -6.111,
    "length": -3.418,
    "length²": -0.893,
    "1:1": 0.962,
    "1:2": 0.731,
    "1:3": 0.539,
    "1:more": 0.090,
    "2:2": 0.714,
    "n:m": 1.750,
    "more": -2.065,
    "skip": -3.920,
    "skipped length": -0.753,
    "numbers, shared": 1.980,
    "numbers, alone": -0.512,
    "names, shared": 1.194,
    "names, alone": 0.028,
    "characters, shared": 0.306,
    "characters, alone": 0.021,
    "marks, shared": -0.389,
    "marks, alone": -0.654,
    "words, shared": 0.308,
    "words, alone": -0.213,
}

WITHOUT_ENCODER = {
    "length": -3.741,
    "length²": -2.373,
    "1:1": 0.909,
    "1:2": 1.365,
    "1:3": 1.704,
    "1:more": 1.960,
    "2:2": 2.198,
    "n:m": 3.611,
    "more": -3.449,
    "skip": -5.303,
    "skipped length": -0.675,
    "numbers, shared": 3.988,
    "numbers, alone": -0.781,
    "names, shared": 1.588,
    "names, alone": 0.028,
    "characters, shared": 0.625,
    "characters, alone": 0.008,
    "marks, shared": 2.635,
    "marks, alone": -0.922,
    "words, shared": 0.602,
    "words, alone": -0.349,
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
