"""Bringing things home: concepts into a new glossary, translations into the catalogues of a work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polib

from taiyaku.diagnostics import Place
from taiyaku.errors import DataError, UsageError
from taiyaku.formats import yaml
from taiyaku.formats.adding import FieldFiles
from taiyaku.formats.chosen import chosen
from taiyaku.formats.inline import native
from taiyaku.formats.model import Bitext, Losses, State, TermStream, Unit, WriteOptions
from taiyaku.formats.po.characters import held_by_po
from taiyaku.languages import conversion
from taiyaku.termbase.model import Concept, SubjectField
from taiyaku.works.catalogues.catalogue import read_catalogue, serialize_catalogue
from taiyaku.works.model import Work

__all__ = ["catalogues_of", "glossary_files", "there_already"]


def glossary_files(
    model: TermStream, folder: Path, options: WriteOptions, losses: Losses
) -> Iterator[tuple[Path, list[bytes]]]:
    """Yield the files of a new glossary, one for each subject field, in the languages asked for.

    Raises `UsageError` where there is a glossary already: what people wrote into its files is not replaced.
    """
    if folder.is_dir() and any(folder.glob("*.y*ml")):
        raise there_already(folder)
    fields: dict[str, list[Concept]] = {}
    for concept in chosen(model.concepts, options):
        fields.setdefault(concept.subject_field, []).append(concept)
    files = FieldFiles(folder, ())
    for name, concepts in fields.items():
        path, _ = files.home(SubjectField(id=name, name={}))
        part = TermStream(concepts=concepts, fields=model.fields)
        yield path, list(yaml.serialize(part, WriteOptions(), losses))


def there_already(path: Path) -> UsageError:
    """Return the error for a glossary in the way."""
    place = Place(path=str(path))
    return UsageError("there is a glossary already", place=place, remedy="add to it with taiyaku glossary import")


def catalogues_of(
    bitext: Bitext, work: Work, options: WriteOptions, losses: Losses
) -> Iterator[tuple[Path, list[bytes]]]:
    """Yield the catalogues of a work with the translations of a bitext put in; nothing that is there gets lost.

    A unit belongs to the entry with its source text and context. One without a translation, or whose state is
    `initial`, changes nothing; `needs-work` makes the entry fuzzy, and any other state takes the mark away. Units for
    which the work has no line are counted as lost. Raises `DataError` where the languages are others.
    """
    wanted = options.targets or work.targets
    there = (tag for tag in work.targets if tag in wanted and work.catalogue(tag).exists())
    catalogues = {tag: read_catalogue(work.catalogue(tag)) for tag in there}
    entries = {tag: _entries(catalogue) for tag, catalogue in catalogues.items()}
    _refuse_source(options.source or bitext.source, work)
    for unit in bitext.units:
        source = native(unit.texts.get(work.source, ""))
        for tag in (each for each in unit.texts if each != work.source and each in (options.targets or unit.texts)):
            entry = entries.get(tag, {}).get((source, unit.context))
            if entry is not None:
                _translate(entry, unit, tag, losses)
            elif not (tag in work.targets and conversion(work.source, tag)):  # else it is derived, not kept
                losses.add(
                    f"a text in {tag} for which the work has no line", unit.place if unit.place.path else unit.id
                )
    for tag, catalogue in catalogues.items():
        yield work.catalogue(tag), [serialize_catalogue(catalogue)]


def _refuse_source(source: str, work: Work) -> None:
    if source != work.source:
        reason = f"the work is in {work.source}, not {source or 'a language that is not said'}"
        raise DataError(reason, place=Place(path=str(work.folder)), remedy="give --source")


def _entries(catalogue: polib.POFile) -> dict[tuple[str, str | None], polib.POEntry]:
    return {(entry.msgid, entry.msgctxt): entry for entry in catalogue if not entry.obsolete}


def _translate(entry: polib.POEntry, unit: Unit, tag: str, losses: Losses) -> None:
    state = unit.states.get(tag)
    if state is State.INITIAL:
        return
    entry.msgstr = held_by_po(native(unit.texts[tag]), losses.at(unit.id))
    if state is State.NEEDS_WORK:
        entry.flags = ["fuzzy", *(flag for flag in entry.flags if flag != "fuzzy")]
    elif entry.fuzzy:
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        entry.previous_msgid = entry.previous_msgctxt = None
