"""Making a corpus of catalogues, and running the rules over it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from taiyaku.checks.config import Config
from taiyaku.checks.model import Context, Corpus, Pair, UsageRule
from taiyaku.checks.run import searched
from taiyaku.diagnostics import Diagnostic
from taiyaku.termbase.model import Concept

__all__ = ["corpus_of", "usage"]


def corpus_of(
    concepts: Iterable[Concept], catalogues: Iterable[tuple[Context, Sequence[Pair]]], least: int = 3
) -> Corpus:
    """Search catalogues for their terms; `least` is in how many places a word must stand to be worth a word."""
    found = tuple((context, searched(list(pairs), context)) for context, pairs in catalogues)
    return Corpus(concepts=tuple(concepts), catalogues=found, least=least)


def usage(corpus: Corpus, rules: Iterable[UsageRule], config: Config | None = None) -> list[Diagnostic]:
    """Return what rules find in a corpus, rule by rule."""
    settings = config or Config()
    return [
        Diagnostic(
            code=rule.code,
            severity=settings.severities.get(rule.code, rule.severity),
            message=found.message,
            place=found.place,
            lang=found.lang,
            hint=found.hint,
        )
        for rule in rules
        if rule.code not in settings.disabled
        for found in rule.find(corpus)
    ]
