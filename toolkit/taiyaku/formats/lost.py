"""Counting what a format without room for more than texts does not keep."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from taiyaku.formats.inline import codes_of
from taiyaku.formats.model import Losses, Unit

__all__ = ["count_lost", "count_order"]


def count_lost(
    unit: Unit, tags: Collection[str], losses: Losses, kept: Collection[str] = (), *, whole: bool = True
) -> None:
    """Count what a unit says beyond its texts in these languages, but for what is `kept`, named as `Unit` names it.

    `whole` is whether to count what is about all of the unit, too: not when it is written once for each language.
    """
    for tag in tags:
        if codes_of(unit.texts.get(tag, "")):
            losses.add(f"the inline codes of {tag}", unit.id)
        if tag in unit.states and "states" not in kept:
            losses.add(f"the state of {tag}", unit.id)
    if whole:
        if "id" not in kept and not unit.id.isdecimal():  # a number only says which one it is
            losses.add("the name of a unit", unit.id)
        for name in _said(unit):
            if name not in kept:
                losses.add(_NAMES[name], unit.id)


_NAMES = {
    "notes": "notes",
    "context": "the context",
    "previous": "the previous source text",
    "locations": "the place in the original",
    "file": "the name of the original",
    "glossary": "the terms of a unit",
    "properties": "what tools have noted down",
}


_EMPTY_IS_SAID = ("context", "previous")
"""What is None where nothing is said."""


def _said(unit: Unit) -> Iterator[str]:
    for name in _NAMES:
        value = getattr(unit, name)
        if value or (value == "" and name in _EMPTY_IS_SAID):
            yield name


def count_order(unit: Unit, categories: Sequence[str], losses: Losses) -> None:
    """Count where notes stand in another order than that of the categories under which a format keeps them."""
    places = [categories.index(note.category) for note in unit.notes if note.category in categories]
    if places != sorted(places):
        losses.add("the order of notes", unit.id)
