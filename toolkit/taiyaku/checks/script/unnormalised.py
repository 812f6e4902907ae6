"""S007: characters in another encoding than the usual one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from taiyaku.checks.marking import mark
from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]

_COMBINING = "\u0300-\u036f\u3099\u309a"
_RADICALS = "\u2e80-\u2fd5"
# Compatibility ideographs; the twelve that are none by Unicode 16, section 18.1 (﨎 﨏 …), have no decomposition.
_COMPATIBILITY = "\uf900-\ufaff\U0002f800-\U0002fa1f"
_SOME = re.compile(f"[{_COMBINING}{_RADICALS}{_COMPATIBILITY}]")
_UNUSUAL = re.compile(f"[^\\s{_COMBINING}][{_COMBINING}]+|[{_RADICALS}]|[{_COMPATIBILITY}]")


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    if not _SOME.search(pair.target):
        return
    for match in _UNUSUAL.finditer(pair.target):
        text = match.group()
        right = unicodedata.normalize("NFKC" if "\u2e80" <= text <= "\u2fdf" else "NFC", text)
        if right == text and not "\u2e80" <= text <= "\u2fdf":
            continue  # no composed form: q̃, ア゚
        if context.target == "ja" and len(text) == 1 and text > "\uf8ff" and text in pair.source:
            continue  # a form of a name (神 as U+FA19), kept on purpose
        yield _finding(match.span(), text, right)


def _finding(span: tuple[int, int], text: str, right: str) -> Finding:
    points = " ".join(f"U+{ord(char):04X}" for char in text)
    if right == text:
        return mark(
            span, f"“{text}” ({points}) is a radical, not a character", "write the character that it looks like"
        )
    wanted = " ".join(f"U+{ord(char):04X}" for char in right)
    kind = "in two parts" if len(text) > 1 else "a compatibility form"
    return mark(span, f"“{text}” ({points}) is {kind}", f"write “{right}” ({wanted})", right)


RULE = Rule(
    code="S007",
    name="unnormalised",
    severity=Severity.WARNING,
    summary="A character is encoded in another way than usual.",
    explanation="""
ガ as カ and a combining mark (from file names of macOS), 金 as U+F90A (from old Korean fonts), ⽇ as U+2F47 (a Kangxi
radical, from text copied out of a PDF) look right and are not: search, glossaries and translation memories miss them.
Normalisation is Unicode's NFC (UAX #15), and NFKC for radicals alone. A Japanese name that the source writes with a
compatibility ideograph keeps it.
""",
    examples=(
        Example(source="服务器", target="サーハ\u3099ー", languages=("zh-Hans", "ja"), marked=("ハ\u3099",)),
        Example(source="服务器", target="サーバー", languages=("zh-Hans", "ja")),
        Example(
            source="Japan", target="⽇本", languages=("en", "ja"), marked=("⽇",), note="U+2F47, a Kangxi radical."
        ),
    ),
    fixes=True,
    find=_find,
)
