"""A badge for a README: how far each language is, as an SVG that stands alone.

It asks for no font: the reader's own sans-serif is squeezed into the widths reckoned here (`textLength`). White on its
colours has a contrast of 4.5 or more (WCAG 2.2, 1.4.3), and the numbers say what the colours say.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from lxml import etree

from taiyaku.diagnostics import one_line

__all__ = ["badge"]

_HEIGHT, _BASELINE, _FONT_SIZE = "20", "14", "11"
_PADDING = 6
_WIDTHS = {"fijlrtI-.,:·' ": 4.0, "mwMW%": 9.5}
_NARROW, _WIDE = 6.5, 11.0
"""Widths of characters in pixels, in a usual sans-serif of 11 pixels: some Latin ones, the other ones, Asian ones."""
_LABEL = "#4b535d"
_DONE, _FAR, _BEGUN = "#1a7f37", "#8a5c00", "#b3261e"


def badge(label: str, progress: Sequence[tuple[str, float]]) -> bytes:
    """Draw `label` and a field for each (language, per cent); the same input gives the same bytes.

    >>> badge("報告", [("ja", 99.9)]).decode().split("<title>")[1].split("</title>")[0]
    '報告: ja 99 %'
    """
    fields = [
        (one_line(label), _LABEL),
        *((f"{lang} {int(percent)} %", _colour(percent)) for lang, percent in progress),
    ]
    widths = [round(_width(text)) + 2 * _PADDING for text, _ in fields]
    said = f"{fields[0][0]}: {', '.join(text for text, _ in fields[1:])}"
    size = {"width": str(sum(widths)), "height": _HEIGHT}
    root = etree.Element("svg", size | {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "aria-label": said})
    etree.SubElement(root, "title").text = said
    etree.SubElement(etree.SubElement(root, "clipPath", {"id": "rounded"}), "rect", size | {"rx": "3"})
    shapes = etree.SubElement(root, "g", {"clip-path": "url(#rounded)"})
    font = {"font-family": "system-ui, sans-serif", "font-size": _FONT_SIZE, "text-anchor": "middle"}
    texts = etree.SubElement(root, "g", font | {"fill": "#fff", "aria-hidden": "true"})
    start = 0
    for (text, colour), width in zip(fields, widths, strict=True):
        place = {"x": str(start), "width": str(width), "height": _HEIGHT}
        etree.SubElement(shapes, "rect", place | {"fill": colour})
        length = {"textLength": str(width - 2 * _PADDING), "lengthAdjust": "spacingAndGlyphs"}
        etree.SubElement(texts, "text", length | {"x": f"{start + width / 2:g}", "y": _BASELINE}).text = text
        start += width
    return etree.tostring(root, encoding="unicode").encode() + b"\n"


def _colour(percent: float) -> str:
    if percent >= 100:
        return _DONE
    return _FAR if percent >= 50 else _BEGUN


def _width(text: str) -> float:
    return sum(map(_advance, text))


def _advance(char: str) -> float:
    if unicodedata.east_asian_width(char) in "WF":
        return _WIDE
    return next((width for chars, width in _WIDTHS.items() if char in chars), _NARROW)
