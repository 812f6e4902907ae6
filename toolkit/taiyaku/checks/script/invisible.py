"""S008: characters that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from taiyaku.checks.marking import HAN, mark
from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]

_JOINERS = "\u200c\u200d"
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u2028\u2029\u2060-\u2064"
    f"\u206a-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffd\U000e0000-\U000e01ef\ue000-\uf8ff{_JOINERS}{_BIDI}]+"
)
_VARIATION = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_VARIED = re.compile(
    f"[{HAN}\u00a9\u00ae\u203c\u2049\u20e3#*0-9\u2100-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_EMOJI = re.compile("[\u2600-\u27bf\u2640\u2642\ufe0f\U0001f000-\U0001faff]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LOST = re.compile("[\ufffd\ue000-\uf8ff]")
_NAMES = {
    "\ufeff": "byte order mark",
    "\u00ad": "soft hyphen",
    "\u200b": "zero-width space",
    "\ufffd": "replacement character",
}


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    if pair.target.isascii() and pair.target.isprintable():
        return
    for match in _INVISIBLE.finditer(pair.target):
        if match.group() in pair.source or _has_work(pair.target, match):
            continue
        start = match.start() + _is_variant(match.group(), pair.target[: match.start()])
        span, run = (start, match.end()), pair.target[start : match.end()]
        message = f"{_name(run[0])} (U+{ord(run[0]):04X}) after “{pair.target[max(0, start - 4) : start]}”"
        if _LOST.search(run):
            yield mark(span, message, "find out which character it was")
        else:
            yield mark(span, message, "take it out", "")


def _name(char: str) -> str:
    if "\ue000" <= char <= "\uf8ff":
        return "private character"
    return _NAMES.get(char) or unicodedata.name(char, "control character").lower()


def _has_work(text: str, match: re.Match[str]) -> bool:
    """Whether an invisible character does something where it stands."""
    run, before = match.group(), text[: match.start()]
    after = text[match.end() : match.end() + 1]
    if _VARIATION.match(run):  # and what joins an emoji to the next
        return _is_variant(run, before) and set(run[1:]) <= set(_JOINERS)
    if run == "\u200d":
        return bool(before and _EMOJI.match(before[-1]) and _EMOJI.match(after))
    if re.fullmatch(f"[{_BIDI}]+", run):
        return bool(_RIGHT_TO_LEFT.search(text))
    return False


def _is_variant(run: str, before: str) -> bool:
    """Whether a run begins with what chooses a variant of a Han character or an emoji's style."""
    return bool(_VARIATION.match(run) and before and _VARIED.match(before[-1]))


RULE = Rule(
    code="S008",
    name="invisible-characters",
    severity=Severity.WARNING,
    summary="The translation holds characters that nobody sees.",
    explanation="""
Zero-width spaces, byte order marks, soft hyphens, direction marks and control characters come along when text is
copied out of web pages and office documents. Search and glossaries do not find a word that has one inside, and
direction marks can show a text in another order than a program reads it (CVE-2021-42574). A replacement character or
a private one says that a character was lost.

They pass where they do work: variation selectors after Han characters and emoji, joiners between emoji, direction
marks in a text with Arabic or Hebrew, and whatever the source has too.
""",
    examples=(
        Example(source="AI企业", target="AI\u200b企業", languages=("zh-Hans", "ja"), marked=("\u200b",)),
        Example(
            source="家庭👨‍👩‍👧",
            target="家族👨‍👩‍👧",
            languages=("zh-Hans", "ja"),
            note="The family is joined by U+200D.",
        ),
        Example(
            source="葛城区", target="葛\U000e0100城区", languages=("zh-Hans", "ja"), note="A variant of 葛, chosen."
        ),
    ),
    fixes=True,
    find=_find,
)
