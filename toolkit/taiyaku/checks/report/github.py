"""Findings as GitHub Actions shows them beside the changed lines: workflow commands, one line each.

The syntax is that of “Workflow commands for GitHub Actions” (docs.github.com), escaped as actions/toolkit does it
(`core/src/command.ts`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from taiyaku.diagnostics import Diagnostic, Severity

__all__ = ["commands"]

_LEVELS = {Severity.INFO: "notice", Severity.WARNING: "warning", Severity.ERROR: "error"}


def commands(found: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield a workflow command for each finding.

    >>> from taiyaku.diagnostics import Place
    >>> print(*commands([Diagnostic(code="C001", message="not 100%", place=Place(path="a,b.po", line=3))]))
    ::error file=a%2Cb.po,line=3,title=C001::not 100%25
    """
    for each in found:
        line = f",line={each.place.line}" if each.place.line else ""
        told = f"{each.message}; {each.hint}" if each.hint else each.message
        yield f"::{_LEVELS[each.severity]} file={_property(each.place.path)}{line},title={each.code}::{_data(told)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
