"""P113: a question that is none in the translation, or the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.tokens import masked
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]

_CLOSERS = "”’」』）)\"'*_\\s\ufdd0\ufdd1"
_ENDS_ASKING = re.compile(f"[?？][!！]?[{_CLOSERS}]*$")
_ENDS_SAYING = re.compile(f"[.。．][{_CLOSERS}]*$")
_ASKING = {
    "ja": re.compile("[?？]|か[。、，」』）)]|かな|か$|確認$|ください|ましょう|だろう|でしょう|のか|ね[。」]?"),
    "zh": re.compile("[?？]|[吗嗎呢吧么麼]|请|請|是否|(?:确认|確認)$|[多]少|什么|什麼|如何|怎"),
    "en": re.compile(r"\?"),
}
_ONE_WORD = re.compile(r"[A-Z][a-z]+\?")
_NO_SUBJECT = re.compile(r"(?:(?:Is|Are|Was|Has) \w+|(?!This|Does)[A-Z][a-z]{2,}s(?: \w+){1,3})\?")
_NAME_OF_ONE = re.compile("[一-鿿ァ-ヺー]{1,8}")
_SAYS = re.compile("[已了是有不没沒未很]")
_SUPPOSES = re.compile(r"\b(?:[Pp]erhaps|[Mm]aybe|[Mm]ight)\b")
_SOURCE_ASKS = re.compile("[?？]|か[。」』）)]|か$|[吗嗎呢]")


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    source, target = masked(pair.source), masked(pair.target)
    if match := _ENDS_ASKING.search(source):
        if (
            not _SUPPOSES.search(source)
            and not _ASKING[context.target.partition("-")[0]].search(target)
            and not _label(source, target)
        ):
            yield Finding(
                message="the source asks, the translation does not",
                hint="make it a question, with its mark",
                source_span=(match.start(), match.start() + 1),
            )
    elif (match := _ENDS_ASKING.search(target)) and _ENDS_SAYING.search(source) and not _SOURCE_ASKS.search(source):
        yield Finding(
            message="the translation asks, the source does not",
            hint="make it a statement",
            span=(match.start(), match.start() + 1),
        )


def _label(source: str, target: str) -> bool:
    """Whether a question is the label of a column or box: one word (“Default?”), or of no subject (“Is active?”)."""
    return bool(
        (_ONE_WORD.fullmatch(source) and _NAME_OF_ONE.fullmatch(target) and not _SAYS.search(target))
        or (_NO_SUBJECT.fullmatch(source) and not _ENDS_SAYING.search(target))
    )


RULE = Rule(
    code="P113",
    name="question",
    severity=Severity.WARNING,
    summary="The source is a question and the translation is none, or the other way round.",
    explanation="""
A question that became a statement is a mistranslation as often as a lost mark. Japanese asks with か。 and Chinese
with 吗, 呢 or a question word; those pass without a mark, and so does a request (ください, 请) for what English puts
as a question. “Default?” over a column and “Is active?” beside a box are labels, which Chinese and Japanese write
without a mark (デフォルト, 有効), and “Delete it?” may ask to confirm (削除の確認).
""",
    examples=(
        Example(source="为什么是日本？", target="理由は日本だ。", languages=("zh-Hans", "ja"), marked=("？",)),
        Example(source="为什么是日本？", target="なぜ日本なのか。", languages=("zh-Hans", "ja")),
        Example(source="It is Japan.", target="是日本？", languages=("en", "zh-Hans"), marked=("？",)),
    ),
    find=_find,
)
