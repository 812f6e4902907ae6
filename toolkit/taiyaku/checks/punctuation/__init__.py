"""Is punctuation that of the target language? One rule a file."""

from taiyaku.checks.model import CatalogueRule, Rule
from taiyaku.checks.punctuation import (
    dash,
    doubled,
    ellipsis,
    ellipsis_form,
    full_width,
    half_width,
    half_width_brackets,
    han_latin_space,
    japanese_commas,
    middle_dot,
    question,
    quotation_marks,
    sentence_end,
    spaced,
    title_marks,
    unpaired,
)

RULES: tuple[Rule | CatalogueRule, ...] = (
    half_width.RULE,
    half_width_brackets.RULE,
    full_width.RULE,
    quotation_marks.RULE,
    unpaired.RULE,
    title_marks.RULE,
    japanese_commas.RULE,
    ellipsis.RULE,
    ellipsis_form.RULE,
    dash.RULE,
    han_latin_space.RULE,
    spaced.RULE,
    question.RULE,
    sentence_end.RULE,
    doubled.RULE,
    middle_dot.RULE,
)
