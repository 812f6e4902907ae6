"""`taiyaku convert`."""

from __future__ import annotations

from pathlib import Path

import click

from taiyaku.cli.conversion import STANDARD, Plan, convert
from taiyaku.cli.exchange_options import (
    code_option,
    column_option,
    encoding_option,
    source_option,
    strict_option,
    target_option,
)
from taiyaku.cli.options import glossary_option
from taiyaku.formats.model import ReadOptions, WriteOptions
from taiyaku.formats.registry import FORMATS, Kind

__all__ = ["command"]


def _list_formats(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted:
        return
    for kind in Kind:
        click.echo(f"{kind}s")
        for each in (each for each in FORMATS if each.kind is kind):
            does = "in, out" if each.reads and each.writes else "in" if each.reads else "out"
            click.echo(f"  {each.name:18}{does:9}{each.title}  {' '.join(each.suffixes)}".rstrip())
    context.exit()


@click.command("convert")
@click.argument("in_", metavar="IN", type=click.Path(path_type=Path))
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--from", "from_", metavar="FORMAT", help="The format of IN.  [default: what IN holds]")
@click.option("--to", metavar="FORMAT", help="The format of OUT.  [default: by its suffix]")
@source_option
@target_option
@code_option
@column_option
@encoding_option
@strict_option
@click.option(
    "--formats", is_flag=True, is_eager=True, expose_value=False, callback=_list_formats, help="List formats."
)
@glossary_option
def command(  # noqa: PLR0913 - an option each
    in_: Path,
    out: Path,
    from_: str | None,
    to: str | None,
    source: str | None,
    targets: tuple[str, ...],
    codes: dict[str, str],
    columns: dict[str, str],
    encoding: str | None,
    strict: bool,
    glossary: Path | None,
) -> int:
    r"""Convert IN to OUT: termbases and bitexts, from and for every tool.

    IN and OUT are files, or - for standard input and output; a folder or a YAML file is a glossary, the folder of a
    work is a bitext. What OUT cannot say is listed by name on standard error.

    \b
    taiyaku convert glossary/ terms.tbx
    taiyaku convert translations/qingdao-ai-city job.xlf --target ja
    taiyaku convert old.tmx - --to jsonl --source zh-Hans --target ja
    """
    path = "<standard input>" if in_ == STANDARD else str(in_)
    plan = Plan(
        read=ReadOptions(path=path, source=source, targets=targets, mapping=columns, encoding=encoding),
        write=WriteOptions(source=source, targets=targets, codes=codes),
        glossary=glossary,
        strict=strict,
    )
    return convert((in_, from_), (out, to), plan)
