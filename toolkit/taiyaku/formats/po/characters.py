"""What of a text a PO file can hold."""

from __future__ import annotations

import re
from collections.abc import Callable

__all__ = ["held_by_po", "remark_in_po"]

# What PO has no escape for (po_syntax knows those of C).
_NOT_HELD = re.compile("[\0-\x06\x0e-\x1f\x7f\ud800-\udfff]")
_OTHER_LINE_END = re.compile("\r\n?")
_BLANK_END = re.compile(" $", re.MULTILINE)


def held_by_po(text: str, lost: Callable[[str], None]) -> str:
    r"""Return a text with the symbol of each character that PO cannot hold; `lost` is called with its name.

    >>> lost = []
    >>> held_by_po("対\x01訳", lost.append), lost
    ('対␁訳', ['character U+0001'])
    """
    for found in _NOT_HELD.findall(text):
        lost(f"character U+{ord(found):04X}")
    return _NOT_HELD.sub(lambda found: _picture(found[0]), text)


def remark_in_po(text: str, lost: Callable[[str], None]) -> str:
    """Return a remark as the lines of a comment hold it, which end with LF."""
    if "\r" in text:
        lost("a line end in a note that is none of PO's")
        text = _OTHER_LINE_END.sub("\n", text)
    if _BLANK_END.search(text):
        lost("blanks at the end of a line of a note")
    return held_by_po(text, lost)


def _picture(char: str) -> str:
    """Return the symbol for a control character (Unicode's Control Pictures); U+FFFD would be taken for mojibake."""
    return chr(0x2400 + ord(char)) if char < " " else "\u2421" if char == "\x7f" else "\u2426"
