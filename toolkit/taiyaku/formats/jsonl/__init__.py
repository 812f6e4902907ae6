"""JSON lines: a head, then a unit a line, with everything that a bitext knows (docs/interop.md has the keys)."""

from taiyaku.formats.jsonl.parse import parse
from taiyaku.formats.jsonl.serialize import serialize

__all__ = ["parse", "serialize"]
