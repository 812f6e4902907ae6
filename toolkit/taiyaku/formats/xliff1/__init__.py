"""XLIFF 1.2 (OASIS), and what Trados and memoQ write in it."""

from taiyaku.formats.xliff1.parse import parse
from taiyaku.formats.xliff1.serialize import serialize

__all__ = ["parse", "serialize"]
