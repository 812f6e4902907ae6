"""C005: more or fewer sentences than the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.diagnostics import Severity
from taiyaku.works.articles.split import split_sentences

__all__ = ["RULE"]

_LONGEST = 4000  # characters; what is longer is no paragraph
_ENDS = re.compile(r"[。！？]+|[.!?]+(?=[\s”’\"')]|$)")


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    """Count ends first: splitting is dear, and most pairs agree at a glance."""
    rough = abs(len(_ENDS.findall(pair.source)) - len(_ENDS.findall(pair.target)))
    if rough < 2 or "\n" in pair.source or max(len(pair.source), len(pair.target)) > _LONGEST:
        return
    theirs = len(split_sentences(pair.source, context.source))
    ours = len(split_sentences(pair.target, context.target))
    if abs(theirs - ours) >= 2:
        yield Finding(
            message=f"the source has {theirs} sentence{'s' if theirs > 1 else ''}, the translation {ours}",
            hint="look whether one was dropped" if ours < theirs else "look whether one was added",
        )


RULE = Rule(
    code="C005",
    name="sentence-count",
    severity=Severity.INFO,
    summary="The translation has at least two sentences more or fewer than the source.",
    explanation="""
Translators divide a long sentence and join two short ones, and should. Two more or fewer may mean that one was
dropped, or that text came from elsewhere. Sentences are counted as `taiyaku new` splits them: not after
abbreviations, not inside brackets and short quotations.
""",
    examples=(
        Example(source="来了。看了。赢了。", target="来て、勝った。", languages=("zh-Hans", "ja"), marked=("*",)),
        Example(source="来了。看了。赢了。", target="来た、見た。勝った。", languages=("zh-Hans", "ja")),
    ),
    find=_find,
)
