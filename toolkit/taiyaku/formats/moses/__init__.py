"""Parallel plain text, as Moses and its successors read it: one file a language, one line a segment."""

from taiyaku.formats.moses.parse import join, parse
from taiyaku.formats.moses.serialize import serialize

__all__ = ["join", "parse", "serialize"]
