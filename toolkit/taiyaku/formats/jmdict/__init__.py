"""JMdict, read only: a concept a sense, its Japanese words with readings, its English glosses.

The dictionary is under CC BY-SA 4.0 (EDRDG, edrdg.org/edrdg/licence.html): what is made of it is, too, and names it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from taiyaku.diagnostics import Place
from taiyaku.errors import DataError
from taiyaku.formats.jmdict.entities import WithoutEntities
from taiyaku.formats.model import ReadOptions, TermStream
from taiyaku.termbase.model import Concept, PartOfSpeech, Status, SubjectField, Term
from taiyaku.xml import attribute, local_name, read_elements

__all__ = ["parse"]

FIELD = SubjectField(id="jmdict", name={"en": "JMdict"})
SOURCE = "JMdict, EDRDG, CC BY-SA 4.0"
# Forms that are there to be found, not to be written.
_NOT_TO_WRITE = ("sK", "sk", "iK", "ik", "io")
_SPEECH = (
    ("adj", PartOfSpeech.ADJECTIVE),
    ("adv", PartOfSpeech.ADVERB),
    ("n", PartOfSpeech.NOUN),
    ("pn", PartOfSpeech.NOUN),
    ("v", PartOfSpeech.VERB),
)


def parse(source: BinaryIO | bytes, options: ReadOptions) -> TermStream:
    """Read the dictionary, entry by entry; raise `DataError` for what is none."""
    stream = TermStream(concepts=(), fields={FIELD.id: FIELD}, title="JMdict")
    stream.concepts = _concepts(source, options, stream)
    return stream


def _concepts(source: BinaryIO | bytes, options: ReadOptions, stream: TermStream) -> Iterator[Concept]:
    plain = WithoutEntities(source)
    elements = read_elements(plain, options.path, ("entry",), progress=options.progress)
    _, root = next(elements)
    if local_name(root) != "JMdict":
        place = Place(path=options.path)
        raise DataError(f"is no JMdict but <{local_name(root)}>", place=place, remedy="give JMdict_e or JMdict")
    for _, entry in elements:
        for number, sense in enumerate(entry.iterfind("sense"), 1):
            concept = _concept(entry, sense, number, options.path)
            if concept is None:
                stream.losses.add("senses without an English gloss", entry.findtext("ent_seq"))
            else:
                yield concept


def _concept(entry: etree._Element, sense: etree._Element, number: int, path: str) -> Concept | None:
    glosses = [gloss.text for gloss in sense.iterfind("gloss") if gloss.text and _english(gloss)]
    if not glosses:
        return None
    place = Place(path=path, line=sense.sourceline or 0)
    speech = _part_of_speech(entry, sense)
    terms = _japanese(entry, sense, speech, place)
    for place_, gloss in enumerate(glosses):
        status = Status.ADMITTED if place_ else Status.PREFERRED
        terms.append(Term(text=gloss, lang="en", status=status, part_of_speech=speech, place=place))
    notes = "; ".join(note.text for note in sense.iterfind("s_inf") if note.text)
    return Concept(
        id=f"jmdict-{entry.findtext('ent_seq')}-{number}",
        subject_field=FIELD.id,
        note={"en": notes} if notes else {},
        terms=tuple(terms),
        source=(SOURCE,),
        place=place,
    )


def _english(gloss: etree._Element) -> bool:
    return attribute(gloss, "xml:lang") in (None, "eng")


def _part_of_speech(entry: etree._Element, sense: etree._Element) -> PartOfSpeech | None:
    """Return the part of speech of a sense; where it names none, that of the sense before it holds (JMdict's DTD)."""
    said: str | None = None
    for each in entry.iterfind("sense"):
        said = each.findtext("pos") or said
        if each is sense:
            break
    if said is None:
        return None
    return next((speech for start, speech in _SPEECH if said.startswith(start)), PartOfSpeech.OTHER)


def _japanese(entry: etree._Element, sense: etree._Element, speech: PartOfSpeech | None, place: Place) -> list[Term]:
    """Return the words of an entry for a sense: those written with kanji with their readings, else the readings."""
    only_written = {each.text for each in sense.iterfind("stagk")}
    only_read = {each.text for each in sense.iterfind("stagr")}
    written = [
        (text, _reading(entry, text, only_read))
        for element in entry.iterfind("k_ele")
        if (text := _word(element, "keb", "ke_inf")) and (not only_written or text in only_written)
    ]
    if not written:
        readings = (_word(element, "reb", "re_inf") for element in entry.iterfind("r_ele"))
        written = [(text, None) for text in readings if text and (not only_read or text in only_read)]
    return [
        Term(
            text=text,
            lang="ja",
            status=Status.ADMITTED if number else Status.PREFERRED,
            reading=reading,
            part_of_speech=speech,
            place=place,
        )
        for number, (text, reading) in enumerate(written)
    ]


def _word(element: etree._Element, name: str, about: str) -> str | None:
    """Return a word that may be written, or None."""
    marks = {each.text for each in element.iterfind(about)}
    return None if marks & set(_NOT_TO_WRITE) else element.findtext(name)


def _reading(entry: etree._Element, written: str, only: set[str | None]) -> str | None:
    """Return the first reading that goes with a word."""
    for element in entry.iterfind("r_ele"):
        restricted = {each.text for each in element.iterfind("re_restr")}
        text = _word(element, "reb", "re_inf")
        if text and (not restricted or written in restricted) and (not only or text in only):
            return text
    return None
