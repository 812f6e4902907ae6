"""Options and output that commands share."""

from __future__ import annotations

import functools
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from taiyaku.diagnostics import Diagnostic, Severity, worst
from taiyaku.errors import UsageError
from taiyaku.languages import language
from taiyaku.termbase.bundled import find_glossary

__all__ = [
    "announce",
    "as_json",
    "findings_as_json",
    "format_option",
    "gettext_date",
    "glossary_option",
    "glossary_path",
    "glossary_source",
    "language_tag",
    "language_tags",
    "memory_option",
    "report",
    "summarise",
]


def language_tag(value: str) -> str:
    """Read a language tag; click takes this function as a type."""
    return language(value).tag


def language_tags(value: str) -> tuple[str, ...]:
    """Read one language tag, or several with commas between."""
    return tuple(language(each).tag for each in value.split(","))


glossary_option = click.option(
    "--glossary",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="The glossary: a folder, a YAML file, or a termbase (TBX, CSV, XLSX …).  "
    "[default: the nearest glossary/ upward, else the bundled one]",
)


def memory_option(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command `--memory` and `--no-memory`: its parameter `memory` is the paths to fill from."""

    @functools.wraps(command)
    def with_memory(*arguments: Any, memory: tuple[Path, ...], no_memory: bool, **options: Any) -> None:
        command(*arguments, memory=() if no_memory else memory, **options)

    for option in (_NO_MEMORY, _MEMORY):
        with_memory = option(with_memory)
    return with_memory


_MEMORY = click.option(
    "--memory",
    type=click.Path(path_type=Path),
    metavar="PATH",
    multiple=True,
    envvar="TAIYAKU_MEMORY",
    help="Fill untranslated lines from this TMX or PO file, or folder of them (translations/ too); repeat for more.  "
    "[default: $TAIYAKU_MEMORY, else none]",
)
_NO_MEMORY = click.option("--no-memory", is_flag=True, help="Fill nothing, whatever $TAIYAKU_MEMORY says.")


def announce(path: Path) -> None:
    """Say what takes long, where somebody waits for it."""
    if sys.stderr.isatty():
        click.echo(f"reading {path} …", err=True)


def format_option(*formats: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Make the `--format` option of a command that reports; the first is the default."""
    return click.option(
        "--format",
        "style",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="How to report.",
    )


def glossary_source(given: Path | None) -> Path:
    """Return the glossary to use; raise `UsageError` where the one given does not exist."""
    if given is not None and not given.exists():
        raise UsageError(f"no such glossary: {given}", remedy="give a folder, a YAML file or a termbase file")
    return given or find_glossary(Path.cwd())


def glossary_path(given: Path | None) -> Path:
    """Return the glossary to use; a file in a format of others (TBX, CSV …) is an index by then."""
    path = glossary_source(given)
    if not path.is_file() or path.suffix.lower() in (".yaml", ".yml", ".db"):
        return path
    from taiyaku.formats.imported import index_of  # lxml and the like: only where it is needed

    return index_of(path, functools.partial(click.echo, err=True))


def gettext_date() -> str:
    """Return the time as gettext writes it; `SOURCE_DATE_EPOCH` overrules the clock (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = time.gmtime(int(epoch)) if epoch and epoch.isdecimal() else time.gmtime()
    return time.strftime("%Y-%m-%d %H:%M+0000", moment)


def report(found: Iterable[Diagnostic], style: str, **summary: int) -> int:
    """Print findings, a line each or as JSON, and return the exit status."""
    diagnostics = list(found)
    if style == "json":
        click.echo(findings_as_json(diagnostics, **summary))
    else:
        for each in diagnostics:
            click.echo(str(each))
        summarise(diagnostics, **summary)
    level = worst(diagnostics)
    return 1 if level and level.rank >= Severity.WARNING.rank else 0


def findings_as_json(found: Sequence[Diagnostic], **summary: int) -> str:
    """Return findings with their numbers as the JSON that docs/json.md describes."""
    return as_json({"diagnostics": [_as_dict(each) for each in found], "summary": _counts(found) | summary})


def summarise(found: Sequence[Diagnostic], **summary: int) -> None:
    """Say on standard error how many findings there are."""
    told = [f"{count} {name}" for name, count in (summary | _counts(found)).items() if count or name in summary]
    click.echo(", ".join(told) if told else "nothing found", err=True)


def _counts(found: Sequence[Diagnostic]) -> dict[str, int]:
    return {str(each): sum(one.severity is each for one in found) for each in Severity}


def as_json(value: object, indent: int | None = 2) -> str:
    """Write JSON for people and programs: UTF-8 as it is, lone surrogates escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return text if not _has_surrogate(text) else json.dumps(value, ensure_ascii=True, indent=indent)


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in text)


def _as_dict(found: Diagnostic) -> dict[str, object]:
    values: dict[str, object] = {
        "code": found.code,
        "severity": str(found.severity),
        "message": found.message,
        "path": found.place.path,
        "line": found.place.line,
        "msgid": found.msgid,
        "lang": found.lang,
        "span": list(found.span) if found.span else None,
        "hint": found.hint,
        "msgctxt": found.msgctxt,
        "form": found.form,
        "source_lang": found.source_lang,
        "source": found.source,
        "target": found.target,
        "source_span": list(found.source_span) if found.source_span else None,
        "fix": [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in found.fix] or None,
    }
    return {key: value for key, value in values.items() if value is not None or key in ("msgid", "lang")}
