"""Reading an article of Markdown into blocks: CommonMark, and GitHub's tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from markdown_it import MarkdownIt
from markdown_it.token import Token

from taiyaku.errors import DataError
from taiyaku.works.articles.plain_text import unwrapped
from taiyaku.works.articles.split import split_sentences
from taiyaku.works.model import BlockKind
from taiyaku.works.source_writer import Block, code_block

__all__ = ["read_markdown"]

_TEXT = {"paragraph_open": BlockKind.PARAGRAPH, "heading_open": BlockKind.HEADING}
_LISTS = ("bullet_list", "ordered_list")
_DASHES = {"": "---", "text-align:left": ":--", "text-align:right": "--:", "text-align:center": ":-:"}


def read_markdown(text: str, lang: str) -> list[Block]:
    """Read Markdown: its blocks as they are, its paragraphs split into sentences.

    Raises `DataError` with the line for what a work cannot hold: HTML, front matter, lists and headings in quotations,
    quotations in lists, list items that do not begin with text.
    """
    if re.match(r"---\n(?:.*\n)*?---\n", text):
        raise DataError("line 1: a work cannot hold this (front matter)", remedy="take it out")
    reader = _Reader(lang)
    for token, following in _paired(MarkdownIt("commonmark").enable("table").parse(text)):
        reader.read(token, following)
    return reader.blocks


def _paired(tokens: Sequence[Token]) -> list[tuple[Token, str]]:
    """Return each token with the text of the one behind it, which is a block's content."""
    return [(token, following.content if following else "") for token, following in zip_longest(tokens, tokens[1:])]


@dataclass(slots=True)
class _Reader:
    """A walk through the tokens; `open_in` are the lists, items and quotations that are open."""

    lang: str
    blocks: list[Block] = field(default_factory=list)
    open_in: list[Token] = field(default_factory=list)
    item_begun: bool = True
    row: list[str] = field(default_factory=list)
    dashes: list[str] = field(default_factory=list)

    def read(self, token: Token, content: str) -> None:
        """Read one token; `content` is the text that it opens."""
        name, _, side = token.type.rpartition("_")
        if name in (*_LISTS, "list_item", "blockquote"):
            self._enter_or_leave(token, name)
        elif token.type in _TEXT:
            self._text(token, content)
        elif token.type == "hr":
            self._add(token, Block(BlockKind.RULE, ()))
        elif token.type in ("fence", "code_block"):
            self._add(token, code_block(token.content, token.info.strip()))
        elif name in ("table", "thead", "tbody", "tr", "th", "td"):
            self._table(token, name, side, content)
        elif token.type == "html_block":
            raise _cannot_hold(token, "html block")

    def _enter_or_leave(self, token: Token, name: str) -> None:
        if token.nesting == -1:
            self.open_in.pop()
            return
        if name != "list_item":
            if any(each.type == "blockquote_open" for each in self.open_in):
                raise _cannot_hold(token, "a list or quotation inside a quotation")
            if name == "blockquote" and self.open_in:
                raise _cannot_hold(token, "a quotation inside a list")
        if not self.item_begun:
            raise _cannot_hold(token, "a list item that does not begin with text")
        self.open_in.append(token)
        self.item_begun = name != "list_item"

    @property
    def _depth(self) -> int:
        return sum(each.type == "list_item_open" for each in self.open_in)

    def _add(self, token: Token, block: Block) -> None:
        """Add a block that is no item and no quotation."""
        if not self.item_begun:
            raise _cannot_hold(token, "a list item that does not begin with text")
        if self.open_in and self.open_in[-1].type == "blockquote_open":
            raise _cannot_hold(token, f"{block.kind} inside a quotation")
        self.blocks.append(replace(block, depth=self._depth))

    def _text(self, token: Token, content: str) -> None:
        joined = unwrapped(content)
        if _TEXT[token.type] is BlockKind.HEADING:
            self._add(token, Block(BlockKind.HEADING, (joined,) if joined else (), level=int(token.tag[1])))
            return
        sentences = tuple(split_sentences(joined, self.lang))
        if not self.item_begun:
            item, within = self.open_in[-1], self.open_in[-2]
            number = int(item.info) if within.type == "ordered_list_open" else 0
            self.item_begun = True
            self.blocks.append(Block(BlockKind.ITEM, sentences, number=number, depth=self._depth - 1))
        elif self.open_in and self.open_in[-1].type == "blockquote_open":
            self.blocks.append(Block(BlockKind.QUOTE, sentences))
        else:
            self._add(token, Block(BlockKind.PARAGRAPH, sentences))

    def _table(self, token: Token, name: str, side: str, content: str) -> None:
        """Read a table a row at a time."""
        if token.type == "table_open":
            self._add(token, Block(BlockKind.TABLE, (), level=1))
            self.dashes = []
        elif name in ("th", "td") and side == "open":
            self.row.append(re.sub(r"(?<!\\)((?:\\\\)*)\|", r"\1\\|", content))
            if name == "th":
                self.dashes.append(_DASHES.get(str(token.attrGet("style") or ""), "---"))
        elif token.type == "tr_close":
            table = self.blocks[-1]
            rows = (*table.sentences, " | ".join(self.row).strip(" "))
            self.blocks[-1] = replace(table, sentences=rows, verbatim=f"|{'|'.join(self.dashes)}|")
            self.row = []


def _cannot_hold(token: Token, what: str) -> DataError:
    line = token.map[0] + 1 if token.map else 0
    return DataError(
        f"line {line}: a work cannot hold this ({what})", remedy="take it out, or make it plain paragraphs"
    )
