"""Exceptions: one base class, each with an exit status, a place, a reason and a remedy.

Misuse and data that leave nothing to work on raise; what dependencies raise is wrapped where they are called.
"""

from __future__ import annotations

from taiyaku.diagnostics import Diagnostic, Place, one_line

__all__ = ["DataError", "TaiyakuError", "UsageError"]


class TaiyakuError(Exception):
    """Base of all that taiyaku raises; `str()` is one line that can be shown as it is.

    >>> str(DataError("no such key “ja”", place=Place(path="work.toml", line=3), remedy="add it"))
    'work.toml:3: no such key “ja”; add it'
    """

    exit_status = 1

    def __init__(self, reason: str, *, code: str = "", place: Place | None = None, remedy: str | None = None):
        super().__init__(reason)
        self.reason = reason
        self.code = code
        self.place = place
        self.remedy = remedy

    def diagnostic(self) -> Diagnostic:
        """Return the error as a finding, for work that goes on."""
        place = self.place or Place(path="")
        return Diagnostic(code=self.code, message=self.reason, place=place, hint=self.remedy)

    def __str__(self) -> str:
        return one_line(self.reason, code=self.code, place=self.place, remedy=self.remedy)


class DataError(TaiyakuError):
    """A file or text that cannot be used as it is: exit status 1."""


class UsageError(TaiyakuError):
    """A call that makes no sense (unknown language, missing file, target in the way): exit status 2."""

    exit_status = 2
