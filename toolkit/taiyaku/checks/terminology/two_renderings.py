"""T003: one term of the source rendered in two ways in a work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from taiyaku.checks.glossary import concept
from taiyaku.checks.model import CatalogueRule, Context, Example, Finding, Pair
from taiyaku.checks.terminology.renderings import Rendering, State, renderings
from taiyaku.diagnostics import Severity
from taiyaku.termbase.model import Term, TermType

__all__ = ["RULE"]

_Use = tuple[Pair, Rendering]


def _find(pairs: Sequence[Pair], context: Context) -> Iterator[tuple[Pair, Finding]]:
    uses: dict[tuple[str, str], dict[str, list[_Use]]] = defaultdict(lambda: defaultdict(list))
    for pair in pairs:
        for each in renderings(pair, context):
            if each.state is State.APPROVED and each.term and not _is_short(each.term):
                uses[each.concept.id, each.match.term.text][each.term.text].append((pair, each))
    for ways in uses.values():
        if len(ways) > 1:
            yield from _of_term(ways)


def _of_term(ways: dict[str, list[_Use]]) -> Iterator[tuple[Pair, Finding]]:
    """Take the way that is used most for the rule of the work; of two used as often, the first."""
    usual = max(ways, key=lambda way: len(ways[way]))
    for way, uses in ways.items():
        for pair, each in uses if way != usual else ():
            if any(match.concept.id == each.concept.id and match.term.text == usual for match in pair.target_terms):
                continue  # both stand here: the one explains the other
            others = f"{len(ways[usual])} other {'lines' if len(ways[usual]) > 1 else 'line'}"
            message = f"“{each.match.text}” is “{way}” here, and “{usual}” in {others}"
            hint = "use one of them throughout, unless the difference is meant"
            yield (
                pair,
                Finding(message=message, hint=hint, span=each.span, source_span=(each.match.start, each.match.end)),
            )


def _is_short(term: Term) -> bool:
    """Whether a term is a short form of another: after the first mention, everyone shortens."""
    return term.type in (TermType.ACRONYM, TermType.ABBREVIATION, TermType.SHORT_FORM)


_AI = concept("ai", zh_Hans="人工智能", ja="人工知能 / AI")

RULE = CatalogueRule(
    code="T003",
    name="two-renderings",
    severity=Severity.INFO,
    summary="One term of the source is rendered in two ways in a work, both of them approved.",
    explanation="""
In a manual or a contract, two words are two things. The rule looks at a whole catalogue, takes the way that is used
most for the usual one, and shows the lines that differ. Acronyms and short forms do not count, for a text may shorten
what it has named in full; nor does a line that has both.

In prose the change may be meant: the finding is only `info`. A house that wants one word throughout sets
`severity = { T003 = "warning" }`.
""",
    examples=(
        Example(
            source="人工智能来了。¶人工智能走了。¶人工智能好。",
            target="人工知能が来た。¶人工知能が去った。¶AIはいい。",
            languages=("zh-Hans", "ja"),
            marked=("AI",),
            glossary=(_AI,),
        ),
        Example(
            source="人工智能来了。¶人工智能走了。",
            target="人工知能（AI）が来た。¶人工知能が去った。",
            languages=("zh-Hans", "ja"),
            glossary=(_AI,),
        ),
    ),
    find=_find,
)
