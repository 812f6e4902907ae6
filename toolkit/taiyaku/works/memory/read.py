"""Where units come from: PO files, those of other formats that somebody above can read, and folders of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import polib

from taiyaku import __version__
from taiyaku.diagnostics import Place
from taiyaku.errors import DataError, UsageError
from taiyaku.files import open_bytes, read_text
from taiyaku.languages import LANGUAGES
from taiyaku.script.dictionaries import release
from taiyaku.works.catalogues.catalogue import catalogue_languages, read_catalogue
from taiyaku.works.memory.model import Unit
from taiyaku.works.settings import parse_settings

__all__ = ["Readers", "files_of", "fingerprint", "units_of"]

Readers = Mapping[str, Callable[[Path], Iterator[Unit]]]
"""What reads files besides PO, by suffix in lower case; `taiyaku.formats.memory.READERS` are all there are."""

_SETTINGS = "work.toml"


def files_of(path: Path, readers: Readers) -> list[Path]:
    """Return the files that a memory is read from: the file given, or every one in the folder given that can be read.

    Raises `UsageError` for what cannot be read as a memory, `DataError` for a folder without such files.
    """
    place = Place(path=str(path))
    suffixes = (".po", *readers)
    remedy = f"give a file with the suffix {', '.join(suffixes)}, or a folder of them"
    if not path.exists():
        raise UsageError("no such file or folder", place=place, remedy="check the name")
    if not path.is_dir():
        if path.suffix.lower() not in suffixes:
            raise UsageError("is no translation memory", place=place, remedy=remedy)
        return [path]
    inside = (each for each in path.rglob("*") if not any(p.startswith(".") for p in each.relative_to(path).parts))
    found = sorted(each for each in inside if each.suffix.lower() in suffixes and each.is_file())
    if not found:
        raise DataError("holds no translation memory", place=place, remedy=remedy)
    return found


def fingerprint(path: Path, version: int, readers: Readers) -> str:
    """Return a hash of everything that the index of a path is made from; `version` is that of the index."""
    digest = hashlib.sha256(f"taiyaku {__version__} memory {version} {release()}".encode())
    for file in files_of(path, readers):
        settings = file.with_name(_SETTINGS)
        for each in (settings, file) if settings.is_file() else (file,):
            name = each.relative_to(path) if each != path and path.is_dir() else each.name
            digest.update(f"\0{name}\0{_content(each)}".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()[:24]


def _content(file: Path) -> str:
    digest = hashlib.sha256()
    with open_bytes(file) as stream:
        while part := stream.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()


def units_of(path: Path, readers: Readers) -> Iterator[Unit]:
    """Yield what a file, or each file of a folder, remembers; raise `DataError` with the place of what is broken."""
    for file in files_of(path, readers):
        yield from readers.get(file.suffix.lower(), _read_po)(file)


def _read_po(path: Path) -> Iterator[Unit]:
    """Yield the translated entries of a catalogue that are not fuzzy.

    Obsolete ones are among them: they were right for their line, and `update` may bring them back at any time.
    """
    catalogue = read_catalogue(path)
    source, target = _languages(path, catalogue)
    work = path.parent.resolve().name if path.with_name(_SETTINGS).is_file() else ""
    for entry in catalogue:
        if entry.fuzzy or entry.msgid_plural or not (entry.msgid.strip() and entry.msgstr.strip()):
            continue
        line = entry.occurrences[0][1] if work and entry.occurrences else ""
        origin = f"{work}:{line}" if line else f"{path.name}:{entry.linenum}"
        yield Unit(texts={source: entry.msgid, target: entry.msgstr}, source=source, origin=origin)


def _languages(path: Path, catalogue: polib.POFile) -> tuple[str, str]:
    """Return source and target: for a work's catalogue as its settings and its name say, else as its headers do."""
    settings = path.with_name(_SETTINGS)
    try:
        if settings.is_file() and path.stem in LANGUAGES:
            return parse_settings(read_text(settings), str(settings)).source, path.stem
        return catalogue_languages(catalogue, str(path))
    except UsageError as error:
        place = error.place or Place(path=str(path))
        raise DataError(error.reason, place=place, remedy="correct the header, the file's first entry") from None
