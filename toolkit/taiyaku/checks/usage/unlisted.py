"""U003: what stands in the sources again and again, looks like a term, and is in no glossary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taiyaku.checks.glossary import concept
from taiyaku.checks.model import Corpus, Example, Pair, Usage, UsageRule
from taiyaku.checks.tokens import HELD, MARK, masked
from taiyaku.checks.usage.candidates import candidates
from taiyaku.diagnostics import Place, Severity
from taiyaku.recognise import Recogniser

__all__ = ["RULE"]


def _find(corpus: Corpus) -> Iterator[Usage]:
    by_source: dict[str, dict[str, Pair]] = {}
    recognisers: dict[str, Recogniser] = {}
    for context, pairs in corpus.catalogues:
        recognisers[context.source] = context.source_recogniser
        texts = by_source.setdefault(context.source, {})
        for pair in pairs:
            texts.setdefault(pair.source, pair)  # a line that has several translations is one line
    for lang, texts in by_source.items():
        shown = [masked(text).replace(HELD, " ").replace(MARK, "") for text in texts]
        for each in candidates(shown, lang, recognisers[lang], corpus.least):
            yield Usage(
                term=each.text,
                lang=lang,
                message=f"“{each.text}” stands in {each.count} places and is in no glossary",
                hint=f"if it is a term: taiyaku glossary add FIELD/ID --term {lang}={each.text} …",
                place=_first(each.text, list(texts.values())),
            )


def _first(text: str, pairs: Sequence[Pair]) -> Place:
    found = next((pair for pair in pairs if text in pair.source), None)
    return Place(path=found.path, line=found.line) if found else Place(path="")


_AI = concept("ai", zh_Hans="人工智能", ja="人工知能")

RULE = UsageRule(
    code="U003",
    name="unlisted-candidate",
    severity=Severity.INFO,
    summary="Something that looks like a term stands in the sources again and again and is in no glossary.",
    explanation="""
What a text says often is what its translators must agree on. Candidates are runs of words without function words, in
three places at least (`--least`), that go together far more often than by chance, are not mostly part of one longer
candidate, and do not consist of terms that there are. The list is short rather than complete, the strongest first; a
person decides.
""",
    examples=(
        Example(
            source="极视角来了。¶我们问极视角。¶人工智能和极视角。",
            target="Extreme Visionが来た。¶Extreme Visionに聞く。¶人工知能とExtreme Vision。",
            languages=("zh-Hans", "ja"),
            marked=("极视角",),
            glossary=(_AI,),
        ),
        Example(
            source="人工智能来了。¶我们问人工智能。¶这是人工智能。",
            target="人工知能が来た。¶人工知能に聞く。¶これは人工知能だ。",
            languages=("zh-Hans", "ja"),
            glossary=(_AI,),
        ),
    ),
    find=_find,
)
