"""What the beginning of a file shows: an XML root, the members of a zip archive, lines of JSON, words of PO."""

from __future__ import annotations

import codecs
import contextlib
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import BinaryIO

__all__ = ["HEAD_SIZE", "Head", "head_of", "root", "text", "zip_member"]

HEAD_SIZE = 64 * 1024

_PROLOG = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*+(?:\[.*?\]\s*)?>)*+", re.DOTALL)
_START = re.compile(r"<((?:[\w.-]+:)?[\w.-]+)((?:\s+[\w.:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*/?>")
_ATTRIBUTE = re.compile(r"([\w.:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True)
class Head:
    """The first 64 KB of a file, and, where it is a zip archive, the names of its members."""

    data: bytes
    members: frozenset[str] = frozenset()

    @cached_property
    def text(self) -> str:
        """The beginning as text; what cannot be decoded is U+FFFD."""
        for mark, encoding in _MARKS:
            if self.data.startswith(mark):
                return self.data.decode(encoding, "replace").removeprefix("\ufeff")
        if self.data[:4] in (b"<\0?\0", b"<\0t\0", b"<\0x\0"):
            return self.data.decode("utf-16-le", "replace")
        return self.data.decode("utf-8", "replace")

    @cached_property
    def root(self) -> tuple[str, dict[str, str]]:
        """The name of the XML root element, without prefix, and its attributes; ("", {}) where it is no XML."""
        start = _START.match(self.text, _PROLOG.match(self.text).end())  # type: ignore[union-attr]  # matches always
        if start is None:
            return "", {}
        attributes = {found[1]: found[2] or found[3] or "" for found in _ATTRIBUTE.finditer(start[2])}
        return start[1].rpartition(":")[2], attributes


def head_of(stream: BinaryIO) -> Head:
    """Look at the beginning of a stream that can seek, and put it back to where it was."""
    at = stream.tell()
    data = stream.read(HEAD_SIZE)
    members: frozenset[str] = frozenset()
    if data.startswith(b"PK\x03\x04"):
        with contextlib.suppress(zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError):
            members = frozenset(zipfile.ZipFile(stream).namelist())
    stream.seek(at)
    return Head(data, members)


def root(name: str, **attributes: str) -> Callable[[Head], bool]:
    """Return a test for an XML root element of this local name whose attributes begin so.

    >>> root("xliff", version="2.")(Head(b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0">'))
    True
    """

    def test(head: Head) -> bool:
        found, has = head.root
        return found == name and all(has.get(key, "").startswith(value) for key, value in attributes.items())

    return test


def zip_member(name: str) -> Callable[[Head], bool]:
    """Return a test for a zip archive that holds a member of this name."""
    return lambda head: name in head.members


def text(pattern: str) -> Callable[[Head], bool]:
    """Return a test for a text that begins with a pattern (multi-line, after white space)."""
    compiled = re.compile(rf"\s*+(?:{pattern})", re.MULTILINE)
    return lambda head: compiled.match(head.text) is not None
