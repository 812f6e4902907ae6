"""Every rule there is, by its group."""

from __future__ import annotations

from taiyaku.checks import completeness, form, numbers, punctuation, script, terminology, usage
from taiyaku.checks.model import AnyRule, CatalogueRule, Option, Rule, UsageRule
from taiyaku.errors import UsageError

__all__ = ["CATALOGUE_RULES", "GROUPS", "OPTIONS", "PAIR_RULES", "RULES", "USAGE_RULES", "rule"]

GROUPS: dict[str, tuple[AnyRule, ...]] = {
    "Completeness": completeness.RULES,
    "Terminology": terminology.RULES,
    "Numbers": numbers.RULES,
    "Script and characters": script.RULES,
    "Punctuation and typography": punctuation.RULES,
    "Form": form.RULES,
    "The glossary in use": usage.RULES,
}
"""Every rule, under the heading of its group."""

RULES = tuple(rule for group in GROUPS.values() for rule in group)
PAIR_RULES = tuple(rule for rule in RULES if isinstance(rule, Rule))
CATALOGUE_RULES = tuple(rule for rule in RULES if isinstance(rule, CatalogueRule))
USAGE_RULES = tuple(rule for rule in RULES if isinstance(rule, UsageRule))

OPTIONS: dict[str, Option] = {option.name: option for rule in RULES for option in rule.options}
"""Every option that a rule leaves to the house style, by name."""


def rule(code: str) -> AnyRule:
    """Return the rule of a code or name; raise `UsageError` where there is none.

    >>> rule("t001").name
    'missing-term'
    """
    for each in RULES:
        if code.upper() == each.code or code.lower() == each.name:
            return each
    raise UsageError(f"no rule “{code}”", remedy="taiyaku check --rules lists them")
