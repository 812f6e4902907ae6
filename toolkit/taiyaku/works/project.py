"""Finding and reading works: folders with a `work.toml` under `translations/`."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from taiyaku.diagnostics import Place
from taiyaku.errors import DataError, UsageError
from taiyaku.files import nearest, read_text
from taiyaku.languages import language
from taiyaku.works.model import Work
from taiyaku.works.source import parse_source

__all__ = ["find_works", "read_work", "works_folder", "write_settings"]

_TEXTS = ("title", "author", "licence", "origin")
_KEYS = ("title", "source", "targets", "author", "licence", "origin")


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
    raise UsageError(f"no work “{name}”", remedy=remedy)


def read_work(folder: Path) -> Work:
    """Read a work's settings and source; raise `DataError` with the place where they are wrong."""
    path = folder / "work.toml"
    place = Place(path=str(path))
    try:
        settings = tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"broken TOML: {error}", code="W001", place=place) from None
    source, targets = _languages(settings, place)
    segments = parse_source(read_text(folder / "source.md"))
    texts = {key: settings.get(key, "") for key in _TEXTS}
    if not texts["title"]:
        texts["title"] = next((segment.text for segment in segments if segment.level == 1), folder.name)
    return Work(folder=folder, source=source, targets=targets, segments=segments, **texts)


def _languages(settings: Mapping[str, Any], place: Place) -> tuple[str, tuple[str, ...]]:
    for key, value in settings.items():
        if key not in _KEYS:
            raise DataError(f"unknown key “{key}”", code="W002", place=place, remedy=f"known are {', '.join(_KEYS)}")
        expected = list if key == "targets" else str
        if not isinstance(value, expected):
            raise DataError(f"“{key}” must be {expected.__name__}", code="W003", place=place)
    for key in ("source", "targets"):
        if key not in settings:
            raise DataError(f"no “{key}”", code="W004", place=place, remedy=f"add {key} = …")
    try:
        source = language(settings["source"]).tag
        targets = tuple(language(str(tag)).tag for tag in settings["targets"])
    except UsageError as error:
        raise DataError(error.reason, code="W005", place=place, remedy=error.remedy) from None
    if source in targets or len(set(targets)) < len(targets):
        raise DataError("a language stands twice", code="W006", place=place, remedy="name each once")
    return source, targets


def write_settings(values: Mapping[str, str | Sequence[str]]) -> str:
    """Write `work.toml`: a line a key, strings as TOML basic strings.

    >>> print(write_settings({"source": "zh-Hans", "targets": ["ja", "en"]}), end="")
    source = "zh-Hans"
    targets = ["ja", "en"]
    """
    return "".join(f"{key} = {_toml(value)}\n" for key, value in values.items())


def _toml(value: str | Sequence[str]) -> str:
    if isinstance(value, str):
        # JSON strings are TOML basic strings but for DEL, which TOML wants escaped.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return f"[{', '.join(map(_toml, value))}]"
