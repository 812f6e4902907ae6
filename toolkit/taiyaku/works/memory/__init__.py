"""The translation memory: what was translated before, found again for a line that is like it.

Data flows one way: `read` (PO and works; TMX and XLIFF with the readers of `formats`) gives units; `build` writes them
into an SQLite index; `index` finds keys that are like a key; `query` makes matches of them; `fill` puts matches into a
catalogue. docs/memory.md is for users.
"""

from taiyaku.works.memory.fill import Filled, fill, keep_notes, notes_of
from taiyaku.works.memory.model import Match, Unit
from taiyaku.works.memory.query import Memory, open_memory

__all__ = ["Filled", "Match", "Memory", "Unit", "fill", "keep_notes", "notes_of", "open_memory"]
