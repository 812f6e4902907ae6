"""Reading an article into blocks: plain text with its indents, bylines and bare subheadings, or Markdown."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from taiyaku.languages import language
from taiyaku.works.model import BlockKind
from taiyaku.works.source import Block, escape_inline, parse_source
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
_LONGEST_HEADING = {"Hans": 32, "Hant": 32, "Jpan": 40, "Latn": 80}


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph of plain text and the width of its indent."""

    text: str
    indent: int = 0


def read_plain_text(text: str, lang: str) -> list[Block]:
    """Read plain text: a line is a paragraph (in English, a run of lines up to a blank one).

    The first line is the title, unless it is a byline or a whole sentence. Indents of any kind of space are layout
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
    return not _BYLINE.search(text) and len(split_sentences(text, lang)) == 1 and text[-1] not in "。.，,"


def _may_head(line: _Line, usual_indent: int, lang: str) -> bool:
    if len(line.text) > _LONGEST_HEADING[language(lang).script] or _BYLINE.search(line.text):
        return False
    set_apart = line.indent != usual_indent and line.text[-1] in "?？"
    return set_apart or not _SENTENCE_END.search(line.text)


def read_markdown(text: str, lang: str) -> list[Block]:
    """Read Markdown: its blocks as they are, its paragraphs split into sentences."""
    joiner = language(lang).joiner
    segments = parse_source(text)
    blocks = []
    for number in dict.fromkeys(segment.block for segment in segments):
        lines = [segment for segment in segments if segment.block == number]
        first = lines[0]
        joined = joiner.join(segment.text for segment in lines)
        sentences = (joined,) if first.kind is BlockKind.HEADING else tuple(split_sentences(joined, lang))
        blocks.append(Block(first.kind, sentences, level=first.level, ordered=first.ordered))
    return blocks
