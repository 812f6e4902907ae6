"""Styles and numbering of a Word file: which paragraph is a heading, a quotation, an item of which list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from lxml import etree

from taiyaku.works.articles.docx_package import attribute, child, children, is_on, value

__all__ = ["Numbering", "Styles"]

# Word writes English names into the file whatever its own language is; other programs write what they show.
_HEADING = re.compile(r"(?:heading|标题|標題|見出し|题目)\s*([1-9１-９])", re.IGNORECASE)
_TITLE = re.compile(r"title|标题|標題|表題|題名|题目", re.IGNORECASE)
_QUOTE = re.compile(r"(?:intense )?quote|quotations|block text|(?:明显|明顯)?引用|鮮明引文|引文|引用文", re.IGNORECASE)
_DEEPEST_BASE = 20  # styles based on one another may run in a circle


class Styles:
    """The styles of `styles.xml`, with what they inherit."""

    def __init__(self, root: etree._Element | None):
        """Read the part; None where the file has none."""
        self._styles = {attribute(each, "styleId"): each for each in children(root, "style")}
        self._default = next(
            (
                attribute(each, "styleId")
                for each in children(root, "style")
                if attribute(each, "type") == "paragraph" and attribute(each, "default") in ("1", "true")
            ),
            "",
        )

    def _line(self, style: str) -> Iterator[etree._Element]:
        for _ in range(_DEEPEST_BASE):
            found = self._styles.get(style)
            if found is None:
                return
            yield found
            style = value(found, "basedOn")

    def _first(self, style: str, look: Callable[[etree._Element], str]) -> str:
        return next((found for each in self._line(style) if (found := look(each))), "")

    def heading(self, properties: etree._Element | None) -> int:
        """Return the level of a heading, 1 to 9; 0 for what is none, -1 for the document's title."""
        direct = value(properties, "outlineLvl")
        style = value(properties, "pStyle") or self._default
        outline = direct or self._first(style, lambda each: value(each, "pPr", "outlineLvl"))
        if direct.isdecimal() and int(direct) < 9:
            return int(direct) + 1
        for name in self._names(style):
            if match := _HEADING.fullmatch(name):
                return int(match[1])
            if _TITLE.fullmatch(name):
                return -1
        return int(outline) + 1 if outline.isdecimal() and int(outline) < 9 else 0

    def quotes(self, properties: etree._Element | None) -> bool:
        """Whether a paragraph is a quotation by its style."""
        return any(_QUOTE.fullmatch(name) for name in self._names(value(properties, "pStyle")))

    def _names(self, style: str) -> Iterator[str]:
        for each in self._line(style):
            yield value(each, "name").strip()

    def switch(self, properties: etree._Element | None, name: str) -> bool:
        """Return whether a run is bold (`b`), italic (`i`) or hidden (`vanish`), by itself or its character style."""
        direct = is_on(properties, name)
        if direct is not None:
            return direct
        for each in self._line(value(properties, "rStyle")):
            found = is_on(child(each, "rPr"), name)
            if found is not None:
                return found
        return False

    def numbering(self, properties: etree._Element | None) -> tuple[str, str]:
        """Return a paragraph's list and level in it, of itself or its style; ("", "") for none."""
        style = value(properties, "pStyle")
        number = value(properties, "numPr", "numId") or self._first(style, lambda s: value(s, "pPr", "numPr", "numId"))
        level = value(properties, "numPr", "ilvl") or self._first(style, lambda s: value(s, "pPr", "numPr", "ilvl"))
        return ("", "") if number in ("", "0") else (number, level or "0")


class Numbering:
    """The lists of `numbering.xml`, and how far each has been counted."""

    def __init__(self, root: etree._Element | None):
        """Read the part; None where the file has none."""
        self._abstract = {attribute(each, "abstractNumId"): each for each in children(root, "abstractNum")}
        self._of = {attribute(each, "numId"): value(each, "abstractNumId") for each in children(root, "num")}
        self._counts: dict[tuple[str, str], int] = {}
        self._levels: dict[str, set[str]] = defaultdict(set)

    def number(self, number: str, level: str) -> int:
        """Count one item on and return its number; 0 in a list with bullets."""
        definition = self._level(number, level)
        kind = value(definition, "numFmt")
        if definition is None or kind in ("bullet", "none"):
            return 0
        start = value(definition, "start")
        counted = self._counts.get((number, level), int(start) - 1 if start.isdecimal() else 0) + 1
        self._counts[number, level] = counted
        for deeper in {each for each in self._levels[number] if each > level}:
            self._counts.pop((number, deeper), None)  # an item of a higher level begins the lower ones anew
        self._levels[number].add(level)
        return max(1, min(counted, 999_999_999))

    def _level(self, number: str, level: str) -> etree._Element | None:
        levels = children(self._abstract.get(self._of.get(number, "")), "lvl")
        return next((each for each in levels if attribute(each, "ilvl") == level), None)
