"""T004: a term taken over as it is written, where it means something else or nothing."""

from __future__ import annotations

from collections.abc import Iterator

from taiyaku.checks.glossary import concept
from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.quoting import either
from taiyaku.checks.terminology.renderings import Rendering, State, renderings
from taiyaku.diagnostics import Severity
from taiyaku.termbase.model import RelationType

__all__ = ["RULE"]


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    for each in renderings(pair, context):
        if each.state in (State.FALSE_FRIEND, State.COPIED) and each.span:
            written = pair.target[slice(*each.span)]
            friend = each.state is State.FALSE_FRIEND
            yield Finding(
                message=f"“{written}” is {'a false friend of' if friend else 'no translation of'} “{each.match.text}”",
                hint=f"write {either(term.text for term in each.wanted)}{_reason(each, context.target)}",
                span=each.span,
                source_span=(each.match.start, each.match.end),
            )


def _reason(found: Rendering, lang: str) -> str:
    """Return what the termbase says of the false friend."""
    for relation in found.concept.relations:
        if found.state is State.FALSE_FRIEND and relation.type is RelationType.FALSE_FRIEND and relation.lang == lang:
            reason = relation.reason.get("en", "").rstrip(".")
            return f" ({reason})" if reason else ""
    return ""


_MAJOR = concept(
    "major-company", false_friend=("ja", "頭部企業"), zh_Hans="头部企业", ja="大手企業", en="major company"
)
_OVERSEAS = concept("going-overseas", zh_Hans="出海", ja="海外進出", en="expanding overseas")

RULE = Rule(
    code="T004",
    name="copied-term",
    severity=Severity.WARNING,
    summary="A term of the source is taken over as it is written, where it means something else or nothing.",
    explanation="""
Chinese and Japanese share characters, and words that look alike: a 頭部企業 is no word of Japanese, a 手紙 no paper
for the hands. What is taken over character by character reads as translated and is understood as something else. The
rule knows the false friends that the termbase names, with the reason, and every Chinese or Japanese term for which
the termbase has other words only. Script makes no difference (头部, 頭部).

A term that is quoted beside its approved equivalent is none: 「二次出海」（二段階の海外展開）.

Write an approved term.
""",
    examples=(
        Example(
            source="几家头部企业占了大半。",
            target="頭部企業数社が大半を占める。",
            languages=("zh-Hans", "ja"),
            marked=("頭部企業",),
            glossary=(_MAJOR,),
        ),
        Example(
            source="企业出海已成常态。",
            target="企業の出海は当たり前になった。",
            languages=("zh-Hans", "ja"),
            marked=("出海",),
            glossary=(_OVERSEAS,),
        ),
        Example(
            source="企业出海已成常态。",
            target="企業の海外進出（中国語で「出海」）は当たり前になった。",
            languages=("zh-Hans", "ja"),
            glossary=(_OVERSEAS,),
        ),
    ),
    find=_find,
)
