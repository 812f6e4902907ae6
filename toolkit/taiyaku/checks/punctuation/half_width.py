"""P101: half-width commas and stops in Chinese and Japanese."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taiyaku.checks.marking import CJK
from taiyaku.checks.model import Context, Edit, Example, Finding, Pair, Rule
from taiyaku.checks.tokens import HELD, MARK, masked
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]

_CLOSERS = "”’」』》〉）】"
_BEFORE = f"(?:[{CJK}{_CLOSERS}]{MARK}*)"
_MARKS = re.compile(
    f"(?:(?<=[{CJK}{_CLOSERS}])|(?<=[{CJK}]{MARK})|(?<=[{CJK}]{MARK}{MARK})|(?<=[A-Za-z0-9{HELD}])(?= ?[^ ]? ?[{CJK}]))"
    f"(?P<mark>[,;?!])(?![,;?!A-Za-z0-9]*[,;?!=]) ?"
)
_ABBREVIATED = "(?<![例注図图圖表第]\\.)"
_STOP = re.compile(f"(?<=[{CJK}{_CLOSERS}])(?P<mark>\\.)(?:$|(?=[”’」』）\n])|{_ABBREVIATED}(?: (?=[{CJK}])|(?= )))")
# Between two sentences that run on (已更改.点击“确定”), where the source has two.
_INNER_STOP = re.compile(f"(?<=[{CJK}]{{4}})(?P<mark>\\.)(?=[{CJK}“「『《])")
_SENTENCES = re.compile("[.!?]['\")]*\\s+\\S|[。！？]\\s*[^\\s”’」』）]")
# The end of a text whose last word is Latin, a number or a placeholder: 超过13%.
_LAST_STOP = re.compile(f"(?<=[^.…。！？\\s])(?P<mark>\\.)(?=[”’」』）{MARK}]*$)")
_LAST_WORD = re.compile(f"[{CJK}] ?[^{CJK}\\s]{{1,40}}$")
_LIST = re.compile(r"\w,\w")
_LATIN_LIST = re.compile(r"[A-Za-z0-9], ?[A-Za-z0-9]+,$")
_WORD = re.compile("[A-Za-z]+")
_POSSIBLE = re.compile("[,;?!.]")
_NOT_ASCII = re.compile(f"[{CJK}]")

_CHINESE = {",": "，", ";": "；", "?": "？", "!": "！", ".": "。"}
_JAPANESE = {",": "、", ";": "；", ".": "。"}


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    if not (_POSSIBLE.search(pair.target) and _NOT_ASCII.search(pair.target)):
        return
    wide = _JAPANESE if context.target == "ja" else _CHINESE
    text = masked(pair.target)
    for pattern in (_MARKS, _STOP, _INNER_STOP, _LAST_STOP):
        for match in pattern.finditer(text):
            if pattern is _LAST_STOP and not _LAST_WORD.search(text, 0, match.start()):
                continue
            if pattern is _INNER_STOP and not _SENTENCES.search(pair.source):
                continue
            right = wide.get(match["mark"])
            start, end = match.span("mark")
            if (word := _WORD.match(text, end)) and text[start : word.end()] in pair.source:
                continue  # !JavaScript, as a wiki writes a word that is no link
            if right and not (match["mark"] == "," and (_LIST.search(pair.source) or _LATIN_LIST.search(text, 0, end))):
                yield Finding(
                    message=f"“{match['mark']}” is half-width",
                    hint=f"write “{right}”",
                    span=(start, end),
                    fix=(Edit(start=start, end=match.end(), text=right),),
                )


RULE = Rule(
    code="P101",
    name="half-width-punctuation",
    severity=Severity.WARNING,
    summary="A comma or stop is half-width beside Chinese or Japanese text.",
    explanation="""
Chinese prints ，。；？！ and Japanese 、。； in the width of a character (GB/T 15834—2011, clause 5.1; JIS X 4051;
the requirements of the W3C, clreq and jlreq). A half-width mark stands too close, may begin a line, and betrays a
source that was copied.

Marked is a mark after a Chinese or Japanese character, or between a Latin word and one. Inside Latin text, numbers,
code and addresses it passes, as do lists of Latin words (html, latex, または …) and those that a program takes apart
(yes,no,maybe), and so do half-width ! and ? in Japanese, which many programs prefer (P102 tells of them). A fix takes
the space after the mark along.
""",
    examples=(
        Example(source="They came, and left.", target="他们来了,又走了。", languages=("en", "zh-Hans"), marked=(",",)),
        Example(source="They came, and left.", target="他们来了，又走了。", languages=("en", "zh-Hans")),
        Example(source="They came.", target="彼らは来た.", languages=("en", "ja"), marked=(".",)),
        Example(source="1,000 people use v2.0.", target="1,000人使用v2.0。", languages=("en", "zh-Hans")),
    ),
    targets=("zh-Hans", "zh-Hant", "ja"),
    fixes=True,
    find=_find,
)
