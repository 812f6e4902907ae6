"""Splitting paragraphs into sentences: once, when an article becomes a work.

Chinese and Japanese: after 。！？ (full or half width) and the closing quotes and brackets that follow; not
inside brackets or a short quotation, and in Japanese not before the particle that carries the quotation on
(「…。」と). English: after . ! ? and closing marks, before a space and a capital, a digit or an opening mark; not
after an abbreviation or an initial.
Nothing is changed: the sentences, joined with the white space between them, are the paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from taiyaku.languages import language

__all__ = ["split_sentences"]

_CLOSERS = "”’」』）)】》〉〕］]\"'"
_PAIRS = {"“": "”", "「": "」", "『": "』", "（": "）", "(": ")", "【": "】", "《": "》", "〈": "〉"}
_ALWAYS_WHOLE = "（(【《〈"
_SHORT_QUOTATION = 80

# Code, links and emphasis: cut in two, they would be neither.
_SPAN = re.compile(r"`[^`\n]+`|\[[^\]\n]*\]\([^)\n]*\)|\*\*[^*\n]+\*\*|\*[^*\n]+\*")

_CJK = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_CJK_END = re.compile(rf"(?:[。！？!?]+|(?<=[{_CJK}])\.(?![\w.]))[{re.escape(_CLOSERS)}]*")
_CARRIED_ON = re.compile(r"\s*[，、,；;：:]")
# What carries a quotation on: a particle before a Chinese character, katakana or a comma, or a quoting phrase.
_JA_CARRIED_ON = re.compile(
    r"(?:と|って|など|は|が|を|に|で|も|の|から|まで|より)(?=[、「『\u30a1-\u30fa\u4e00-\u9fff])"
    r"|と(?:いう|いった|いい|の|して|する|した|さ|も|みら|なる|なっ|つぶや|ささや)|って(?:いう|こと)"
)

_EN_END = re.compile(r"[.!?]+[”’)\]\"']*(?=\s+[“‘(\[\"']?[A-Z0-9\u4e00-\u9fff])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sr|Jr|St|Inc|Ltd|Co|Corp|vs|etc|No|Nos|Fig|Figs|Vol|pp|ed|eds|cf|al|ca|approx|dept|est"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|e\.g|i\.e|a\.m|p\.m|[A-Z](?:\.[A-Z])*))\.$"
)


def split_sentences(paragraph: str, lang: str) -> list[str]:
    """Split a paragraph into its sentences, without the white space between them.

    >>> split_sentences("增长3.5倍。为什么？“因为场景。”他说。", "zh-Hans")
    ['增长3.5倍。', '为什么？', '“因为场景。”', '他说。']
    >>> split_sentences("「参入したい。」と述べた。社長は続けた。", "ja")
    ['「参入したい。」と述べた。', '社長は続けた。']
    >>> split_sentences("Sales of X Inc. rose. It is in the U.S. market.", "en")
    ['Sales of X Inc. rose.', 'It is in the U.S. market.']
    """
    text = paragraph.strip()
    latin = language(lang).script == "Latn"
    ends = _english_ends(text) if latin else _cjk_ends(text, lang)
    sentences, start = [], 0
    for end in [*ends, len(text)]:
        if sentence := text[start:end].strip():
            sentences.append(sentence)
        start = end
    return sentences


def _english_ends(text: str) -> Iterator[int]:
    for match in _EN_END.finditer(text):
        if match.group() != "." or not _ABBREVIATION.search(text[max(0, match.end() - 20) : match.end()]):
            yield match.end()


def _cjk_ends(text: str, lang: str) -> Iterator[int]:
    whole = _whole_ranges(text)
    for match in _CJK_END.finditer(text):
        end = match.end()
        if _CARRIED_ON.match(text, end) or _inside(end, whole):
            continue
        if lang == "ja" and _ja_goes_on(match.group(), text, end):
            continue
        yield end


def _ja_goes_on(mark: str, text: str, end: int) -> bool:
    """Whether a Japanese sentence goes on: after a quotation, or after a name that ends in 。 (モーニング娘。の)."""
    if mark[-1] in _CLOSERS:
        return bool(_JA_CARRIED_ON.match(text, end))
    return text.startswith("の", end) and not text.startswith("のち", end)


def _inside(place: int, ranges: list[tuple[int, int]]) -> bool:
    """Whether a place lies within one of the ranges, which follow one another."""
    before = bisect_left(ranges, (place, 0)) - 1
    return before >= 0 and place < ranges[before][1]


def _whole_ranges(text: str) -> list[tuple[int, int]]:
    """List what no sentence may end inside, as (start, end) in order: brackets, short quotations, inline Markdown."""
    ranges = [match.span() for match in _SPAN.finditer(text)]
    stack: list[tuple[str, int]] = []
    for offset, char in enumerate(text):
        if char in _PAIRS:
            stack.append((char, offset))
        elif stack and char == _PAIRS[stack[-1][0]]:
            opener, start = stack.pop()
            if opener in _ALWAYS_WHOLE:
                ranges.append((start, offset + 2))  # nor does a sentence end right after it
            elif offset - start <= _SHORT_QUOTATION:
                ranges.append((start, offset + 1))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
