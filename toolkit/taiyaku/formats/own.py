"""The project's own folders as models: a glossary is a termbase, a work is a bitext, a catalogue is one as well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from taiyaku.diagnostics import Place
from taiyaku.formats.model import Bitext, State, TermStream, Unit
from taiyaku.recognise import Recogniser
from taiyaku.termbase.yaml_files import load
from taiyaku.works.model import Segment, Work
from taiyaku.works.project import read_work
from taiyaku.works.rows import Cell, Row, read_catalogues, rows
from taiyaku.works.rows import State as Written

__all__ = ["glossary_concepts", "is_work", "work_units"]

_STATES = {Written.TRANSLATED: State.TRANSLATED, Written.DERIVED: State.TRANSLATED, Written.FUZZY: State.NEEDS_WORK}


def is_work(path: Path) -> bool:
    """Whether a path is the folder of a work."""
    return (path / "work.toml").is_file()


def glossary_concepts(path: Path) -> TermStream:
    """Read a glossary, a folder or a YAML file, with what is wrong in it as diagnostics."""
    loaded = load(path)
    termbase = loaded.termbase
    return TermStream(
        concepts=termbase.concepts,
        fields={field.id: field for field in termbase.fields},
        title=path.resolve().stem,
        diagnostics=list(loaded.diagnostics),
    )


def work_units(path: Path, recogniser: Callable[[Work], Recogniser]) -> Bitext:
    """Read a work: a unit for each line of its source, with what its catalogues, or script conversion, make of it.

    The recogniser is that of the work's source language.
    """
    work = read_work(path)
    made = rows(work, read_catalogues(work), recogniser(work))
    return Bitext(units=_units(work, made), source=work.source, targets=work.targets, title=work.title)


def _units(work: Work, made: Iterator[Row]) -> Iterator[Unit]:
    times: Counter[str] = Counter()
    for row in made:
        segment = row.segment
        if segment.text:
            times[segment.text] += 1
            yield _unit(work, segment, row.cells, times[segment.text])


def _unit(work: Work, segment: Segment, cells: tuple[Cell, ...], time: int) -> Unit:
    place = f"source.md:{segment.line}"
    return Unit(
        id=str(segment.line),
        texts={cell.lang: cell.text for cell in cells if cell.text},
        states={cell.lang: _STATES[cell.state] for cell in cells if cell.text and cell.state in _STATES},
        context=str(time) if time > 1 else None,
        locations=(place,),
        place=Place(path=str(work.folder / "source.md"), line=segment.line),
    )
