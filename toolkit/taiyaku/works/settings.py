"""`work.toml`: what is known about a work besides its text, checked key by key.

`translations/work.schema.json` says the same for editors that complete TOML (`#:schema`); a test keeps the two in step.
"""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from taiyaku.diagnostics import Diagnostic, Place
from taiyaku.errors import DataError, UsageError
from taiyaku.languages import LANGUAGES, language
from taiyaku.works.model import Layout, Settings

__all__ = ["KEYS", "check_settings", "parse_settings", "write_settings"]


def parse_settings(text: str, path: str) -> Settings:
    r"""Read a `work.toml`; raise `DataError` with the line of the first thing that is wrong.

    >>> parse_settings('source = "zh-Hans"\ntargets = ["ja"]\nauthor = "林"', "work.toml").authors
    ('林',)
    """
    for found in check_settings(text, path):
        raise DataError(found.message, code=found.code, place=found.place, remedy=found.hint)
    values = tomllib.loads(text)
    authors = values.pop("author", None)
    return Settings(
        **values
        | {
            "targets": tuple(values["targets"]),
            "authors": (authors,) if authors else tuple(values.get("authors", ())),
            "translators": {tag: tuple(names) for tag, names in values.get("translators", {}).items()},
            "layout": Layout(values.get("layout", Layout.COLUMNS)),
        }
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Problem:
    """What is wrong under a key; `written` is the string at fault, its last occurrence where `last`."""

    code: str
    message: str
    remedy: str
    keys: tuple[str, ...] = ()
    written: str = ""
    last: bool = False


def check_settings(text: str, path: str) -> list[Diagnostic]:
    r"""List what is wrong with a `work.toml`, in the order of its lines; nothing for a good one.

    >>> print(*check_settings('source = "zh-Hans"\ntargets = ["jp"]\n', "work.toml"))
    work.toml:2: W005 unknown language “jp”; Japanese is ja
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r" \(at line (\d+), column \d+\)$", str(error))
        reason = str(error)[: at.start()] if at else str(error)
        place = Place(path=path, line=int(at[1]) if at else len(text.splitlines()))
        return [Diagnostic(code="W001", message=f"broken TOML: {reason}", place=place, hint="see https://toml.io")]
    problems = list(islice(_problems(values), _ENOUGH))
    statements = _statements(text) if problems else {}
    found = [
        Diagnostic(
            code=each.code,
            message=each.message,
            place=Place(path=path, line=_line(each, statements)),
            hint=each.remedy,
        )
        for each in problems
    ]
    return sorted(found, key=lambda each: each.place.line)


_ENOUGH = 100
"""So many findings are enough to correct a file by: one that was made to have a million takes no hours."""


def _problems(values: Mapping[str, Any]) -> Iterator[_Problem]:
    for key, value in values.items():
        if key in KEYS:
            yield from KEYS[key](value, (key,))
            continue
        close = difflib.get_close_matches(key, KEYS, n=1)
        remedy = f"write {close[0]}" if close else f"known are {', '.join(KEYS)}"
        yield _Problem(code="W002", message=f"unknown key “{key}”", remedy=remedy, keys=(key,))
    for key in ("source", "targets"):
        if key not in values:
            example = '"zh-Hans"' if key == "source" else '["ja", "en"]'
            yield _Problem(code="W004", message=f"no “{key}”", remedy=f"add it, for example {key} = {example}")
    if "author" in values and "authors" in values:
        remedy = "keep authors"
        yield _Problem(code="W006", message="both “author” and “authors”", remedy=remedy, keys=("author",))
    yield from _between_languages(values)


def _between_languages(values: Mapping[str, Any]) -> Iterator[_Problem]:
    """Look at the keys together: a target that is the source, a translator into no target."""
    source, targets, translators = (values.get(key) for key in ("source", "targets", "translators"))
    if not isinstance(targets, list):
        return
    if source in targets:
        message = f"the target “{source}” is the source language"
        yield _Problem(code="W006", message=message, remedy="take it out", keys=("targets",), written=str(source))
    for tag in translators if isinstance(translators, dict) else ():
        if tag in LANGUAGES and tag not in targets:
            message = f"translators into “{tag}”, which is no target"
            yield _Problem(code="W006", message=message, remedy="add it to targets", keys=("translators", tag))


def _text(value: object, keys: tuple[str, ...]) -> Iterator[_Problem]:
    if not isinstance(value, str):
        yield _wrong_kind(keys, "a string")


def _texts(value: object, keys: tuple[str, ...]) -> Iterator[_Problem]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        yield _wrong_kind(keys, "an array of strings")


def _wrong_kind(keys: tuple[str, ...], expected: str) -> _Problem:
    examples = {"a string": '"…"', "an array of strings": '["…", "…"]', "a table": "{ ja = […] }"}
    remedy = f"for example {keys[-1]} = {examples[expected]}"
    return _Problem(code="W003", message=f"“{'.'.join(keys)}” must be {expected}", remedy=remedy, keys=keys)


def _tag(value: object, keys: tuple[str, ...]) -> Iterator[_Problem]:
    """Want a language by its one tag: catalogues are named by it, and an alias would name another file."""
    if not isinstance(value, str):
        yield _wrong_kind(keys, "a string")
        return
    if value in LANGUAGES:
        return
    try:
        message, remedy = f"“{value}” is not how this language is named here", f"write {language(value).tag}"
    except UsageError as error:
        message, remedy = error.reason, error.remedy or ""
    yield _Problem(code="W005", message=message, remedy=remedy, keys=keys, written=value)


def _tags(value: object, keys: tuple[str, ...]) -> Iterator[_Problem]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        yield _wrong_kind(keys, "an array of strings")
        return
    for tag in dict.fromkeys(value):
        yield from _tag(tag, keys)
    for tag in (tag for tag, times in Counter(value).items() if times > 1):
        message = f"the target “{tag}” stands twice"
        yield _Problem(code="W006", message=message, remedy="name it once", keys=keys, written=tag, last=True)


def _names_by_language(value: object, keys: tuple[str, ...]) -> Iterator[_Problem]:
    if not isinstance(value, dict):
        yield _wrong_kind(keys, "a table")
        return
    for tag, names in value.items():
        yield from _tag(tag, (*keys, tag))
        yield from _texts(names, (*keys, tag))


def _table(value: object, keys: tuple[str, ...]) -> Iterator[_Problem]:
    if not isinstance(value, dict):
        yield _wrong_kind(keys, "a table")


def _layout(value: object, keys: tuple[str, ...]) -> Iterator[_Problem]:
    if value not in list(Layout):
        message = f"“layout” must be one of {', '.join(Layout)}"
        yield _Problem(code="W003", message=message, remedy=f'for example layout = "{Layout.COLUMNS}"', keys=keys)


KEYS: Mapping[str, Callable[[object, tuple[str, ...]], Iterator[_Problem]]] = {
    "title": _text,
    "source": _tag,
    "targets": _tags,
    "author": _text,
    "authors": _texts,
    "translators": _names_by_language,
    "licence": _text,
    "origin": _text,
    "layout": _layout,
    "checks": _table,
}
"""The keys of a `work.toml`, each with the rule that its value follows."""

# The tokens of valid TOML 1.0 between which a statement may end: strings and comments hide line ends and brackets.
_TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\]|\\.)*"|\'[^\']*\'|#[^\n]*|[\[\]{}\n]|[^"\'#\[\]{}\n]+',
    re.DOTALL,
)


def _statements(text: str) -> dict[tuple[str, ...], tuple[int, str]]:
    """Return where each key of a valid TOML text stands: path → (line, the statement). tomllib tells no lines."""
    found: dict[tuple[str, ...], tuple[int, str]] = {}
    table: tuple[str, ...] = ()
    for line, statement in _split(text):
        path: tuple[str, ...] = ()
        value: Any = tomllib.loads(statement)
        heads = statement.lstrip().startswith("[")
        while isinstance(value, dict) and value:
            for key in value:
                found.setdefault((*(() if heads else table), *path, key), (line, statement))
            key, value = next(iter(value.items()))
            path = (*path, key)
        table = path if heads else table
    return found


def _split(text: str) -> Iterator[tuple[int, str]]:
    """Split a valid TOML text into statements, each with the line it begins on."""
    line = start = 1
    depth = 0
    statement: list[str] = []
    for token in _TOKEN.findall(text + "\n"):
        depth += (token in ("[", "{")) - (token in ("]", "}"))
        line += token.count("\n")
        statement.append(token)
        if token == "\n" and not depth:
            yield start, "".join(statement)
            start, statement = line, []


def _line(problem: _Problem, statements: Mapping[tuple[str, ...], tuple[int, str]]) -> int:
    """Return the line of a problem; 0, the whole file, where a key is missing."""
    line, statement = statements.get(problem.keys) or statements.get(problem.keys[:1]) or (0, "")
    if problem.written:
        places = [match.start() for match in re.finditer(rf"[\"']{re.escape(problem.written)}[\"']", statement)]
        at = places[-1 if problem.last else 0] if places else 0
        line += statement.count("\n", 0, at)
    return line


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
