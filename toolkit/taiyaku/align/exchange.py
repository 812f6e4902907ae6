"""An alignment as units of a bitext, for any format of `taiyaku convert`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from taiyaku.align.edition import Line, Why
from taiyaku.formats.model import Note, State, Unit

__all__ = ["units"]


def units(lines: Iterable[Line], langs: Sequence[str]) -> Iterator[Unit]:
    """Yield a unit for every line that says something in two languages or more; `langs` has the source first.

    A translation that should be looked at is marked as needing work, with a note that says why.
    """
    source, *targets = langs
    for number, line in enumerate(lines, 1):
        cells = {lang: cell for lang, cell in zip(targets, line.cells, strict=True) if cell.text}
        if not cells:
            continue
        reasons = {lang: line.reasons(targets.index(lang)) for lang in cells}
        yield Unit(
            id=str(number),
            texts={source: line.text} | {lang: cell.text for lang, cell in cells.items()},
            states={lang: State.NEEDS_WORK if reasons[lang] else State.TRANSLATED for lang in cells},
            notes=tuple(Note(text=_note(why, line), lang=lang) for lang, each in reasons.items() for why in each),
        )


def _note(why: Why, line: Line) -> str:
    return f"aligned: {why} ({line.confidence:.0%} sure)" if why is Why.DOUBTFUL else f"aligned: {why}"
