"""Is what is no language kept as it is: placeholders, tags, links, names, spaces? One rule a file."""

from taiyaku.checks.form import (
    accelerators,
    doubled_words,
    edge_space,
    icu_messages,
    latin_names,
    links,
    markdown,
    placeholders,
    tags,
)
from taiyaku.checks.model import CatalogueRule, Rule

RULES: tuple[Rule | CatalogueRule, ...] = (
    placeholders.RULE,
    icu_messages.RULE,
    tags.RULE,
    markdown.RULE,
    links.RULE,
    latin_names.RULE,
    doubled_words.RULE,
    edge_space.RULE,
    accelerators.RULE,
)
