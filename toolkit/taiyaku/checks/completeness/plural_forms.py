"""C008: more or fewer plural forms than the language has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taiyaku.checks.model import CatalogueRule, Context, Example, Finding, Pair
from taiyaku.diagnostics import Severity
from taiyaku.languages import language

__all__ = ["RULE"]


def _find(pairs: Sequence[Pair], context: Context) -> Iterator[tuple[Pair, Finding]]:
    wanted = _forms(context.target)
    entries: dict[tuple[str, str | None, int], list[Pair]] = {}
    for pair in pairs:
        if pair.form is not None:
            entries.setdefault((pair.msgid, pair.msgctxt, pair.line), []).append(pair)
    counts = {len(forms) for forms in entries.values()}
    if len(entries) > 1 and len(counts) == 1 and counts != {wanted}:
        first = next(iter(entries.values()))
        message = f"all {len(entries)} messages with plural forms have {len(first)}, and the language has {wanted}"
        yield first[0], Finding(message=message, hint=f"correct Plural-Forms in the header, then {_give(wanted)}")
        return
    for forms in entries.values():
        if len(forms) != wanted:
            message = f"{len(forms)} plural form{'s' if len(forms) > 1 else ''}, and the language has {wanted}"
            yield forms[0], Finding(message=message, hint=_give(wanted))


def _give(wanted: int) -> str:
    return f"give {', '.join(f'msgstr[{form}]' for form in range(wanted))}"


def _forms(lang: str) -> int:
    """Return how many plural forms a language has, by CLDR's rules for cardinal numbers."""
    from babel import Locale

    return len(Locale.parse(language(lang).locale).plural_form.tags | {"other"})


RULE = CatalogueRule(
    code="C008",
    name="plural-forms",
    severity=Severity.ERROR,
    summary="A message has more or fewer plural forms than its language.",
    explanation="""
Chinese and Japanese have one form for all numbers, English has two (CLDR, language plural rules). A catalogue begun
from that of another language has the wrong number, and a program shows nothing or the wrong form; where all messages
have it, that is told once, for it is the header that is wrong. Forms that are there and empty are C001's.
""",
    examples=(
        Example(
            source="%d files¶%d files",
            target="%d个文件¶%d个文件",
            languages=("en", "zh-Hans"),
            plural=True,
            marked=("*",),
        ),
        Example(source="%d files", target="%d个文件", languages=("en", "zh-Hans"), plural=True),
    ),
    unfinished=True,
    find=_find,
)
