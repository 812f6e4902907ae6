"""T002: a term in the translation that the termbase forbids or deprecates."""

from __future__ import annotations

from collections.abc import Iterator

from taiyaku.checks.glossary import concept
from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.quoting import either
from taiyaku.checks.terminology.renderings import Rendering, State, renderings
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    for each in renderings(pair, context):
        if each.state is State.REFUSED and each.term and each.span:
            yield Finding(
                message=f"“{pair.target[slice(*each.span)]}” is {each.term.status}",
                hint=_hint(each),
                span=each.span,
                source_span=(each.match.start, each.match.end),
            )


def _hint(found: Rendering) -> str:
    reason = found.term.note.get("en") if found.term else None
    hint = f"write {either(term.text for term in found.wanted)}" if found.wanted else "choose another word"
    return f"{hint} ({reason.rstrip('.')})" if reason else hint


_LISTING = concept("listing", zh_Hans="上市", ja="上場 / !上市")
_MAJOR = concept("major-company", zh_Hans="头部企业", ja="大手企業 / !大手")

RULE = Rule(
    code="T002",
    name="refused-term",
    severity=Severity.ERROR,
    summary="The translation uses a term that the termbase forbids or deprecates for what the source speaks of.",
    explanation="""
Somebody decided against the word, and the termbase says why.

Only words for what the source speaks of are looked for: 上市 is wrong Japanese for a listing, and right in another
sentence. A refused word inside an approved one is none (大手 in 大手企業).

Write the approved term that the finding names.
""",
    examples=(
        Example(
            source="公司去年上市。",
            target="会社は昨年上市した。",
            languages=("zh-Hans", "ja"),
            marked=("上市",),
            glossary=(_LISTING,),
        ),
        Example(
            source="公司去年上市。", target="会社は昨年上場した。", languages=("zh-Hans", "ja"), glossary=(_LISTING,)
        ),
        Example(
            source="新品上架。",
            target="新製品を上市した。",
            languages=("zh-Hans", "ja"),
            glossary=(_LISTING,),
            note="The source speaks of no listing; 上市 is the word for bringing a product to market.",
        ),
        Example(source="头部企业来了。", target="大手企業が来た。", languages=("zh-Hans", "ja"), glossary=(_MAJOR,)),
    ),
    find=_find,
)
