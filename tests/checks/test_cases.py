"""The cases of every rule: tests/cases/checks/<CODE>.tsv, and the examples on its page.

Columns: source language, target language, source, translation, what is marked, comment, and perhaps settings. What is
marked is what the rule marks in the translation or, where it marks nothing there, in the source; `*` is a finding
about the whole; `-` is none. `¶` stands between several findings, and, of rules that see a whole catalogue, between its
texts.

Settings are `option=choice`, `fuzzy`, and flags of the catalogue such as `python-format`, with spaces between.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import pytest

from tables import CASES, rows
from taiyaku.checks.model import CatalogueRule, Context, Example, Pair
from taiyaku.checks.rules import RULES, rule
from taiyaku.checks.run import Checker
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
    fuzzy = "fuzzy" in settings
    flags = frozenset(each for each in settings if each != "fuzzy" and "=" not in each)
    several = isinstance(rule(code), CatalogueRule)
    sources, targets = [text.split("¶") if several else [text] for text in (source, target)]
    return [
        Pair(source=one, target=other, line=line, fuzzy=fuzzy, flags=flags)
        for line, (one, other) in enumerate(zip(sources, targets, strict=True), 1)
    ]


def _found(code: str, context: Context, pairs: list[Pair]) -> list[Diagnostic]:
    return [each for each in Checker(context).check(pairs) if each.code == code]


_CASES = [(table.stem, *(row + [""] * 7)[:7]) for table in _TABLES for row in rows(f"checks/{table.name}")]


@pytest.mark.parametrize("case", _CASES, ids=[f"{case[0]}-{number}" for number, case in enumerate(_CASES)])
def test_case(case: tuple[str, ...]) -> None:
    code, source_lang, target_lang, source, target, expected, comment, settings = case
    base = _context(source_lang, target_lang)
    options = dict(each.split("=") for each in settings.split() if "=" in each)
    context = base if not options else Context.of(_concepts(), source_lang, target_lang, options)
    found = _found(code, context, _pairs(code, source, target, settings.split()))
    assert sorted(_marked(found)) == ([] if expected == "-" else sorted(expected.split("¶"))), comment
    _fixes_settle(found, code, context)


_EXAMPLES = [(each.code, example) for each in RULES for example in each.examples]


@pytest.mark.parametrize(("code", "example"), _EXAMPLES, ids=lambda each: each if isinstance(each, str) else "")
def test_example(code: str, example: Example) -> None:
    context = Context.of(example.glossary, *example.languages, options=example.options)
    settings = ["fuzzy"] if example.fuzzy else []
    found = _found(code, context, _pairs(code, example.source, example.target, settings))
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
    assert 10 <= len(negative) <= len(own) - 8
    assert {bool(example.marked) for example in rule(code).examples} == {True, False}


def test_every_table_is_of_a_rule() -> None:
    assert {table.stem for table in _TABLES} <= {each.code for each in RULES}


def test_codes_and_names_are_unique_and_in_order() -> None:
    assert len({each.code for each in RULES}) == len({each.name for each in RULES}) == len(RULES)
    by_group = [
        [each.code for each in RULES if each.code[0] == letter] for letter in sorted({r.code[0] for r in RULES})
    ]
    assert all(codes == sorted(codes) for codes in by_group)
