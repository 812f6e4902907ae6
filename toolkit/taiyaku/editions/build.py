"""Building a folder of pages: only what changed is made anew, and what is no longer part of it goes.

A manifest in the folder keeps, for each part, the digest of what went into it and the files that came of it. Nothing is
deleted but files that we wrote and nobody changed since.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from taiyaku.editions.parts import Part
from taiyaku.files import write_atomic

__all__ = ["MANIFEST", "Built", "build"]

MANIFEST = ".taiyaku.json"
"""The manifest's name in the output folder."""

_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A part that was dealt with: how many files it has, and how many of them were written because they changed."""

    name: str
    files: int
    changed: int


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the manifest knows of a part: the digest of its inputs, and of its files by name."""

    inputs: str
    files: Mapping[str, str]


def build(parts: Iterable[Part], folder: Path) -> Iterator[Built]:
    """Make what changed of these parts in a folder, yielding each as it is done; then remove what is stale.

    The manifest is written at the end, or where the work is broken off: what was made stays made.
    """
    before = _read(folder / MANIFEST)
    after: dict[str, _Entry] = {}
    try:
        for part in parts:
            entry = before.get(part.name)
            if not part.wanted or (entry and entry.inputs == part.inputs and _whole(entry, folder)):
                if entry:
                    after[part.name] = entry
                    yield Built(name=part.name, files=len(entry.files), changed=0)
                continue
            after[part.name], changed = _make(part, folder)
            yield Built(name=part.name, files=len(after[part.name].files), changed=changed)
    except BaseException:
        if after:
            _write(folder / MANIFEST, {**before, **after})
        raise
    _remove_stale(before, after, folder)
    _write(folder / MANIFEST, after)


def _make(part: Part, folder: Path) -> tuple[_Entry, int]:
    files, changed = {}, 0
    for name, chunks in part.make():
        data = b"".join(chunks)
        changed += write_atomic(folder / name, data)
        files[name] = _digest(data)
    return _Entry(part.inputs, files), changed


def _whole(entry: _Entry, folder: Path) -> bool:
    return all((folder / name).is_file() for name in entry.files)


def _remove_stale(before: Mapping[str, _Entry], after: Mapping[str, _Entry], folder: Path) -> None:
    """Delete files of before that are none any longer, and the folders that this leaves empty."""
    kept = {name for entry in after.values() for name in entry.files}
    for name, digest in (item for entry in before.values() for item in entry.files.items()):
        path = folder / name
        if name in kept or not path.is_file() or _digest(path.read_bytes()) != digest:
            continue
        path.unlink()
        for parent in PurePosixPath(name).parents[:-1]:
            with contextlib.suppress(OSError):  # not empty: somebody's own
                (folder / parent).rmdir()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _read(path: Path) -> dict[str, _Entry]:
    """Read a manifest; one that is missing, damaged or of another version says nothing, and all is made anew."""
    try:
        value = json.loads(path.read_bytes())
        if value["version"] != _VERSION:
            return {}
        parts = {name: _Entry(part["inputs"], part["files"]) for name, part in value["parts"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    inside = all(_inside(name) for entry in parts.values() for name in entry.files)
    return parts if inside else {}


def _inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name


def _write(path: Path, parts: Mapping[str, _Entry]) -> None:
    value = {
        "version": _VERSION,
        "parts": {name: {"inputs": entry.inputs, "files": dict(entry.files)} for name, entry in sorted(parts.items())},
    }
    write_atomic(path, (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode())
