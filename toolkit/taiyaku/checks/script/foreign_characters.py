"""S001: characters that the target language does not write."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from taiyaku.checks.model import Context, Edit, Example, Finding, Pair, Rule
from taiyaku.checks.tokens import masked
from taiyaku.diagnostics import Severity
from taiyaku.script.purity import foreign_characters, native_form

__all__ = ["RULE"]


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    """Mark each run of foreign characters; the run is put right only where each of them has one form."""
    found = foreign_characters(masked(pair.target), context.target)
    for _, run in groupby(enumerate(found), key=lambda each: (each[1][0] - each[0], each[1][2])):
        chars = [char for _, char in run]
        start, end, origin = chars[0][0], chars[-1][0] + 1, chars[0][2]
        forms = [native_form(char, context.target) for _, char, _ in chars]
        right = "".join(form or "?" for form in forms)
        known = None not in forms
        yield Finding(
            message=f"“{pair.target[start:end]}” is {origin}",
            hint=f"write “{right}”" if known else "write it as the language does",
            span=(start, end),
            fix=(Edit(start=start, end=end, text=right),) if known else (),
        )


RULE = Rule(
    code="S001",
    name="foreign-characters",
    severity=Severity.WARNING,
    summary="The translation holds characters that its language does not write.",
    explanation="""
Simplified characters in Japanese or Traditional Chinese, Traditional ones in Simplified Chinese, and shinjitai (発,
図, 経) in Chinese come from copying, from fonts that show 骨 and 直 the same everywhere, and from input methods of
another language. Readers notice each of them.

What a language writes is what its national standard has: GB 2312, Big5, JIS X 0208. Outside the standard, a character
is foreign only where OpenCC's tables know it as a form of another script, so that a rare character is never taken for
a wrong one. In Japanese, a Chinese simplification that JIS has among its rare characters (决 for 決) is foreign too.
Names of people and places that are written with a rare form are silenced one by one.

A fix is offered where each character has exactly one form in the language: 业 is 業, but 发 is 發 or 髮.
""",
    examples=(
        Example(source="大手企业很稳。", target="大手企业は堅実だ。", languages=("zh-Hans", "ja"), marked=("业",)),
        Example(source="大手企业很稳。", target="大手企業は堅実だ。", languages=("zh-Hans", "ja")),
        Example(source="発展を図る。", target="谋求発展。", languages=("ja", "zh-Hans"), marked=("発",)),
        Example(
            source="The queen came.", target="皇后來了。", languages=("en", "zh-Hant"), note="后 is Traditional, too."
        ),
    ),
    targets=("zh-Hans", "zh-Hant", "ja"),
    fixes=True,
    find=_find,
)
