"""What becomes of an alignment: the files of a work, with everything an editor should look at flagged.

A row of the pivot's sentences becomes one line of `source.md`; sentences that had to be merged stand on one line, which
belongs to the paragraph of the first. What a translation adds has no line of its own: it goes with the line before it
(or the first line, at the beginning), so that nothing of any text is lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import polib

from taiyaku.align.joint import Row
from taiyaku.align.sentences import Sentences
from taiyaku.languages import LANGUAGES
from taiyaku.works.catalogues.catalogue import empty_catalogue, serialize_catalogue
from taiyaku.works.create import NewWork
from taiyaku.works.project import write_settings
from taiyaku.works.source import parse_source
from taiyaku.works.source_writer import Block, write_source

__all__ = ["DOUBTFUL", "Doubt", "Line", "Why", "doubts", "lines_from", "work_files"]

DOUBTFUL = 0.7
"""An alignment less probable than this is to be looked at."""


class Why(StrEnum):
    """Why somebody should look at a line."""

    ADDED = "added"
    OMITTED = "omitted"
    MERGED = "merged"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one translation has for a line: its own sentences, and what it adds before or after them.

    `confidence` is the probability of the least sure of it.
    """

    text: str
    sentences: int
    confidence: float
    added: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the source to be: the numbers of its sentences, and what every translation has for it."""

    text: str
    span: tuple[int, int]
    cells: tuple[Cell, ...]

    def reasons(self, number: int) -> tuple[Why, ...]:
        """Return why the translation of that number should be looked at."""
        cell, own = self.cells[number], self.span[1] - self.span[0]
        found = {
            Why.ADDED: bool(cell.added),
            Why.OMITTED: not cell.sentences,
            Why.MERGED: own > 1,
            Why.DOUBTFUL: cell.confidence < DOUBTFUL,
        }
        return tuple(why for why, holds in found.items() if holds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A line to be looked at: its number in `source.md`, from 1, its language, what it says, and why."""

    line: int
    lang: str
    text: str
    reasons: tuple[Why, ...]
    confidence: float


def lines_from(texts: Sequence[Sentences], rows: Iterable[Row]) -> Iterator[Line]:
    """Yield the lines that rows make; what only translations have goes with the line before, or the first one."""
    waiting: list[list[str]] = [[] for _ in texts[1:]]
    sure = [1.0] * len(waiting)
    held: Line | None = None
    for row in rows:
        words = [[*text.texts[start:end]] for text, (start, end) in zip(texts, row.spans, strict=True)]
        if row.spans[0][0] == row.spans[0][1]:
            if held is None:
                both = zip(sure, row.confidences, words[1:], strict=True)
                sure = [min(known, new) if more else known for known, new, more in both]
                for kept, more in zip(waiting, words[1:], strict=True):
                    kept += more
            else:
                held = _with_added(held, words[1:], row, texts)
            continue
        if held is not None:
            yield held
        sure = [min(pair) for pair in zip(sure, row.confidences, strict=True)]
        held = _line(replace(row, confidences=tuple(sure)), words, waiting, texts)
        waiting, sure = [[] for _ in texts[1:]], [1.0] * len(waiting)
    if held is not None:
        yield held


def _line(row: Row, words: list[list[str]], before: list[list[str]], texts: Sequence[Sentences]) -> Line:
    cells = [
        Cell(text=_joined([*early, *own], text.lang), sentences=len(own), added=tuple(early), confidence=sure)
        for early, own, text, sure in zip(before, words[1:], texts[1:], row.confidences, strict=True)
    ]
    text = _joined(words[0], texts[0].lang)
    return Line(text=text, span=row.spans[0], cells=tuple(cells))


def _with_added(line: Line, words: Sequence[list[str]], row: Row, texts: Sequence[Sentences]) -> Line:
    cells = [
        replace(
            cell,
            text=_joined(filter(None, [cell.text, *more]), text.lang),
            confidence=min(cell.confidence, sure) if more else cell.confidence,
            added=(*cell.added, *more),
        )
        for cell, more, sure, text in zip(line.cells, words, row.confidences, texts[1:], strict=True)
    ]
    return replace(line, cells=tuple(cells))


def _joined(sentences: Iterable[str], lang: str) -> str:
    joiner = LANGUAGES[lang].joiner if lang in LANGUAGES else "" if lang.split("-")[0] in _UNSPACED else " "
    return joiner.join(sentences)


