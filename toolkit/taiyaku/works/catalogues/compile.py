"""Catalogues as MO files, which programs load through gettext.

The format is that of the GNU gettext manual, "The Format of GNU MO Files". polib's own writer is not used: it cannot
take fuzzy entries, keeps the charset that the PO file had, and its bytes depend on the machine's byte order.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path, PurePosixPath

import polib

from taiyaku.diagnostics import Place
from taiyaku.errors import DataError, UsageError
from taiyaku.languages import LANGUAGES, conversion, language
from taiyaku.recognise import Recogniser
from taiyaku.works.catalogues.catalogue import plural_forms, read_catalogue
from taiyaku.works.model import Work
from taiyaku.works.rows import rows

__all__ = ["Compiled", "compile_catalogue", "compile_work", "first_form", "write_mo"]

_MAGIC = 0x950412DE
_CONTEXT_END = "\x04"
_FORM_END = "\0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """One MO file to write: `path` is where gettext looks for it, under any folder; what it holds and what it does not.

    `messages` counts entries without the header; `fuzzy` and `untranslated` those left out.
    """

    path: PurePosixPath
    data: bytes
    messages: int
    fuzzy: int
    untranslated: int


def compile_work(work: Work, recogniser: Callable[[], Recogniser], *, use_fuzzy: bool = False) -> Iterator[Compiled]:
    """Yield the MO file of each of a work's targets, under the work's name.

    A target derived by script conversion gets its whole text: each line converted, corrections first; `recogniser`,
    the source language's, is asked for then only. Raises `DataError` for a catalogue that does not parse, and
    `UsageError` for one that is missing where nothing can be derived.
    """
    for target in work.targets:
        path = work.catalogue(target)
        if conversion(work.source, target) is None:
            if not path.exists():
                raise UsageError("no such file", place=Place(path=str(path)), remedy="make it with taiyaku update")
            yield _compiled(_Content(read_catalogue(path), str(path), use_fuzzy), target, work.id)
        else:
            content = _Content(read_catalogue(path) if path.exists() else polib.POFile(), str(path), use_fuzzy)
            content.fill(_derived(work, target, content, recogniser()))
            yield _compiled(content, target, work.id)


def compile_catalogue(path: Path, *, use_fuzzy: bool = False) -> Compiled:
    """Return the MO file of a catalogue on its own.

    Its domain is its file name; where that only says the language (`ja.po`, `app.ja.po`), what is left of it or the
    folder's. Raises `UsageError` where no header says the language.
    """
    catalogue = read_catalogue(path)
    written = catalogue.metadata.get("Language", "")
    if not written:
        raise UsageError("no header Language", place=Place(path=str(path)), remedy="add it")
    target = language(written).tag
    return _compiled(_Content(catalogue, str(path), use_fuzzy), target, _domain(path))


def _domain(path: Path) -> str:
    """Name the domain of a catalogue by its path.

    >>> _domain(Path("po/app.po")), _domain(Path("app/zh_TW.po")), _domain(Path("x/app.ja.po"))
    ('app', 'app', 'app')
    """
    stem, _, last = path.stem.rpartition(".")
    if not _names_language(last):
        return path.stem
    return stem or path.resolve().parent.name


def _names_language(text: str) -> bool:
    try:
        return bool(language(text))
    except UsageError:
        return False


class _Content:
    """What of a catalogue goes into its MO file: `messages` by their keys, as gettext asks for them."""

    def __init__(self, catalogue: polib.POFile, path: str, use_fuzzy: bool):
        entries = [entry for entry in catalogue if not entry.obsolete]
        filled = [entry for entry in entries if first_form(entry)]
        self.catalogue = catalogue
        self.kept = [entry for entry in filled if use_fuzzy or not entry.fuzzy]
        self.fuzzy = len(filled) - len(self.kept)
        self.untranslated = len(entries) - len(filled)
        self.messages = {_key(entry, path): _forms(entry) for entry in self.kept}

    def fill(self, derived: Mapping[str, str]) -> None:
        """Add what is derived; a correction that is fuzzy or empty is made good by it, so that none is missing."""
        self.messages = dict(derived) | self.messages
        self.untranslated = 0


def _derived(work: Work, target: str, content: _Content, recogniser: Recogniser) -> dict[str, str]:
    """Return every line of a work in a language that it is only converted to."""
    corrections = polib.POFile()
    corrections.extend(entry for entry in content.kept if entry.msgctxt is None)  # those apart have keys of their own
    found = rows(work, {target: corrections}, recogniser)
    cells = ((row.segment.text, cell) for row in found for cell in row.cells if cell.lang == target)
    return {text: cell.text for text, cell in cells if text}


def _compiled(content: _Content, target: str, domain: str) -> Compiled:
    header = _header(content.catalogue, target)
    return Compiled(
        path=PurePosixPath(_locale(content.catalogue, target), "LC_MESSAGES", f"{domain}.mo"),
        data=write_mo({"": header} | content.messages),
        messages=len(content.messages),
        fuzzy=content.fuzzy,
        untranslated=content.untranslated,
    )


def _locale(catalogue: polib.POFile, target: str) -> str:
    """Name the folder as the catalogue writes its language: programs that set zh_TW do not look for zh_Hant_TW."""
    written = catalogue.metadata.get("Language", "").strip().replace("-", "_")
    return written if written and language(written).tag == target else LANGUAGES[target].gettext


def _header(catalogue: polib.POFile, target: str) -> str:
    """Write the header entry: the catalogue's own, with the charset that an MO file of ours has.

    The date of the template is left out, as `msgfmt` does: it changes where no translation has.
    """
    values = dict(catalogue.ordered_metadata()) or {
        "Language": LANGUAGES[target].gettext,
        "MIME-Version": "1.0",
        "Plural-Forms": plural_forms(target),
    }
    values |= {"Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit"}
    return "".join(f"{name}: {value}\n" for name, value in values.items() if name != "POT-Creation-Date")


def first_form(entry: polib.POEntry) -> str:
    """Return an entry's translation, of plural forms the first: where it is empty, `msgfmt` leaves the entry out.

    >>> first_form(polib.POEntry(msgid="%d file", msgstr_plural={0: "%d ファイル"}))
    '%d ファイル'
    """
    return entry.msgstr or entry.msgstr_plural.get(0, "")


def _key(entry: polib.POEntry, path: str) -> str:
    forms = [entry.msgid, entry.msgid_plural] if entry.msgid_plural else [entry.msgid]
    texts = [*forms, *entry.msgstr_plural.values(), entry.msgstr, entry.msgctxt or ""]
    if any(_FORM_END in text or _CONTEXT_END in text for text in texts):
        reason = "NUL or EOT in a text: MO files keep them to separate texts"
        raise DataError(reason, code="P001", place=Place(path=path, line=entry.linenum or 0), remedy="take it out")
    context = "" if entry.msgctxt is None else entry.msgctxt + _CONTEXT_END
    return context + _FORM_END.join(forms)


def _forms(entry: polib.POEntry) -> str:
    return entry.msgstr or _FORM_END.join(text for _, text in sorted(entry.msgstr_plural.items()))


def write_mo(messages: Mapping[str, str]) -> bytes:
    r"""Write an MO file: UTF-8, little-endian, sorted by key as bytes, without the optional hash table.

    Keys are `[context + EOT] + msgid [+ NUL + msgid_plural]`, values the translation or its forms with NUL between;
    the key "" is the header. The same messages give the same bytes.

    >>> import gettext, io
    >>> header = "Content-Type: text/plain; charset=UTF-8\n"
    >>> gettext.GNUTranslations(io.BytesIO(write_mo({"": header, "对译": "対訳"}))).gettext("对译")
    '対訳'
    """
    # Sorted, because readers search by halves; as bytes, because strcmp compares so.
    pairs = sorted((key.encode(), value.encode()) for key, value in messages.items())
    head, table = 7 * 4, 8 * len(pairs)
    texts = [key for key, _ in pairs] + [value for _, value in pairs]
    *offsets, _ = accumulate((len(text) + 1 for text in texts), initial=head + 2 * table)
    start = struct.pack("<7I", _MAGIC, 0, len(pairs), head, head + table, 0, head + 2 * table)
    places = (struct.pack("<2I", len(text), offset) for text, offset in zip(texts, offsets, strict=True))
    return b"".join([start, *places, *(text + b"\0" for text in texts)])
