"""Splitting paragraphs into sentences: once, when an article becomes a work.

Chinese and Japanese: after 。！？ (full or half width) and the closing quotes and brackets that follow; not
inside brackets or a short quotation, and in Japanese not before the particle that carries the quotation on
(「…。」と). English: after . ! ? and closing marks, before a space and a capital, a digit or an opening mark; not
after an abbreviation or an initial.
Nothing is changed: the sentences, joined with the white space between them, are the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from taiyaku.languages import language

__all__ = ["split_sentences"]

_CLOSERS = "”’」』）)】》〉〕］]\"'"
_PAIRS = {"“": "”", "「": "」", "『": "』", "（": "）", "(": ")", "【": "】", "《": "》", "〈": "〉"}
_ALWAYS_WHOLE = "（(【《〈"
_SHORT_QUOTATION = 80

_CJK = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_CJK_END = re.compile(rf"(?:[。！？!?]+|(?<=[{_CJK}])\.(?![\w.]))[{re.escape(_CLOSERS)}]*")
_CARRIED_ON = re.compile(r"\s*[，、,；;：:]")
_JA_CARRIED_ON = re.compile(r"(?:と|って|という|との|など|は|が|を|に|で|も|の|、)")

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
        if match.group() != "." or not _ABBREVIATION.search(text[: match.end()]):
            yield match.end()


def _cjk_ends(text: str, lang: str) -> Iterator[int]:
    whole = _whole_ranges(text)
    for match in _CJK_END.finditer(text):
        after = text[match.end() :]
        if _CARRIED_ON.match(after) or any(start < match.end() < end for start, end in whole):
            continue
        closed = match.group()[-1] in _CLOSERS
        if lang == "ja" and closed and _JA_CARRIED_ON.match(after):
            continue
        yield match.end()


def _whole_ranges(text: str) -> list[tuple[int, int]]:
    """List the brackets and short quotations inside which no sentence may end, as (start, end)."""
    ranges = []
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
    return ranges