_UNSPACED = ("ja", "km", "lo", "my", "th", "zh")
"""Languages that put no space between sentences."""


def work_files(
    blocks: Sequence[Block], text: Sentences, lines: Sequence[Line], plan: NewWork, hints: Hints
) -> tuple[dict[str, bytes], tuple[Doubt, ...]]:
    """Return the files of the work that an alignment makes, by name, and what of it should be looked at.

    `blocks` are the source's own, and `text` its sentences; `hints` gives the function that writes the glossary's hints
    for a target language.
    """
    source = write_source(_blocks(blocks, text, lines))
    places = [segment for segment in parse_source(source) if segment.text]
    title = next((segment.text for segment in places if segment.level == 1), plan.id)
    settings = write_settings({"title": title, "source": plan.source, "targets": list(plan.targets)})
    files = {"work.toml": settings.encode(), "source.md": source.encode()}
    found: list[Doubt] = []
    for number, target in enumerate(plan.targets):
        numbered = [(place.line, place.text, line) for place, line in zip(places, lines, strict=True)]
        catalogue = empty_catalogue(plan.id, plan.source, target, plan.date)
        catalogue.extend(_entries(numbered, number, hints(target, [text for _, text, _ in numbered])))
        files[f"{target}.po"] = serialize_catalogue(catalogue)
        found += doubts(numbered, number, target)
    return files, tuple(sorted(found, key=lambda each: each.line))


Hints = Callable[[str, Sequence[str]], Callable[[str], str]]
Numbered = tuple[int, str, Line]
"""The line number, its text as `source.md` has it, and the line."""


def doubts(lines: Iterable[Numbered], number: int, lang: str) -> Iterator[Doubt]:
    """Yield the lines whose translation of that number should be looked at."""
    for at, text, line in lines:
        if reasons := line.reasons(number):
            yield Doubt(line=at, lang=lang, text=text, reasons=reasons, confidence=line.cells[number].confidence)


def _blocks(blocks: Sequence[Block], source: Sentences, lines: Iterable[Line]) -> Iterator[Block]:
    """Yield the source's blocks with their sentences as the lines have them; one that has lost them all is gone."""
    held: dict[int, list[str]] = {}
    for line in lines:
        held.setdefault(source.blocks[line.span[0]], []).append(line.text)
    for number, block in enumerate(blocks):
        if number in held:
            yield replace(block, sentences=tuple(held[number]))
        elif not any(text.strip() for text in block.sentences):
            yield block


def _entries(lines: Iterable[Numbered], number: int, hint: Callable[[str], str]) -> Iterator[polib.POEntry]:
    """Yield the entries of one catalogue; a line that stands in the text again has one of its own where it differs."""
    first: dict[str, polib.POEntry] = {}
    times: Counter[str] = Counter()
    for at, text, line in lines:
        times[text] += 1
        entry = _entry(line, number)
        entry.msgid, entry.comment, entry.occurrences = text, hint(text), [("source.md", str(at))]
        known = first.setdefault(text, entry)
        if known is not entry:
            known.occurrences.append(("source.md", str(at)))
            if (known.msgstr, known.tcomment) == (entry.msgstr, entry.tcomment):
                continue
            entry.msgctxt = str(times[text])
        yield entry


def _entry(line: Line, number: int) -> polib.POEntry:
    cell, reasons = line.cells[number], line.reasons(number)
    flagged = bool(cell.text) and any(why is not Why.OMITTED for why in reasons)
    comments = "\n".join(_COMMENTS[why](line, cell) for why in reasons)
    return polib.POEntry(msgstr=cell.text, tcomment=comments, flags=["fuzzy"] if flagged else [])


_COMMENTS: Mapping[Why, Callable[[Line, Cell], str]] = {
    Why.ADDED: lambda line, cell: f"aligned: only in the translation: {' '.join(cell.added)}",
    Why.OMITTED: lambda line, cell: "aligned: the translation leaves this out",
    Why.MERGED: lambda line, cell: (
        f"aligned: {line.span[1] - line.span[0]} sentences on one line, {cell.sentences} here"
    ),
    Why.DOUBTFUL: lambda line, cell: f"aligned: doubtful ({cell.confidence:.0%} sure)",
}
