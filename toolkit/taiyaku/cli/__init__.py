"""The command line: a thin skin over the library. Commands are loaded when they are called."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from taiyaku import __version__
from taiyaku.diagnostics import one_line
from taiyaku.errors import TaiyakuError

__all__ = ["cli", "main"]

# Name → what `taiyaku --help` says of it; the module of the same name has the command.
_COMMANDS = {
    "lookup": "Look a term up, in any script, reading or inflection.",
    "annotate": "Find the terms of the glossary in a text.",
    "glossary": "Check and count the glossary.",
    "new": "Make a work of an article, with its catalogues.",
    "update": "Merge source changes into the catalogues, refresh the hints.",
    "check": "Check translations: missing, fuzzy, terminology.",
    "build": "Make the parallel editions and the glossary pages.",
}


class _LazyGroup(click.Group):
    """A group whose commands are imported only when they run: `--help` costs nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"taiyaku.cli.{name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="taiyaku", message="%(prog)s %(version)s")
def cli() -> None:
    """Taiyaku (対訳): termbase, parallel editions and PO catalogues between Chinese, Japanese and English."""


def main() -> None:
    """Run the command line and leave with 0 (fine), 1 (findings or bad data) or 2 (wrong usage)."""
    sys.exit(_run())


def _run() -> int:
    try:
        status = cli(standalone_mode=False)
    except TaiyakuError as error:
        click.echo(f"taiyaku: {error}", err=True)
        return error.exit_status
    except click.ClickException as error:
        path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "taiyaku"
        click.echo(f"taiyaku: {one_line(error.format_message().rstrip('.'))}; see {path} --help", err=True)
        return 2
    except click.Abort:
        click.echo("taiyaku: interrupted; nothing half-written was left", err=True)
        return 130
    except BrokenPipeError:
        sys.stderr.close()  # the reader has had enough; Python would complain while flushing
        return 141
    return status if isinstance(status, int) else 0
