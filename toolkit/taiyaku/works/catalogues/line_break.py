"""Where a line may be broken, and how wide it is: what gettext asks of libunistring.

The classes and rules are those of Unicode Standard Annex 14, in the form that gettext 0.21 uses (rule names LB7 to LB31
below), so that a catalogue written here and one that `msgcat` or Poedit has written are broken at the same places.
Characters of scripts that taiyaku does not know are classed by their general category.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["fill"]

_CLASSES = {
    "SP": " ",
    "ZW": "\u200b",
    "WJ": "\u2060\ufeff",
    "GL": "\u00a0\u2007\u2011\u202f",
    "OP": "([{¡¿‚„⸘",
    "CL": "}、。〞〟，．｡､",
    "CP": ")]",
    "QU": "\"'«»‘’‛“”‟‹›",
    "EX": "!?！？",
    "IS": ",.:;",
    "SY": "/",
    "HY": "-",
    "PR": "$+\\£¤¥±€№＄￡￥−∓",
    "PO": "%¢°‰‱′″‴℃℉％￠",
    "IN": "․‥…⋯",
    "B2": "—",
    "BB": "´ˈˌ",
    "BA": "\t|\u00ad‐‒–‧\u3000",
    # Japanese and Chinese marks that begin no line; small kana and ー among them (CJ, taken for NS).
    "NS": "ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "‼⁇⁈⁉々〜〻〼ぁぃぅぇぉっゃゅょゎゕゖ゛゜ゝゞ゠ァィゥェォッャュョヮヵヶ・ーヽヾ：；･ｧｨｩｪｫｬｭｮｯｰﾞﾟ",
}
_CLASS_OF = {char: name for name, chars in _CLASSES.items() for char in chars}
_BY_CATEGORY = {"Nd": "NU", "Ps": "OP", "Pe": "CL", "Pi": "QU", "Pf": "QU", "Sc": "PR", "Zs": "BA"}


@lru_cache(maxsize=16384)
def _class(char: str) -> str:
    """Return the line breaking class of a character."""
    if known := _CLASS_OF.get(char):
        return known
    category = unicodedata.category(char)
    if category[0] == "M":
        return "CM"
    wide = unicodedata.east_asian_width(char) in "WF"
    if category == "Ps" and wide:
        return "OW"
    return _BY_CATEGORY.get(category) or ("ID" if wide or "\uff66" <= char <= "\uff9d" else "AL")


@lru_cache(maxsize=16384)
def _width(char: str) -> int:
    """Return how many columns a character takes: 2 where it is wide (UAX 11), 0 where it combines or shows nothing."""
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


_NEVER_BEFORE = frozenset(("CL", "CP", "EX", "IS", "SY", "WJ", "ZW"))  # LB7, LB11, LB13: not after spaces either
_TIED_OVER_SPACES = {("QU", "OP"), ("QU", "OW"), ("CL", "NS"), ("B2", "B2")}  # LB15 to LB17


def _pairs(text: str) -> frozenset[tuple[str, str]]:
    rows = (row.split(":") for row in text.split(";"))
    return frozenset((left, right) for lefts, rights in rows for left in lefts.split() for right in rights.split())


# Pairs that only spaces part: LB22 to LB30.
_TIED = _pairs(
    "ID: PO; AL: NU; NU: AL; PR: ID; PR PO: AL; AL: PR PO; CL CP NU: PO PR;"
    "PO PR: OP OW NU; HY IS NU SY: NU; AL: AL; AL NU: OP; CP: AL NU"
)
_TIED_AFTER = frozenset(("QU", "BB", "GL", "WJ"))  # LB12, LB19, LB21
_TIED_BEFORE = frozenset(("QU", "BA", "HY", "NS", "IN"))  # LB19, LB21, LB22


@lru_cache(maxsize=4096)
def _breaks(before: str, after: str, spaced: bool) -> bool:
    """Whether a line may be broken between two classes; `spaced`: with spaces between them."""
    if after in _NEVER_BEFORE or before in ("OP", "OW", "WJ") or (before, after) in _TIED_OVER_SPACES:
        return False
    if spaced or before == "ZW":
        return True
    if after == "GL":
        return before in ("BA", "HY")
    return before not in _TIED_AFTER and after not in _TIED_BEFORE and (before, after) not in _TIED


_ESCAPED = re.compile(r"\\.")


def fill(text: str, width: int, start: int) -> list[str]:
    r"""Break an escaped PO string into lines of at most `width` columns where that can be done; `start` are taken.

    Spaces stay at the ends of lines; escapes are not broken, nor is a line just before its `\n`.

    >>> fill("企业出海，先到日本。", 9, 0)
    ['企业出', '海，先到', '日本。']
    """
    closed = {match.start() + 1 for match in _ESCAPED.finditer(text)}
    if text.endswith("\\n"):
        closed.add(len(text) - 2)
    cuts: list[int] = []
    column, piece, since = start, 0, 0  # where the piece that cannot be broken begins, and how wide it is so far
    before, spaced = "", False
    for place, char in enumerate(text):
        kind = _class(char)
        if kind == "SP":
            spaced = True
        elif kind != "CM" or spaced or not before:
            kind = "AL" if kind == "CM" else kind
            if before and place not in closed and _breaks(before, kind, spaced):
                if since and column + piece > width:
                    cuts.append(since)
                    column = 0
                column, piece, since = column + piece, 0, place
            before, spaced = kind, False
        piece += _width(char)
    if since and column + piece > width:
        cuts.append(since)
    return [text[begin:end] for begin, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
