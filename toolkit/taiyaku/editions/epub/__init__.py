"""EPUB 3.3 (W3C): a work as a book for e-readers, its terms linked into a glossary at the back."""

from taiyaku.editions.epub.parts import parts

__all__ = ["parts"]
