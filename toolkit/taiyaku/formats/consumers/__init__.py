"""Glossaries for one consumer each, which say far less than a termbase: a module each, written only.

What falls away is counted, a term that nobody should write is never offered, and no Chinese script is mixed with the
other where the consumer tells them apart no longer. docs/interop.md has a row for each.
"""
