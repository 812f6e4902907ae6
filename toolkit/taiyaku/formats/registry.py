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

__all__ = ["FORMATS", "Format", "Kind", "format_named", "refuse_codes", "refuse_idle"]


class Kind(StrEnum):
    """What a format holds."""

    TERMBASE = "termbase"
    BITEXT = "bitext"


_PO = r'(?:#.*\n\s*)*(?:msgctxt|msgid)[ \t]+"'


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
    A `table` has columns that can be said to hold something; a `text` is in an encoding that the file does not name;
    one with `own_tags` calls languages what we call them, and nothing else.
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
    table: bool = False
    text: bool = False
    own_tags: bool = False

    def parse(self, source: BinaryIO | bytes, options: ReadOptions) -> TermStream | Bitext:
        """Read a file of this format; raise `UsageError` for options that mean nothing to it."""
        refuse_idle(options, self.name, table=self.table, text=self.text)
        return cast("TermStream | Bitext", import_module(self.module).parse(source, options))

    def serialize(self, model: TermStream | Bitext, options: WriteOptions, losses: Losses) -> Iterator[bytes]:
        """Write a model as chunks of bytes; `losses` gathers what the format cannot say."""
        return cast("Iterator[bytes]", import_module(self.module).serialize(model, options, losses))


def refuse_idle(options: ReadOptions, name: str, *, table: bool = False, text: bool = False) -> None:
    """Raise `UsageError` where somebody says what columns hold, or an encoding, of what has none to be said."""
    if options.mapping and not table:
        raise UsageError(f"--column says nothing of {name}, which is no table", remedy="leave it out")
    if options.encoding and not text:
        raise UsageError(f"--encoding says nothing of {name}, which tells its own", remedy="leave it out")


def refuse_codes(options: WriteOptions, name: str) -> None:
    """Raise `UsageError` where somebody says what languages are called in what has names of its own for them."""
    if options.codes:
        raise UsageError(f"--code says nothing of {name}, which calls languages as taiyaku does", remedy="leave it out")


