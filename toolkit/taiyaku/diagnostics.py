"""Findings: what is wrong, where, and what would settle it.

Bad data never raises where work can go on: it becomes a `Diagnostic`. The command line prints
diagnostics one line each, or as the JSON that docs/json.md describes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Diagnostic", "Edit", "Place", "Severity", "one_line", "worst"]


class Severity(StrEnum):
    """How much a finding matters; `warning` and above make a command end with status 1."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error.

        >>> Severity.ERROR.rank > Severity.WARNING.rank
        True
        """
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in a file: its path as the user named it, and a line counted from 1 (0: the whole file)."""

    path: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A correction: what stands between two offsets of a text, in code points, becomes `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding.

    `code` names the rule (docs/checks.md lists them); `span` is a half-open range of Unicode code points
    in the text that the finding is about; `hint` says what would settle it. A finding about a translation knows its
    entry (`msgid`, `msgctxt`, the plural `form`), both texts (`source`, `target`), a `source_span` beside the `span` in
    the translation, and, where the right text is certain, the edits of the translation that settle it (`fix`).

    >>> print(Diagnostic(code="G012", message='two preferred terms in ja ("大手企業", "大企業")',
    ...                  place=Place(path="glossary/industry.yaml", line=14), hint="mark one as admitted"))
    glossary/industry.yaml:14: G012 two preferred terms in ja ("大手企業", "大企業"); mark one as admitted
    """

    code: str
    message: str
    place: Place
    severity: Severity = Severity.ERROR
    lang: str | None = None
    source_lang: str | None = None
    msgid: str | None = None
    msgctxt: str | None = None
    form: int | None = None
    source: str | None = None
    target: str | None = None
    span: tuple[int, int] | None = None
    source_span: tuple[int, int] | None = None
    hint: str | None = None
    fix: tuple[Edit, ...] = ()

    def __str__(self) -> str:
        return one_line(self.message, code=self.code, place=self.place, remedy=self.hint)


def one_line(reason: str, *, code: str = "", place: Place | None = None, remedy: str | None = None) -> str:
    r"""Put code, place, reason and remedy on one line, with control characters made visible.

    >>> one_line("no such file", place=Place(path="a\nb.po"), remedy="check the name")
    'a\\nb.po: no such file; check the name'
    """
    head = f"{place}: " if place else ""
    body = f"{code} {reason}" if code else reason
    tail = f"; {remedy}" if remedy else ""
    return "".join(_visible(char) for char in head + body + tail)


def _visible(char: str) -> str:
    """Show a control character or lone surrogate as its escape: findings may quote hostile text."""
    return char if char.isprintable() or char == "\u3000" else char.encode("unicode_escape").decode("ascii")


def worst(diagnostics: Iterable[Diagnostic]) -> Severity | None:
    """Return the highest severity among the findings, or None where there are none."""
    return max((each.severity for each in diagnostics), key=lambda severity: severity.rank, default=None)
