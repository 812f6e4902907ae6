"""The cases of every rule: tests/cases/checks/<CODE>.tsv, and the examples on its page.

Columns: source language, target language, source, translation, what is marked, comment, and perhaps settings. What is
marked is what the rule marks in the translation or, where it marks nothing there, in the source; `*` is a finding
about the whole; `-` is none. `¶` stands between several findings, and, of rules that see a whole catalogue, between its
texts.

Settings are `option=choice`, `fuzzy`, `plural` (the texts are the forms of one message, ¶ between) and flags of the
catalogue such as `python-format`, with spaces between; for rules that see the glossary against a corpus,
`glossary=id,id` names its concepts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import pytest

from tables import CASES, rows
from taiyaku.checks.model import CatalogueRule, Context, Example, Pair, UsageRule
from taiyaku.checks.rules import RULES, rule
from taiyaku.checks.run import Checker
from taiyaku.checks.usage.corpus import corpus_of
from taiyaku.diagnostics import Diagnostic
from taiyaku.termbase.model import Concept
from taiyaku.termbase.yaml_files import load

_TABLES = sorted((CASES / "checks").glob("*.tsv"))


@cache
def _concepts() -> tuple[Concept, ...]:
    return load(CASES / "checks" / "glossary.yaml").termbase.concepts


@cache
def _context(source: str, target: str) -> Context:
    return Context.of(_concepts(), source, target)


def _marked(found: Iterable[Diagnostic]) -> Iterator[str]:
    for each in found:
        if each.span:
            yield (each.target or "")[slice(*each.span)]
        elif each.source_span:
            yield (each.source or "")[slice(*each.source_span)]
        else:
            yield "*"


def _pairs(code: str, source: str, target: str, settings: Sequence[str]) -> list[Pair]:
    """Make the pairs of a case: several for a rule that sees a whole catalogue."""
    fuzzy, plural = "fuzzy" in settings, "plural" in settings
    flags = frozenset(each for each in settings if each not in ("fuzzy", "plural") and "=" not in each)
    several = plural or isinstance(rule(code), CatalogueRule | UsageRule)
    sources, targets = [text.split("¶") if several else [text] for text in (source, target)]
    texts = enumerate(zip(sources, targets, strict=True))
    if plural:
        return [
            Pair(source=one, target=other, msgid=sources[0], form=form, flags=flags) for form, (one, other) in texts
        ]
    return [Pair(source=one, target=other, line=line + 1, fuzzy=fuzzy, flags=flags) for line, (one, other) in texts]


def _found(code: str, context: Context, pairs: list[Pair]) -> list[Diagnostic]:
    return [each for each in Checker(context).check(pairs) if each.code == code]


_CASES = [(table.stem, *(row + [""] * 7)[:7]) for table in _TABLES for row in rows(f"checks/{table.name}")]


@pytest.mark.parametrize("case", _CASES, ids=[f"{case[0]}-{number}" for number, case in enumerate(_CASES)])
def test_case(case: tuple[str, ...]) -> None:
    code, source_lang, target_lang, source, target, expected, comment, settings = case
    base = _context(source_lang, target_lang)
    options = dict(each.split("=") for each in settings.split() if "=" in each)
    context = base if not options else Context.of(_concepts(), source_lang, target_lang, options)
    pairs = _pairs(code, source, target, settings.split())
    if isinstance(usage_rule := rule(code), UsageRule):
        ids = options["glossary"].split(",")
        concepts = tuple(each for each in _concepts() if each.id in ids)
        terms = _terms_named(usage_rule, concepts, Context.of(concepts, source_lang, target_lang), pairs)
        assert sorted(terms) == ([] if expected == "-" else sorted(expected.split("¶"))), comment
        return
    found = _found(code, context, pairs)
    assert sorted(_marked(found)) == ([] if expected == "-" else sorted(expected.split("¶"))), comment
    _fixes_settle(found, code, context)


def _terms_named(usage_rule: UsageRule, concepts: tuple[Concept, ...], context: Context, pairs: list[Pair]) -> set[str]:
    return {each.term for each in usage_rule.find(corpus_of(concepts, [(context, pairs)]))}


_EXAMPLES = [(each.code, example) for each in RULES for example in each.examples]


@pytest.mark.parametrize(("code", "example"), _EXAMPLES, ids=lambda each: each if isinstance(each, str) else "")
def test_example(code: str, example: Example) -> None:
    context = Context.of(example.glossary, *example.languages, options=example.options)
    settings = [*(["fuzzy"] if example.fuzzy else []), *(["plural"] if example.plural else [])]
    pairs = _pairs(code, example.source, example.target, settings)
    if isinstance(usage_rule := rule(code), UsageRule):
        assert _terms_named(usage_rule, example.glossary, context, pairs) == set(example.marked)
        return
    found = _found(code, context, pairs)
    assert sorted(_marked(found)) == sorted(example.marked)
    _fixes_settle(found, code, context)


def _fixes_settle(found: list[Diagnostic], code: str, context: Context) -> None:
    """What is offered as certain settles the finding."""
    for each in found:
        if each.fix:
            assert rule(code).fixes
            target = each.target or ""
            for edit in reversed(each.fix):
                target = target[: edit.start] + edit.text + target[edit.end :]
            pair = Pair(source=each.source or "", target=target)
            left = _found(code, context, [pair])
            assert all(other.span != each.span or other.message != each.message for other in left)
            assert len(left) < len([other for other in found if other.place == each.place])


@pytest.mark.parametrize("code", [each.code for each in RULES])
def test_a_rule_has_enough_cases_of_both_kinds(code: str) -> None:
    own = [case for case in _CASES if case[0] == code]
    negative = [case for case in own if case[5] == "-"]
    assert len(own) >= 25
    assert len(own) / 2 <= len(negative) <= len(own) - 8, "half of the rows, and more, are near misses"
    assert {bool(example.marked) for example in rule(code).examples} == {True, False}


def test_every_table_is_of_a_rule() -> None:
    assert {table.stem for table in _TABLES} <= {each.code for each in RULES}


def test_codes_and_names_are_unique_and_in_order() -> None:
    assert len({each.code for each in RULES}) == len({each.name for each in RULES}) == len(RULES)
    by_group = [
        [each.code for each in RULES if each.code[0] == letter] for letter in sorted({r.code[0] for r in RULES})
    ]
    assert all(codes == sorted(codes) for codes in by_group)
