"""F004: inline Markdown and reStructuredText that is lost or shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.tokens import TokenKind, tokens
from taiyaku.diagnostics import Severity
from taiyaku.works.inline_text import inline_tokens, plain_text

__all__ = ["RULE"]

_POSSIBLE = re.compile(r"\*\*|__|`|\]\(|\{[^{}|]+\|[^{}|]+\}| \| ")
_OPENERS = {"strong_open": "bold", "link_open": "link", "code_inline": "code"}
_RUBY = re.compile(r"\{[^{}|]+\|[^{}|]+\}")
_CELLS = re.compile(r"(?<!\\) \| ")
_BOOLEANS = ("True", "False")
_SPOKEN_OF = re.compile(r"[(（「『“\"']`[)）」』”\"']")
_STRAY = re.compile(r"\*\*")


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    if not _POSSIBLE.search(pair.source) and not _POSSIBLE.search(pair.target):
        return
    if stray := _stray(pair):
        yield stray
        return
    wanted, found = _parts(pair.source), _parts(pair.target)
    if _code_is_quoted(pair):
        del wanted["code"], found["code"]
    for kind in wanted | found:
        more = wanted[kind] - found[kind]
        if more and not (kind == "code" and (_ticked(pair, more) or _is_tag(pair, more))):
            message = f"the source has {wanted[kind]} × {kind}, the translation {found[kind]}"
            yield Finding(message=message, hint="mark up the same words")


def _stray(pair: Pair) -> Finding | None:
    """Say where marks show: a lone backtick, or ** that CommonMark takes for no mark beside punctuation."""
    text = _SPOKEN_OF.sub("---", pair.target)
    if text.count("`") % 2 and not pair.source.count("`") % 2:
        at = text.rindex("`")
        return Finding(message="a backtick has no partner", hint="close the code, or open it", span=(at, at + 1))
    if "**" not in pair.target:
        return None
    if _STRAY.search(plain_text(pair.source)) or not _STRAY.search(plain_text(pair.target)):
        return None
    place = _STRAY.search(pair.target)
    return Finding(
        message="the marks of bold text would show",
        hint="put the punctuation outside of the marks, or close what is open",
        span=place.span() if place else None,
    )


def _code_is_quoted(pair: Pair) -> bool:
    """Whether all code of one text stands in the other, as code or in quotation marks, as messages in plain text do."""
    sides = ((pair.source, pair.target), (pair.target, pair.source))
    return all(
        re.search(rf"[“「『‘\"'`]\s?{re.escape(content)}\s?[”」』’\"'`]", other)
        for text, other in sides
        for content in _code(text)
    )


def _code(text: str) -> list[str]:
    """Return what stands as code, or in GNU's quotes (`so')."""
    return [each.text.strip("`'_") for each in tokens(text) if each.kind is TokenKind.CODE]


def _is_tag(pair: Pair, more: int) -> bool:
    """Whether the code that only the translation has are tags, which the source names without backticks."""
    bare = [each.text for each in tokens(pair.source) if each.kind is TokenKind.TAG]
    return -more == sum(text in bare for text in _code(pair.target))


def _ticked(pair: Pair, more: int) -> bool:
    """Whether the code that is only in one of the texts may be `True` or `False`: “ticked” says the same."""
    return abs(more) <= sum(text in _BOOLEANS for text in _code(pair.source if more > 0 else pair.target))


def _parts(text: str) -> Counter[str]:
    """Count what is marked up. Italics do not count: Chinese and Japanese have none and set such words in quotes."""
    found = Counter(
        _OPENERS[token.type] for token in inline_tokens(text) if token.type in _OPENERS and token.markup != "__"
    )
    found["ruby"] = len(_RUBY.findall(text)) if "|" in text else 0
    found["table cell"] = len(_CELLS.findall(text))
    found["role"] = sum(each.kind is TokenKind.ROLE for each in tokens(text))
    return +found


RULE = Rule(
    code="F004",
    name="markup",
    severity=Severity.WARNING,
    summary="Bold text, code, links, ruby, table cells or roles of the source are missing, or their marks show.",
    explanation="""
What the source sets in bold or as code, its links, its cells and its ruby are in the translation as often. Italics do
not count, for Chinese and Japanese have none, nor do `True` and `False`: a box is ticked or not.

There is a trap: `**“出海”**的` stays as it stands in CommonMark, asterisks and all, since a mark between punctuation
and a letter neither opens nor closes (CommonMark 0.31, 6.2). Set “**出海**”的 instead.
""",
    examples=(
        Example(source="**Note**: save it.", target="注意：请保存。", languages=("en", "zh-Hans"), marked=("*",)),
        Example(source="**Note**: save it.", target="**注意**：请保存。", languages=("en", "zh-Hans")),
        Example(source="it **“sails”** far", target="这叫**“出海”**的", languages=("en", "zh-Hans"), marked=("**",)),
    ),
    find=_find,
)
