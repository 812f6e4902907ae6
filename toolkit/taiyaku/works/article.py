"""Reading an article into blocks: plain text with its indents, bylines and bare subheadings, or Markdown."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from taiyaku.errors import DataError
from taiyaku.languages import language
from taiyaku.works.model import BlockKind
from taiyaku.works.source import Block, escape_inline
from taiyaku.works.split import split_sentences

__all__ = ["read_markdown", "read_plain_text"]

_INDENT = " \t\u00a0\u3000\u2002\u2003\u2009\ufeff"
_SENTENCE_END = re.compile(r"[。！？!?；;，,、：:….][”’」』）)\"']*$")
# Who wrote, spoke, edited; and dates: lines that stand alone but head nothing.
_BYLINE = re.compile(
    r"^(?:作者|文[/／|｜:：]|记者|記者|编辑|編輯|来源|來源|撰文|翻译|翻譯|取材|執筆|by\b)|(?:记者|記者)\s"
    r"|^.{0,4}(?:嘉宾|嘉賓|背景|主持|受访者|受訪者)[:：]|^\W*\d{4}[-年./]\s?\d{1,2}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph of plain text and the width of its indent."""

    text: str
    indent: int = 0


def read_plain_text(text: str, lang: str) -> list[Block]:
    """Read plain text: a line is a paragraph (in English, a run of lines up to a blank one).

    The first line is the title, unless it is a byline or ends like a sentence. Indents of any kind of space are layout
    and go. A short line with no sentence end, right before a paragraph, is a subheading; so is a short question whose
    indent is not the text's usual one.
    """
    paragraphs = _paragraphs(text, lang)
    usual = Counter(each.indent for each in paragraphs).most_common(1)[0][0] if paragraphs else 0
    heads = [_may_head(each, usual, lang) for each in paragraphs]
    blocks = []
    for number, paragraph in enumerate(paragraphs):
        before_text = number + 1 < len(paragraphs) and not heads[number + 1]
        level = _is_title(paragraph.text, lang) if number == 0 else 2 * (heads[number] and before_text)
        sentences = [paragraph.text] if level else split_sentences(paragraph.text, lang)
        kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
        blocks.append(Block(kind, tuple(map(escape_inline, sentences)), level=level))
    return blocks


def _paragraphs(text: str, lang: str) -> list[_Line]:
    if language(lang).joiner:
        runs = re.split(r"\n[\s]*\n", text.strip())
        return [_Line(" ".join(line.strip(_INDENT) for line in run.split("\n"))) for run in runs if run.strip(_INDENT)]
    lines = [line for line in text.split("\n") if line.strip(_INDENT)]
    return [_Line(line.strip(_INDENT), len(line) - len(line.lstrip(_INDENT))) for line in lines]


def _is_title(text: str, lang: str) -> bool:
    """Whether a text's first line is its title: no byline, no plain sentence, and not too long for one."""
    return not _BYLINE.search(text) and text[-1] not in "。.，,；;" and len(text) <= 2 * language(lang).longest_heading


def _may_head(line: _Line, usual_indent: int, lang: str) -> bool:
    if len(line.text) > language(lang).longest_heading or _BYLINE.search(line.text):
        return False
    set_apart = line.indent != usual_indent and line.text[-1] in "?？"
    return set_apart or not _SENTENCE_END.search(line.text)


_HELD = {"paragraph_open": BlockKind.PARAGRAPH, "heading_open": BlockKind.HEADING, "hr": BlockKind.RULE}
_CONTAINERS = ("bullet_list", "ordered_list", "list_item", "blockquote")
_SEAM = re.compile(r"(?<=[^\x00-\x7f])\n(?=[^\x00-\x7f])")
"""A line break between two characters of Chinese or Japanese, which is no space."""


def read_markdown(text: str, lang: str) -> list[Block]:
    """Read Markdown (CommonMark): its blocks as they are, its paragraphs split into sentences.

    Raises `DataError` with the line for what a work cannot hold: code blocks, tables, HTML, lists inside lists.
    """
    if re.match(r"---\n(?:.*\n)*?---\n", text):
        raise DataError("line 1: a work cannot hold this yet (front matter)", remedy="take it out")
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    blocks: list[Block] = []
    open_in: list[Token] = []
    for number, token in enumerate(tokens):
        if token.type.rpartition("_")[0] in _CONTAINERS:
            _enter(token, open_in)
        elif token.type in _HELD:
            if open_in and tokens[number - 1].type == "paragraph_close":
                raise _cannot_hold(token, "several paragraphs in one item or quotation")
            content = tokens[number + 1].content if token.nesting == 1 else ""
            blocks.append(_block(token, content, open_in, lang))
        elif token.nesting == 1 or token.type in ("fence", "code_block", "html_block"):
            raise _cannot_hold(token, token.type.removesuffix("_open").replace("_", " "))
    return blocks


def _enter(token: Token, open_in: list[Token]) -> None:
    """Keep account of the lists and quotations that are open."""
    if token.nesting == -1:
        open_in.pop()
        return
    if any(each.type in ("list_item_open", "blockquote_open") for each in open_in):
        raise _cannot_hold(token, "a list or quotation inside another")
    open_in.append(token)


def _cannot_hold(token: Token, what: str) -> DataError:
    line = token.map[0] + 1 if token.map else 0
    return DataError(
        f"line {line}: a work cannot hold this yet ({what})", remedy="take it out, or make it plain paragraphs"
    )


def _block(token: Token, content: str, open_in: list[Token], lang: str) -> Block:
    kind = _HELD[token.type]
    joined = _SEAM.sub("", content).replace("\n", " ")
    if kind is not BlockKind.PARAGRAPH:
        return Block(kind, (joined,) if joined else (), level=int(token.tag[1]) if kind is BlockKind.HEADING else 0)
    sentences = tuple(split_sentences(joined, lang))
    if open_in and open_in[-1].type == "list_item_open":
        number = int(open_in[-1].info) if open_in[0].type == "ordered_list_open" else 0
        return Block(BlockKind.ITEM, sentences, number=number)
    return Block(BlockKind.QUOTE if open_in else BlockKind.PARAGRAPH, sentences)
