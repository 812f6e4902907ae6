"""Which languages a model is in: what it says itself, else what a first reading finds."""

from __future__ import annotations

from taiyaku.formats.model import Bitext, TermStream

__all__ = ["languages_of"]


def languages_of(model: TermStream | Bitext) -> tuple[str | None, tuple[str, ...]]:
    """Return the source, None where nobody says, and all languages in the order in which they come.

    A model that does not say its languages is read to its end for it: it cannot be read again afterwards.
    """
    found: dict[str, None] = {}
    if isinstance(model, TermStream):
        for concept in model.concepts:
            found.update(dict.fromkeys(term.lang for term in concept.terms))
        return None, tuple(found)
    if model.source and model.targets:
        return model.source, (model.source, *model.targets)
    for unit in model.units:
        found.update(dict.fromkeys(unit.texts))
    return model.source or None, tuple(found)
