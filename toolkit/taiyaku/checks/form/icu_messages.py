"""F002: messages in ICU's syntax that are broken."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from taiyaku.checks.form.icu import Argument, IcuError, Message, is_icu, parse
from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.diagnostics import Severity
from taiyaku.languages import language

__all__ = ["RULE"]


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    if not is_icu(pair.source):
        return
    try:
        source = parse(pair.source)
    except IcuError:
        return  # braces that are not ICU's, then
    try:
        target = parse(pair.target)
    except IcuError as error:
        span = (error.at, error.at + 1) if error.at < len(pair.target) else None
        yield Finding(message=f"ICU cannot read it: {error}", hint="balance the braces", span=span)
        return
    yield from _arguments(source, target)
    wanted = {each.name: each for each in source.walk() if each.choices}
    for argument in target.walk():
        if argument.choices:
            yield from _choices(argument, wanted.get(argument.name), context.target)


def _arguments(source: Message, target: Message) -> Iterator[Finding]:
    theirs, ours = {each.name for each in source.walk()}, {each.name for each in target.walk()}
    for name in sorted(theirs - ours):
        yield Finding(message=f"“{{{name}}}” is missing", hint="put it into the translation")
    for name in sorted(ours - theirs):
        yield Finding(message=f"“{{{name}}}” is not in the source", hint="take it out or correct it")


def _choices(argument: Argument, source: Argument | None, lang: str) -> Iterator[Finding]:
    if "other" not in argument.choices:
        yield Finding(message=f"“{argument.name}” has no “other”", hint="ICU requires it: add other {…}")
    if argument.kind == "select":
        lost = source.choices.keys() - argument.choices.keys() if source else set()
        for key in sorted(lost - {"other"}):
            yield Finding(message=f"“{argument.name}” lacks the choice “{key}”", hint="keep the names of the choices")
        return
    wanted = _categories(lang, argument.kind)
    for key in argument.choices:
        if not key.startswith("=") and key not in wanted:
            hint = f"the language has {', '.join(sorted(wanted))}"
            yield Finding(message=f"“{key}” is no plural category of the language", hint=hint)
    for key in sorted(wanted - argument.choices.keys() - {"other"}):
        if not (key == "one" and "=1" in argument.choices):
            yield Finding(message=f"“{argument.name}” lacks the plural category “{key}”", hint=f"add {key} {{…}}")


@cache
def _categories(lang: str, kind: str) -> frozenset[str]:
    """Return the plural categories of a language, by CLDR."""
    from babel import Locale

    locale = Locale.parse(language(lang).locale)
    return frozenset((locale.plural_form if kind == "plural" else locale.ordinal_form).tags) | {"other"}


RULE = Rule(
    code="F002",
    name="icu-messages",
    severity=Severity.ERROR,
    summary="A message in ICU's syntax is broken or lacks a choice.",
    explanation="""
{n, plural, one {# file} other {# files}} is a program in small: a brace too few, a translated keyword or a missing
`other` and the message does not appear at all. The names of arguments and the choices of a select are kept. The
choices of a plural are those of the target language, by CLDR: Chinese and Japanese have `other` alone, English `one`
and `other`.
""",
    examples=(
        Example(
            source="{n, plural, one {# file} other {# files}}",
            target="{n, plural, one {#个文件}}",
            languages=("en", "zh-Hans"),
            marked=("*", "*"),
        ),
        Example(
            source="{n, plural, one {# file} other {# files}}",
            target="{n, plural, other {#个文件}}",
            languages=("en", "zh-Hans"),
        ),
    ),
    find=_find,
)
