"""XLIFF 2.0, 2.1 and 2.2 (OASIS) in, 2.1 out: core, glossary and metadata modules."""

from taiyaku.formats.xliff2.parse import parse
from taiyaku.formats.xliff2.serialize import serialize

__all__ = ["parse", "serialize"]
