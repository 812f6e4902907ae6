"""Running the rules over catalogues, in one process or several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from taiyaku.checks.config import Config
from taiyaku.checks.model import CatalogueRule, Context, Finding, Pair, Rule
from taiyaku.checks.rules import CATALOGUE_RULES, PAIR_RULES
from taiyaku.collection import no_collection
from taiyaku.diagnostics import Diagnostic, Place
from taiyaku.processes import in_processes

__all__ = ["Checker", "searched"]

_CHUNK = 1000
"""So many pairs are worked on between two signs of progress."""
_WORTH_A_POOL = 5 * _CHUNK
"""Fewer pairs are sooner done than other processes are ready."""


class Checker:
    """The rules that are for two languages, as they are configured.

    >>> checker = Checker(Context.of([], "zh-Hans", "ja"))
    >>> [each.code for each in checker.check([Pair(source="对译", target="")])]
    ['C001']
    """

    def __init__(self, context: Context, config: Config | None = None):
        self.config = (config or Config()).of_language(context.target)
        self.context = replace(context, options={**self.config.options, **context.options})
        self._pair_rules = [rule for rule in PAIR_RULES if self._runs(rule)]
        self._catalogue_rules = [rule for rule in CATALOGUE_RULES if self._runs(rule)]

    def __reduce__(self) -> tuple[object, ...]:
        """Rules are functions: another process has its own."""
        return Checker, (self.context, self.config)

    def _runs(self, rule: Rule | CatalogueRule) -> bool:
        return rule.code not in self.config.disabled and rule.is_for(self.context.source, self.context.target)

    @no_collection()
    def check(
        self, pairs: Iterable[Pair], *, jobs: int = 1, progress: Callable[[int], object] = lambda number: None
    ) -> list[Diagnostic]:
        """Return what the rules find in a catalogue, in the order of its pairs and of the rules' codes.

        With `jobs`, several processes share the work; the result is the same. `progress` is told how many more pairs
        are done.
        """
        held = searched(list(pairs), self.context)
        found: list[tuple[int, Diagnostic]] = []
        for first, diagnostics in self._of_pairs(held, jobs):
            found += diagnostics
            progress(min(_CHUNK, len(held) - first))
        order = {id(pair): place for place, pair in enumerate(held)}
        found += ((order[id(pair)], diagnostic) for pair, diagnostic in self._of_catalogue(held))
        found.sort(key=lambda each: (each[0], each[1].code, each[1].span or (0, 0)))
        return [diagnostic for _, diagnostic in found]

    def _of_pairs(self, pairs: list[Pair], jobs: int) -> Iterator[tuple[int, list[tuple[int, Diagnostic]]]]:
        """Yield where each chunk begins, and what is found in it."""
        chunks = [(first, pairs[first : first + _CHUNK]) for first in range(0, len(pairs), _CHUNK)]
        if jobs == 1 or len(pairs) < _WORTH_A_POOL:
            for first, chunk in chunks:
                yield first, self._of_chunk(first, chunk)
            return
        bare = ((first, [replace(pair, source_terms=(), target_terms=()) for pair in chunk]) for first, chunk in chunks)
        for (first, _), found in in_processes(self._search_and_check, bare, jobs):
            yield first, found

    def _search_and_check(self, chunk: tuple[int, list[Pair]]) -> list[tuple[int, Diagnostic]]:
        """Return what the rules that look at one pair find, each with its pair's number: what another process does."""
        first, pairs = chunk
        return self._of_chunk(first, searched(pairs, self.context))

    def _of_chunk(self, first: int, pairs: list[Pair]) -> list[tuple[int, Diagnostic]]:
        return [(place, found) for place, pair in enumerate(pairs, first) for found in self._of_pair(pair)]

    def _of_pair(self, pair: Pair) -> Iterator[Diagnostic]:
        translated = pair.translated
        for rule in self._pair_rules:
            if (translated or rule.unfinished) and rule.code not in pair.silenced:
                for finding in rule.find(pair, self.context):
                    yield self._diagnostic(rule, pair, finding)

    def _of_catalogue(self, pairs: list[Pair]) -> Iterator[tuple[Pair, Diagnostic]]:
        translated = [pair for pair in pairs if pair.translated]
        for rule in self._catalogue_rules:
            for pair, finding in rule.find(pairs if rule.unfinished else translated, self.context):
                if rule.code not in pair.silenced:
                    yield pair, self._diagnostic(rule, pair, finding)

    def _diagnostic(self, rule: Rule | CatalogueRule, pair: Pair, finding: Finding) -> Diagnostic:
        return Diagnostic(
            code=rule.code,
            severity=self.config.severities.get(rule.code, rule.severity),
            message=finding.message,
            place=Place(path=pair.path, line=pair.line),
            lang=self.context.target,
            source_lang=self.context.source,
            msgid=pair.msgid or pair.source,
            msgctxt=pair.msgctxt,
            form=pair.form,
            source=pair.source,
            target=pair.target,
            span=finding.span,
            source_span=finding.source_span,
            hint=finding.hint,
            fix=finding.fix,
        )


def searched(pairs: list[Pair], context: Context) -> list[Pair]:
    """Return pairs with their terms, searched many at a time."""
    sources = context.source_recogniser.find_all(pair.source for pair in pairs)
    targets = context.target_recogniser.find_all(pair.target for pair in pairs)
    return [
        replace(pair, source_terms=source_terms, target_terms=target_terms)
        for pair, source_terms, target_terms in zip(pairs, sources, targets, strict=True)
    ]
