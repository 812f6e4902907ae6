"""Search inside the pages: the terms and readings as data for a script, with the fold's table for what occurs in them."""

from taiyaku.editions.search.data import search_data

__all__ = ["search_data"]
