"""What a memory holds and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from taiyaku.languages import language

__all__ = ["Match", "Unit", "group"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One text in several languages, as a PO entry or a `tu` of TMX has it.

    `texts` maps tags to texts, each one line; `source` is the tag that was translated from, empty where nobody says;
    `origin` is where the unit stands, to be shown: `qingdao-ai-city:12` (line 12 of the work's source.md),
    `old.po:40` (line 40 of the file), `old.tmx#7` (its seventh `tu`).
    """

    texts: Mapping[str, str]
    source: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A translation remembered for a text.

    `score` is 0 to 100; 100 means that the very same text, character by character, was translated in this direction.
    Whatever keeps two texts that are equal to the index from being the same costs one point, and `differs` names it:
    `numbers`; `script`, `width` or `case`; `spaces`; `reversed` (the text was the translation); `converted`
    (the translation was converted from another script). `source` is the remembered text, `lang` its tag.
    """

    score: int
    source: str
    lang: str
    translation: str
    origin: str
    differs: tuple[str, ...] = ()


@cache
def group(tag: str) -> str:
    """Return what the index keeps a language's texts under: Chinese is one, whatever its script.

    >>> group("zh-Hant-TW"), group("ja")
    ('zh', 'ja')
    """
    return "zh" if language(tag).chinese else tag
