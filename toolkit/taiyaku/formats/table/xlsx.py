"""A termbase as a workbook, a row a term; reads any mapping of columns of the first sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from taiyaku.formats.cells import read_workbook, write_workbook
from taiyaku.formats.keeps import Keeps
from taiyaku.formats.model import Losses, ReadOptions, TermStream, WriteOptions
from taiyaku.formats.table.read import concepts_of
from taiyaku.formats.table.write import rows_of
from taiyaku.xml import held_by_xml

__all__ = ["parse", "serialize"]


def parse(source: BinaryIO | bytes, options: ReadOptions) -> TermStream:
    """Read the first sheet of a workbook."""
    stream = TermStream(concepts=())
    stream.concepts = concepts_of(read_workbook(source, options, stream.losses), options, stream)
    return stream


def serialize(model: TermStream, options: WriteOptions, losses: Losses) -> Iterator[bytes]:
    """Write a workbook with one sheet of text; nothing in it is a formula."""
    keeps = Keeps(clean=lambda text: held_by_xml(text, lambda _: None))
    yield from write_workbook(rows_of(model, options, losses, keeps), model.title or "taiyaku", losses)
