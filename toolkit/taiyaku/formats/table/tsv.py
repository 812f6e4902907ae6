"""A termbase as tab-separated values, a row a term; reads any mapping of columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from taiyaku.formats.cells import read_delimited, write_delimited
from taiyaku.formats.keeps import Keeps
from taiyaku.formats.model import Losses, ReadOptions, TermStream, WriteOptions
from taiyaku.formats.table.read import concepts_of
from taiyaku.formats.table.texts import encodable
from taiyaku.formats.table.write import rows_of

__all__ = ["parse", "serialize"]


def parse(source: BinaryIO | bytes, options: ReadOptions) -> TermStream:
    """Read a table; the encoding is that of a byte order mark, else UTF-8, unless the options say another."""
    stream = TermStream(concepts=())
    stream.concepts = concepts_of(read_delimited(source, options), options, stream)
    return stream


def serialize(model: TermStream, options: WriteOptions, losses: Losses) -> Iterator[bytes]:
    """Write a table in UTF-8 with a byte order mark, which Excel wants; formulas are made harmless."""
    rows = rows_of(model, options, losses, Keeps(clean=encodable))
    yield from write_delimited(rows, "\t", marked=True)
