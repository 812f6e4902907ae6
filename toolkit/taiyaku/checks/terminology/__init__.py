"""Does the translation say what the termbase prescribes? One rule a file."""

from taiyaku.checks.model import CatalogueRule, Rule
from taiyaku.checks.terminology import changed_name, copied_term, missing_term, refused_term, two_renderings

RULES: tuple[Rule | CatalogueRule, ...] = (
    missing_term.RULE,
    refused_term.RULE,
    two_renderings.RULE,
    copied_term.RULE,
    changed_name.RULE,
)
