"""Reading and writing files so that nothing is ever lost.

The lowest room that touches the disk. Parsers and serializers above it take and give bytes or text.
"""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

from taiyaku.diagnostics import Place
from taiyaku.errors import DataError, UsageError

__all__ = [
    "decode",
    "lines_of",
    "nearest",
    "open_bytes",
    "read_bytes",
    "read_text",
    "sweep",
    "undecodable",
    "write_atomic",
    "write_folder",
    "write_over",
    "write_streams",
]


def open_bytes(path: Path) -> BinaryIO:
    """Open a file to read its bytes; raise `UsageError` where it cannot be read at all."""
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise UsageError("no such file", place=Place(path=str(path)), remedy="check the name") from None
    except IsADirectoryError:
        raise UsageError("is a folder, not a file", place=Place(path=str(path))) from None
    except OSError as error:
        raise UsageError(f"cannot be read ({error.strerror})", place=Place(path=str(path))) from None


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes; raise `UsageError` where it cannot be read at all."""
    with open_bytes(path) as stream:
        return stream.read()


def decode(data: bytes, path: str) -> str:
    """Decode UTF-8, changing nothing; raise `DataError` with the line of the first byte that is none."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise undecodable(error, 0, path) from None


def undecodable(error: UnicodeDecodeError, lines: int, path: str) -> DataError:
    """Say where a text is not UTF-8; `lines` is how many line ends came before the bytes that the error is about."""
    return DataError(
        f"not UTF-8 (byte 0x{error.object[error.start]:02x})",
        place=Place(path=path, line=lines + error.object.count(b"\n", 0, error.start) + 1),
        remedy="convert the file, for example with iconv -f GB18030 -t UTF-8",
    )


def lines_of(text: str) -> str:
    r"""Give a text LF for every line end, and no byte order mark, as parsers want it.

    >>> lines_of("\ufeff対訳\r\n")
    '対訳\n'
    """
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def read_text(path: Path) -> str:
    """Return a UTF-8 file's text with LF for every line end and no byte order mark."""
    return lines_of(decode(read_bytes(path), str(path)))


def nearest(name: str, start: Path, holding: str = "*") -> Path | None:
    """Return the folder of this name in `start` or nearest above it that holds a file of the pattern, or None.

    The path is relative to the current directory where it lies below it, so that messages stay short.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        candidate = folder / name
        if candidate.is_dir() and any(candidate.glob(holding)):
            here = Path.cwd()
            return candidate.relative_to(here) if candidate.is_relative_to(here) else candidate
    return None


def write_atomic(path: Path, data: bytes) -> bool:
    """Replace a file in one step, keeping its mode; return whether anything changed.

    The bytes go to a temporary file in the same folder, are flushed to disk and renamed over the old file, so
    that a crash leaves the old file or the new one. A file that already holds these bytes is not touched.
    """
    if _held(path) == data:
        return False
    write_streams([(path, [data])])
    return True


def write_over(path: Path, data: bytes, held: bytes | None) -> bool:
    """Replace a file like `write_atomic`, but only while it holds what was read from it, or does not exist (None).

    Raises `DataError` where somebody else has written in the meantime; their file stays.
    """
    if _held(path) == data:
        return False

    def accept() -> None:
        if _held(path) != held:
            raise DataError(
                "was written by another program in the meantime",
                place=Place(path=str(path)),
                remedy="nothing was overwritten; run the command again",
            )

    write_streams([(path, [data])], accept)
    return True


def _held(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def write_streams(outputs: Iterable[tuple[Path, Iterable[bytes]]], accept: Callable[[], None] = lambda: None) -> None:
    """Replace files of any size with what comes in chunks: all of them, or none.

    `accept` is called when the last chunk is there, and before anything is replaced: what it raises leaves the old
    files as they were, as does whatever making the chunks raises.
    """
    made: list[tuple[str, Path]] = []
    path = Path()
    try:
        for path, chunks in outputs:
            _refuse_what_is_no_file(path)
            path.parent.mkdir(parents=True, exist_ok=True)
            target = path.resolve()  # a symbolic link stays a link
            made.append((_beside(target, chunks), target))
        accept()
        for name, target in made:
            Path(name).replace(target)
            _sync(target.parent)
    except OSError as error:
        raise UsageError(f"cannot be written ({error.strerror})", place=Place(path=str(path))) from None
    finally:
        for name, _ in made:
            Path(name).unlink(missing_ok=True)


def _refuse_what_is_no_file(path: Path) -> None:
    """Raise `UsageError` for a folder, and for a device or pipe, which a rename would put a file in the place of."""
    if path.is_dir():
        raise UsageError("is a folder, not a file", place=Place(path=str(path)), remedy="name a file")
    if path.exists() and not path.is_file():
        raise UsageError("is a device or a pipe, not a file", place=Place(path=str(path)), remedy="name a file")


_LEFT_OVER = re.compile(r"\..+\.[a-z0-9_]{8}\.tmp")
_FORGOTTEN = 600
"""Seconds after which no write is still under way."""


def sweep(folder: Path) -> None:
    """Take away the temporary files that killed runs left in a folder ten minutes ago or earlier."""
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            if _LEFT_OVER.fullmatch(entry.name) and time.time() - entry.stat().st_mtime > _FORGOTTEN:
                Path(entry).unlink(missing_ok=True)


def _beside(target: Path, chunks: Iterable[bytes]) -> str:
    """Write a temporary file beside the one that it is to replace, flushed, with its mode; return its name."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(chunks)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(_mode(target))
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    return name


def _sync(folder: Path) -> None:
    """Flush a folder's list of names, so that a rename outlives a power cut, where the system can do that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode & 0o7777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a new folder with these files in it, all or nothing; raise `UsageError` where it exists.

    The files are written to a hidden sibling first, which is then renamed: an interruption leaves no half work.
    """
    if folder.exists():
        raise UsageError("already exists", place=Place(path=str(folder)), remedy="choose another name")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as scratch:
            for name, data in files.items():
                write_atomic(Path(scratch, "new", name), data)
            Path(scratch, "new").rename(folder)
    except OSError as error:
        raise UsageError(f"cannot be made ({error.strerror})", place=Place(path=str(folder))) from None
