"""Reading an article of plain text into blocks, with its indents, bylines and bare subheadings."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from taiyaku.languages import language
from taiyaku.works.articles.split import split_sentences
from taiyaku.works.model import BlockKind
from taiyaku.works.source_writer import Block, escape_inline

__all__ = ["read_plain_text", "unwrapped"]

_INDENT = " \t\u00a0\u3000\u2002\u2003\u2009\ufeff"
_SENTENCE_END = re.compile(r"[。！？!?；;，,、：:….][”’」』）)\"']*$")
_FULL_STOP = re.compile(r"[。｡！？!?….．][”’」』）)\"']*$")
# Who wrote, spoke, edited; and dates: lines that stand alone but head nothing.
_BYLINE = re.compile(
    r"^[（(【]?(?:作者|文[/／|｜:：]|(?:本报|本報|本刊)?(?:特约|特約)?(?:记者|記者|通讯员|通訊員)"
    r"|(?:责任|責任)?(?:编辑|編輯)|责编|責編|来源|來源|稿源|撰文|翻译|翻譯|译者|譯者|取材|執筆|文責"
    r"|发布时间|發布時間|更新时间|更新時間|by\b|written by\b|translated by\b)"
    r"|(?:记者|記者)\s|^.{0,4}(?:嘉宾|嘉賓|背景|主持|受访者|受訪者)[:：]"
    r"|^\W*\d{4}\s?[-年./]\s?\d{1,2}|^(?:令和|平成|民國|民国)\s?[\d元一二三四五六七八九十]"
    r"|^\W*(?:\d{1,2}\s+)?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,4}\b",
    re.IGNORECASE,
)
# Numbered headings, a style each: 第1章, 一、, （一）, 1. and 1.1, Chapter 1.
_NUMBERED = tuple(
    map(
        re.compile,
        (
            r"第[一二三四五六七八九十百\d０-９]+[章节節编編篇部回](?:[\s:：、]|$)",
            r"[一二三四五六七八九十]{1,3}[、．.]",
            r"[（(][一二三四五六七八九十]{1,3}[）)]",
            r"[\d０-９]{1,2}(?:[.．、]\s*(?![\d０-９])|\s)\S",
            r"[\d０-９]{1,2}[.．][\d０-９]{1,2}[.．]?\s*[^\s\d.．亿億万萬兆倍%％]",
            r"(?:Chapter|Part|Section)\s+(?:\d+|[IVXLC]+)\b",
        ),
    )
)
_ENGLISH_ITEM = re.compile(r"(?:[-*•–]|\(?[\da-zA-Z]{1,2}[.)])\s")
_WIDEST_WRAPPED = 120
"""Columns: lines broken by hand or by a mail program are shorter, paragraphs on one line are longer."""
_NARROWEST_WRAPPED = 30
_RAGGED = 4  # columns that a wrapped Chinese or Japanese line may fall short, where a mark may not begin the next


@dataclass(frozen=True, slots=True)
class _Line:
    """A line or paragraph of plain text without its indent, which is counted in characters.

    `width` is in columns, indent and all.
    """

    text: str
    indent: int = 0
    width: int = 0


def read_plain_text(text: str, lang: str) -> list[Block]:
    """Read plain text: a line is a paragraph, unless lines were broken at a fixed width.

    English up to 120 columns wide is: a paragraph is a run of lines up to a blank or an indented one. In Chinese and
    Japanese, lines as wide as the widest are carried on, where a line with a full stop ends the run.

    The first line is the title, unless it is a byline or ends like a sentence. Indents of any kind of space are layout
    and go. A short line with no sentence end, right before a paragraph, is a subheading; so is a short question whose
    indent is not the text's usual one, and a numbered line before anything but the next number of its list.
    """
    paragraphs = _paragraphs(text, lang)
    usual = Counter(each.indent for each in paragraphs).most_common(1)[0][0] if paragraphs else 0
    heads = [_may_head(each, usual, lang) for each in paragraphs]
    styles = [_numbering(each.text) for each in paragraphs]
    seen: list[int] = []
    blocks = []
    for number, paragraph in enumerate(paragraphs):
        level = _is_title(paragraph.text, lang) if number == 0 else _level(number, heads, styles, seen)
        sentences = [paragraph.text] if level else split_sentences(paragraph.text, lang, markdown=False)
        kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
        blocks.append(Block(kind, tuple(map(escape_inline, sentences)), level=level))
    return blocks


def _level(number: int, heads: list[bool], styles: list[int], seen: list[int]) -> int:
    """Return the level of a subheading, 0 for none; styles of numbering go down in the order they are `seen`."""
    if not heads[number] or number + 1 == len(heads):
        return 0
    style = styles[number]
    if style < 0:
        return 0 if heads[number + 1] and styles[number + 1] < 0 else 2
    if style in (styles[number - 1], styles[number + 1]):
        return 0  # an item of a list
    if style not in seen:
        seen.append(style)
    return min(2 + seen.index(style), 6)


def _numbering(text: str) -> int:
    """Return which style of numbering a line begins with, -1 for none."""
    return next((style for style, pattern in enumerate(_NUMBERED) if pattern.match(text)), -1)


def _paragraphs(text: str, lang: str) -> list[_Line]:
    lines = [_line(each) for each in text.split("\n")]
    widest = max((line.width for line in lines if line), default=0)
    if widest > _WIDEST_WRAPPED:
        return [line for line in lines if line]
    if language(lang).joiner:
        return _joined_english(lines)
    return _joined(lines, widest) if widest >= _NARROWEST_WRAPPED else [line for line in lines if line]


def _line(raw: str) -> _Line | None:
    """Measure a line; None for a blank one."""
    bare = raw.lstrip(_INDENT)
    if not raw.strip(_INDENT):
        return None
    width = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in raw.rstrip(_INDENT))
    return _Line(bare.rstrip(_INDENT), len(raw) - len(bare), width)


def _joined_english(lines: Iterable[_Line | None]) -> list[_Line]:
    """Join lines up to a blank one, an item of a list, or one with a deeper indent."""
    joined: list[_Line] = []
    previous: _Line | None = None
    for line in lines:
        text = joined[-1].text if joined else ""
        if line and previous and _carries_on(text, previous, line):
            joined[-1] = replace(joined[-1], text=text + ("" if re.search(r"\w-$", text) else " ") + line.text)
        elif line:
            joined.append(line)
        previous = line
    return joined


def _carries_on(text: str, previous: _Line, line: _Line) -> bool:
    deeper = line.indent > previous.indent and not _ENGLISH_ITEM.match(text)  # below an item, an indent only hangs
    return not deeper and not _ENGLISH_ITEM.match(line.text)


def _joined(lines: Iterable[_Line | None], widest: int) -> list[_Line]:
    """Join Chinese or Japanese lines that were cut at a fixed width, up to one that ends a sentence short of it."""
    joined: list[_Line] = []
    run: list[_Line] = []
    for line in [*lines, None]:
        if run and (line is None or line.indent):
            joined += _one_or_all(run)
            run = []
        if line:
            run.append(line)
            if line.width < widest - _RAGGED:
                joined += _one_or_all(run)
                run = []
    return joined


def _one_or_all(run: list[_Line]) -> list[_Line]:
    """Return a run of lines as one paragraph, if it was one: cut within a sentence, with an end at its end."""
    if not _FULL_STOP.search(run[-1].text) or all(_FULL_STOP.search(line.text) for line in run[:-1]):
        return run
    return [replace(run[0], text=unwrapped("\n".join(line.text for line in run)))]


def _is_title(text: str, lang: str) -> bool:
    """Whether a text's first line is its title: no byline, no plain sentence, and not too long for one."""
    return not _BYLINE.search(text) and text[-1] not in "。.，,；;" and len(text) <= 2 * language(lang).longest_heading


def _may_head(line: _Line, usual_indent: int, lang: str) -> bool:
    if len(line.text) > language(lang).longest_heading or _BYLINE.search(line.text):
        return False
    set_apart = line.indent != usual_indent and line.text[-1] in "?？"
    return set_apart or not _SENTENCE_END.search(line.text)


_SEAM = re.compile(r"(?<=[^\x00-\x7f])\n(?=[^\x00-\x7f])")


def unwrapped(text: str) -> str:
    r"""Join lines; a line break between two characters of Chinese or Japanese is no space.

    >>> unwrapped("出\n海 and\nmore")
    '出海 and more'
    """
    return _SEAM.sub("", text).replace("\n", " ")
