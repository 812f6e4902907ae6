"""Figures: what a work holds, as translators bill it."""
