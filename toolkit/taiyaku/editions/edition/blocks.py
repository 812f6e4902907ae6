"""The shape of a text: its lines as headings, paragraphs, lists, quotations, tables and code, as they nest."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from taiyaku.editions.text import Line
from taiyaku.works.model import BlockKind

__all__ = ["Block", "Item", "blocks"]

_DEEPEST = 20
"""Lists nest so deep; what goes deeper stands beside it."""

_HUGE = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block: its `lines`, or, for a list, its `items`; `kind` is a `BlockKind`'s value, `list` for a list.

    The lines of a quotation stand in `paragraphs`.
    """

    kind: str
    lines: tuple[Line, ...] = ()
    items: tuple[Item, ...] = ()
    paragraphs: tuple[tuple[Line, ...], ...] = ()
    ordered: bool = False

    @property
    def huge(self) -> bool:
        """Whether a segment is so long that browsers do badly at putting off its layout."""
        return any(len(cell.text) > _HUGE for line in self.lines for cell in line.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item of a list: its number, if the list is ordered, its own lines, and the blocks that stand in it."""

    number: int
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]


def blocks(lines: Iterable[Line]) -> tuple[Block, ...]:
    """Put the lines of a text into the blocks in which they stand."""
    groups = (tuple(group) for _, group in groupby(lines, key=lambda line: line.segment.block))
    return tuple(_nested(deque(groups), 0))


def _nested(groups: deque[tuple[Line, ...]], depth: int) -> Iterator[Block]:
    """Take the blocks that stand in so many list items, and in more."""
    while groups and _depth(groups[0]) >= depth:
        kind = groups[0][0].segment.kind
        if kind is BlockKind.ITEM:
            yield _list(groups, _depth(groups[0]))
        elif kind is BlockKind.QUOTE:
            yield _quote(groups)
        else:
            yield Block(kind=str(kind), lines=groups.popleft())


def _list(groups: deque[tuple[Line, ...]], depth: int) -> Block:
    ordered = bool(groups[0][0].segment.number)
    items = []
    while groups and _begins_item(groups[0], depth, ordered=ordered):
        own = groups.popleft()
        items.append(Item(number=own[0].segment.number, lines=own, blocks=tuple(_nested(groups, depth + 1))))
    return Block(kind="list", items=tuple(items), ordered=ordered)


def _begins_item(group: tuple[Line, ...], depth: int, *, ordered: bool) -> bool:
    segment = group[0].segment
    return segment.kind is BlockKind.ITEM and _depth(group) == depth and bool(segment.number) == ordered


def _quote(groups: deque[tuple[Line, ...]]) -> Block:
    """Take quotations in a row, which are one in several paragraphs."""
    depth = _depth(groups[0])
    paragraphs = []
    while groups and groups[0][0].segment.kind is BlockKind.QUOTE and _depth(groups[0]) == depth:
        paragraphs.append(groups.popleft())
    return Block(kind=str(BlockKind.QUOTE), paragraphs=tuple(paragraphs))


def _depth(group: tuple[Line, ...]) -> int:
    return min(group[0].segment.depth, _DEEPEST)
