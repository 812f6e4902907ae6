"""Chapters: a long work is cut at its headings, and each chapter becomes a page.

A page of more than `LONGEST` segments is cut at the headings of the highest level that occurs more than once, a chapter
that is still too long at those below, and one without headings between its blocks. Chapters that are short go together,
so that no page has a paragraph only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from taiyaku.editions.names import page_name
from taiyaku.editions.text import Line, Text
from taiyaku.works.model import BlockKind

__all__ = ["LONGEST", "Chapter", "chapters", "segment_pages"]

LONGEST = 1_500
"""A page has so many segments at most."""

_SHORT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A page of a work: its file name, its lines, and the heading that it begins with, if it does."""

    page: str
    number: int
    lines: Sequence[Line]

    @property
    def heading(self) -> Line | None:
        """The first heading in it, by which it is called in the contents."""
        return next((line for line in self.lines if line.segment.kind is BlockKind.HEADING), None)

    @property
    def numbers(self) -> Markup:
        """The numbers of its segments, each a link to its segment, under that segment's permanent name."""
        page = quote(self.page)
        return Markup(
            "".join(
                f'<a id="{line.anchor}" href="{page}#{line.anchor}">{line.number}</a> '
                for line in self.lines
                if line.anchor
            )
        )


def chapters(text: Text, *, single: bool = False) -> list[Chapter]:
    """Cut a text into its pages, the first of which has the work's own file name; `single` leaves it whole."""
    if single or len(text.lines) <= LONGEST:
        pieces: list[Sequence[Line]] = [text.lines]
    else:
        pieces = _joined(list(_cut(text.lines)))
    return [
        Chapter(page=page_name(text.work.id, number if number > 1 else 0), number=number, lines=lines)
        for number, lines in enumerate(pieces, start=1)
    ]


def segment_pages(text: Text, *, single: bool = False) -> dict[str, str]:
    """Return the page on which each segment stands, by the segment's permanent name."""
    return {line.anchor: page.page for page in chapters(text, single=single) for line in page.lines if line.anchor}


def _cut(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    if len(lines) <= LONGEST:
        yield lines
        return
    starts = _starts(lines)
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield from _cut(lines[start:end])


def _starts(lines: Sequence[Line]) -> list[int]:
    """Return where to cut, the beginning included: at headings, else at the block nearest to the middle."""
    levels = Counter(line.segment.level for line in lines[1:] if line.segment.level)
    for level in sorted(levels):
        if levels[level] > 1 or level > 1:
            inner = [place for place, line in enumerate(lines) if line.segment.level == level and place]
            return [0, *inner]
    return [0, _middle(lines)]


def _middle(lines: Sequence[Line]) -> int:
    """Return the beginning of the block nearest to the middle; the middle itself where all is one block."""
    half = len(lines) // 2
    begins = (place for place in range(1, len(lines)) if lines[place].segment.block != lines[place - 1].segment.block)
    return min(begins, key=lambda place: abs(place - half), default=half)


def _joined(pieces: Sequence[Sequence[Line]]) -> list[Sequence[Line]]:
    """Join neighbours as long as they stay within a page, so that a title stands with its first chapter."""
    joined: list[list[Line]] = []
    for piece in pieces:
        together = len(joined[-1]) + len(piece) if joined else LONGEST + 1
        if together <= LONGEST // 2 or (together <= LONGEST and len(joined[-1]) < _SHORT):
            joined[-1].extend(piece)
        else:
            joined.append(list(piece))
    return list(joined)
