"""TMX 1.4b (LISA/ETSI GS LIS 002): translation memories, read in any version, written as 1.4."""

from taiyaku.formats.tmx.parse import parse
from taiyaku.formats.tmx.serialize import serialize

__all__ = ["parse", "serialize"]
