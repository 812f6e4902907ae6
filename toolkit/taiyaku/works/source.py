"""`source.md`: Markdown with semantic line breaks. One line is one segment; a blank line ends a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from taiyaku.works.model import BlockKind, Segment

__all__ = ["Block", "escape_inline", "parse_source", "write_source"]

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?$")
_ITEM = re.compile(r"(?:[-*+]|(\d{1,9})[.)])[ \t]+")
_QUOTE = re.compile(r">[ \t]?")
_RULE = re.compile(r"(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}")
_MARKER = re.compile(
    r"(?=#{1,6}(?:[ \t]|$)|[-*+][ \t]|>|(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$)|(\d{1,9})(?=[.)][ \t])"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or quotation, as its sentences; `number` is an ordered item's, else 0."""

    kind: BlockKind
    sentences: tuple[str, ...]
    level: int = 0
    number: int = 0


def parse_source(text: str) -> tuple[Segment, ...]:
    r"""Read `source.md` into segments.

    A line that begins with a marker begins a block of its own; an indented line goes on with the list item above it.

    >>> [(s.text, s.block, s.kind.value) for s in parse_source("# 青岛\n\n一句。\n二句。\n\n- 三项\n")]
    [('青岛', 0, 'heading'), ('一句。', 1, 'paragraph'), ('二句。', 1, 'paragraph'), ('三项', 2, 'item')]
    """
    segments: list[Segment] = []
    block, previous = -1, Segment(text="", line=0, block=-1, kind=BlockKind.RULE)
    for number, raw in enumerate(text.split("\n"), start=1):
        line = raw.strip(" \t")
        if not line.strip():
            previous = Segment(text="", line=number, block=block, kind=BlockKind.RULE)
            continue
        segment = _segment(line, number)
        if _goes_on(raw, segment, previous):
            kind = BlockKind.ITEM if previous.kind is BlockKind.ITEM else segment.kind
            segment = replace(segment, block=block, kind=kind, number=previous.number)
        else:
            block += 1
            segment = replace(segment, block=block)
        segments.append(segment)
        previous = segment
    return tuple(segments)


def _segment(line: str, number: int) -> Segment:
    if _RULE.fullmatch(line):
        return Segment(text="", line=number, block=0, kind=BlockKind.RULE)
    if match := _HEADING.fullmatch(line):
        return Segment(text=match[2], line=number, block=0, kind=BlockKind.HEADING, level=len(match[1]))
    if match := _QUOTE.match(line):
        return Segment(text=line[match.end() :], line=number, block=0, kind=BlockKind.QUOTE)
    if match := _ITEM.match(line):
        text = line[match.end() :]
        return Segment(text=text, line=number, block=0, kind=BlockKind.ITEM, number=int(match[1] or 0))
    return Segment(text=line, line=number, block=0)


def _goes_on(raw: str, segment: Segment, previous: Segment) -> bool:
    """Whether a line belongs to the block of the line above."""
    if segment.kind is BlockKind.PARAGRAPH:
        return previous.kind is BlockKind.PARAGRAPH or (previous.kind is BlockKind.ITEM and raw[:1] in (" ", "\t"))
    return segment.kind is BlockKind.QUOTE is previous.kind


def write_source(blocks: Iterable[Block]) -> str:
    r"""Write blocks as `source.md`, each sentence on its own line.

    >>> print(write_source([Block(BlockKind.PARAGRAPH, ("# 不是标题。", "第二句。"))]), end="")
    \# 不是标题。
    第二句。
    """
    parts: list[str] = []
    previous: Block | None = None
    for block in blocks:
        if previous is not None and not _one_list(previous, block):
            parts.append("\n")
        parts += [f"{line}\n" for line in _lines(block)]
        previous = block
    return "".join(parts)


def _one_list(one: Block, other: Block) -> bool:
    return one.kind is other.kind is BlockKind.ITEM and bool(one.number) == bool(other.number)


def _lines(block: Block) -> Sequence[str]:
    if block.kind is BlockKind.RULE:
        return ["---"]
    if block.kind is BlockKind.HEADING:
        return [f"{'#' * block.level} {' '.join(block.sentences)}"]
    first, rest = {
        BlockKind.ITEM: (f"{block.number}. " if block.number else "- ", "  "),
        BlockKind.QUOTE: ("> ", "> "),
    }.get(block.kind, ("", ""))
    return [(rest if number else first) + escape_marker(text) for number, text in enumerate(block.sentences)]


_INLINE = re.compile(r"[\\*`\[<]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")


def escape_inline(text: str) -> str:
    r"""Keep plain text from being read as emphasis, code, a link or HTML.

    >>> escape_inline("3*4 与 a_b"), escape_inline("[注]")
    ('3\\*4 与 a_b', '\\[注]')
    """
    return _INLINE.sub(r"\\\g<0>", text)


def escape_marker(line: str) -> str:
    r"""Keep a line of plain text from being read as a heading, list item or quotation.

    >>> escape_marker("- 50 度"), escape_marker("1. 先"), escape_marker("-50 度")
    ('\\- 50 度', '1\\. 先', '-50 度')
    """
    match = _MARKER.match(line)
    if not match:
        return line
    return f"{match[1]}\\{line[match.end() :]}" if match[1] else f"\\{line}"
