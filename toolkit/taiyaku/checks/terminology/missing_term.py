"""T001: a term of the source whose approved equivalent the translation lacks."""

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
        if each.state is State.MISSING:
            yield Finding(
                message=f"“{each.match.text}” has no approved equivalent here",
                hint=f"write {either(term.text for term in each.wanted)}",
                source_span=(each.match.start, each.match.end),
            )


_UNICORN = concept("unicorn", zh_Hans="独角兽", ja="ユニコーン / ユニコーン企業", en="unicorn")
_CITIES = (concept("kyoto", zh_Hans="京都", ja="京都"), concept("tokyo", zh_Hans="东京都", ja="東京都"))

RULE = Rule(
    code="T001",
    name="missing-term",
    severity=Severity.WARNING,
    summary="A term of the source has no approved equivalent in the translation.",
    explanation="""
Readers take another word for another thing, and a search for the term does not find the passage.

Any preferred or admitted term of the concept will do, wherever it stands, in any script (企業, 企业), width or case,
in English in any number or inflection, in Japanese in any spelling (サーバ, サーバー). Of a homograph, the equivalent
of any meaning will do. Texts are searched as the recogniser searches them: of the source, the longest term counts
(东京都 asks for 東京都, not for 京都), and in the translation a term does not count where it is only part of other
words (京都 in 東京都).

Write an approved term; or, where another wording is better, add it to the termbase as admitted, or silence the
finding with a reason.
""",
    examples=(
        Example(
            source="独角兽来了。",
            target="企業が来た。",
            languages=("zh-Hans", "ja"),
            marked=("独角兽",),
            glossary=(_UNICORN,),
        ),
        Example(source="独角兽来了。", target="ﾕﾆｺｰﾝ企業が来た。", languages=("zh-Hans", "ja"), glossary=(_UNICORN,)),
        Example(source="独角兽来了。", target="Unicorns came.", languages=("zh-Hans", "en"), glossary=(_UNICORN,)),
        Example(
            source="他住在京都。",
            target="彼は東京都に住む。",
            languages=("zh-Hans", "ja"),
            marked=("京都",),
            glossary=_CITIES,
        ),
    ),
    find=_find,
)
