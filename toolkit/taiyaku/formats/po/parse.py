"""Reading a PO catalogue as a bitext."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import polib

from taiyaku.diagnostics import Place
from taiyaku.formats.model import Bitext, Content, Losses, Note, ReadOptions, State, Unit
from taiyaku.formats.po.headers import SOURCE, TARGET, languages_in
from taiyaku.works.catalogues.catalogue import Catalogue, parse_catalogue

__all__ = ["FLAGS", "parse"]

FLAGS = "flags"
"""The property that keeps an entry's flags but for `fuzzy`."""

# Headers that say nothing which the model does not say as well.
_TECHNICAL = (
    "Project-Id-Version",
    TARGET,
    SOURCE,
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Plural-Forms",
    "X-Generator",
)


def parse(source: BinaryIO | bytes, options: ReadOptions) -> Bitext:
    """Read a catalogue, at once; its languages are those of its headers unless the options say others.

    Raises `DataError` with the line where it is broken, `UsageError` where nobody says its languages.
    """
    data = source if isinstance(source, bytes) else source.read()
    catalogue = parse_catalogue(data, options.path)
    losses = Losses()
    tags = languages_in(catalogue, options, losses)
    for name, value in catalogue.metadata.items():
        if value and name not in _TECHNICAL:
            losses.add(f"the header {name}", options.path)
    units = _units(catalogue, tags, options, losses)
    title = catalogue.metadata.get("Project-Id-Version", "")
    return Bitext(units=units, source=tags[0], targets=(tags[1],), title=title, losses=losses)


def _units(catalogue: Catalogue, tags: tuple[str, str], options: ReadOptions, losses: Losses) -> Iterator[Unit]:
    for number, entry in enumerate(catalogue, start=1):
        place = Place(path=options.path, line=entry.linenum or 0)
        if entry.obsolete:
            losses.add("obsolete entries", place)
        elif entry.msgid_plural:
            losses.add("that two units are the numbers of one entry", place)
            forms = entry.msgstr_plural
            yield _unit(entry, (entry.msgid, forms.get(0, "")), tags, f"{number}[0]", place)
            yield _unit(entry, (entry.msgid_plural, forms.get(max(forms, default=0), "")), tags, f"{number}[1]", place)
        else:
            yield _unit(entry, (entry.msgid, entry.msgstr), tags, str(number), place)
        if entry.previous_msgctxt or entry.previous_msgid_plural:
            losses.add("the previous context or plural", place)


def _unit(entry: polib.POEntry, pair: tuple[str, str], tags: tuple[str, str], name: str, place: Place) -> Unit:
    texts: dict[str, Content] = {tag: text for tag, text in zip(tags, pair, strict=True) if text}
    flags = [flag for flag in entry.flags if flag != "fuzzy"]
    written = ((entry.tcomment, "translator"), (entry.comment, "developer"))
    state = State.NEEDS_WORK if entry.fuzzy else State.TRANSLATED if pair[1] else None
    return Unit(
        id=name,
        texts=texts,
        states={tags[1]: state} if state else {},
        notes=tuple(Note(text=text, category=category) for text, category in written if text),
        context=entry.msgctxt,
        previous=entry.previous_msgid,
        locations=tuple(f"{file}:{line}" if line else file for file, line in entry.occurrences),
        properties={FLAGS: ", ".join(flags)} if flags else {},
        place=place,
    )
