"""MultiTerm XML: what Trados MultiTerm and memoQ exchange.

A termbase definition (`.xdt`) goes with it, which MultiTerm makes itself when it is shown the file; its language names
and fields must be those here.
"""

from taiyaku.formats.multiterm.parse import parse
from taiyaku.formats.multiterm.serialize import serialize

__all__ = ["parse", "serialize"]
