"""U002: translators do otherwise than the glossary says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from taiyaku.checks.glossary import concept
from taiyaku.checks.model import Context, Corpus, Example, Usage, UsageRule
from taiyaku.checks.terminology.renderings import State, renderings
from taiyaku.diagnostics import Severity
from taiyaku.termbase.model import Concept, Status, Term, TermType

__all__ = ["RULE"]

_OTHERWISE = None
"""Stands among the terms that are used for “none that is approved”."""
_Counts = Counter[str | None]


def _find(corpus: Corpus) -> Iterator[Usage]:
    counts: dict[tuple[str, str], _Counts] = defaultdict(Counter)
    contexts: dict[str, Context] = {}
    concepts: dict[str, Concept] = {}
    for context, pairs in corpus.catalogues:
        contexts.setdefault(context.target, context)
        for pair in pairs:
            for each in renderings(pair, context) if pair.translated else ():
                concepts[each.concept.id] = each.concept
                approved = each.state in (State.APPROVED, State.KEPT)
                term = each.term.text if each.term and approved else _OTHERWISE
                if not (approved and each.term is None):
                    counts[context.target, each.concept.id][term] += 1
    for (lang, concept_id), used in counts.items():
        found = _of_concept(concepts[concept_id], contexts[lang], used, corpus.least)
        if found:
            yield found


def _of_concept(concept: Concept, context: Context, used: _Counts, least: int) -> Usage | None:
    """Say where the preferred term is not the one that is used, or where most lines have none that is approved."""
    lines = used.total()
    if used[_OTHERWISE] >= least and used[_OTHERWISE] * 2 > lines:
        message = f"{used[_OTHERWISE]} of {lines} lines have no approved term"
        hint = "admit what they have, or correct them (taiyaku check --select T)"
        return _usage(concept, context, message, hint)
    preferred = [term for term in context.usable(concept) if term.status is Status.PREFERRED]
    most = max((text for text in used if text is not None), key=lambda text: used[text], default=None)
    if not preferred or most is None or most in {term.text for term in preferred} or _is_short(concept, most):
        return None
    first = preferred[0].text
    if used[most] >= least and used[most] > 2 * used[first]:
        message = f"“{most}” stands in {used[most]} lines, the preferred “{first}” in {used[first]}"
        return _usage(concept, context, message, f"prefer “{most}”, or use “{first}”")
    return None


def _usage(concept: Concept, context: Context, message: str, hint: str) -> Usage:
    name = concept.target(context.source) or concept.terms[0]
    told = f"“{name.text}” → {context.target}: {message}"
    return Usage(term=name.text, lang=context.target, message=told, hint=hint, place=concept.place)


def _is_short(concept: Concept, text: str) -> bool:
    def short(term: Term) -> bool:
        return term.type in (TermType.ACRONYM, TermType.ABBREVIATION, TermType.SHORT_FORM)

    return any(term.text == text and short(term) for term in concept.terms)


_COMPANY = concept("company", zh_Hans="公司", ja="会社 / 企業")
_OF_FOUR = "公司来了。¶公司走了。¶公司好。¶公司坏。"

RULE = UsageRule(
    code="U002",
    name="other-usage",
    severity=Severity.INFO,
    summary="Translations use another term than the glossary prefers, or none that it approves.",
    explanation="""
Where translators agree against the glossary, they may be right. The rule counts, for each concept and target language,
which terms the translations use, and speaks up where an admitted term stands in more than twice as many lines as the
preferred one, or where more than half of the lines have no approved term; in three lines at least (`--least`). Acronyms
and short forms do not count.

Prefer the term that is used, admit what is missing, or correct the translations.
""",
    examples=(
        Example(
            source=_OF_FOUR,
            target="企業が来た。¶企業が去った。¶企業はいい。¶会社は悪い。",
            languages=("zh-Hans", "ja"),
            marked=("公司",),
            glossary=(_COMPANY,),
        ),
        Example(
            source=_OF_FOUR,
            target="カンパニーが来た。¶カンパニーが去った。¶カンパニーはいい。¶会社は悪い。",
            languages=("zh-Hans", "ja"),
            marked=("公司",),
            glossary=(_COMPANY,),
        ),
        Example(
            source=_OF_FOUR,
            target="会社が来た。¶企業が去った。¶会社はいい。¶企業は悪い。",
            languages=("zh-Hans", "ja"),
            glossary=(_COMPANY,),
        ),
    ),
    find=_find,
)
