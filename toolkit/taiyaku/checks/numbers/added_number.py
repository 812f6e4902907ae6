"""N002: a number in the translation that the source does not have."""

from __future__ import annotations

from collections.abc import Iterator

from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.numbers.comparison import numbers, valued
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    for each in numbers(pair, context).added:
        yield Finding(
            message=f"{valued(each)} is not in the source",
            hint="take it out, or correct it",
            span=(each.start, each.end),
        )


RULE = Rule(
    code="N002",
    name="added-number",
    severity=Severity.WARNING,
    summary="A number in the translation is not in the source.",
    explanation="""
It is a slip of the hand, left over from another version of the text, or knowledge of the translator's that belongs
into a note.

Numbers are compared by value, as for N001, and the same go without saying: small numbers in words, words such as
“both” and “decade”.

Take the number out, or correct it. Where the translation has to say more than the source, silence the finding with
the reason.
""",
    examples=(
        Example(
            source="青岛也在其中。", target="Qingdao is one of 17 cities.", languages=("zh-Hans", "en"), marked=("17",)
        ),
        Example(
            source="The fund is large.",
            target="基金の規模は5億ドルに上る。",
            languages=("en", "ja"),
            marked=("5億ドル",),
        ),
        Example(source="Both companies agreed.", target="两家公司都同意了。", languages=("en", "zh-Hans")),
        Example(source="去年12月", target="in December last year", languages=("zh-Hans", "en")),
    ),
    find=_find,
)
