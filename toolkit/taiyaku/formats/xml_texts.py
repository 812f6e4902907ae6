"""Texts as XML holds them: what is layout, and what cannot be said."""

from __future__ import annotations

import re

from taiyaku.xml import held_by_xml

__all__ = ["without_layout", "xml_text"]

_BLANK = re.compile(r"[ \t\r\n]+")
_WIDE = "\u2e80"  # from here on, writing systems put no space between words


def xml_text(text: str) -> str:
    r"""Return what XML holds of a text, and what a reader takes for the text in it.

    A character that XML cannot hold is U+FFFD. A line break with indentation is layout, for which one space stays, or
    none between Chinese or Japanese characters; a line break without is the author's.

    >>> xml_text("in the spiral\n\t\tarms"), xml_text("螺旋\n\t\t臂"), xml_text("一\n二")
    ('in the spiral arms', '螺旋臂', '一\n二')
    """
    return without_layout(held_by_xml(text, lambda _: None))


def without_layout(text: str) -> str:
    """Return what a text in XML says, of which the parser has seen that XML holds it."""
    text = text.strip(" \t\r\n")
    return _BLANK.sub(lambda blank: _unless_layout(text, blank), text) if "\n" in text else text


def _unless_layout(text: str, blank: re.Match[str]) -> str:
    if "\n" not in blank[0] or blank[0].endswith("\n"):
        return blank[0]
    return "" if text[blank.start() - 1] >= _WIDE and text[blank.end()] >= _WIDE else " "
