"""Is every character one that the target language writes? One rule a file."""

from taiyaku.checks.model import CatalogueRule, Rule

RULES: tuple[Rule | CatalogueRule, ...] = ()
