"""What each feature weighs, as `benchmarks/align_weights.py` learnt it."""

from __future__ import annotations

__all__ = ["WITHOUT_ENCODER", "WITH_ENCODER"]

WITH_ENCODER: dict[str, float] = {}
WITHOUT_ENCODER: dict[str, float] = {"length²": -4.0, "length": -1.0, "skip": -5.0, "more": -1.5}
