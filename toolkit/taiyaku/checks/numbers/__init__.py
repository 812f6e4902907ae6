"""Are the numbers of the source in the translation, by value? One rule a file."""

from taiyaku.checks.model import CatalogueRule, Rule
from taiyaku.checks.numbers import (
    added_number,
    changed_bound,
    changed_currency,
    changed_date,
    changed_number,
    changed_unit,
    missing_number,
    ordinal_and_count,
    percent_and_number,
    wrong_magnitude,
)

RULES: tuple[Rule | CatalogueRule, ...] = (
    missing_number.RULE,
    added_number.RULE,
    wrong_magnitude.RULE,
    changed_number.RULE,
    changed_date.RULE,
    percent_and_number.RULE,
    changed_currency.RULE,
    changed_unit.RULE,
    changed_bound.RULE,
    ordinal_and_count.RULE,
)
