"""Silencing a finding by a translator comment: `taiyaku: ignore T001, N001: reason`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import polib

from taiyaku.checks.model import UsageRule
from taiyaku.checks.rules import RULES
from taiyaku.diagnostics import Diagnostic, Place, Severity

__all__ = ["silenced", "unheard"]

# An input method writes colons and commas full-width.
_CODES = r"[A-Z]\d{3}(?:[ \t]*[,、，][ \t]*[A-Z]\d{3})*"
_SILENCE = re.compile(
    rf"^taiyaku[:：][ \t]*ignore[ \t]+({_CODES})[ \t]*[:：—-][ \t]*[^\s:：—-]", re.MULTILINE | re.IGNORECASE | re.ASCII
)
_MEANT = re.compile(
    r"^[ \t]*taiyaku\b[ \t]*[:：]?[ \t]*(?:ignore|disable|noqa|silence)\b.*$", re.MULTILINE | re.IGNORECASE
)
_NO_REASON = re.compile(rf"taiyaku[:：]?[ \t]*\w+[ \t]+{_CODES}[ \t:：—-]*", re.IGNORECASE | re.ASCII)
_ANY_CODE = re.compile(r"\b[A-Z]\d{3}\b", re.IGNORECASE | re.ASCII)
_KNOWN = frozenset(rule.code for rule in RULES if not isinstance(rule, UsageRule))
_FORM = "write “taiyaku: ignore CODE: why it is right here”"


def silenced(comment: str) -> frozenset[str]:
    """Return the codes that a translator comment silences; without a reason, none.

    >>> sorted(silenced("taiyaku: ignore T001, N001: part of a name")), silenced("taiyaku: ignore T001")
    (['N001', 'T001'], frozenset())
    """
    if "taiyaku" not in comment.lower():
        return frozenset()
    return frozenset(code for listed in _SILENCE.findall(comment) for code in re.findall(r"\w+", listed.upper()))


def unheard(catalogue: Iterable[polib.POEntry], path: str) -> Iterator[Diagnostic]:
    """Yield a finding (K002) for each comment that should silence something and does not."""
    for entry in catalogue:
        if not entry.obsolete and "taiyaku" in entry.tcomment.lower():
            for match in _MEANT.finditer(entry.tcomment):
                for message, hint in _faults(match.group().strip()):
                    yield Diagnostic(
                        code="K002",
                        severity=Severity.INFO,
                        message=message,
                        hint=hint,
                        place=Place(path=path, line=entry.linenum or 0),
                        msgid=entry.msgid,
                        msgctxt=entry.msgctxt,
                    )


def _faults(comment: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a comment that begins as one that silences."""
    told = f"“{comment}” counts for nothing"
    if _SILENCE.match(comment):
        for code in sorted(silenced(comment) - _KNOWN):
            yield f"no rule “{code}” to silence", "taiyaku check --rules lists them"
    elif _NO_REASON.fullmatch(comment):
        yield f"{told}: it has no reason", _FORM
    else:
        fault = "it is in another form" if _ANY_CODE.search(comment) else "it names no code"
        yield f"{told}: {fault}", _FORM
