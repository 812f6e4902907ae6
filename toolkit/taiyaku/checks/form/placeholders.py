"""F001: placeholders that are missing, changed or added."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from taiyaku.checks.form.icu import is_icu
from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.tokens import HELD, Token, TokenKind, tokens
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]

_POSITION = re.compile(r"^%\d+\$")
_NAMED = re.compile(r"%\(|\{+\s*[^\W\d]|\$")
_UNNAMED = re.compile(r"^%(?!\(|\d+\$|\d|%|\{)")
_PRINTF = re.compile(
    r"%(?:\d+\$|\([^()\s]+\))?[-+0# ']*(?:\*|\d+)?(?:\.(?:\*|\d+))?(?:hh|h|ll|l|j|z|t|L)?[diouxXeEfFgGcrsa@p]|%%"
)
_FORMATTED = {"python-format", "c-format"}
_IN_TAG = re.compile(r"%\([^()\s]+\)[a-z]|%[sdr]|\{\{[^{}]*\}\}|\{[\w.]*\}|\$\{\w+\}")


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    if not _may_hold(pair.source) and not _may_hold(pair.target):
        return
    if is_icu(pair.source):
        return
    theirs, ours = _placeholders(pair.source, pair), _placeholders(pair.target, pair)
    wanted, found = _counted(theirs), _counted(ours)
    yield from _bare(pair)
    if wanted == found:
        yield from _order(theirs, ours)
        return
    missing, added = wanted - found, found - wanted
    if pair.form is not None:
        singular = _counted(_placeholders(pair.msgid, pair))
        missing &= singular  # “one file” may do without its number, and the plural source says the rest
        added = Counter() if pair.source == pair.msgid else added - singular
    for key in [*(missing | added)]:
        if pair.source.count(key) == pair.target.count(key) > 0:
            del missing[key], added[key]  # %d in “%dm” may be none: the texts agree
    yield from _told(theirs, missing, added, in_source=True)
    yield from _told(ours, added, missing, in_source=False)


def _bare(pair: Pair) -> Iterator[Finding]:
    """Find a per-cent sign that a program will take for the beginning of a placeholder: %% is a sign, % is none."""
    if not ("%%" in pair.source or pair.flags & _FORMATTED) or "%" in _PRINTF.sub("", pair.source):
        return
    text = _PRINTF.sub(lambda match: HELD * len(match.group()), pair.target)
    for match in re.finditer("%", text):
        yield Finding(message="a lone % begins a placeholder here", hint="write “%%”", span=match.span())


def _may_hold(text: str) -> bool:
    return "%" in text or "{" in text or "$" in text


def _placeholders(text: str, pair: Pair) -> list[Token]:
    """Return the placeholders of a text, those inside tags too, but for %% and what the catalogue says is none."""
    if pair.flags & _FORMATTED:  # the catalogue says so: every % begins one, whatever follows
        matches = [match for match in _PRINTF.finditer(text) if match.group() != "%%"]
        return [Token(TokenKind.PLACEHOLDER, *match.span(), match.group()) for match in matches]
    found = []
    for each in tokens(text):
        if each.kind is TokenKind.PLACEHOLDER:
            found.append(each)
        elif each.kind in (TokenKind.TAG, TokenKind.LINK, TokenKind.URL, TokenKind.CODE, TokenKind.ROLE):
            inside = _IN_TAG.finditer(each.text)
            found += [
                Token(TokenKind.PLACEHOLDER, each.start + match.start(), each.start + match.end(), match.group())
                for match in inside
            ]
    printf = not {"no-python-format", "no-c-format"} & pair.flags
    return [each for each in found if each.text != "%%" and (printf or each.text[0] != "%")]


def _counted(held: list[Token]) -> Counter[str]:
    """Count placeholders; one with a name may stand as often as a language needs it."""
    return Counter({key: 1 if _NAMED.match(key) else number for key, number in Counter(map(_key, held)).items()})


def _key(token: Token) -> str:
    """Reduce a placeholder to what must be kept: %1$s is %s in another place, {n:>3} is {n} laid out."""
    text = _POSITION.sub("%", token.text)
    if text.startswith("{") and not text.startswith("{{"):
        return text.partition(":")[0].rstrip("}") + "}"
    return text.replace(" ", "")


def _told(held: list[Token], lost: Counter[str], other: Counter[str], *, in_source: bool) -> Iterator[Finding]:
    left = Counter(lost)
    for token in held:
        key = _key(token)
        if left[key] <= 0:
            continue
        left[key] -= 1
        span = (token.start, token.end)
        if in_source:
            hint = f"the translation has “{next(iter(other))}” instead" if other else "put it into the translation"
            yield Finding(message=f"“{token.text}” is missing", hint=hint, source_span=span)
        else:
            yield Finding(message=f"“{token.text}” is not in the source", hint="take it out or correct it", span=span)


def _order(theirs: list[Token], ours: list[Token]) -> Iterator[Finding]:
    """Say where placeholders without names have changed places: the values would go into the wrong ones."""
    wanted = [_key(each) for each in theirs if _UNNAMED.match(each.text)]
    unnamed = [each for each in ours if _UNNAMED.match(each.text)]
    if [_key(each) for each in unnamed] == wanted or len(unnamed) != len(ours):
        return
    for token, key in zip(unnamed, wanted, strict=True):
        if _key(token) != key:
            yield Finding(
                message=f"“{token.text}” stands where the source has “{key}”",
                hint="keep the order, or number them: %1$s, %2$d",
                span=(token.start, token.end),
            )
            return


RULE = Rule(
    code="F001",
    name="placeholders",
    severity=Severity.ERROR,
    summary="A placeholder is missing, changed or added.",
    explanation="""
A program puts values in for %s, %(name)s, {name}, ${name} and %1. One that is missing loses a value, one that is new
or misspelt ends the program with an error, and two %s and %d in the wrong order put each value in the other's place.

Compared are the placeholders of printf (C and Python), of Python's, JavaScript's and C#'s braces, of templates and
shells and of Qt, also inside tags, code and addresses: those with a name whether they occur, the others as many
times. %1$s is %s in another place. In a plural form the number may be left out where the singular source leaves it
out. %% is no placeholder but a sign, and must stay %% where the catalogue says that it is `python-format` or
`c-format`, or the source has it. Messages in ICU's syntax are F002's.
""",
    examples=(
        Example(
            source="%(n)s files in %(dir)s", target="%(dir)s中有文件", languages=("en", "zh-Hans"), marked=("%(n)s",)
        ),
        Example(source="%(n)s files in %(dir)s", target="%(dir)s中有%(n)s个文件", languages=("en", "zh-Hans")),
        Example(
            source="Hello, {name}!",
            target="{名前}さん、こんにちは",
            languages=("en", "ja"),
            marked=("{name}", "{名前}"),
        ),
        Example(source="%s has %d", target="%d个在%s", languages=("en", "zh-Hans"), marked=("%d",)),
    ),
    find=_find,
)
