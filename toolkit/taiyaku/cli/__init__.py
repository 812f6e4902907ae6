"""The command line: a thin skin over the library. Commands are loaded when they are called."""

from __future__ import annotations

import io
import os
import signal
import sqlite3
import sys
from importlib import import_module

import click

from taiyaku import __version__
from taiyaku.diagnostics import one_line
from taiyaku.errors import TaiyakuError
from taiyaku.termbase.cache import clear_cache

__all__ = ["cli", "main"]

# Name → what `taiyaku --help` says of it; the module of the same name has the command.
_COMMANDS = {
    "lookup": "Look a term up, in any script, reading or inflection.",
    "annotate": "Find the terms of the glossary in a text.",
    "glossary": "Check, count and extend the glossary.",
    "new": "Make a work of an article, with its catalogues.",
    "align": "Make a parallel edition of a text and its finished translations.",
    "update": "Merge source changes into the catalogues, refresh the hints.",
    "check": "Check translations: terms, numbers, script, punctuation, form.",
    "build": "Make the parallel editions and the glossary pages.",
    "convert": "Convert termbases and bitexts, from and for every tool.",
    "compile": "Compile the catalogues to MO files, for programs.",
    "stats": "Count segments, characters and words; how far translations are.",
}


class _LazyGroup(click.Group):
    """A group whose commands are imported only when they run: `--help` costs nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"taiyaku.cli.{name}").command
        _mark_examples(command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


def _mark_examples(command: click.Command) -> None:
    """Put click's mark for lines that stay lines, U+0008, where a docstring, being raw, spells it out."""
    if command.help:
        command.help = command.help.replace("\\b\n", "\b\n")
    if isinstance(command, click.Group):
        for each in command.commands.values():
            _mark_examples(each)


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="taiyaku", message="%(prog)s %(version)s")
def cli() -> None:
    """Taiyaku (対訳): termbase, parallel editions and PO catalogues between Chinese, Japanese and English."""


def main() -> None:
    """Run the command line and leave with 0 (fine), 1 (findings or bad data) or 2 (wrong usage)."""
    _prepare_streams()
    status = _run()
    if status is None:  # a damaged index has been cleared away; now it is built anew
        status = _run(again=True)
    sys.exit(status)


def _prepare_streams() -> None:
    """Speak UTF-8 whatever the locale says, and end quietly when the reader of a pipe does."""
    sys.stdin = sys.stdin or io.TextIOWrapper(io.BytesIO())  # closed by the caller: there is nothing to read
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.argv[1:] = [os.fsencode(each).decode("utf-8", "surrogateescape") for each in sys.argv[1:]]
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)


def _run(*, again: bool = False) -> int | None:
    """Run once and return the exit status; None where the index was damaged and another try is worth it."""
    try:
        status = cli(standalone_mode=False, color=False if os.environ.get("NO_COLOR") else None)  # no-color.org
    except TaiyakuError as error:
        return _fail(str(error), error.exit_status)
    except click.ClickException as error:
        path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "taiyaku"
        return _fail(f"{one_line(error.format_message().rstrip('.'))}; see {path} --help", 2)
    except (click.Abort, KeyboardInterrupt):
        return _fail("interrupted; nothing half-written was left", 130)
    except sqlite3.DatabaseError as error:
        clear_cache()
        return _fail(f"the index cannot be read ({error})", 1) if again else None
    except UnicodeError:
        return _fail("a text that is no Unicode (lone surrogates); check the terminal's encoding", 2)
    except OSError as error:
        return _fail(one_line(f"{error.filename or 'input or output'}: {error.strerror or error}"), 2)
    except RecursionError:
        return _fail("the input is nested too deeply", 1)
    return status if isinstance(status, int) else 0


def _fail(message: str, status: int) -> int:
    click.echo(f"taiyaku: {message}", err=True)
    return status
