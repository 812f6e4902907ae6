"""U001: a concept of the glossary that no source text speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from taiyaku.checks.glossary import concept
from taiyaku.checks.model import Corpus, Example, Usage, UsageRule
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]


def _find(corpus: Corpus) -> Iterator[Usage]:
    seen = {
        each.id
        for _, pairs in corpus.catalogues
        for pair in pairs
        for match in pair.source_terms
        for each in (match.concept, *match.others)
    }
    for lang in dict.fromkeys(context.source for context, _ in corpus.catalogues):
        for each in corpus.concepts:
            term = each.target(lang)
            if term and each.id not in seen:
                yield Usage(
                    term=term.text,
                    lang=lang,
                    message=f"no text speaks of “{term.text}” ({each.id})",
                    hint="nothing to do, unless the glossary is to hold only what is used",
                    place=each.place,
                )


_COMPANY = concept("company", zh_Hans="公司", ja="会社")
_SHIP = concept("ship", zh_Hans="轮船", ja="汽船")

RULE = UsageRule(
    code="U001",
    name="never-seen",
    severity=Severity.INFO,
    summary="No text speaks of a concept of the glossary.",
    explanation="""
A glossary that is made for one work should have what the work has; in one that serves many, most entries wait for their
text. The finding is for those who tidy up. A concept is seen where any of its terms stands in a source, in any form
that the recogniser knows.
""",
    examples=(
        Example(
            source="公司来了。¶公司走了。",
            target="会社が来た。¶会社が去った。",
            languages=("zh-Hans", "ja"),
            marked=("轮船",),
            glossary=(_COMPANY, _SHIP),
        ),
        Example(
            source="公司来了。¶轮船走了。",
            target="会社が来た。¶汽船が去った。",
            languages=("zh-Hans", "ja"),
            glossary=(_COMPANY, _SHIP),
        ),
    ),
    find=_find,
)
