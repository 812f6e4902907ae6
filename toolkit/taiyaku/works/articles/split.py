"""Splitting paragraphs into sentences: once, when an article becomes a work.

Chinese and Japanese: after 。！？ (full or half width) and the closing quotes and brackets that follow; not
inside brackets or a short quotation, and not before what carries the quotation on (「…。」と, “……？”的). English:
after . ! ? and closing marks, before a space and a capital, a digit or an opening mark; not after an abbreviation
or an initial, unless the next word is one that begins sentences. Inline Markdown, addresses and names that end
in a mark are never cut.

Nothing is changed: the sentences, joined with the white space between them, are the paragraph. The rules are the
project's own; tests/cases/split.tsv has what they are made for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from taiyaku.languages import language
from taiyaku.works.articles import split_words as words

__all__ = ["split_sentences"]

_CLOSERS = "”’」』）)】》〉〕］]\"'"
_QUOTE_CLOSERS = "”’」』\"'"
_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "(": ")", "【": "】", "《": "》", "〈": "〉"}
_OPENER_OF = {closer: opener for opener, closer in _PAIRS.items()}
_ALWAYS_WHOLE = "（(【《〈"
_SHORT_QUOTATION = 80  # characters; a longer one is split inside
_SHORT_BRACKET = 300

_CJK = r"\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_STRONG = "。｡！？!?‼⁇⁈⁉‽"

# Addresses, names that end in a mark, code, links, emphasis: cut in two, they would be neither.
# The repeats are bounded, so that a line of a million brackets is read in linear time.
_ADDRESS = (
    r"(?:https?://|www\.)[!-~]*[\w/=&#~-]"
    r"|[\w.+-]{1,64}@[A-Za-z\d-]{1,64}(?:\.[A-Za-z\d-]{1,64}){1,8}"
    r"|(?<![A-Za-z])(?:Yahoo|Jeopardy)[!！]\s?[^\s。”\"]"
)
_PLAIN_SPAN = re.compile(_ADDRESS)
_SPAN = re.compile(
    r"`[^`\n]+`"
    r"|(?<!\\)\[(?:\\.|[^\]\\\n]){0,300}\]\([^)\n]{0,2000}\)"
    r"|(?<![\\*])(\*{1,3})(?=[^\s*])[^\n]{1,400}?(?<=[^\s\\*])\1(?!\*)"
    r"|(?<![\\\w])_(?=[^\s_])[^_\n]{1,400}(?<=[^\s\\])_(?!\w)"
    rf"|{_ADDRESS}"
)
# What closes a span: an end before it is an end after it.
_SPAN_CLOSE = re.compile(r"[*_`]+|\]?\([^)\n]*\)")
# What a sentence takes along after its end: an emoji, a laugh, the mark of a note.
_LAUGHS = ("笑", "泣", "汗", "爆", "怒", "苦笑", "涙")
_TRAIL = (
    r"(?:[ \u3000]?[\U0001f000-\U0001faff\u2600-\u2764\ufe0f\u200d☆★♪♫♡♥]+"
    rf"|[（(](?:{'|'.join(_LAUGHS)})[）)]"
    r"|\\?\[\d{1,3}\]|[¹²³⁰-⁹]+)*"
)

_CJK_END = re.compile(rf"(?:[{_STRONG}.．][{re.escape(_CLOSERS)}]*)+{_TRAIL}")
_CARRIED_ON = re.compile(r"\s*[，、,；;：:—―─]")

_LABEL = re.compile(r"(?:[図圖图表] ?|第)[\d０-９一二三四五六七八九十]+[章節节条條部篇]?$")  # 图1. 结构; 第1章. 总则

_EN_END = re.compile(rf"(?:[.!?…‼⁇⁈⁉‽][”’)\]\"']*)+{_TRAIL}")
_EN_OPENERS = re.compile(r"\s+[\\“‘’(\[\"'*_`¿¡]*")


def split_sentences(paragraph: str, lang: str, *, markdown: bool = True) -> list[str]:
    """Split a paragraph into its sentences, without the white space between them.

    The paragraph is inline Markdown, whose code, links and emphasis stay whole, or plain text.

    >>> split_sentences("增长3.5倍。为什么？“因为场景。”他说。", "zh-Hans")
    ['增长3.5倍。', '为什么？', '“因为场景。”他说。']
    >>> split_sentences("「参入したい。」と述べた。社長は続けた。", "ja")
    ['「参入したい。」と述べた。', '社長は続けた。']
    >>> split_sentences("Sales of X Inc. rose. It is in the U.S. market.", "en")
    ['Sales of X Inc. rose.', 'It is in the U.S. market.']
    """
    text = paragraph.strip()
    latin = language(lang).script == "Latn"
    curled = _curl(text)
    spans = [match.span() for match in (_SPAN if markdown else _PLAIN_SPAN).finditer(text)]
    ends = _english_ends(curled, spans) if latin else _cjk_ends(curled, spans, lang)
    sentences, start = [], 0
    for end in [*ends, len(text)]:
        if sentence := text[start:end].strip():
            sentences.append(sentence)
        start = end
    return sentences


def _curl(text: str) -> str:
    """Return the text with its straight double quotes curled, as long as before; as it is where they do not pair."""
    parts = text.split('"')
    if len(parts) % 2 == 0:
        return text
    return "".join(part + ("“”"[number % 2] if number + 1 < len(parts) else "") for number, part in enumerate(parts))


def _past_span(text: str, end: int, spans: list[tuple[int, int]]) -> int:
    """Move an end that only the closing marks of inline Markdown follow behind them: `**强。**` is a sentence."""
    before = bisect_left(spans, (end, 0)) - 1
    if before >= 0 and spans[before][0] < end < spans[before][1]:
        close = _SPAN_CLOSE.fullmatch(text, end, spans[before][1])
        return close.end() if close else end
    return end


def _cjk_ends(text: str, spans: list[tuple[int, int]], lang: str) -> Iterator[int]:
    whole = _whole_ranges(text, spans)
    goes_on = words.JA_GOES_ON if lang == "ja" else words.ZH_GOES_ON
    # Where . is the full stop, as in text typed on a keyboard without 。, it needs no space after it.
    dotted = "。" not in text and text.rstrip(_CLOSERS).endswith((".", "．"))
    start = 0
    for match in _CJK_END.finditer(text):
        mark, end = match.group(), _past_span(text, match.end(), spans)
        if _CARRIED_ON.match(text, end) or _inside(end, whole):
            continue
        if not any(char in _STRONG for char in mark) and not _dot_ends(text, match, start, dotted):
            continue
        if mark in ("!", "?") and text[: match.start()][-1:].isascii() and re.match(r"[!-~]", text[end : end + 1]):
            continue  # a?b=c, Yahoo!Mail
        quoted = mark.rstrip("*_`")[-1] in _QUOTE_CLOSERS
        if goes_on[quoted].match(text, end) or (not quoted and words.NAMES.search(text[max(0, end - 12) : end + 1])):
            continue
        start = end
        yield end


def _dot_ends(text: str, match: re.Match[str], start: int, dotted: bool) -> bool:
    """Whether dots alone end a Chinese or Japanese sentence: not in a number, an abbreviation or an ellipsis."""
    dots = match.group().rstrip(_CLOSERS)
    before, after = text[max(0, match.start() - 20) : match.start()], text[match.end() : match.end() + 1]
    if (len(dots) > 1 and dots[0] == dots[1]) or words.numbers_only(text[start : match.end()]):
        return False
    if _LABEL.search(before) or re.search(r"(?:^|[^A-Za-zＡ-Ｚ])[A-ZＡ-Ｚ]$", before):
        return False
    if dots == "．":
        return not (re.search(r"[\w]$", before, re.ASCII) or before[-1:] in words.WIDE) or not (
            after.isascii() or after in words.WIDE
        )
    if after.isspace() or not after:
        coming = text[match.end() :].lstrip()[:1]
        return not words.abbreviation(before) and not (coming.isascii() and (coming.islower() or coming.isdigit()))
    return dotted and bool(re.search(rf"[{_CJK}％%”」』）)]$", before)) and bool(re.match(rf"[{_CJK}“「『（]", after))


def _english_ends(text: str, spans: list[tuple[int, int]]) -> Iterator[int]:
    whole = _brackets(text, spans)
    start = 0
    for match in _EN_END.finditer(text):
        end = _past_span(text, match.end(), spans)
        opening = _EN_OPENERS.match(text, end)
        if not opening or _inside(end, whole):
            continue
        coming = text[opening.end() : opening.end() + 40]
        if _begins(coming) and not _english_goes_on(text[start:end], match.group(), coming):
            start = end
            yield end


def _begins(coming: str) -> bool:
    """Whether a sentence may begin so: with a capital (iPhone has one too), a digit, or Chinese and the like."""
    first = coming[:1]
    if re.match(r"[a-h][.)]\s+[A-Z]", coming):  # a lettered item
        return True
    return first.isalnum() and (not first.islower() or coming[1:2].isupper())


def _english_goes_on(sentence: str, mark: str, coming: str) -> bool:
    if words.numbers_only(sentence) or words.EN_LABEL.fullmatch(sentence.strip()):
        return True
    if mark[0] in ".…" and ("…" in mark or ".." in mark or sentence.endswith(" . .") or sentence.endswith(". .")):
        return bool(re.match(r"I\b|\.", coming))
    if mark == ".":
        return words.english_abbreviation(sentence[:-1][-24:], coming)
    return mark[-1] in _QUOTE_CLOSERS and mark[0] in "!?" and bool(words.EN_SAID.match(coming))


def _inside(place: int, ranges: list[tuple[int, int]]) -> bool:
    """Whether a place lies within one of the ranges, which follow one another."""
    before = bisect_left(ranges, (place, 0)) - 1
    return before >= 0 and place < ranges[before][1]


def _pairs(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield what brackets and quotation marks enclose, as (opener, start, place of the closer).

    A mark that is never closed, or never was opened (the apostrophe of ’tis), is passed over.
    """
    stack: list[tuple[str, int]] = []
    open_now = dict.fromkeys(_PAIRS, 0)
    for offset, char in enumerate(text):
        if char in _PAIRS:
            stack.append((char, offset))
            open_now[char] += 1
        elif open_now.get(_OPENER_OF.get(char, ""), 0):
            opener = ""
            while opener != _OPENER_OF[char]:
                opener, start = stack.pop()
                open_now[opener] -= 1
            yield opener, start, offset


