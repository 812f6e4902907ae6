"""Is everything translated, and all of it? One rule a file."""

from taiyaku.checks.completeness import (
    fuzzy,
    inconsistent,
    length,
    plural_forms,
    same_as_source,
    same_translation,
    sentences,
    untranslated,
)
from taiyaku.checks.model import CatalogueRule, Rule

RULES: tuple[Rule | CatalogueRule, ...] = (
    untranslated.RULE,
    fuzzy.RULE,
    same_as_source.RULE,
    length.RULE,
    sentences.RULE,
    inconsistent.RULE,
    same_translation.RULE,
    plural_forms.RULE,
)
