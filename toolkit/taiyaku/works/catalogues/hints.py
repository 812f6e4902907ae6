"""Hints: what the glossary says about a source line, written into the catalogue for editors that have no glossary."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from taiyaku.collection import no_collection
from taiyaku.recognise import Match, Recogniser
from taiyaku.termbase.faces import with_faces
from taiyaku.termbase.model import Concept, Status

__all__ = ["hinter"]

_ROOM = 40
"""So many characters of equivalents: a hint is to be read at a glance, on one line."""


@no_collection()
def hinter(recogniser: Recogniser, target: str, lines: Iterable[str] = ()) -> Callable[[str], str]:
    """Return the function that gives a source line its hints for a target language: its entry's `#.` comment.

    Terms in the `lines` are looked for at once, which for many lines is some twenty times as fast as one by one.
    """
    seen: dict[tuple[str, str], str | None] = {}

    def write(written: str, concept: Concept) -> str | None:
        key = (written, concept.id)
        if key not in seen:
            seen[key] = _hint(written, with_faces(concept), target)
        return seen[key]

    texts = list(dict.fromkeys(lines))
    known = {text: _hints(found, write) for text, found in zip(texts, recogniser.find_all(texts), strict=True)}
    return lambda line: known[line] if line in known else _hints(recogniser.find(line), write)


def _hints(matches: Iterable[Match], write: Callable[[str, Concept], str | None]) -> str:
    """Write one line a term: the term → what to write; ✗ what not to write. Homographs give a line for each meaning."""
    concepts = ((match.text, concept) for match in matches for concept in (match.concept, *match.others))
    return "\n".join(dict.fromkeys(filter(None, (write(written, concept) for written, concept in concepts))))


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
