"""PO catalogues (GNU gettext), read and written by the room that works keep theirs in."""

from taiyaku.formats.po.parse import parse
from taiyaku.formats.po.serialize import serialize

__all__ = ["parse", "serialize"]