def _whole_ranges(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """List what no Chinese or Japanese sentence may end inside, in order: brackets, short quotations, `spans`."""
    ranges = list(spans)
    for opener, start, closer in _pairs(text):
        if _inside(start, spans):
            continue
        if opener in _ALWAYS_WHOLE and closer - start <= _SHORT_BRACKET:
            sentence = text[closer - 1] in _STRONG or text[start + 1 : closer] in _LAUGHS
            stands_alone = opener in "（(" and sentence and _at_start(text, start)
            ranges.append((start, closer + (1 if stands_alone else 2)))  # nor right after it
        elif opener not in _ALWAYS_WHOLE and closer - start <= _SHORT_QUOTATION:
            ranges.append((start, closer + 1))
    return _merged(ranges)


def _at_start(text: str, place: int) -> bool:
    """Whether a sentence begins at a place: nothing but closing marks and spaces since the last end."""
    while place and (text[place - 1].isspace() or text[place - 1] in _CLOSERS):
        place -= 1
    return not place or text[place - 1] in _STRONG


def _brackets(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """List what no English sentence may end inside: brackets and `spans`; quotations are split like all else."""
    enclosed = [(s, e + 1) for opener, s, e in _pairs(text) if opener in _ALWAYS_WHOLE and e - s <= _SHORT_BRACKET]
    return _merged(spans + enclosed)


def _merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
