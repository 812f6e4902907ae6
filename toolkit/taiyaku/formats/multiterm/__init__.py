"""MultiTerm XML: what Trados MultiTerm and memoQ exchange.

MultiTerm imports it into a termbase that has these languages and fields; the definition (`.xdt`) from which it makes
one is not written here (docs/interop.md says what to do).
"""

from taiyaku.formats.multiterm.parse import parse
from taiyaku.formats.multiterm.serialize import serialize

__all__ = ["parse", "serialize"]
