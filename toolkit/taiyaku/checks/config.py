"""What is configured about checks: `[checks]` in a work's `work.toml`, `[tool.taiyaku.checks]` in `pyproject.toml`.

[checks]
fail-on = "warning"
disable = { T001 = "a free adaptation; terms follow the publisher" }
severity = { C002 = "info" }
options = { han-latin-space = "none" }

[checks.ja]
severity = { C002 = "error" }
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from taiyaku.checks.rules import OPTIONS, RULES
from taiyaku.diagnostics import Place, Severity
from taiyaku.errors import DataError, UsageError
from taiyaku.files import read_text
from taiyaku.languages import LANGUAGES, language

__all__ = ["NEVER", "Config", "parse_config", "project_config"]

NEVER = "never"
"""Stands for a severity where no finding makes a command end with status 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What is configured: codes that are off, each with a reason; severities by code; options by name.

    `fail_on` is the lowest severity that makes a command end with status 1, or `NEVER`; `languages` has what differs by
    target.
    """

    disabled: Mapping[str, str] = field(default_factory=dict)
    severities: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    fail_on: str | None = None
    languages: Mapping[str, Config] = field(default_factory=dict)

    def of_language(self, tag: str) -> Config:
        """Return what holds for a target language: what is said for it, for its parent, and for all.

        >>> Config(options={"a": "x"}, languages={"ja": Config(options={"a": "y"})}).of_language("ja").options["a"]
        'y'
        """
        config = replace(self, languages={})
        for each in (LANGUAGES[tag].parent, tag):
            if each and each in self.languages:
                config = config.with_(self.languages[each])
        return config

    def with_(self, other: Config) -> Config:
        """Return this with what another says laid over it."""
        return Config(
            disabled={**self.disabled, **other.disabled},
            severities={**self.severities, **other.severities},
            options={**self.options, **other.options},
            fail_on=other.fail_on or self.fail_on,
            languages={
                tag: self.languages.get(tag, Config()).with_(other.languages.get(tag, Config()))
                for tag in {**self.languages, **other.languages}
            },
        )


def parse_config(values: object, path: str, where: str = "checks") -> Config:
    """Read the table of a TOML file; raise `DataError` for what it does not know.

    >>> parse_config({"severity": {"C002": "info"}, "ja": {"fail-on": "error"}}, "work.toml").languages["ja"].fail_on
    'error'
    >>> parse_config({"disable": {"T001": ""}}, "work.toml")
    Traceback (most recent call last):
    taiyaku.errors.DataError: work.toml: K001 checks.disable.T001 has no reason; write why, for example T001 = "…"
    """
    return _Reader(path, where).config(values)


def project_config(start: Path) -> Config:
    """Return what the nearest `pyproject.toml` upward says under `[tool.taiyaku.checks]`, where there is one."""
    for folder in (start, *start.parents):
        path = folder / "pyproject.toml"
        if path.is_file():
            try:
                tool = tomllib.loads(read_text(path)).get("tool", {})
            except tomllib.TOMLDecodeError as error:
                raise DataError(f"broken TOML: {error}", code="K001", place=Place(path=str(path))) from None
            own = tool.get("taiyaku") if isinstance(tool, dict) else None
            values = own.get("checks") if isinstance(own, dict) else None
            return parse_config(values, str(path), "tool.taiyaku.checks") if values is not None else Config()
    return Config()


class _Reader:
    """Reads one table; `where` names it in messages."""

    def __init__(self, path: str, where: str):
        self._path = path
        self._where = where

    def config(self, values: object, *, languages: bool = True) -> Config:
        table = self._table(values, self._where)
        known = {"disable", "severity", "options", "fail-on"}
        tags = [key for key in table if key not in known]
        for tag in tags:
            if not languages or tag not in LANGUAGES:
                raise self._wrong(f"unknown key {self._where}.{tag}", self._remedy(tag, sorted(known)))
        return Config(
            disabled=dict(self._disabled(table.get("disable", {}))),
            severities=dict(self._severities(table.get("severity", {}))),
            options=dict(self._options(table.get("options", {}))),
            fail_on=self._fail_on(table["fail-on"]) if "fail-on" in table else None,
            languages={
                tag: _Reader(self._path, f"{self._where}.{tag}").config(table[tag], languages=False) for tag in tags
            },
        )

    def _disabled(self, values: object) -> Iterator[tuple[str, str]]:
        for code, reason in self._table(values, f"{self._where}.disable").items():
            name = f"{self._where}.disable.{self._code(code)}"
            if not isinstance(reason, str) or not reason.strip():
                raise self._wrong(f"{name} has no reason", f'write why, for example {code} = "…"')
            yield code, reason

    def _severities(self, values: object) -> Iterator[tuple[str, Severity]]:
        for code, level in self._table(values, f"{self._where}.severity").items():
            yield code, self._severity(level, f"{self._where}.severity.{self._code(code)}")

    def _options(self, values: object) -> Iterator[tuple[str, str]]:
        for name, choice in self._table(values, f"{self._where}.options").items():
            option = OPTIONS.get(name)
            if option is None:
                raise self._wrong(f"unknown option {self._where}.options.{name}", self._remedy(name, sorted(OPTIONS)))
            if not isinstance(choice, str) or choice not in option.choices:
                remedy = f"write one of {', '.join(option.choices)}"
                raise self._wrong(f"{self._where}.options.{name} is “{choice}”", remedy)
            yield name, choice

    def _fail_on(self, level: object) -> str:
        if level not in (*Severity, NEVER):
            raise self._wrong(f"{self._where}.fail-on is “{level}”", f"write one of {', '.join((*Severity, NEVER))}")
        return str(level)

    def _severity(self, level: object, name: str) -> Severity:
        if level not in list(Severity):
            raise self._wrong(f"{name} is “{level}”", f"write one of {', '.join(Severity)}")
        return Severity(str(level))

    def _code(self, code: str) -> str:
        if all(code != rule.code for rule in RULES):
            raise self._wrong(f"no rule “{code}” ({self._where})", "taiyaku check --rules lists them")
        return code

    def _table(self, values: object, name: str) -> Mapping[str, object]:
        if not isinstance(values, dict):
            raise self._wrong(f"{name} must be a table", f"for example [{name}]")
        return values

    def _remedy(self, key: str, known: list[str]) -> str:
        try:
            return f"write {language(key).tag}"
        except UsageError:
            return f"known are {', '.join(known) or 'none'}"

    def _wrong(self, reason: str, remedy: str) -> DataError:
        return DataError(reason, code="K001", place=Place(path=self._path), remedy=remedy)
