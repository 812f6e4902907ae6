"""Exchange formats: each a folder of two functions, `parse` and `serialize`, with the same signatures everywhere.

    parse(source: BinaryIO | bytes, options: ReadOptions) -> TermStream | Bitext
    serialize(model: TermStream | Bitext, options: WriteOptions, losses: Losses) -> Iterator[bytes]

Models are read as they are asked for, so that a file of any size takes little memory: diagnostics and losses are
complete when the last concept or unit has been taken, or the last chunk. `registry.FORMATS` lists the formats.
"""

from taiyaku.formats.model import (
    Bitext,
    Code,
    CodeKind,
    Content,
    Gloss,
    Loss,
    Losses,
    Note,
    ReadOptions,
    State,
    TermStream,
    Unit,
    WriteOptions,
    plain,
)
from taiyaku.formats.registry import FORMATS, Format, Kind, format_named

__all__ = [
    "FORMATS",
    "Bitext",
    "Code",
    "CodeKind",
    "Content",
    "Format",
    "Gloss",
    "Kind",
    "Loss",
    "Losses",
    "Note",
    "ReadOptions",
    "State",
    "TermStream",
    "Unit",
    "WriteOptions",
    "format_named",
    "plain",
]
