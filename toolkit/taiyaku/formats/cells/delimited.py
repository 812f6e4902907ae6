"""Tables with a delimiter (RFC 4180): commas, semicolons or tabs, in any encoding that is said or marked."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from taiyaku.diagnostics import Place
from taiyaku.errors import DataError, UsageError
from taiyaku.formats.cells.guard import MARK, guarded, unguarded
from taiyaku.formats.cells.row import Row
from taiyaku.formats.model import ReadOptions

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["decoded", "read_delimited", "write_delimited"]

_DELIMITERS = "\t;,"
_LINES_AT_ONCE = 512
_AT_ONCE = 64 * 1024
_LONGEST_CELL = 2**24
"""Characters; Python's own limit, 131,072, is less than other formats hold: what we had written could not be read."""
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_delimited(source: BinaryIO | bytes, options: ReadOptions, delimiter: str | None = None) -> Iterator[Row]:
    r"""Yield the rows of a table that are not blank; the delimiter is the one of the first line, unless it is given.

    Raises `DataError` with the line where the bytes are not in the encoding, or a quotation mark is left open.

    >>> [row.cells for row in read_delimited('source;ja\n对译;"対訳; 訳"\n'.encode(), ReadOptions())]
    [['source', 'ja'], ['对译', '対訳; 訳']]
    """
    csv.field_size_limit(_LONGEST_CELL)
    lines = decoded(source, options)
    first = next(lines, None)
    if first is None:
        return
    reader = csv.reader(chain([first], lines), delimiter=delimiter or _delimiter(first), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cells):
                bare = [unguarded(cell) if cell.startswith(MARK) else cell for cell in cells]
                yield Row(bare, Place(path=options.path, line=line))
            line = reader.line_num + 1
    except csv.Error as error:
        raise _broken(error, Place(path=options.path, line=line)) from None


def _delimiter(line: str) -> str:
    """Return the delimiter that a line has most of outside quotation marks; a comma where it has none."""
    bare = "".join(line.split('"')[::2])
    return max(reversed(_DELIMITERS), key=bare.count)


def _broken(error: csv.Error, place: Place) -> DataError:
    if "limit" in str(error):
        reason = f"a cell of more than {csv.field_size_limit():,} characters"
        return DataError(reason, place=place, remedy="is a quotation mark left open?")
    return DataError(f"broken table ({error})", place=place, remedy="is a quotation mark left open, or not doubled?")


def decoded(source: BinaryIO | bytes, options: ReadOptions) -> Iterator[str]:
    """Yield the lines of a text, with their ends as they are.

    The encoding is the one given, else the one that a byte order mark shows, else UTF-8; nothing is guessed.
    """
    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    encoding = _encoding(stream, options)
    text = io.TextIOWrapper(io.BufferedReader(_Kept(stream, options), _AT_ONCE), encoding=encoding, newline="")
    line = 1
    try:
        for each in text:
            yield each
            line += 1
    except UnicodeDecodeError as error:
        place = Place(path=options.path, line=line)
        byte = error.object[error.start]
        remedy = "say what it is: --encoding gb18030, big5, shift_jis …"
        raise DataError(
            f"not {encoding.removesuffix('-sig').upper()} (byte 0x{byte:02x})", place=place, remedy=remedy
        ) from None


def _encoding(stream: BinaryIO, options: ReadOptions) -> str:
    at = stream.tell()
    start = stream.read(4)
    stream.seek(at)
    marked = next((encoding for mark, encoding in _MARKS if start.startswith(mark)), None)
    if options.encoding is None:
        return marked or "utf-8"
    try:
        codecs.lookup(options.encoding).incrementaldecoder  # noqa: B018 - rot13 and its like have none
        "".encode(options.encoding)
    except (LookupError, TypeError):
        raise UsageError(f"unknown encoding “{options.encoding}”", remedy="for example gb18030 or shift_jis") from None
    return options.encoding


class _Kept(io.RawIOBase):
    """The stream as `TextIOWrapper` wants it, never closed by it, with progress."""

    def __init__(self, stream: BinaryIO, options: ReadOptions):
        self._stream = stream
        self._progress = options.progress
        self._read = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer)
        data = self._stream.read(len(view))
        view[: len(data)] = data
        self._read += len(data)
        if self._progress is not None:
            self._progress(self._read)
        return len(data)


def write_delimited(
    rows: Iterable[Iterable[str]], delimiter: str = ",", *, marked: bool = False, guard: bool = True
) -> Iterator[bytes]:
    r"""Yield a table in UTF-8 with LF, as chunks.

    `marked` begins it with a byte order mark, without which Excel takes Chinese and Japanese for something else.
    `guard` is off only for consumers that are no spreadsheets and would take the apostrophe for text.

    >>> b"".join(write_delimited([["对", "=1"], ['a"b', "c,d"]])).decode()
    '对,\'=1\n"a""b","c,d"\n'
    """
    if marked:
        yield codecs.BOM_UTF8
    lines: list[str] = []
    for row in rows:
        lines.append(_line([guarded(cell) for cell in row] if guard else list(row), delimiter))
        if len(lines) == _LINES_AT_ONCE:
            yield "".join(lines).encode()
            lines.clear()
    yield "".join(lines).encode()


def _line(cells: list[str], delimiter: str) -> str:
    if cells == [""]:
        return '""\n'
    line, special = delimiter.join(cells), _special(delimiter)
    if special.search(line) or line.count(delimiter) >= len(cells):
        line = delimiter.join([_quoted(cell, delimiter) for cell in cells])
    return line + "\n"


@cache
def _special(delimiter: str) -> re.Pattern[str]:
    """Return what finds cells that want quotation marks: one is in them, a line break, or a space at an end."""
    return re.compile(f'["\\r\\n]|(?:^|{delimiter}) | (?:{delimiter}|$)')


def _quoted(cell: str, delimiter: str) -> str:
    needs = delimiter in cell or _special(delimiter).search(cell)
    return '"' + cell.replace('"', '""') + '"' if needs else cell
