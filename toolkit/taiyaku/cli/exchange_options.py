"""Options that `convert`, `glossary export` and `glossary import` share."""

from __future__ import annotations

import click

from taiyaku.errors import UsageError
from taiyaku.formats.codes import tag_of

__all__ = ["code_option", "column_option", "encoding_option", "source_option", "strict_option", "target_option"]


def _named(_: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    """Read what was given as `NAME=VALUE`; a name may hold the sign, a value may not."""
    option = parameter.opts[0]
    values = {}
    for each in given:
        name, _sign, value = (part.strip() for part in each.rpartition("="))
        if not name or not value:
            raise UsageError(f"{option} “{each}” has no value", remedy=f"write {option} {parameter.metavar}")
        values[name] = value
    return values


def _codes(context: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    return {tag_of(tag): code for tag, code in _named(context, parameter, given).items()}


source_option = click.option("--source", metavar="TAG", type=tag_of, help="The language translated from.")
target_option = click.option(
    "--target", "targets", metavar="TAG", type=tag_of, multiple=True, help="A language translated into; repeat."
)
code_option = click.option(
    "--code",
    "codes",
    metavar="TAG=CODE",
    multiple=True,
    callback=_codes,
    help="What OUT calls a language; repeat.",
)
column_option = click.option(
    "--column",
    "columns",
    metavar="HEADER=FIELD",
    multiple=True,
    callback=_named,
    help="What a column of IN holds; repeat.",
)
encoding_option = click.option(
    "--encoding", metavar="NAME", help="The encoding of IN, where it says none and is not UTF-8."
)
strict_option = click.option("--strict", is_flag=True, help="Write nothing where anything would be lost.")
