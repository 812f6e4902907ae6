"""Catalogues: a work's PO files, read strictly and written as gettext tools expect them.

msgid is the source line, `#:` its place in source.md, `#.` the glossary's hints for it. What people or tools add
(translator comments, flags, their own headers) stays as it is, and so does how they wrote it.
"""

from __future__ import annotations

import re
from pathlib import Path

import polib

from taiyaku import __version__
from taiyaku.collection import no_collection
from taiyaku.diagnostics import Place
from taiyaku.errors import DataError, UsageError
from taiyaku.files import lines_of, read_bytes
from taiyaku.languages import LANGUAGES, language
from taiyaku.works.catalogues.charsets import declared_charset, decode_catalogue, refuse_garbled
from taiyaku.works.catalogues.po_syntax import Entry, parse_entries
from taiyaku.works.catalogues.po_writer import write_entries

__all__ = [
    "Catalogue",
    "catalogue_languages",
    "empty_catalogue",
    "parse_catalogue",
    "plural_forms",
    "read_catalogue",
    "serialize_catalogue",
    "translation",
]

_SOURCE_HEADER = "X-Source-Language"


class Catalogue(polib.POFile):
    """polib's model of a catalogue, with all of its header: comments of every kind, order, and lines of no form.

    `newline` is the line end of the file it was read from; it is written back with the same.
    """

    def __init__(self) -> None:
        super().__init__(wrapwidth=0)
        self.head: Entry | None = None
        self.newline = "\n"

    def metadata_as_entry(self) -> polib.POEntry:
        """Return the header as an entry: lines that still hold as they stand, new ones at the end."""
        entry = self.head or polib.POEntry(msgid="")
        if self.head is None or _metadata(entry.msgstr) != self.metadata:
            entry.msgstr = _header(entry.msgstr, self.metadata)
        if entry.tcomment != self.header:
            entry.tcomment = self.header
        return entry

    def __unicode__(self) -> str:
        """Return the text of the catalogue; polib's `save` writes it, too."""
        entries = [self.metadata_as_entry(), *(entry for entry in self if not entry.obsolete)]
        return write_entries([*entries, *self.obsolete_entries()])


def read_catalogue(path: Path) -> Catalogue:
    """Read a PO file; raise `DataError` with the line where it is broken, `UsageError` where there is none."""
    return parse_catalogue(read_bytes(path), str(path))


@no_collection()
def parse_catalogue(data: bytes | str, path: str) -> Catalogue:
    r"""Parse a PO file: its bytes, in the charset that its header names, or its text.

    >>> parse_catalogue('msgid "对译"\nmsgstr "対訳"\n', "ja.po")[0].msgstr
    '対訳'
    """
    given = decode_catalogue(data, path) if isinstance(data, bytes) else data
    text = lines_of(given)
    refuse_garbled(text, path)
    catalogue = Catalogue()
    catalogue.newline = "\r\n" if given.count("\r\n") * 2 > given.count("\n") else "\n"
    entries = parse_entries(text, path)
    for entry in filter(lambda entry: entry.is_header, entries):
        _take_header(catalogue, entry)
    catalogue.extend(entry for entry in entries if entry is not catalogue.head)
    _refuse_duplicates(catalogue, path)
    _refuse_other_language(catalogue, text, path)
    return catalogue


def _take_header(catalogue: Catalogue, entry: Entry) -> None:
    catalogue.head, catalogue.header = entry, entry.tcomment
    catalogue.metadata = _metadata(entry.msgstr)
    catalogue.metadata_is_fuzzy = entry.fuzzy
    kind = catalogue.metadata.get("Content-Type", "")
    if declared_charset(f"Content-Type: {kind}") or re.search(r"charset=(CHARSET|(US-)?ASCII)\b", kind, re.IGNORECASE):
        # Written in UTF-8, which has all characters of all charsets, and says so.
        catalogue.metadata["Content-Type"] = re.sub(r"(?<=charset=)[\w.:-]+", "UTF-8", kind, flags=re.IGNORECASE)


def _metadata(header: str) -> dict[str, str]:
    """Read header lines, `Name: value`; what has another form is kept by `_header`."""
    pairs = (line.split(":", 1) for line in header.split("\n") if ":" in line)
    return {name: value.strip() for name, value in pairs}


