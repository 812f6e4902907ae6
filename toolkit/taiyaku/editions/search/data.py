"""What the search box of the pages looks in: all terms of a glossary, as small as will do.

A page opened from the file system may not fetch anything, but it may load a script: the data are one, with JSON in it.
Keys are not shipped; the page's script (`static/search-keys.js`) makes them of the terms as `termbase.keys` does, with
two tables from here: as many of the fold's classes as have characters in the terms, and the syllables of romaji.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from taiyaku.editions.called import term_called
from taiyaku.languages import LANGUAGES
from taiyaku.script.fold import fold_key, variants
from taiyaku.script.romaji import MACRONS, romaji_syllables
from taiyaku.termbase.faces import searchable, with_faces
from taiyaku.termbase.model import Concept, Status, Term

__all__ = ["search_data"]

_LANGS = tuple(LANGUAGES)
_STATUSES = tuple(Status)


def search_data(concepts: Sequence[Concept], address: Callable[[str], str]) -> bytes:
    """Return the script that hands the terms to the page; `address` gives a concept's address from the site's root.

    >>> terms = (Term(text="発展", lang="ja", reading="はってん"),)
    >>> data = search_data([Concept(id="growth", subject_field="x", terms=terms)], lambda concept: f"{concept}.html")
    >>> '["growth.html",["発展",4,0,"はってん"]]' in data.decode(), "发発發髪髮" in data.decode()
    (True, True)
    """
    listed = [_concept(concept, address(concept.id)) for concept in concepts]
    texts = (term.text for concept in concepts for term in with_faces(concept).terms)
    value = {
        "langs": _LANGS,
        "statuses": [str(status) for status in _STATUSES],
        "classes": " ".join(fold_classes("".join(texts))),
        "syllables": romaji_syllables(),
        "macrons": MACRONS,
        "concepts": listed,
    }
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace").decode()
    return f"window.taiyakuTerms = {text};\n".encode()


def _concept(concept: Concept, address: str) -> list[object]:
    """Return a concept as a row: its address, then its terms, those to use first."""
    found = [term for _, term in searchable(with_faces(concept))]
    found.sort(key=lambda term: (_LANGS.index(term.lang), term.status.rank))
    return [address, *map(_term, found)]


def _term(term: Term) -> list[object]:
    """Return a term as a row: text, language, status, reading, and how readers of Traditional Chinese write it."""
    row: list[object] = [term.text, _LANGS.index(term.lang), _STATUSES.index(term.status)]
    traditional = term_called(term)[-1].text
    if traditional != term.text:
        return [*row, term.reading or "", traditional]
    return [*row, term.reading] if term.reading else row


def fold_classes(text: str) -> list[str]:
    """Return the classes of characters that fold alike, as far as a text has one of their characters.

    Each begins with the character that stands for all of them.

    >>> fold_classes("発展"), fold_classes("ABC")
    (['发発發髪髮'], [])
    """
    wanted = {fold_key(char) for char in set(text)}
    classes: dict[str, list[str]] = {}
    for char in sorted(variants()):
        top = fold_key(char)
        if top in wanted and char != top:
            classes.setdefault(top, []).append(char)
    return [top + "".join(others) for top, others in sorted(classes.items())]
