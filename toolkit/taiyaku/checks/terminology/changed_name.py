"""T005: something changed that the termbase leaves as it is."""

from __future__ import annotations

from collections.abc import Iterator

from taiyaku.checks.glossary import concept
from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.quoting import either
from taiyaku.checks.terminology.renderings import State, renderings
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    for each in renderings(pair, context):
        if each.state is State.CHANGED:
            there = f"is “{pair.target[slice(*each.span)]}” here" if each.span else "is not here"
            yield Finding(
                message=f"“{each.match.text}” is not to be translated, and {there}",
                hint=f"write {either([each.match.text, *(term.text for term in each.wanted)])}",
                span=each.span,
                source_span=(each.match.start, each.match.end),
            )


_TIKTOK = concept("tiktok", keep=True, zh_Hans="TikTok", ja="TikTok", en="TikTok")

RULE = Rule(
    code="T005",
    name="changed-name",
    severity=Severity.ERROR,
    summary="Something is changed that the termbase says is not to be translated.",
    explanation="""
Brands, product names and commands are marked `do_not_translate`. They have to be in the translation letter by letter,
and in the case and width of the source, or as a term that the termbase gives for the language.

Put the name back as it is.
""",
    examples=(
        Example(
            source="她在TikTok上很红。",
            target="彼女はTiktokで人気だ。",
            languages=("zh-Hans", "ja"),
            marked=("Tiktok",),
            glossary=(_TIKTOK,),
        ),
        Example(
            source="她在TikTok上很红。",
            target="彼女はティックトックで人気だ。",
            languages=("zh-Hans", "ja"),
            marked=("TikTok",),
            glossary=(_TIKTOK,),
        ),
        Example(
            source="她在TikTok上很红。",
            target="彼女はTikTokで人気だ。",
            languages=("zh-Hans", "ja"),
            glossary=(_TIKTOK,),
        ),
    ),
    find=_find,
)
