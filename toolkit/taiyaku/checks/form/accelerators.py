"""F009: keys of menus and buttons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taiyaku.checks.model import Context, Example, Finding, Option, Pair, Rule
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]

_OPTION = Option(
    name="accelerators",
    default="none",
    choices={
        "none": "the catalogue has none",
        "&": "& stands before the key, as in Qt and Windows",
        "_": "_ stands before the key, as in GTK",
        "~": "~ stands before the key, as in LibreOffice",
    },
    summary="The mark that stands before the key of a menu or button.",
)
_KEYS = {
    "&": re.compile(r"(?<!&)&\w(?!\w*;)"),
    "_": re.compile(r"(?<!_)_[^\W_]"),
    "~": re.compile(r"(?<!~)~\w"),
}


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    sign = context.option(_OPTION)
    if sign == "none":
        return
    key = _KEYS[sign]
    theirs, ours = key.findall(pair.source), key.findall(pair.target)
    if len(theirs) == len(ours) or len(theirs) > 1:
        return
    if not ours:
        message, hint = f"the key “{theirs[0]}” is missing", f"add it in brackets: ({theirs[0].upper()})"
        yield Finding(message=message, hint=hint, source_span=next(key.finditer(pair.source)).span())
    for match in list(key.finditer(pair.target))[len(theirs) :]:
        yield Finding(message=f"“{match.group()}” is a key too many", hint="keep one", span=match.span())


RULE = Rule(
    code="F009",
    name="accelerators",
    severity=Severity.WARNING,
    summary="The key of a menu or button is missing or there twice.",
    explanation="""
&File opens with Alt+F. A Chinese or Japanese label has the key in brackets after it: 文件(&F), ファイル(&F). Off
until the option says which mark a catalogue uses, since & and _ are ordinary characters elsewhere.
""",
    examples=(
        Example(
            source="&File", target="文件", languages=("en", "zh-Hans"), marked=("&F",), options={"accelerators": "&"}
        ),
        Example(source="&File", target="文件(&F)", languages=("en", "zh-Hans"), options={"accelerators": "&"}),
        Example(source="Tom & Jerry", target="猫和老鼠", languages=("en", "zh-Hans"), options={"accelerators": "&"}),
    ),
    options=(_OPTION,),
    find=_find,
)
