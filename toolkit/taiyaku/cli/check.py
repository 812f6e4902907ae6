"""`taiyaku check`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from taiyaku.cli.checking import Checked, Checking, Choice
from taiyaku.cli.options import (
    as_json,
    findings_as_json,
    format_option,
    glossary_option,
    glossary_path,
    language_tag,
    summarise,
)
from taiyaku.diagnostics import Diagnostic, Severity
from taiyaku.errors import UsageError
from taiyaku.files import write_atomic
from taiyaku.termbase.bundled import own_glossary

__all__ = ["command"]

_LEVELS = [str(each) for each in Severity]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What the command was asked: its options as they are named there."""

    targets: tuple[str, ...]
    source: str | None
    target: str | None
    style: str
    glossary: Path | None
    select: str
    ignore: str
    least: str
    fail_on: str | None
    fix: bool
    dry_run: bool
    explain: str | None
    rules: bool
    jobs: int
    page: Path | None


@click.command("check")
@click.argument("targets", nargs=-1, metavar="[WORK|FILE]...")
@click.option("--source", type=language_tag, metavar="TAG", help="For a catalogue without X-Source-Language.")
@click.option("--target", type=language_tag, metavar="TAG", help="For a catalogue without Language.")
@format_option("text", "line", "json", "sarif", "github")
@click.option("--report", "page", type=click.Path(path_type=Path), metavar="FILE", help="Also write a page to look at.")
@click.option("--select", default="", metavar="CODES", help="Only these rules: T001,N … (a letter is a whole group).")
@click.option("--ignore", default="", metavar="CODES", help="All but these rules.")
@click.option(
    "--least", type=click.Choice(_LEVELS), default="info", show_default=True, help="Leave out findings below this."
)
@click.option(
    "--fail-on", type=click.Choice([*_LEVELS, "never"]), help="From where on the exit status is 1.  [default: warning]"
)
@click.option("--fix", is_flag=True, help="Correct what is certain in the catalogues, and nothing else.")
@click.option("--dry-run", is_flag=True, help="With --fix: show what would be corrected, write nothing.")
@click.option(
    "--jobs", "-j", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that share the work."
)
@click.option("--explain", metavar="CODE", help="Say what a rule is for, with examples, and leave.")
@click.option("--rules", is_flag=True, help="List the rules, and leave.")
@glossary_option
def command(**options: Any) -> int:
    """Check the catalogues of a WORK, or a PO FILE on its own (default: all works).

    Exit status 1 where there is a finding of severity warning or above.
    """
    asked = _Asked(**options)
    if asked.explain or asked.rules:
        return _explain(asked)
    if asked.dry_run and not asked.fix:
        raise UsageError("--dry-run without --fix", remedy="say --fix --dry-run")
    choice = Choice(
        select=asked.select,
        ignore=asked.ignore,
        least=Severity(asked.least),
        fail_on=asked.fail_on,
        bundled=asked.glossary is None and own_glossary(Path.cwd()) is None,
    )
    checking = Checking(glossary_path(asked.glossary), choice, asked.jobs)
    done = checking.run(asked.targets, asked.source, asked.target, fix=_fixing(asked))
    found = [each for one in done for each in one.found]
    fixed = [each for one in done for each in one.fixed]
    entries = sum(one.entries for one in done)
    _WRITERS[asked.style](found, fixed, entries, asked)
    if asked.page:
        _write_page(asked.page, done)
    return int(any(one.failed for one in done))


def _fixing(asked: _Asked) -> str:
    return "dry-run" if asked.dry_run else "write" if asked.fix else ""


def _explain(asked: _Asked) -> int:
    from taiyaku.checks.other_codes import other_page, where_told
    from taiyaku.checks.pages import page
    from taiyaku.checks.rules import RULES, rule

    if asked.explain:
        click.echo(other_page(asked.explain) or where_told(asked.explain) or page(rule(asked.explain)).rstrip("\n"))
    else:
        for each in RULES:
            click.echo(f"{each.code}  {each.severity:<7}  {each.name}: {each.summary}")
    return 0


def _write_text(found: Sequence[Diagnostic], fixed: Sequence[Diagnostic], entries: int, asked: _Asked) -> None:
    from taiyaku.cli.findings import show_findings

    fix_word = "would fix" if asked.dry_run else "fixed"
    show_findings(found, fixed=fixed, fix_word=fix_word, each_one=bool(asked.select))
    summarise(found, **_summary(fixed, entries, asked))


def _write_lines(found: Sequence[Diagnostic], fixed: Sequence[Diagnostic], entries: int, asked: _Asked) -> None:
    for each in found:
        click.echo(str(each))
    summarise(found, **_summary(fixed, entries, asked))


def _summary(fixed: Sequence[Diagnostic], entries: int, asked: _Asked) -> dict[str, int]:
    """Count what was checked and what was corrected, or would be."""
    return {"entries": entries, **({"to fix" if asked.dry_run else "fixed": len(fixed)} if fixed else {})}


def _write_json(found: Sequence[Diagnostic], fixed: Sequence[Diagnostic], entries: int, asked: _Asked) -> None:
    click.echo(findings_as_json(found, entries=entries, **({"fixed": len(fixed)} if fixed else {})))


def _write_sarif(found: Sequence[Diagnostic], fixed: Sequence[Diagnostic], entries: int, asked: _Asked) -> None:
    from taiyaku.checks.report.sarif import sarif

    click.echo(as_json(sarif(found, _documentation())))


def _documentation() -> str:
    """Return where the package says that its rules' pages are published: its address “Documentation of checks”."""
    from importlib import metadata

    try:
        addresses = metadata.metadata("taiyaku").get_all("Project-URL") or []
    except metadata.PackageNotFoundError:  # run from a checkout that is not installed
        return ""
    return next((each.partition(", ")[2] for each in addresses if each.startswith("Documentation of checks,")), "")


def _write_github(found: Sequence[Diagnostic], fixed: Sequence[Diagnostic], entries: int, asked: _Asked) -> None:
    from taiyaku.checks.report.github import commands

    for line in commands(found):
        click.echo(line)
    summarise(found, entries=entries)


_WRITERS: dict[str, Callable[[Sequence[Diagnostic], Sequence[Diagnostic], int, _Asked], None]] = {
    "text": _write_text,
    "line": _write_lines,
    "json": _write_json,
    "sarif": _write_sarif,
    "github": _write_github,
}


def _write_page(path: Path, done: Sequence[Checked]) -> None:
    from taiyaku.checks.report.page import Sheet, report_page

    sheets = [
        Sheet(name=one.path, source=one.source, target=one.target, entries=one.entries, found=tuple(one.found))
        for one in done
    ]
    write_atomic(path, report_page(sheets).encode("utf-8", "replace"))
    click.echo(f"wrote {path}", err=True)
