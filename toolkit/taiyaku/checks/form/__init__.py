"""Are placeholders, markup and links what they were? One rule a file."""

from taiyaku.checks.model import CatalogueRule, Rule

RULES: tuple[Rule | CatalogueRule, ...] = ()
