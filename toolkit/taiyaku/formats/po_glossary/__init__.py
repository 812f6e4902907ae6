"""A glossary as PO, for Weblate and Virtaal: an entry a term, the concept's id as its context, `#.` explains it."""

from taiyaku.formats.po_glossary.parse import parse
from taiyaku.formats.po_glossary.serialize import serialize

__all__ = ["parse", "serialize"]