def _header(old: str, metadata: dict[str, str]) -> str:
    """Bring the lines of a header up to date with its fields: a field that did not change keeps its line and place."""
    read, left = _metadata(old), dict(metadata)
    lines: list[str] = []
    for line in old.removesuffix("\n").split("\n") if old else ():
        name, colon, _ = line.partition(":")
        if not colon:
            lines.append(line)
        elif name in metadata:
            left.pop(name, None)
            lines.append(line if read[name] == metadata[name] else f"{name}: {metadata[name]}")
    lines += [f"{name}: {value}" for name, value in left.items()]
    return "".join(f"{line}\n" for line in lines)


def _refuse_duplicates(catalogue: polib.POFile, path: str) -> None:
    seen: dict[tuple[str | None, str], int] = {}
    for entry in catalogue:
        key, line = (entry.msgctxt, entry.msgid), entry.linenum or 1
        if not entry.obsolete and key in seen:
            place = Place(path=path, line=line)
            reason = f"the entry of line {seen[key]} stands here again"
            raise DataError(reason, code="P002", place=place, remedy="merge them, for example with msguniq")
        if not entry.obsolete:
            seen[key] = line


def _refuse_other_language(catalogue: polib.POFile, text: str, path: str) -> None:
    """Refuse a catalogue whose header says another language, or another script, than its file's name.

    Names and headers that name no language of ours are left alone, and so is a region: `zh_TW` may stand in zh-Hant.po.
    """
    written = catalogue.metadata.get("Language", "")
    named, said = _spoken(Path(path).stem), _spoken(written)
    if named and said and named != said:
        lines = text.split("\n")
        line = next((number for number, each in enumerate(lines, 1) if "Language: " in each), 1)
        reason = f"the header says Language: {written}, the file's name {Path(path).stem}"
        raise DataError(reason, code="P003", place=Place(path=path, line=line), remedy="correct whichever is wrong")


def _spoken(tag: str) -> tuple[str, str] | None:
    """Return what a tag says as (language, script), or None where it names no language of the table."""
    try:
        known = language(tag)
    except UsageError:
        return None
    return known.tag.split("-")[0], known.script


def catalogue_languages(
    catalogue: polib.POFile, path: str, source: str | None = None, target: str | None = None
) -> tuple[str, str]:
    """Return (source, target), as given or as the headers say; raise `UsageError` where neither does."""
    tags = []
    for given, header, option in ((source, _SOURCE_HEADER, "--source"), (target, "Language", "--target")):
        written = given or catalogue.metadata.get(header, "")
        if not written:
            raise UsageError(f"no header {header}", place=Place(path=path), remedy=f"add it, or give {option}")
        tags.append(language(written).tag)
    return tags[0], tags[1]


def empty_catalogue(project: str, source: str, target: str, date: str) -> Catalogue:
    """Make a catalogue with the headers that editors expect and no entries.

    `date` is `YYYY-MM-DD HH:MM±HHMM`, as gettext writes it.
    """
    catalogue = Catalogue()
    catalogue.header = f"{project}: {LANGUAGES[target].autonym}"
    catalogue.metadata = {
        "Project-Id-Version": project,
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": date,
        "PO-Revision-Date": date,
        "Last-Translator": "",
        "Language-Team": "",
        "Language": language(target).gettext,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms(target),
        "X-Generator": f"taiyaku {__version__}",
        _SOURCE_HEADER: language(source).gettext,
    }
    return catalogue


def plural_forms(tag: str) -> str:
    """Return the `Plural-Forms` header of a language, from CLDR through Babel.

    >>> plural_forms("ja")
    'nplurals=1; plural=0;'
    """
    from babel.messages.plurals import get_plural  # loads CLDR data: only where a catalogue is made

    return str(get_plural(language(tag).locale).plural_forms)


@no_collection()
def serialize_catalogue(catalogue: polib.POFile) -> bytes:
    """Write a catalogue in UTF-8, with the line ends it was read with; the same catalogue gives the same bytes."""
    text = str(catalogue).rstrip("\n") + "\n"
    newline = catalogue.newline if isinstance(catalogue, Catalogue) else "\n"
    return text.replace("\n", newline).encode()


def translation(entry: polib.POEntry) -> str:
    """Return what an entry translates to, plural forms on a line each; empty where there is nothing."""
    return entry.msgstr or "\n".join(filter(None, entry.msgstr_plural.values()))
