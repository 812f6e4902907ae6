"""Is every character one that the target language writes? One rule a file."""

from taiyaku.checks.model import CatalogueRule, Rule
from taiyaku.checks.script import (
    cjk_in_english,
    conversion_errors,
    foreign_characters,
    half_width_kana,
    invisible,
    kana_in_chinese,
    look_alikes,
    regional_words,
    unnormalised,
)

RULES: tuple[Rule | CatalogueRule, ...] = (
    foreign_characters.RULE,
    kana_in_chinese.RULE,
    cjk_in_english.RULE,
    regional_words.RULE,
    conversion_errors.RULE,
    look_alikes.RULE,
    unnormalised.RULE,
    invisible.RULE,
    half_width_kana.RULE,
)
