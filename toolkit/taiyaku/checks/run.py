"""Running the rules over catalogues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from taiyaku.checks.config import Config
from taiyaku.checks.model import CatalogueRule, Context, Finding, Pair, Rule
from taiyaku.checks.rules import CATALOGUE_RULES, PAIR_RULES
from taiyaku.diagnostics import Diagnostic, Place

__all__ = ["Checker"]


class Checker:
    """The rules that are for two languages, as they are configured.

    >>> checker = Checker(Context.of([], "zh-Hans", "ja"))
    >>> [each.code for each in checker.check([Pair(source="对译", target="")])]
    ['C001']
    """

    def __init__(self, context: Context, config: Config | None = None):
        self.context = context
        self._config = (config or Config()).of_language(context.target)
        if self._config.options:
            self.context = replace(context, options={**self._config.options, **context.options})
        self._pair_rules = [rule for rule in PAIR_RULES if self._runs(rule)]
        self._catalogue_rules = [rule for rule in CATALOGUE_RULES if self._runs(rule)]

    def _runs(self, rule: Rule | CatalogueRule) -> bool:
        return rule.code not in self._config.disabled and rule.is_for(self.context.source, self.context.target)

    def check(self, pairs: Iterable[Pair]) -> list[Diagnostic]:
        """Return what the rules find in a catalogue, in the order of its pairs and of the rules' codes."""
        held = list(self.searched(pairs))
        order = {id(pair): place for place, pair in enumerate(held)}
        found = [(pair, diagnostic) for pair in held for diagnostic in self._of_pair(pair)]
        found += self._of_catalogue(held)
        found.sort(key=lambda each: (order[id(each[0])], each[1].code, each[1].span or (0, 0)))
        return [diagnostic for _, diagnostic in found]

    def searched(self, pairs: Iterable[Pair]) -> Iterator[Pair]:
        """Yield the pairs with their terms, searched many at a time."""
        held = list(pairs)
        sources = self.context.source_recogniser.find_all(pair.source for pair in held)
        targets = self.context.target_recogniser.find_all(pair.target for pair in held)
        for pair, source_terms, target_terms in zip(held, sources, targets, strict=True):
            yield replace(pair, source_terms=source_terms, target_terms=target_terms)

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
            severity=self._config.severities.get(rule.code, rule.severity),
            message=finding.message,
            place=Place(path=pair.path, line=pair.line),
            lang=self.context.target,
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
