"""C006: one source with several translations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from taiyaku.checks.model import CatalogueRule, Context, Example, Finding, Pair
from taiyaku.checks.quoting import excerpt
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]

_EDGES = " \t\n.。:：…,，!！*"


def _find(pairs: Sequence[Pair], context: Context) -> Iterator[tuple[Pair, Finding]]:
    """Compare entries whose sources are the same but for case and the marks around; mark all but the commonest."""
    groups: dict[tuple[str, str | None], list[Pair]] = {}
    for pair in pairs:
        if pair.form is None:
            groups.setdefault((_key(pair.source), pair.msgctxt), []).append(pair)
    for (key, _), group in groups.items():
        counted = Counter(_key(pair.target) for pair in group)
        if not key or len(counted) < 2:
            continue
        usual = counted.most_common(1)[0][0]
        first = next(pair.target for pair in group if _key(pair.target) == usual)
        for pair in group:
            if _key(pair.target) != usual:
                message = f"elsewhere “{excerpt(pair.source)}” is “{excerpt(first)}”"
                yield pair, Finding(message=message, hint="use one translation, or make sure that two are meant")


def _key(text: str) -> str:
    return text.strip(_EDGES).casefold()


RULE = CatalogueRule(
    code="C006",
    name="inconsistent-translation",
    severity=Severity.INFO,
    summary="The same source is translated in two ways.",
    explanation="""
A button that is 保存 here and 儲存 there makes a reader look for the difference. Compared are whole entries, without
regard to case and to the marks around them; the commonest translation is taken for the usual one. Two contexts
(`msgctxt`) may need two translations and are not compared. A heading and a button may, too: that is why this is an
information.
""",
    examples=(
        Example(source="保存¶保存", target="保存する¶セーブ", languages=("zh-Hans", "ja"), marked=("*",)),
        Example(source="保存¶打开", target="保存する¶開く", languages=("zh-Hans", "ja")),
    ),
    find=_find,
)
