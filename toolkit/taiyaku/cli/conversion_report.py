"""What there is to tell about a conversion: what was guessed, what was lost, how much was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import click

from taiyaku.diagnostics import Severity, worst
from taiyaku.errors import DataError
from taiyaku.formats.model import Bitext, Losses, TermStream, Unit
from taiyaku.termbase.model import Concept

__all__ = ["Model", "Report"]

Model = TermStream | Bitext
_Item = TypeVar("_Item", Concept, Unit)


class Report:
    """Gathers what there is to tell about a conversion, and tells it on standard error."""

    def __init__(self, strict: bool):
        self._strict = strict
        self._written: list[tuple[Path, Model, Losses]] = []
        self._counts: dict[int, int] = {}

    def begin(self, path: Path, model: Model) -> Losses:
        """Return what is to gather the losses of a file that is made of a model."""
        losses = Losses()
        self._written.append((path, model, losses))
        return losses

    def counted(self, model: Model) -> Model:
        """Return the model with its concepts or units counted as they are taken."""
        if isinstance(model, TermStream):
            return replace(model, concepts=self._count(model.concepts, id(model)))
        return replace(model, units=self._count(model.units, id(model)))

    def _count(self, items: Iterable[_Item], key: int) -> Iterator[_Item]:
        for number, each in enumerate(items, start=1):
            self._counts[key] = number
            yield each

    def accept(self) -> None:
        """Tell everything; raise `DataError` where something was lost and nothing may be."""
        read = next((model for _, model, _ in self._written), None)
        for each in read.diagnostics if read else ():
            click.echo(str(each), err=True)
        lost = [str(loss) for loss in (read.losses if read else ())]
        lost += [f"{path}: {loss}" for path, _, losses in self._written for loss in losses]
        for line in lost:
            click.echo(line, err=True)
        if lost and self._strict:
            raise DataError("something would be lost, nothing was written", remedy="leave --strict away to write")
        for path, model, _ in self._written:
            what = "concepts" if isinstance(model, TermStream) else "units"
            click.echo(f"{path}: {self._counts.get(id(model), 0)} {what}", err=True)

    def status(self) -> int:
        """Return the exit status: 1 where something in what was read is a warning or worse."""
        found = [each for _, model, _ in self._written for each in model.diagnostics]
        level = worst(found)
        return 1 if level and level.rank >= Severity.WARNING.rank else 0
