"""`taiyaku convert`."""

from __future__ import annotations

from pathlib import Path

import click

from taiyaku.cli.conversion import STANDARD, Plan, convert
from taiyaku.cli.options import glossary_option
from taiyaku.errors import UsageError
from taiyaku.formats.codes import tag_of
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
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--from", "from_", metavar="FORMAT", help="The format of IN.  [default: what IN holds]")
@click.option("--to", metavar="FORMAT", help="The format of OUT.  [default: by its suffix]")
@click.option("--source", "source_tag", metavar="TAG", help="The language translated from.")
@click.option("--target", "target_tags", metavar="TAG", multiple=True, help="A language translated into; repeat.")
@click.option("--code", "codes", metavar="TAG=CODE", multiple=True, help="What OUT calls a language; repeat.")
@click.option("--column", "columns", metavar="HEADER=FIELD", multiple=True, help="What a column of IN holds; repeat.")
@click.option("--encoding", metavar="NAME", help="The encoding of IN, where it says none and is not UTF-8.")
@click.option("--strict", is_flag=True, help="Write nothing where anything would be lost.")
@click.option(
    "--formats", is_flag=True, is_eager=True, expose_value=False, callback=_list_formats, help="List formats."
)
@glossary_option
def command(  # noqa: PLR0913 - an option each
    source: Path,
    target: Path,
    from_: str | None,
    to: str | None,
    source_tag: str | None,
    target_tags: tuple[str, ...],
    codes: tuple[str, ...],
    columns: tuple[str, ...],
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
    chosen = tag_of(source_tag) if source_tag else None, tuple(map(tag_of, target_tags))
    plan = Plan(
        read=ReadOptions(
            path="<standard input>" if source == STANDARD else str(source),
            source=chosen[0],
            targets=chosen[1],
            mapping=dict(_pair(each, "--column") for each in columns),
            encoding=encoding,
        ),
        write=WriteOptions(
            source=chosen[0],
            targets=chosen[1],
            codes={tag_of(tag): code for tag, code in (_pair(each, "--code") for each in codes)},
        ),
        glossary=glossary,
        strict=strict,
    )
    return convert((source, from_), (target, to), plan)


def _pair(text: str, option: str) -> tuple[str, str]:
    name, separator, value = text.rpartition("=")
    if not separator or not name.strip() or not value.strip():
        raise UsageError(f"{option} “{text}” has no value", remedy=f"write {option} NAME=VALUE")
    return name.strip(), value.strip()
