"""P106: Chinese title marks in Japanese and English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taiyaku.checks.marking import CJK
from taiyaku.checks.model import Context, Edit, Example, Finding, Pair, Rule
from taiyaku.checks.tokens import masked
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]

_TITLE = re.compile("《([^《》]*)》|〈([^〈〉]*)〉")
_IS_CJK = re.compile(f"[{CJK}]")


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    if "《" not in pair.target and "〈" not in pair.target:
        return
    for match in _TITLE.finditer(masked(pair.target)):
        if context.target == "en" and _IS_CJK.search(match.group()):
            continue  # a title in the original, beside its translation
        if context.target == "ja" and not context.source.startswith("zh"):
            continue
        yield _finding(match, context.target)


def _finding(match: re.Match[str], lang: str) -> Finding:
    start, end = match.span()
    if lang == "en":
        return Finding(
            message="《》 are Chinese title marks",
            hint="set a book or newspaper in italics (*…*), an article in “ ”",
            span=(start, end),
        )
    return Finding(
        message="《》 are Chinese title marks",
        hint="write 『 and 』, or 「 and 」 for an article",
        span=(start, end),
        fix=(Edit(start=start, end=start + 1, text="『"), Edit(start=end - 1, end=end, text="』")),
    )


RULE = Rule(
    code="P106",
    name="title-marks",
    severity=Severity.WARNING,
    summary="A title is set in Chinese title marks.",
    explanation="""
《》 and 〈〉 are how Chinese marks titles (GB/T 15834—2011, 4.15). Japanese sets a book in 『』 and an article in
「」, English in italics or “ ”. In Japanese from other languages than Chinese, 《》 may have its own uses and passes;
a title quoted in the original passes in English.
""",
    examples=(
        Example(source="《人民日报》", target="《人民日報》", languages=("zh-Hans", "ja"), marked=("《人民日報》",)),
        Example(source="《人民日报》", target="『人民日報』", languages=("zh-Hans", "ja")),
        Example(source="《红楼梦》", target="*Dream of the Red Chamber* (《红楼梦》)", languages=("zh-Hans", "en")),
    ),
    targets=("ja", "en"),
    fixes=True,
    find=_find,
)
