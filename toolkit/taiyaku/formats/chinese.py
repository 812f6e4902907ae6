"""Which Chinese a bare `zh` is, where nobody can be asked: what is written in it says so."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path

from taiyaku.diagnostics import Place
from taiyaku.errors import DataError
from taiyaku.formats.codes import OPEN
from taiyaku.formats.model import ReadOptions, TermStream
from taiyaku.languages import LANGUAGES
from taiyaku.script.purity import foreign_characters

__all__ = ["script_of"]

_ENOUGH = 20_000
"""So many concepts are looked at: the decision must not take as long as reading the termbase."""
_SHARE = 0.95
"""So many of the terms that show a script must show the same; the rest are slips, which real termbases have."""


def script_of(read: Callable[[ReadOptions], AbstractContextManager[TermStream]], path: Path) -> tuple[str, str]:
    """Return the tag that a termbase means by `zh`, and the evidence in words.

    A term shows a script by a character that the other one does not write (`taiyaku.script.purity`). Raises
    `DataError` where the terms show both scripts, or none.
    """
    shown: dict[str, list[str]] = {"zh-Hans": [], "zh-Hant": []}
    others: dict[str, None] = {}
    with read(ReadOptions(path=str(path), chinese=OPEN)) as stream:
        for concept in islice(stream.concepts, _ENOUGH):
            others.update(dict.fromkeys(term.lang for term in concept.terms if term.lang in LANGUAGES))
            for term in concept.terms_in(OPEN):
                if tag := _shows(term.text):
                    shown[tag].append(term.text)
    tag, other = sorted(shown, key=lambda each: len(shown[each]), reverse=True)
    total = len(shown[tag]) + len(shown[other])
    if not total or len(shown[tag]) < _SHARE * total:
        raise _undecided(path, shown, tuple(others))
    return tag, f"{len(shown[tag])} of {total} terms that show a script show this one (“{shown[tag][0]}”)"


def _shows(text: str) -> str | None:
    """Return the script that a term is written in, None where it could be either, or is in both.

    >>> _shows("企业"), _shows("企業"), _shows("人工"), _shows("企业網")
    ('zh-Hans', 'zh-Hant', None, None)
    """
    simplified = any(origin == "Simplified" for _, _, origin in foreign_characters(text, "zh-Hant"))
    traditional = any(origin == "Traditional" for _, _, origin in foreign_characters(text, "zh-Hans"))
    if simplified == traditional:
        return None
    return "zh-Hans" if simplified else "zh-Hant"


def _undecided(path: Path, shown: dict[str, list[str]], others: tuple[str, ...]) -> DataError:
    """Return the error for terms in both scripts or none, with a command that says which."""
    examples = [f"“{terms[0]}”" for terms in shown.values() if terms]
    found = f"both are there ({' and '.join(examples)})" if len(examples) > 1 else "no term shows it"
    tags = [*others, "zh-Hans"]
    options = " ".join(f"--{'target' if place else 'source'} {tag}" for place, tag in enumerate(tags))
    remedy = f"say it (zh-Hans or zh-Hant): taiyaku convert {path} OUT.tbx {options}"
    return DataError(f"“zh” leaves the script of Chinese open, and {found}", place=Place(path=str(path)), remedy=remedy)
