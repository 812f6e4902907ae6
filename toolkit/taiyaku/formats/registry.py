"""The list of formats: names, suffixes, `--help` and the documentation derive from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import BinaryIO, cast

from taiyaku.errors import UsageError
from taiyaku.formats import sniff
from taiyaku.formats.model import Bitext, Losses, ReadOptions, TermStream, WriteOptions
from taiyaku.formats.sniff import Head

__all__ = ["FORMATS", "Format", "Kind", "format_named"]


class Kind(StrEnum):
    """What a format holds."""

    TERMBASE = "termbase"
    BITEXT = "bitext"


def _never(_: Head) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One exchange format.

    `name` is what `--from` and `--to` call it; a name may be given twice, once for each kind (a table holds either).
    `module` has `parse` where it `reads` and `serialize` where it `writes`. `sniff` says whether the beginning of a
    file shows this format, whatever its name; `suffixes` decide where content does not. Where a file holds one pair
    of languages only, or one Chinese script, it is written once for each of the targets (`per_target`), or languages
    (`per_language`): OUT then gets the code in its name. `ordered` formats must know all languages before they begin.
    """

    name: str
    title: str
    kind: Kind
    module: str
    suffixes: tuple[str, ...] = ()
    sniff: Callable[[Head], bool] = _never
    reads: bool = True
    writes: bool = True
    per_target: bool = False
    per_language: bool = False
    ordered: bool = False

    def parse(self, source: BinaryIO | bytes, options: ReadOptions) -> TermStream | Bitext:
        """Read a file of this format."""
        return cast("TermStream | Bitext", import_module(self.module).parse(source, options))

    def serialize(self, model: TermStream | Bitext, options: WriteOptions, losses: Losses) -> Iterator[bytes]:
        """Write a model as chunks of bytes; `losses` gathers what the format cannot say."""
        return cast("Iterator[bytes]", import_module(self.module).serialize(model, options, losses))


FORMATS: tuple[Format, ...] = (
    Format(
        name="po",
        title="PO catalogue (gettext)",
        kind=Kind.BITEXT,
        module="taiyaku.formats.po",
        suffixes=(".po", ".pot"),
        sniff=sniff.text(r'(?:#.*\n\s*)*(?:msgctxt|msgid)[ \t]+"'),
        per_target=True,
    ),
    Format(
        name="xliff1",
        title="XLIFF 1.2",
        kind=Kind.BITEXT,
        module="taiyaku.formats.xliff1",
        suffixes=(".xlf", ".xliff", ".sdlxliff", ".mqxliff"),
        sniff=sniff.root("xliff", version="1."),
        per_target=True,
    ),
    Format(
        name="xliff2",
        title="XLIFF 2.1",
        kind=Kind.BITEXT,
        module="taiyaku.formats.xliff2",
        suffixes=(".xlf", ".xliff"),
        sniff=sniff.root("xliff", version="2."),
        per_target=True,
    ),
    Format(
        name="tmx",
        title="TMX 1.4b",
        kind=Kind.BITEXT,
        module="taiyaku.formats.tmx",
        suffixes=(".tmx",),
        sniff=sniff.root("tmx"),
    ),
    Format(
        name="csv",
        title="comma-separated values: a column a language",
        kind=Kind.BITEXT,
        module="taiyaku.formats.bitext_table.csv",
        suffixes=(".csv",),
        ordered=True,
    ),
    Format(
        name="tsv",
        title="tab-separated values: a column a language",
        kind=Kind.BITEXT,
        module="taiyaku.formats.bitext_table.tsv",
        suffixes=(".tsv",),
        ordered=True,
    ),
    Format(
        name="xlsx",
        title="Excel workbook: a column a language",
        kind=Kind.BITEXT,
        module="taiyaku.formats.bitext_table.xlsx",
        suffixes=(".xlsx",),
        sniff=sniff.zip_member("xl/workbook.xml"),
        ordered=True,
    ),
    Format(
        name="moses",
        title="parallel plain text: a file a language, a line a segment",
        kind=Kind.BITEXT,
        module="taiyaku.formats.moses",
        per_language=True,
    ),
    Format(
        name="jsonl",
        title="a JSON object a line, with everything",
        kind=Kind.BITEXT,
        module="taiyaku.formats.jsonl",
        suffixes=(".jsonl", ".ndjson"),
        sniff=sniff.text(r'\{"(?:source|unit)":'),
    ),
)


def format_named(name: str, kind: Kind | None = None) -> Format:
    """Return the format of a name; raise `UsageError` where there is none of this kind.

    >>> format_named("tmx").title
    'TMX 1.4b'
    """
    for each in FORMATS:
        if each.name == name and kind in (None, each.kind):
            return each
    known = ", ".join(dict.fromkeys(each.name for each in FORMATS if kind in (None, each.kind)))
    raise UsageError(f"no {kind + ' ' if kind else ''}format “{name}”", remedy=f"known are {known}")
