"""Catalogues: a work's PO files, read strictly and written as gettext tools expect them.

msgid is the source line, `#:` its place in source.md, `#.` the glossary's hints for it. What people or tools add
(translator comments, flags, their own headers) stays as it is.
"""

from __future__ import annotations

import re
from pathlib import Path

import polib

from taiyaku import __version__
from taiyaku.diagnostics import Place
from taiyaku.errors import DataError, UsageError
from taiyaku.files import read_text
from taiyaku.languages import LANGUAGES, language
from taiyaku.works.po_syntax import check_syntax

__all__ = [
    "catalogue_languages",
    "empty_catalogue",
    "parse_catalogue",
    "plural_forms",
    "read_catalogue",
    "serialize_catalogue",
    "translation",
]

_SOURCE_HEADER = "X-Source-Language"
_WIDTH = 0  # no wrapping: polib counts characters where gettext counts columns, and would rewrap what editors wrapped


def read_catalogue(path: Path) -> polib.POFile:
    """Read a PO file; raise `DataError` with the line where it is broken, `UsageError` where there is none."""
    return parse_catalogue(read_text(path), str(path))


def parse_catalogue(text: str, path: str) -> polib.POFile:
    r"""Parse a PO text; nothing that polib would drop or misread in silence gets through.

    >>> parse_catalogue('msgid "对译"\nmsgstr "対訳"\n', "ja.po")[0].msgstr
    '対訳'
    """
    check_syntax(text, path)
    try:
        content, added = _for_polib(text)
        catalogue = polib.pofile(content, encoding="utf-8", check_for_duplicates=False, wrapwidth=_WIDTH)
    except (OSError, ValueError, UnicodeError) as error:
        raise DataError(f"broken PO: {error}", code="P001", place=Place(path=path)) from None
    for entry in catalogue:
        _restore(entry)
        entry.linenum = max(1, (entry.linenum or 0) - added)
    _refuse_duplicates(catalogue, path)
    return catalogue


# Characters that polib takes for line ends, and stand-ins from the private use area that it does not.
_LINE_ENDS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_STAND_INS = {ord(char): chr(0x10FF00 + number) for number, char in enumerate(_LINE_ENDS)}
_BACK = {ord(stand_in): chr(char) for char, stand_in in _STAND_INS.items()}
_PREVIOUS = ("previous_msgid", "previous_msgctxt", "previous_msgid_plural")
_TEXTS = ("msgid", "msgstr", "msgctxt", "msgid_plural", "comment", "tcomment", *_PREVIOUS)
_TIGHT_MARKER = re.compile(r"^(#[,.:|]|#~(?!\|)|#)(?=[^\s,.:|~])", re.MULTILINE)
_HEADER = re.compile(r'^msgid\s*""\s*\n(?!\s*")', re.MULTILINE)


_NO_HEADER = 'msgid ""\nmsgstr ""\n\n'


def _for_polib(text: str) -> tuple[str, int]:
    """Write a catalogue so that polib loses nothing: spaces after markers, a header, no line ends but LF.

    Returns it with the number of lines put before it. It ends in a line break, so that polib takes it for a text.
    """
    text = _TIGHT_MARKER.sub(r"\1 ", text.translate(_STAND_INS)) + "\n"
    if _HEADER.search(text):
        return text, 0
    # Without a header, polib would take the first entry's comment for the header's.
    return _NO_HEADER + text, _NO_HEADER.count("\n")


def _restore(entry: polib.POEntry) -> None:
    for name in _TEXTS:
        if value := getattr(entry, name):
            setattr(entry, name, value.translate(_BACK))
    entry.msgstr_plural = {number: text.translate(_BACK) for number, text in entry.msgstr_plural.items()}


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


def empty_catalogue(project: str, source: str, target: str, date: str) -> polib.POFile:
    """Make a catalogue with the headers that editors expect and no entries.

    `date` is `YYYY-MM-DD HH:MM±HHMM`, as gettext writes it.
    """
    catalogue = polib.POFile(wrapwidth=_WIDTH)
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
        _SOURCE_HEADER: language(source).gettext,
        "X-Generator": f"taiyaku {__version__}",
    }
    return catalogue


def plural_forms(tag: str) -> str:
    """Return the `Plural-Forms` header of a language, from CLDR through Babel.

    >>> plural_forms("ja")
    'nplurals=1; plural=0;'
    """
    from babel.messages.plurals import get_plural  # loads CLDR data: only where a catalogue is made

    return str(get_plural(language(tag).locale).plural_forms)


def serialize_catalogue(catalogue: polib.POFile) -> bytes:
    """Write a catalogue as UTF-8 bytes with LF; the same catalogue gives the same bytes."""
    return (str(catalogue).rstrip("\n") + "\n").encode()


def translation(entry: polib.POEntry) -> str:
    """Return what an entry translates to, plural forms on a line each; empty where there is nothing."""
    return entry.msgstr or "\n".join(filter(None, entry.msgstr_plural.values()))
