"""Hints: what the glossary says about a source line, written into the catalogue for editors that have no glossary."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from taiyaku.recognise import Match, Recogniser
from taiyaku.termbase.faces import with_faces
from taiyaku.termbase.model import Concept, Status

__all__ = ["hinter", "hints"]

_ROOM = 40
"""So many characters of equivalents: a hint is to be read at a glance, on one line."""


def hinter(recogniser: Recogniser, target: str) -> Callable[[str], str]:
    """Return the function that gives a source line its hints for a target language."""
    return lambda line: hints(recogniser.find(line), target)


def hints(matches: Sequence[Match], target: str) -> str:
    """Write one line a term: the term → what to write; ✗ what not to write.

    Homographs give a line for each meaning. The result goes into the `#.` comment of an entry.
    """
    lines: dict[str, None] = {}
    for match in matches:
        for concept in (match.concept, *match.others):
            if line := _hint(match.text, with_faces(concept), target):
                lines[line] = None
    return "\n".join(lines)


def _hint(written: str, concept: Concept, target: str) -> str | None:
    if concept.do_not_translate:
        return f"{written} = {written}"
    terms = concept.terms_in(target)
    usable = sorted(
        (term for term in terms if term.status.usable), key=lambda term: term.status is not Status.PREFERRED
    )
    refused = [term.text for term in terms if not term.status.usable]
    if not usable:
        return None
    shown = [usable[0].text]
    for term in usable[1:3]:
        if sum(map(len, shown)) + len(term.text) <= _ROOM:
            shown.append(term.text)
    hint = f"{written} → {' / '.join(shown)}"
    return f"{hint}  ✗ {', '.join(refused)}" if refused else hint
