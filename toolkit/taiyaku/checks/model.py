"""What a rule sees and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from taiyaku.diagnostics import Severity
from taiyaku.recognise import Match, Recogniser

__all__ = ["Context", "Finding", "Pair", "Rule"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A source text and its translation, and where the catalogue has them.

    `target` is empty where there is no translation; `silenced` holds the codes that a translator comment silences;
    `terms` are the terms of the source, once it has been searched.
    """

    source: str
    target: str
    path: str
    line: int
    fuzzy: bool = False
    silenced: frozenset[str] = frozenset()
    terms: Sequence[Match] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The languages of a catalogue, and the recogniser for its source."""

    source: str
    target: str
    recogniser: Recogniser


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule says of a pair; `span` is in code points of the translation."""

    message: str
    hint: str
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: its code and severity, a sentence on what it is for, and the function that finds."""

    code: str
    severity: Severity
    summary: str
    find: Callable[[Pair, Context], Iterator[Finding]]
