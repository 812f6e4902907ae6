"""Are marks and spaces those of the target language? One rule a file."""

from taiyaku.checks.model import CatalogueRule, Rule

RULES: tuple[Rule | CatalogueRule, ...] = ()
