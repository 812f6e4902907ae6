"""What a site is made of: parts that are built as a whole, each known by what goes into it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from taiyaku.files import read_bytes

__all__ = ["File", "Part", "digest", "files_digest", "toolkit_digest"]

File = tuple[str, Iterable[bytes]]
"""A file to be written: its name under the output folder, with `/`, and its bytes in chunks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Files that are built together: anew where `inputs`, the digest of all that goes into them, has changed.

    `name` says what is built; the progress bar shows it, and the manifest keeps its files under it. A part that is not
    `wanted` is left as it is, if it is there.
    """

    name: str
    inputs: str
    make: Callable[[], Iterator[File]]
    wanted: bool = True


def digest(*values: object) -> str:
    """Return the digest of values as `repr` shows them: of texts, numbers, tuples and plain data.

    >>> digest("出海", 1) == digest("出海", 1), digest("出海", 1) == digest("出海", 2)
    (True, False)
    """
    return hashlib.sha256("\0".join(map(repr, values)).encode("utf-8", "backslashreplace")).hexdigest()


def files_digest(paths: Iterable[Path]) -> str:
    """Return the digest of the names and contents of files."""
    return digest(*((path.name, hashlib.sha256(read_bytes(path)).hexdigest()) for path in paths))


@cache
def toolkit_digest() -> str:
    """Return the digest of the toolkit itself: a page made by other code is made anew."""
    found = sorted(_own_files(resources.files("taiyaku")), key=lambda entry: entry[0])
    return digest(*((name, hashlib.sha256(file.read_bytes()).hexdigest()) for name, file in found))


def _own_files(folder: Traversable, path: str = "") -> Iterator[tuple[str, Traversable]]:
    for each in folder.iterdir():
        if each.is_dir() and each.name not in ("__pycache__", "data"):
            yield from _own_files(each, f"{path}{each.name}/")
        elif each.name.endswith((".py", ".html", ".css", ".js", ".po")):
            yield path + each.name, each
