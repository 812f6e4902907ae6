"""Checks: one rule a file, over pairs of source and translation."""
