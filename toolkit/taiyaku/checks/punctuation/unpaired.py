"""P105: brackets and quotation marks without a partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taiyaku.checks.marking import mark
from taiyaku.checks.model import Context, Edit, Example, Finding, Pair, Rule
from taiyaku.checks.tokens import HELD, MARK, masked
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]

_PAIRS = {
    "“": "”",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "（": "）",
    "(": ")",
    "【": "】",
    "〔": "〕",
    "[": "]",
    "［": "］",
}
_OPENERS = {closer: opener for opener, closer in _PAIRS.items()}
_OTHER_WIDTH = {"（": "(", "(": "（", "）": ")", ")": "）", "［": "[", "[": "［", "］": "]", "]": "］"}
_MARKS = re.compile(f"[{re.escape(''.join(_PAIRS) + ''.join(_OPENERS))}]")
# Numbering such as b) or 1）, and the faces of those who smile: :-) ;) =(
_NUMBERING = re.compile(rf"(?:^|[\s{MARK}，。、；：])[0-9０-９A-Za-z一二三四五六七八九十①-⑳]{{1,3}}$")
_SINGLE = re.compile(r"(?<!\w)'|'(?!\w)")  # no apostrophe inside a word
_FACE = re.compile(r"[:;=]['-]?[()]")


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    if not _MARKS.search(pair.target):
        return
    text = _FACE.sub(lambda match: HELD * len(match.group()), masked(pair.target))
    alone, mixed = _match(text)
    if alone and not _is_open(_FACE.sub("", masked(pair.source))):
        for at in alone:
            partner = _PAIRS.get(text[at]) or _OPENERS[text[at]]
            yield mark((at, at + 1), f"“{text[at]}” has no partner", f"add “{partner}”, or take it out")
    for start, end in mixed:
        yield _one_width(text, start, end, context)


def _is_open(source: str) -> bool:
    """Whether the source itself has a mark without a partner, straight ones too."""
    text = source.strip()
    at_an_end = "'" in (text[:1], text[-1:])
    return bool(_match(source)[0]) or source.count('"') % 2 == 1 or (at_an_end and len(_SINGLE.findall(text)) % 2 == 1)


def _match(text: str) -> tuple[list[int], list[tuple[int, int]]]:
    """Return the offsets of marks without a partner, and of pairs of two widths."""
    opened: list[int] = []
    alone: list[int] = []
    mixed: list[tuple[int, int]] = []
    for match in _MARKS.finditer(text):
        at, char = match.start(), match.group()
        if char in _PAIRS:
            opened.append(at)
            continue
        wanted = (_OPENERS[char], _OTHER_WIDTH.get(_OPENERS[char]))
        depth = next((depth for depth in range(len(opened) - 1, -1, -1) if text[opened[depth]] in wanted), None)
        if depth is None:
            if char not in ")）" or not _NUMBERING.search(text, max(0, at - 4), at):
                alone.append(at)
            continue
        if text[opened[depth]] != wanted[0]:
            mixed.append((opened[depth], at))
        alone += opened[depth + 1 :]
        del opened[depth:]
    return sorted(alone + opened), mixed


def _one_width(text: str, start: int, end: int, context: Context) -> Finding:
    """Say that a pair has two widths; Chinese and Japanese take the full one, English the half."""
    wide = context.target != "en"
    at = start if (text[start] in "([") == wide else end
    right = _OTHER_WIDTH[text[at]]
    return Finding(
        message=f"{text[start]} and {text[end]} are of two widths",
        hint=f"write “{right}”",
        span=(at, at + 1),
        fix=(Edit(start=at, end=at + 1, text=right),),
    )


RULE = Rule(
    code="P105",
    name="unpaired-marks",
    severity=Severity.WARNING,
    summary="A bracket or quotation mark has no partner, or one of another width.",
    explanation="""
A mark that opens and does not close was forgotten, or typed in the wrong direction (“出海“). Numbering such as 1) and
faces are no brackets. Where the source has a mark without a partner too, because a quotation goes on in the next
line, nothing is said. Single quotation marks are left out: they are apostrophes too.

A pair of two widths, （出海), is put right: full-width in Chinese and Japanese, half-width in English.
""",
    examples=(
        Example(source="他说“好”。", target="彼は「いいと言った。", languages=("zh-Hans", "ja"), marked=("「",)),
        Example(source="他说“好”。", target="彼は「いい」と言った。", languages=("zh-Hans", "ja")),
        Example(source="AI（人工智能）", target="AI（人工知能)", languages=("zh-Hans", "ja"), marked=(")",)),
        Example(
            source="他说：“好。", target="彼は言った。「いい。", languages=("zh-Hans", "ja"), note="It goes on below."
        ),
    ),
    fixes=True,
    find=_find,
)
