"""C004: a translation that is far longer or shorter than usual."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from statistics import median

from taiyaku.checks.marking import HAN, KANA
from taiyaku.checks.model import CatalogueRule, Context, Example, Finding, Pair
from taiyaku.checks.tokens import masked
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]

_HAN = re.compile(f"[{HAN}]+")
_KANA = re.compile(f"[{KANA}]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_HAN_WEIGHT, _KANA_WEIGHT = 3.0, 1.7
"""How many English letters a character is. Han as in the project's own works and in newstest2019 (2.9 to 4 letters for
a character of Chinese), kana likewise (Japanese from Chinese: 1.2 to 1.6 times)."""
_ENOUGH = 40
"""Pairs from which on a catalogue says itself what is usual; below it, nothing is learnt."""
_USUAL, _SPREAD = 0.0, 0.17
"""Without a catalogue that says it: the median of the logarithm of (translation : source), and its median deviation."""
_SHORTEST = 36.0
"""English letters; the ratios of shorter sources mean nothing."""
_LEAST_WEIGHT = 3.0
_DEVIATIONS = 4.5
_LEAST = math.log(1.9)
"""So far from the usual ratio a translation must be at least, however regular the catalogue."""


def _find(pairs: Sequence[Pair], context: Context) -> Iterator[tuple[Pair, Finding]]:
    measured = [(pair, _weight(pair.source), _weight(pair.target)) for pair in pairs]
    ratios = [(pair, math.log(ours / theirs)) for pair, theirs, ours in measured if _is_measurable(theirs, ours)]
    usual, spread = _learnt([ratio for _, ratio in ratios])
    limit = max(_LEAST, _DEVIATIONS * 1.4826 * spread)
    for pair, ratio in ratios:
        if abs(ratio - usual) > limit:
            times = math.exp(abs(ratio - usual))
            message = f"the translation is {times:.1f} times as {'long' if ratio > usual else 'short'} as usual here"
            what = "is missing" if ratio < usual else "was added"
            yield pair, Finding(message=message, hint=f"look whether something {what}")


def _is_measurable(theirs: float, ours: float) -> bool:
    """Whether a ratio means something: not of labels, but of a label that became a paragraph."""
    return min(theirs, ours) >= _LEAST_WEIGHT and (theirs >= _SHORTEST or ours >= 4 * _SHORTEST)


def _learnt(ratios: Sequence[float]) -> tuple[float, float]:
    """Return the median and the median absolute deviation of a catalogue; a small one says nothing."""
    if len(ratios) < _ENOUGH:
        return _USUAL, _SPREAD
    middle = median(ratios)
    return middle, median(abs(ratio - middle) for ratio in ratios)


def _weight(text: str) -> float:
    """Say how much a text is, in English letters; placeholders, numbers and punctuation do not count."""
    prose = masked(text)
    letters = _length(_LETTERS, prose)
    if prose.isascii():
        return letters
    han, kana = _length(_HAN, prose), _length(_KANA, prose)
    return han * _HAN_WEIGHT + kana * _KANA_WEIGHT + max(0, letters - han - kana)


def _length(pattern: re.Pattern[str], text: str) -> int:
    return sum(map(len, pattern.findall(text)))


RULE = CatalogueRule(
    code="C004",
    name="length",
    severity=Severity.WARNING,
    summary="The translation is far longer or shorter than translations usually are here.",
    explanation="""
A clause that was dropped and a paragraph that went into the wrong line show in the length. Texts are measured in
English letters, a Han character as three and a kana as 1.7, so that Latin names in Chinese do no harm; placeholders,
numbers and punctuation do not count.

What is usual is learnt from the catalogue: the median of the logarithm of translation to source, and the median
absolute deviation from it. Marked is what is more than 4.5 (normal) standard deviations away and at least 1.9 times
as long or short. A catalogue of fewer than 40 measurable pairs teaches nothing; then newspaper texts are the measure.
Sources of fewer than 36 letters are not judged, unless the translation is a paragraph.
""",
    examples=(
        Example(
            source="这位专家从近五到十年对科创的投入说起，认为专利数量和质量都在提高。",
            target="専門家は特許を語る。",
            languages=("zh-Hans", "ja"),
            marked=("*",),
        ),
        Example(
            source="说起中国AI企业出海，人们首先想到的往往是东南亚和西亚。",
            target="中国のAI企業の海外進出といえば、まず思い浮かぶのは東南アジアと西アジアだろう。",
            languages=("zh-Hans", "ja"),
        ),
    ),
    find=_find,
)
