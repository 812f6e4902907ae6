"""Writing `source.md`: blocks become lines, a sentence each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from taiyaku.works.model import BlockKind
from taiyaku.works.source import FENCE, is_delimiter, table_cells

__all__ = ["Block", "code_block", "escape_inline", "write_source"]

_MARKER = re.compile(
    r"(?=#{1,6}(?:[ \t]|$)|[-*+][ \t]|>|~{3}|\||(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$)"
    r"|(\d{1,9})(?=[.)][ \t])"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or quotation as its sentences, or a table as its rows.

    `number` is an ordered item's, else 0; `depth` counts the list items that it stands in. A table's `level` is 1 if
    its first row names the columns. `verbatim` is a block of code with its fences, or a table's row of dashes.
    """

    kind: BlockKind
    sentences: tuple[str, ...]
    level: int = 0
    number: int = 0
    depth: int = 0
    verbatim: str = ""


def code_block(code: str, info: str = "") -> Block:
    r"""Make a block of code; its fence is longer than any in it.

    >>> print(code_block("print()\n", "python").verbatim)
    ```python
    print()
    ```
    """
    longest = max((len(run) for run in re.findall(r"^[ \t]*(`{3,})", code, re.MULTILINE)), default=2)
    fence = "`" * (longest + 1)
    body = code.removesuffix("\n")
    return Block(BlockKind.CODE, (), verbatim=f"{fence}{info.replace('`', '')}\n{body}\n{fence}")


def write_source(blocks: Iterable[Block]) -> str:
    r"""Write blocks as `source.md`, each sentence on its own line.

    >>> print(write_source([Block(BlockKind.PARAGRAPH, ("# 不是标题。", "第二句。"))]), end="")
    \# 不是标题。
    第二句。
    >>> print(write_source([Block(BlockKind.ITEM, ("城市",)), Block(BlockKind.ITEM, ("青岛",), depth=1)]), end="")
    - 城市
      - 青岛
    """
    parts: list[str] = []
    columns: list[int] = []
    previous: Block | None = None
    for block in blocks:
        del columns[block.depth :]
        if previous is not None and not _one_list(previous, block):
            parts.append("\n")
        first, rest = _prefixes(block)
        indent = columns[-1] if columns else 0
        parts += [" " * indent + line + "\n" if line else "\n" for line in _lines(block, first, rest)]
        if block.kind is BlockKind.ITEM:
            columns.append(indent + len(first))
        previous = block
    return "".join(parts)


def _one_list(one: Block, other: Block) -> bool:
    """Whether two blocks are items that follow one another without a blank line."""
    items = one.kind is other.kind is BlockKind.ITEM
    return items and (one.depth != other.depth or bool(one.number) == bool(other.number))


def _prefixes(block: Block) -> tuple[str, str]:
    """Return what a block's first line begins with, and its further lines."""
    if block.kind is BlockKind.ITEM:
        marker = f"{block.number}. " if block.number else "- "
        return marker, " " * len(marker)
    return ("> ", "> ") if block.kind is BlockKind.QUOTE else ("", "")


def _lines(block: Block, first: str, rest: str) -> Sequence[str]:
    if block.kind is BlockKind.RULE:
        return ["---"]
    if block.kind is BlockKind.CODE:
        return block.verbatim.split("\n")
    if block.kind is BlockKind.TABLE:
        return _table(block)
    if block.kind is BlockKind.HEADING:
        return [f"{'#' * block.level} {' '.join(block.sentences)}"]
    return [(rest if number else first) + escape_marker(text) for number, text in enumerate(block.sentences)]


def _table(block: Block) -> list[str]:
    rows = [f"| {' | '.join(table_cells(row))} |" for row in block.sentences]
    widest = max((len(table_cells(row)) for row in block.sentences), default=1)
    dashes = block.verbatim if is_delimiter(block.verbatim) else f"|{'---|' * widest}"
    return [*rows[: block.level], dashes, *rows[block.level :]]


_INLINE = re.compile(r"[\\*`\[<]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")


def escape_inline(text: str) -> str:
    r"""Keep plain text from being read as emphasis, code, a link or HTML.

    >>> escape_inline("3*4 与 a_b"), escape_inline("[注]")
    ('3\\*4 与 a_b', '\\[注]')
    """
    return _INLINE.sub(r"\\\g<0>", text)


def escape_marker(line: str) -> str:
    r"""Keep a line of plain text from being read as a heading, list item, quotation, table or block of code.

    >>> escape_marker("- 50 度"), escape_marker("1. 先"), escape_marker("-50 度"), escape_marker("|甲|")
    ('\\- 50 度', '1\\. 先', '-50 度', '\\|甲|')
    """
    match = _MARKER.match(line)
    if match:
        return f"{match[1]}\\{line[match.end() :]}" if match[1] else f"\\{line}"
    return f"\\{line}" if FENCE.match(line) else line
