"""Is everything translated, and all of it? One rule a file."""

from taiyaku.checks.completeness import fuzzy, untranslated
from taiyaku.checks.model import CatalogueRule, Rule

RULES: tuple[Rule | CatalogueRule, ...] = (untranslated.RULE, fuzzy.RULE)
