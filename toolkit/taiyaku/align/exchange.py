"""An alignment as units of a bitext, for any format of `taiyaku convert`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from taiyaku.align.edition import Line
from taiyaku.formats.model import Note, State, Unit

__all__ = ["units"]


def units(lines: Iterable[Line], langs: Sequence[str]) -> Iterator[Unit]:
    """Yield a unit for every line that says something in two languages or more; `langs` has the source first.

    A translation that should be looked at is marked as needing work, with a note that says why.
    """
    source, *targets = langs
    for at, line in enumerate(lines, 1):
        cells = {lang: cell for lang, cell in zip(targets, line.cells, strict=True) if cell.text}
        if not cells:
            continue
        reasons = {lang: line.reasons(number) for number, lang in enumerate(targets) if lang in cells}
        told = "; ".join(f"{lang} {', '.join(each)}" for lang, each in reasons.items() if each)
        yield Unit(
            id=str(at),
            texts={source: line.text} | {lang: cell.text for lang, cell in cells.items()},
            states={lang: State.NEEDS_WORK if reasons[lang] else State.TRANSLATED for lang in cells},
            notes=(Note(text=f"aligned: {told}"),) if told else (),
        )
