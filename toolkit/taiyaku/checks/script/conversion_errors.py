"""S005: what machine conversion to Traditional Chinese gets wrong."""

from __future__ import annotations

from collections.abc import Iterator

from taiyaku.checks.marking import mark
from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.script.conversion_words import slips
from taiyaku.checks.tokens import masked
from taiyaku.diagnostics import Severity
from taiyaku.script.dictionaries import dictionary

__all__ = ["RULE"]


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    for slip in slips(masked(pair.target)):
        right = slip.right
        if context.target.endswith("-HK"):
            right = dictionary("HKVariants.txt").get(right, (right,))[0]
        word = f", as in “{slip.word}”" if len(slip.word) > 1 else ""
        yield mark((slip.at, slip.at + 1), f"“{slip.wrong}” is another word", f"write “{right}”{word}", right)


RULE = Rule(
    code="S005",
    name="conversion-errors",
    severity=Severity.WARNING,
    summary="A Traditional character stands for another one that Simplified Chinese writes the same.",
    explanation="""
Simplified 后 is 後 (after) or 后 (queen), 发 is 發 or 髮, 干 is 乾, 幹 or 干. Conversion character by character
leaves 博士后, 處于 and 里面, or makes 皇後, 方麵 and 為瞭 of what was right; such slips are the mark of Traditional
Chinese that nobody read.

The words are those of OpenCC's phrase table: a form of a listed word with another character of the same group is
wrong, unless it is a word itself or part of one (在兩隻有…的 holds 隻, 只有 would hold 只). Which characters are told
apart is a table with its sources (`checks/script/merged.tsv`). Variants that mean the same (台 and 臺, 裡 and 裏, 佈
and 布) are no findings. Names can be anything: 于, 余 and 范 are surnames, too.
""",
    examples=(
        Example(
            source="博士后在里面。", target="博士后在里面。", languages=("zh-Hans", "zh-Hant"), marked=("后", "里")
        ),
        Example(source="博士后见皇后。", target="博士後見皇后。", languages=("zh-Hans", "zh-Hant")),
        Example(source="In every respect", target="各方麵", languages=("en", "zh-Hant-TW"), marked=("麵",)),
    ),
    targets=("zh-Hant",),
    fixes=True,
    find=_find,
)
