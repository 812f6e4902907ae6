"""F008: white space at the ends that differs from the source."""

from __future__ import annotations

from collections.abc import Iterator

from taiyaku.checks.model import Context, Edit, Example, Finding, Pair, Rule
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]

_SPACES = " \t\u3000\u00a0"


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    source, target = pair.source, pair.target
    body = target.strip("\n" + _SPACES)
    if not body or not source.strip():
        return
    start = target.index(body)
    yield from _edge(_head(source), target[:start], 0, context)
    yield from _edge(_tail(source), target[start + len(body) :], start + len(body), context)


def _head(text: str) -> str:
    return text[: len(text) - len(text.lstrip("\n" + _SPACES))]


def _tail(text: str) -> str:
    return text[len(text.rstrip("\n" + _SPACES)) :]


def _edge(wanted: str, found: str, at: int, context: Context) -> Iterator[Finding]:
    """Compare the white space at one end: line breaks always, and spaces that are too many.

    A space that is too few is nothing in Chinese and Japanese, whose words need none beside them.
    """
    lines, ours = wanted.count("\n"), found.count("\n")
    which = "beginning" if at == 0 else "end"
    if lines != ours:
        message = f"{ours} line break{'' if ours == 1 else 's'} at the {which}, the source has {lines}"
    elif len(found) > len(wanted):
        message = f"a space at the {which} that the source has not"
    elif context.target == "en" and wanted and not found:
        message = f"no space at the {which}, the source has one"
    else:
        return
    span = (at, at + len(found)) if found else None
    yield Finding(
        message=message, hint="as in the source", span=span, fix=(Edit(start=at, end=at + len(found), text=wanted),)
    )


RULE = Rule(
    code="F008",
    name="edge-space",
    severity=Severity.WARNING,
    summary="White space at the beginning or end differs from the source.",
    explanation="""
Programs put messages side by side: a line break too few runs two lines together (and `msgfmt --check` refuses it), a
space too many shows. A space too few is none in Chinese and Japanese, where words stand without spaces, but glues
English words together. A fix writes the white space of the source.
""",
    examples=(
        Example(source="Saved.\n", target="已保存。", languages=("en", "zh-Hans"), marked=("*",)),
        Example(source="Saved.", target="已保存。 ", languages=("en", "zh-Hans"), marked=(" ",)),
        Example(source="Page ", target="第", languages=("en", "zh-Hans")),
    ),
    fixes=True,
    find=_find,
)
