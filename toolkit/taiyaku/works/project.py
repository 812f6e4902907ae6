"""Finding and reading works: folders with a `work.toml` under `translations/`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path

from taiyaku.diagnostics import Place
from taiyaku.errors import DataError, UsageError
from taiyaku.files import nearest, read_text
from taiyaku.works.model import Segment, Work
from taiyaku.works.settings import parse_settings, write_settings
from taiyaku.works.source import parse_source

__all__ = ["find_works", "read_work", "works_and_catalogues", "works_folder", "write_settings"]


def works_folder(start: Path) -> Path:
    """Return the nearest folder `translations/` from `start` upward, else the one to be made in `start`."""
    return nearest("translations", start) or start / "translations"


def find_works(names: Sequence[str], start: Path) -> list[Path]:
    """Return the folders of the works named, by path or by id; of all works where none is named.

    Raises `UsageError` for a name that is no work.
    """
    root = works_folder(start)
    if not names:
        return sorted(file.parent for file in root.glob("*/work.toml"))
    found = [_find(name, root) for name in names]
    if len({folder.resolve().name for folder in found}) < len(found):
        raise UsageError("two works of one name", remedy="name each once")
    return found


def _find(name: str, root: Path) -> Path:
    for folder in (Path(name), root / name):
        if (folder / "work.toml").is_file():
            return folder
    known = ", ".join(sorted(file.parent.name for file in root.glob("*/work.toml")))
    remedy = f"known here: {known}" if known else "make one with taiyaku new"
    if Path(name).is_dir():
        remedy = "the folder has no work.toml; of catalogues, name the files (….po)"
    raise UsageError(f"no work “{name}”", remedy=remedy)


def read_work(folder: Path) -> Work:
    """Read a work's settings and source; raise `DataError` with the place where they are wrong.

    A work without a title is called by its first heading of level 1, or else by its folder.
    """
    path = folder / "work.toml"
    settings = parse_settings(read_text(path), str(path))
    segments = _read_source(folder / "source.md")
    title = settings.title or next((segment.text for segment in segments if segment.level == 1), folder.name)
    kept = {each.name: getattr(settings, each.name) for each in fields(settings)}
    return Work(folder=folder, segments=segments, **kept | {"title": title})


def _read_source(path: Path) -> tuple[Segment, ...]:
    try:
        return parse_source(read_text(path))
    except DataError as error:
        raise DataError(error.reason, place=error.place or Place(path=str(path)), remedy=error.remedy) from None


def works_and_catalogues(names: Sequence[str], start: Path) -> list[Work | Path]:
    """Return what a command line names: works, and PO files (`….po`) by their path; all works where it names nothing.

    A catalogue of a work, beside its `work.toml`, is that work with one target. Raises `UsageError` for a name that is
    no work, and where nothing is named and there is no work.
    """
    files = [Path(name) for name in names if name.endswith(_CATALOGUES)]
    works = [name for name in names if not name.endswith(_CATALOGUES)]
    found: list[Work | Path] = [_with_its_work(path) for path in files]
    if works or not files:
        folders = find_works(works, start)
        if not folders:
            raise UsageError("no works here", remedy="name one, or a PO file")
        found += map(read_work, folders)
    return found


_CATALOGUES = (".po", ".pot")


def _with_its_work(path: Path) -> Work | Path:
    folder = path.parent
    if path.is_file() and (folder / "work.toml").is_file():
        work = read_work(folder)
        for target in work.targets:
            if work.catalogue(target).name == path.name:
                return replace(work, targets=(target,))
    return path
