"""P107: Chinese or Western commas and stops in Japanese."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taiyaku.checks.marking import mark
from taiyaku.checks.model import Context, Example, Finding, Option, Pair, Rule
from taiyaku.checks.tokens import masked
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]

_OPTION = Option(
    name="japanese-commas",
    default="mixed",
    choices={
        "mixed": "，and ．are marked beside 、or 。in one text, and in what is translated from Chinese",
        "、。": "，and ．are always marked",
        "，。": "、and ．are always marked, as in official documents before 2022",
        "，．": "、and 。are always marked, as in some sciences",
    },
    summary="Which comma and stop Japanese has.",
)
_MARKS = re.compile(r"(?<=[^\s\d])[、。，．]|(?<=\d)[、。，．](?!\d)")
_RIGHT = {"、。": {"，": "、", "．": "。"}, "，。": {"、": "，", "．": "。"}, "，．": {"、": "，", "。": "．"}}


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    style = context.option(_OPTION)
    if style == "mixed":
        if "，" not in pair.target and "．" not in pair.target:
            return
        if not (context.source.startswith("zh") or ("、" in pair.target and "，" in pair.target)):
            return
    right = _RIGHT.get(style, _RIGHT["、。"])
    for match in _MARKS.finditer(masked(pair.target)):
        if wanted := right.get(match.group()):
            yield mark(match.span(), f"“{match.group()}” is a mark of another style", f"write “{wanted}”", wanted)


RULE = Rule(
    code="P107",
    name="japanese-commas",
    severity=Severity.WARNING,
    summary="Japanese has a comma or stop of another style.",
    explanation="""
Japanese writes 、 and 。 (公用文作成の考え方, 2022); ，。 and ，． are house styles of some publishers and sciences.
Two styles in one text are a slip, and a ，in a translation from Chinese was copied. The option says which style a
house has.
""",
    examples=(
        Example(source="来了，又走了。", target="来て，また去った。", languages=("zh-Hans", "ja"), marked=("，",)),
        Example(source="来了，又走了。", target="来て、また去った。", languages=("zh-Hans", "ja")),
        Example(source="If so, stop.", target="その場合，停止する．", languages=("en", "ja"), note="One style, kept."),
    ),
    targets=("ja",),
    options=(_OPTION,),
    fixes=True,
    find=_find,
)
