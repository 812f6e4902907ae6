"""Codes that a check shows and that are no rules: of catalogues, of settings, and of other commands."""

from __future__ import annotations

from dataclasses import dataclass

from taiyaku.diagnostics import Severity

__all__ = ["OTHER_CODES", "OtherCode", "other_page", "other_table", "where_told"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherCode:
    """What there is to say of such a code: what is found, why it matters, and what settles it."""

    code: str
    summary: str
    explanation: str
    severity: Severity = Severity.ERROR


_READ = "A catalogue that cannot be read is not checked; the others are."
_SETTINGS = "The work is not checked, for nobody knows how it should be. docs/checks.md and docs/po.md list the keys."

OTHER_CODES = (
    OtherCode(
        code="P001",
        summary="The catalogue is no PO file, or broken.",
        explanation=f"{_READ} The line says where; `msgfmt --check` of GNU gettext says it in its own words.",
    ),
    OtherCode(
        code="P002",
        summary="The catalogue has an entry twice: the same `msgctxt` and `msgid`.",
        explanation=f"Programs use one of the two, and which is chance. {_READ} `msguniq` merges them.",
    ),
    OtherCode(
        code="P003",
        summary="The `Language` header names another language than the file does.",
        explanation="A catalogue in the wrong place is read in the wrong language. Correct whichever is wrong.",
    ),
    OtherCode(
        code="P004",
        summary="The catalogue is not in the charset that its header names, or was garbled by another.",
        explanation=f"{_READ} Convert it (`msgconv -t UTF-8`), or restore the file where it is mojibake.",
    ),
    OtherCode(
        code="W001",
        summary="`work.toml` is no TOML.",
        explanation=f"The line says where. {_SETTINGS}",
    ),
    OtherCode(
        code="W002",
        summary="`work.toml` has an unknown key.",
        explanation=f"It is misspelt, or of another version. {_SETTINGS}",
    ),
    OtherCode(
        code="W003",
        summary="`work.toml` has a value of the wrong kind.",
        explanation=f"The message says which kind is expected. {_SETTINGS}",
    ),
    OtherCode(
        code="W004",
        summary="`work.toml` lacks `source` or `targets`.",
        explanation=f"They say which languages a work has. {_SETTINGS}",
    ),
    OtherCode(
        code="W005",
        summary="`work.toml` names a language that is unknown, or by another name than its catalogue has.",
        explanation=f"Languages are named by their tags (BCP 47): zh-Hans, zh-Hant-TW, ja, en. {_SETTINGS}",
    ),
    OtherCode(
        code="W006",
        summary="`work.toml` contradicts itself.",
        explanation="A target stands twice or is the source, translators are named for no target, or there are both "
        f"`author` and `authors`. {_SETTINGS}",
    ),
    OtherCode(
        code="K001",
        summary="The checks are configured in a way that they do not know.",
        explanation="What is misspelt, or switched off without a reason, would be passed over in silence; so nothing "
        "is checked. The message names the file and the key, and what may stand there.",
    ),
    OtherCode(
        code="K002",
        severity=Severity.INFO,
        summary="A comment that should silence a finding counts for nothing.",
        explanation="It names no rule or an unknown one, or gives no reason. Write it as "
        "`# taiyaku: ignore T001: why it is right here`, above the entry; several codes have commas between them.",
    ),
)
"""In the order of the table in docs/checks.md."""

_ELSEWHERE = {
    "G": ("`taiyaku glossary check`", "docs/glossary-format.md"),
    "X": ("reading termbases in exchange formats (`taiyaku convert`)", "docs/interop.md"),
}


def other_page(code: str) -> str | None:
    """Return the page of a code that is no rule, or None where there is none.

    >>> print(other_page("p003").splitlines()[0])
    # P003
    """
    for each in OTHER_CODES:
        if code.upper() == each.code:
            return f"# {each.code}\n\n**{each.summary}**\n\nSeverity: {each.severity}\n\n{each.explanation}\n"
    return None


def where_told(code: str) -> str | None:
    """Say where a code of another command is explained, or None where none has it.

    >>> where_told("G012")
    'G012 is a code of `taiyaku glossary check`; docs/glossary-format.md explains it'
    """
    if len(code) == 4 and code[1:].isdigit() and (told := _ELSEWHERE.get(code[0].upper())):
        return f"{code.upper()} is a code of {told[0]}; {told[1]} explains it"
    return None


def other_table() -> str:
    """Return the table of these codes in Markdown."""
    rows = [f"| {each.code} | {each.severity} | {each.summary} |" for each in OTHER_CODES]
    return "\n".join(["| code | severity | finding |", "|---|---|---|", *rows]) + "\n"
