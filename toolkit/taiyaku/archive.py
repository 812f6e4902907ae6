"""Zip archives of anybody's, opened with limits: nothing is unpacked to disk, no name leads outside."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import IO, BinaryIO

from taiyaku.diagnostics import Place
from taiyaku.errors import DataError

__all__ = ["Archive", "write_archive"]

_MOST_MEMBERS = 10_000
_MOST_BYTES = 4 * 2**30
_WORST_RATIO = 250
"""How many times larger a member may become: deflate reaches some thousand, text packs ten to forty times."""
_SMALL = 2**20
"""Up to so many bytes, a member may pack as well as it likes."""
_FIRST_DATE = (1980, 1, 1, 0, 0, 0)


class Archive:
    """A zip archive, read on demand; raises `DataError` for what is damaged, encrypted, hostile or too large."""

    def __init__(self, source: BinaryIO | bytes, path: str):
        self.path = path
        stream = io.BytesIO(source) if isinstance(source, bytes) else source
        try:
            self._archive = zipfile.ZipFile(stream)
            members = self._archive.infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, UnicodeError) as error:
            raise self._error(f"is a damaged zip archive ({error})", "export it again") from None
        self.names = frozenset(member.filename for member in members)
        self._refuse(members)

    def _refuse(self, members: list[zipfile.ZipInfo]) -> None:
        if len(members) > _MOST_MEMBERS:
            raise self._error(f"holds {len(members)} files", f"at most {_MOST_MEMBERS} are read")
        if len(self.names) < len(members):
            raise self._error("holds two files of one name", "export it again")
        if sum(member.file_size for member in members) > _MOST_BYTES:
            raise self._error(f"unpacks to more than {_MOST_BYTES >> 30} GB", "give a smaller one")
        for member in members:
            name = member.filename
            if "\\" in name or "\0" in name or posixpath.normpath(f"/{name}").lstrip("/") != name.rstrip("/"):
                raise self._error(f"holds a file with the path “{name}”", "export it again")
            if member.file_size > max(_SMALL, _WORST_RATIO * member.compress_size):
                raise self._error(f"{name} is a zip bomb", "give a file that is what it says it is")
            if member.flag_bits & 1:
                raise self._error(f"{name} is encrypted", "save it without a password")

    def read(self, name: str, most: int = 64 * 2**20) -> bytes:
        """Return a member's bytes; raise `DataError` where there are more than `most`."""
        with self.open(name) as stream:
            data = stream.read(most + 1)
        if len(data) > most:
            raise self._error(f"{name} is more than {most >> 20} MB unpacked", "give a smaller file")
        return data

    def open(self, name: str) -> BinaryIO:
        """Open a member as a stream that raises `DataError` where the archive is damaged."""
        if name not in self.names:
            raise self._error(f"holds no {name}", "export it again")
        try:
            return _Member(self._archive.open(name), name, self.path)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise self._error(f"{name} cannot be unpacked ({error})", "export it again") from None

    def _error(self, reason: str, remedy: str) -> DataError:
        return DataError(reason, place=Place(path=self.path), remedy=remedy)


class _Member(io.BufferedIOBase, BinaryIO):
    """A member being read; what zipfile raises in the middle of it becomes one line."""

    def __init__(self, stream: IO[bytes], name: str, path: str):
        self._stream = stream
        self._name = name
        self._path = path

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        try:
            return self._stream.read(-1 if size is None else size)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            reason = f"{self._name} cannot be unpacked ({error})"
            raise DataError(reason, place=Place(path=self._path), remedy="export it again") from None


def write_archive(files: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """Yield a zip archive of these files, named by path, as chunks; the same files give the same bytes.

    No clock and no mode of the machine gets in: every member has zip's first date.

    >>> data = b"".join(write_archive([("a.txt", ["対訳".encode()])]))
    >>> Archive(data, "a.zip").read("a.txt").decode()
    '対訳'
    """
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, chunks in files:
            info = zipfile.ZipInfo(name, _FIRST_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            with archive.open(info, "w", force_zip64=False) as member:
                for chunk in chunks:
                    member.write(chunk)
                    yield sink.take()
    yield sink.take()


class _Sink(io.RawIOBase):
    """What an archive is written to; it cannot seek, so that it can be handed on at once."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: object, /) -> int:
        part = bytes(data)  # type: ignore[call-overload]
        self._parts.append(part)
        return len(part)

    def take(self) -> bytes:
        data = b"".join(self._parts)
        self._parts.clear()
        return data
