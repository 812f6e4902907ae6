"""`taiyaku stats`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from taiyaku.cli.options import as_json, format_option, glossary_option, language_tag
from taiyaku.cli.recognisers import recognisers
from taiyaku.diagnostics import one_line
from taiyaku.files import write_atomic
from taiyaku.languages import language
from taiyaku.works.catalogues.catalogue import catalogue_languages, read_catalogue
from taiyaku.works.figures.statistics import STATES, Progress, Statistics, catalogue_statistics, total, work_statistics
from taiyaku.works.figures.volume import Volume
from taiyaku.works.model import Work
from taiyaku.works.project import works_and_catalogues
from taiyaku.works.rows import State

__all__ = ["command"]


@click.command("stats")
@click.argument("names", nargs=-1, metavar="[WORK|FILE]...")
@click.option("--source", type=language_tag, metavar="TAG", help="For a catalogue without X-Source-Language.")
@click.option("--target", type=language_tag, metavar="TAG", help="For a catalogue without Language.")
@format_option("text", "json", "svg")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write there.  [default: standard output]",
)
@glossary_option
def command(
    names: tuple[str, ...], style: str, output: Path | None, glossary: Path | None, **languages: str | None
) -> None:
    """Count a WORK, or a PO FILE (default: all works): how far each language is, and how much text that is.

    Amounts are Asian characters and other words, what Microsoft Word shows as “Words”; JSON has other counts, too. SVG
    is a badge for a README, of one work or of all together.
    """
    recogniser = recognisers(glossary)
    found = []
    for each in works_and_catalogues(names, Path.cwd()):
        if isinstance(each, Work):
            found.append(work_statistics(each, recogniser(each)))
        else:
            catalogue = read_catalogue(each)
            pair = catalogue_languages(catalogue, str(each), **languages)
            found.append(catalogue_statistics(catalogue, str(each), *pair))
    if style == "text" and output is None and sys.stdout.isatty():
        _draw(found)
        return
    data = {"text": _columns, "json": _json, "svg": _badge}[style](found)
    if output is None or output == Path("-"):
        click.echo(data.decode(), nl=False)
    else:
        changed = write_atomic(output, data)
        click.echo(f"{output}: {'changed' if changed else 'unchanged'}")


_COUNTED: tuple[tuple[str, Callable[[Statistics, Progress], object]], ...] = (
    ("work", lambda each, _: each.name or "total"),
    ("source", lambda each, _: each.source),
    ("target", lambda _, progress: progress.lang),
    ("segments", lambda _, progress: progress.source.segments),
    ("repeated", lambda _, progress: progress.repetitions.segments),
    ("translated", lambda _, progress: progress.segments(State.TRANSLATED)),
    ("derived", lambda _, progress: progress.segments(State.DERIVED)),
    ("fuzzy", lambda _, progress: progress.segments(State.FUZZY)),
    ("untranslated", lambda _, progress: progress.segments(State.UNTRANSLATED)),
    ("percent", lambda _, progress: f"{progress.percent:.1f}"),
    ("source_billed", lambda _, progress: progress.source.billed),
    ("target_billed", lambda _, progress: progress.target.billed),
)
"""The columns, each with what stands in it."""


def _with_total(found: Sequence[Statistics]) -> list[Statistics]:
    return [*found, *total(found)] if len(found) > 1 else list(found)


def _columns(found: Sequence[Statistics]) -> bytes:
    """Write a line for each target, with tabs between, for `cut`, `sort` and spreadsheets."""
    lines = [[name for name, _ in _COUNTED]]
    for each in _with_total(found):
        lines += [[one_line(str(value(each, progress))) for _, value in _COUNTED] for progress in each.languages]
    return "".join("\t".join(line) + "\n" for line in lines).encode(errors="backslashreplace")


def _draw(found: Sequence[Statistics]) -> None:
    """Draw with rich, which knows how wide Chinese and Japanese are: a head for each work, a line for each target."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    for each in _with_total(found):
        amounts = f"{each.volume.segments:,} segments, {_amount(each.volume, each.source)}"
        repeated = each.repetitions
        told = f"; repeated {repeated.segments:,}, {_amount(repeated, each.source)}" if repeated.segments else ""
        name = one_line(each.name) or "total"
        console.print(Text.assemble((name, "bold"), f"  {each.source}: {amounts}{told}"), soft_wrap=True)
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(min_width=12, no_wrap=True)
        for _ in range(len(_TOLD) + 2):
            table.add_column(min_width=7, no_wrap=True, justify="right")
        table.add_row("", *_TOLD.values(), "%", "text", style="dim")
        for progress in each.languages:
            counts = [f"{count:,}" if (count := progress.segments(state)) else "·" for state in _TOLD]
            amount = _amount(progress.target, progress.lang)
            table.add_row(Text(f"  {progress.lang}", "green"), *counts, f"{progress.percent:.1f}", amount)
        console.print(table)
    console.print(Text("characters: Asian characters + other words, as Microsoft Word counts “Words”", "dim"))


_TOLD = {State.TRANSLATED: "done", State.DERIVED: "derived", State.FUZZY: "fuzzy", State.UNTRANSLATED: "left"}


def _amount(volume: Volume, lang: str) -> str:
    return f"{volume.billed:,} {'words' if language(lang).joiner else 'characters'}"


def _json(found: Sequence[Statistics]) -> bytes:
    values = {"works": [_as_dict(each) for each in found], "total": [_as_dict(each) for each in total(found)]}
    return (as_json(values) + "\n").encode()


def _as_dict(each: Statistics) -> dict[str, object]:
    counted: dict[str, object] = {
        "source": each.source,
        "volume": each.volume.as_dict(),
        "repetitions": each.repetitions.as_dict(),
        "languages": [_progress(progress) for progress in each.languages],
    }
    return {"work": each.name} | counted if each.name else counted


def _progress(progress: Progress) -> dict[str, object]:
    shares = {
        str(state): {"source": share.source.as_dict(), "target": share.target.as_dict()}
        for state, share in ((state, progress.shares[state]) for state in STATES)
    }
    return {"lang": progress.lang, "percent": progress.percent, **shares}


def _badge(found: Sequence[Statistics]) -> bytes:
    """Draw one badge, of a work or of all; targets of several source languages are added up."""
    from taiyaku.works.figures.badge import badge

    label = found[0].name if len(found) == 1 else "translated"
    sums: dict[str, Progress] = {}
    for progress in (progress for each in found for progress in each.languages):
        known = sums.get(progress.lang)
        sums[progress.lang] = known + progress if known else progress
    return badge(label, [(progress.lang, progress.percent) for progress in sums.values()])
