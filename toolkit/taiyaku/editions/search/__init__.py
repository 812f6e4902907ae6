"""Search inside the pages: the terms and readings as data for a script, with as much of the fold as they need."""

from taiyaku.editions.search.data import search_data

__all__ = ["search_data"]
