"""The recogniser that a work needs, when all it is for is deriving one script from another."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from taiyaku.cli.options import glossary_path
from taiyaku.languages import conversion
from taiyaku.recognise import Recogniser
from taiyaku.termbase.index import open_index
from taiyaku.works.model import Work

__all__ = ["recognisers"]


def recognisers(glossary: Path | None) -> Callable[[Work], Recogniser]:
    """Return the function that gives a work the recogniser of its source language.

    A work with no derived target gets one that knows no term: the glossary is not opened for it.
    """
    path = glossary_path(glossary)

    @cache
    def of_language(lang: str) -> Recogniser:
        return Recogniser(open_index(path).concepts(), lang)

    def of_work(work: Work) -> Recogniser:
        derived = any(conversion(work.source, target) for target in work.targets)
        return of_language(work.source) if derived else Recogniser((), work.source)

    return of_work
