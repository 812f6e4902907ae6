"""Permanent names of segments: made of their text, so that a link survives lines inserted above.

A name is `s-` and the first seven characters of the SHA-256 of the source line in base 32 (RFC 4648, small letters);
35 bits. A line that stands in the text again has its count after it. Where two different lines of one text share seven
characters, the later one is given more of its own.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence

from taiyaku.works.model import Segment

__all__ = ["anchors"]

_LENGTH = 7
_BYTES = 5
"""What eight characters of base 32 are made of."""


def anchors(segments: Sequence[Segment]) -> list[str]:
    """Return the name of each segment, in order; a segment without text has none.

    >>> one, two, three = (Segment(text=text, line=1, block=0) for text in ("出海。", "落地。", "出海。"))
    >>> anchors([one, two, three])
    ['s-aqqdi4i', 's-ib4suwl', 's-aqqdi4i-2']
    >>> anchors([two, one])
    ['s-ib4suwl', 's-aqqdi4i']
    """
    times: Counter[str] = Counter()
    owner: dict[str, str] = {}
    names: list[str] = []
    for segment in segments:
        if not segment.text:
            names.append("")
            continue
        name = _name(segment.text, owner)
        times[name] += 1
        names.append(name if times[name] == 1 else f"{name}-{times[name]}")
    return names


def _name(text: str, owner: dict[str, str]) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    name = _base32(digest[:_BYTES])[:_LENGTH]  # the rest is hardly ever needed
    while owner.setdefault(name, text) != text:
        name = _base32(digest)[: len(name) + 1]
    return f"s-{name}"


def _base32(data: bytes) -> str:
    return base64.b32encode(data).decode().lower().rstrip("=")
