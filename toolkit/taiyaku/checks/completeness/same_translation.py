"""C007: one translation for several sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from taiyaku.checks.marking import CJK
from taiyaku.checks.model import CatalogueRule, Context, Example, Finding, Pair
from taiyaku.checks.quoting import excerpt
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]

_CJK = re.compile(f"[{CJK}]")
_WORD = re.compile(r"\w+")
_SIMILAR = 60
"""Sources at least so alike (rapidfuzz's ratios, per cent) may well mean the same."""


def _find(pairs: Sequence[Pair], context: Context) -> Iterator[tuple[Pair, Finding]]:
    seen: dict[str, Pair] = {}
    for pair in pairs:
        if pair.form is not None:
            continue
        first = seen.setdefault(pair.target.strip(), pair)
        if first is not pair and _is_sentence(pair.target) and not _alike(first.source, pair.source):
            message = f"“{excerpt(first.source)}” has the same translation"
            yield pair, Finding(message=message, hint="look which of the two it belongs to")


def _alike(one: str, other: str) -> bool:
    """Whether two sources may mean the same: in their letters, or in their words in any order."""
    one, other = one.casefold(), other.casefold()
    return max(fuzz.ratio(one, other), fuzz.token_set_ratio(one, other)) >= _SIMILAR


def _is_sentence(text: str) -> bool:
    """Whether a text is long enough that two sources hardly share it by chance."""
    return len(_CJK.findall(text)) >= 10 or (not _CJK.search(text) and len(_WORD.findall(text)) >= 6)


RULE = CatalogueRule(
    code="C007",
    name="same-translation",
    severity=Severity.WARNING,
    summary="Two different sources have the same translation.",
    explanation="""
A translation that was pasted into the wrong entry, or left behind by an update, reads well and says something else.
Short labels share a translation rightly (Delete and Remove), so only translations of ten Chinese or Japanese
characters or six words are compared, and only sources that are less than 60 % alike.
""",
    examples=(
        Example(
            source="他们来到东京开会。¶明年的计划还没有定。",
            target="彼らは会議のために東京に来た。¶彼らは会議のために東京に来た。",
            languages=("zh-Hans", "ja"),
            marked=("*",),
        ),
        Example(source="Delete¶Remove", target="削除¶削除", languages=("en", "ja")),
    ),
    find=_find,
)
