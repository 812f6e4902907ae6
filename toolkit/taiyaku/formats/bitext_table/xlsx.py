"""Bitexts as the first sheet of a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from taiyaku.formats.bitext_table.parse import parse_rows
from taiyaku.formats.bitext_table.serialize import table_of
from taiyaku.formats.cells import read_workbook, write_workbook
from taiyaku.formats.model import Bitext, Losses, ReadOptions, WriteOptions

__all__ = ["parse", "serialize"]


def parse(source: BinaryIO | bytes, options: ReadOptions) -> Bitext:
    """Read the first sheet, whose first row is the heading; raise `DataError` where its columns cannot be told."""
    losses = Losses()
    return parse_rows(read_workbook(source, options, losses), options, losses)


def serialize(bitext: Bitext, options: WriteOptions, losses: Losses) -> Iterator[bytes]:
    """Yield a workbook."""
    return write_workbook(table_of(bitext, options, losses), options.title or bitext.title, losses)
