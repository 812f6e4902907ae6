"""Speaker turns: the paragraphs of a conversation, which begin with who speaks and a colon."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from markupsafe import Markup

from taiyaku.editions.text import Line
from taiyaku.works.inline_text import plain_text
from taiyaku.works.model import BlockKind

__all__ = ["speaker_marked", "turns"]

_NAME = re.compile(r"\s*([^:：。．！？!?，,；;…“”「」『』《》]{1,24})[:：](?![/\d])")
"""A short run without punctuation, and a colon that is none of an address or a time."""

_MARKED = re.compile(r"(?:<[^<>]*>|[^<:：]){1,400}?[:：](?:</\w+>)*")
_TAG = re.compile(r"<(/?)(\w+)")
_LONGEST = 60


def turns(lines: Iterable[Line]) -> frozenset[str]:
    """Return the permanent names of the segments that begin with their speaker.

    A speaker is who begins at least two paragraphs of the work: “注意：” that stands there once is nobody.
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    block = -1
    for line in lines:
        starts, block = line.segment.block != block, line.segment.block
        if starts and line.segment.kind is BlockKind.PARAGRAPH and (name := _NAME.match(plain_text(line.segment.text))):
            found[name[1]].append(line.anchor)
    return frozenset(anchor for own in found.values() if len(own) > 1 for anchor in own)


def speaker_marked(html: Markup) -> Markup:
    """Mark the speaker at the beginning of a segment's HTML; without one, return it as it is.

    >>> str(speaker_marked(Markup("谢社长：<em>好</em>。")))
    '<span class="speaker">谢社长：</span><em>好</em>。'
    """
    head = _MARKED.match(html)
    if head is None or not _whole(head[0]) or len(Markup(head[0]).striptags()) > _LONGEST:
        return html
    return Markup('<span class="speaker">{}</span>{}').format(Markup(head[0]), Markup(html[head.end() :]))


def _whole(html: str) -> bool:
    """Say whether every element that begins in a piece of HTML ends in it."""
    open_elements: list[str] = []
    for end, name in _TAG.findall(html):
        if not end:
            open_elements.append(name)
        elif not open_elements or open_elements.pop() != name:
            return False
    return not open_elements
