"""Bitexts as tab-separated values, quoted as in CSV."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from taiyaku.formats.bitext_table.parse import parse_rows
from taiyaku.formats.bitext_table.serialize import table_of
from taiyaku.formats.cells import read_delimited, write_delimited
from taiyaku.formats.model import Bitext, Losses, ReadOptions, WriteOptions

__all__ = ["parse", "serialize"]


def parse(source: BinaryIO | bytes, options: ReadOptions) -> Bitext:
    """Read a table with a heading; raise `DataError` where its columns cannot be told."""
    return parse_rows(read_delimited(source, options, "\t"), options, Losses())


def serialize(bitext: Bitext, options: WriteOptions, losses: Losses) -> Iterator[bytes]:
    """Yield a table in UTF-8."""
    return write_delimited(table_of(bitext, options, losses), "\t")
