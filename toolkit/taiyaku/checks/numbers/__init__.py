"""Are the numbers of the source in the translation, by value? One rule a file."""

from taiyaku.checks.model import CatalogueRule, Rule

RULES: tuple[Rule | CatalogueRule, ...] = ()
