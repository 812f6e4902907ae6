"""Does the glossary say what the works say? One rule a file; `taiyaku glossary usage` runs them."""

from taiyaku.checks.model import UsageRule
from taiyaku.checks.usage import never_seen, other_usage, unlisted

RULES: tuple[UsageRule, ...] = (never_seen.RULE, other_usage.RULE, unlisted.RULE)
