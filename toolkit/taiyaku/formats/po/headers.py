"""What the headers of a PO file say of its languages: for catalogues and for glossaries."""

from __future__ import annotations

from taiyaku.diagnostics import Place
from taiyaku.errors import UsageError
from taiyaku.formats.codes import read_code
from taiyaku.formats.model import Losses, ReadOptions, WriteOptions
from taiyaku.formats.po.characters import held_by_po
from taiyaku.languages import language
from taiyaku.works.catalogues.catalogue import Catalogue, empty_catalogue

__all__ = ["SOURCE", "TARGET", "languages_in", "new_catalogue"]

SOURCE, TARGET = "X-Source-Language", "Language"


def new_catalogue(title: str, pair: tuple[str, str], options: WriteOptions) -> Catalogue:
    """Return a catalogue without entries; its dates are empty unless the options give one.

    Raises `UsageError` for languages that are not in the table, whose plural forms nobody knows here.
    """
    if not pair[1]:
        raise UsageError("PO needs a target language", remedy="give --target")
    source, target = (language(tag).tag for tag in pair)
    catalogue = empty_catalogue(held_by_po(" ".join(title.split()), _ignore), source, target, options.date or "")
    for header, tag in zip((SOURCE, TARGET), pair, strict=True):
        if tag in options.codes:
            catalogue.metadata[header] = options.codes[tag]
    return catalogue


def _ignore(_: str) -> None:
    return None


def languages_in(catalogue: Catalogue, options: ReadOptions, losses: Losses) -> tuple[str, str]:
    """Return source and target: those that the options say, else those of the headers.

    Raises `UsageError` where nobody says one.
    """
    given = options.source, next(iter(options.targets), None)
    found = (
        tag or _said(catalogue, header, options, losses) for header, tag in zip((SOURCE, TARGET), given, strict=True)
    )
    source, target = found
    return source, target


def _said(catalogue: Catalogue, header: str, options: ReadOptions, losses: Losses) -> str:
    place = Place(path=options.path)
    written = catalogue.metadata.get(header, "")
    if not written:
        option = "--target" if header == TARGET else "--source"
        remedy = f"add it to the file, or give {option} to taiyaku convert"
        raise UsageError(f"no header {header}", place=place, remedy=remedy)
    return read_code(written, options.known, place, losses)