FORMATS: tuple[Format, ...] = (
    Format(
        name="tbx",
        title="TBX v3 Basic (ISO 30042:2019)",
        kind=Kind.TERMBASE,
        module="taiyaku.formats.tbx",
        suffixes=(".tbx",),
        sniff=sniff.root("tbx"),
    ),
    Format(
        name="tbx-linguist",
        title="TBX v3 Linguist: everything, readings too",
        kind=Kind.TERMBASE,
        module="taiyaku.formats.tbx.linguist",
    ),
    Format(name="tbx-core", title="TBX v3 Core", kind=Kind.TERMBASE, module="taiyaku.formats.tbx.core"),
    Format(name="tbx-min", title="TBX v3 Min", kind=Kind.TERMBASE, module="taiyaku.formats.tbx.min"),
    Format(
        name="tbx-dct",
        title="TBX v3 Basic, data categories as elements",
        kind=Kind.TERMBASE,
        module="taiyaku.formats.tbx.basic_dct",
    ),
    Format(
        name="tbx-linguist-dct",
        title="TBX v3 Linguist, data categories as elements",
        kind=Kind.TERMBASE,
        module="taiyaku.formats.tbx.linguist_dct",
    ),
    Format(
        name="tbx2",
        title="TBX v2 Basic (martif): Weblate, OmegaT, translate-toolkit",
        kind=Kind.TERMBASE,
        module="taiyaku.formats.tbx2",
        suffixes=(".tbx",),
        sniff=sniff.root("martif"),
        per_target=True,
    ),
    Format(
        name="csv",
        title="comma-separated values: a row a term, everything",
        kind=Kind.TERMBASE,
        module="taiyaku.formats.table.csv",
        table=True,
        text=True,
        suffixes=(".csv",),
    ),
    Format(
        name="tsv",
        title="tab-separated values: a row a term, everything",
        kind=Kind.TERMBASE,
        module="taiyaku.formats.table.tsv",
        table=True,
        text=True,
        suffixes=(".tsv",),
    ),
    Format(
        name="xlsx",
        title="Excel workbook: a row a term, everything",
        kind=Kind.TERMBASE,
        module="taiyaku.formats.table.xlsx",
        table=True,
        suffixes=(".xlsx",),
        sniff=sniff.zip_member("xl/workbook.xml"),
    ),
    Format(
        name="json",
        title="JSON: everything, a concept a line",
        kind=Kind.TERMBASE,
        module="taiyaku.formats.json",
        suffixes=(".json",),
        sniff=sniff.text(r'\{\s*"concepts"'),
        own_tags=True,
    ),
    Format(
        name="omegat",
        title="OmegaT glossary",
        kind=Kind.TERMBASE,
        module="taiyaku.formats.omegat",
        text=True,
        suffixes=(".utf8",),
        per_target=True,
    ),
    Format(
        name="multiterm",
        title="MultiTerm XML: Trados, memoQ",
        kind=Kind.TERMBASE,
        module="taiyaku.formats.multiterm",
        suffixes=(".xml",),
        sniff=sniff.root("mtf"),
    ),
    Format(
        name="cedict",
        title="CC-CEDICT (CC BY-SA 4.0)",
        kind=Kind.TERMBASE,
        module="taiyaku.formats.cedict",
        text=True,
        suffixes=(".u8",),
        sniff=sniff.text(r"# CC-CEDICT"),
        writes=False,
    ),
    Format(
        name="jmdict",
        title="JMdict (CC BY-SA 4.0)",
        kind=Kind.TERMBASE,
        module="taiyaku.formats.jmdict",
        sniff=sniff.root("JMdict"),
        writes=False,
    ),
    Format(
        name="cldr",
        title="CLDR: territories, languages, currencies",
        kind=Kind.TERMBASE,
        module="taiyaku.formats.cldr",
        writes=False,
    ),
    Format(
        name="yaml",
        title="a file of a glossary, one subject field",
        kind=Kind.TERMBASE,
        module="taiyaku.formats.yaml",
        suffixes=(".yaml", ".yml"),
        sniff=sniff.text(r"(?:#.*\n\s*)*subject_field:"),
        own_tags=True,
    ),
    Format(
        name="deepl",
        title="DeepL glossary (TSV)",
        kind=Kind.TERMBASE,
        module="taiyaku.formats.consumers.deepl",
        reads=False,
        per_target=True,
    ),
    Format(
        name="google",
        title="Google Cloud Translation glossary (CSV)",
        kind=Kind.TERMBASE,
        module="taiyaku.formats.consumers.google",
        reads=False,
    ),
    Format(
        name="amazon",
        title="Amazon Translate custom terminology (CSV)",
        kind=Kind.TERMBASE,
        module="taiyaku.formats.consumers.amazon",
        reads=False,
    ),
    Format(
        name="lokalise",
        title="Lokalise glossary (CSV)",
        kind=Kind.TERMBASE,
        module="taiyaku.formats.consumers.lokalise",
        reads=False,
    ),
    Format(
        name="crowdin",
        title="Crowdin glossary (CSV)",
        kind=Kind.TERMBASE,
        module="taiyaku.formats.consumers.crowdin",
        reads=False,
    ),
    Format(
        name="phrase",
        title="Phrase TMS term base (TBX)",
        kind=Kind.TERMBASE,
        module="taiyaku.formats.phrase",
        reads=False,
    ),
    Format(
        name="phrase-strings",
        title="Phrase Strings glossary (CSV)",
        kind=Kind.TERMBASE,
        module="taiyaku.formats.consumers.phrase_strings",
        reads=False,
    ),
    Format(
        name="memoq",
        title="memoQ term base (CSV)",
        kind=Kind.TERMBASE,
        module="taiyaku.formats.consumers.memoq",
        reads=False,
    ),
    Format(
        name="yomitan",
        title="Yomitan dictionary (zip)",
        kind=Kind.TERMBASE,
        module="taiyaku.formats.consumers.yomitan",
        reads=False,
        per_target=True,
    ),
    Format(
        name="anki",
        title="Anki notes (TSV)",
        kind=Kind.TERMBASE,
        module="taiyaku.formats.consumers.anki",
        reads=False,
        per_target=True,
    ),
    Format(
        name="po",
        title="PO catalogue (gettext)",
        kind=Kind.BITEXT,
        module="taiyaku.formats.po",
        suffixes=(".po", ".pot"),
        sniff=sniff.text(_PO),
        per_target=True,
    ),
    # After the catalogue: a PO file is a glossary only where a termbase is asked for.
    Format(
        name="po",
        title="PO glossary: Weblate, Virtaal",
        kind=Kind.TERMBASE,
        module="taiyaku.formats.po_glossary",
        suffixes=(".po",),
        sniff=sniff.text(_PO),
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
        table=True,
        text=True,
        suffixes=(".csv",),
        ordered=True,
    ),
    Format(
        name="tsv",
        title="tab-separated values: a column a language",
        kind=Kind.BITEXT,
        module="taiyaku.formats.bitext_table.tsv",
        table=True,
        text=True,
        suffixes=(".tsv",),
        ordered=True,
    ),
    Format(
        name="xlsx",
        title="Excel workbook: a column a language",
        kind=Kind.BITEXT,
        module="taiyaku.formats.bitext_table.xlsx",
        table=True,
        suffixes=(".xlsx",),
        sniff=sniff.zip_member("xl/workbook.xml"),
        ordered=True,
    ),
    Format(
        name="moses",
        title="parallel plain text: a file a language, a line a segment",
        kind=Kind.BITEXT,
        module="taiyaku.formats.moses",
        text=True,
        per_language=True,
    ),
    Format(
        name="jsonl",
        title="a JSON object a line, with everything",
        kind=Kind.BITEXT,
        module="taiyaku.formats.jsonl",
        text=True,
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
