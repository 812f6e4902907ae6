"""Reading one concept entry of TBX.

Real files break their schemas (Microsoft writes `Noun`, SDL leaves `xml:` off `lang`, Pontoon puts two `descrip` into
one `descripGrp`), so levels are told by name, and everything else by its category wherever it stands in its level.
What the model has no place for is counted as lost, by category.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from taiyaku.diagnostics import Place
from taiyaku.errors import DataError
from taiyaku.formats.codes import ScriptOpenError, read_code
from taiyaku.formats.model import Losses, ReadOptions
from taiyaku.formats.tbx import marks
from taiyaku.formats.tbx.values import read_part_of_speech, read_relation, read_status, read_type
from taiyaku.formats.xml_texts import without_layout
from taiyaku.termbase.model import Concept, Relation, Status, Term
from taiyaku.xml import LOCAL_NAMES, attribute, local_name, text_of

__all__ = ["EntryReader"]

_LANGUAGE_SECTIONS = ("langSec", "langSet")
_TERM_SECTIONS = ("termSec", "tig", "ntig")
_LEVELS = frozenset(_LANGUAGE_SECTIONS + _TERM_SECTIONS)
_GROUPS = frozenset(("adminGrp", "descripGrp", "termNoteGrp", "transacGrp", "termGrp", "termCompList"))
_META = frozenset(("admin", "adminNote", "descrip", "descripNote", "termNote", "ref", "xref", "transac", "transacNote"))
_STATUSES = frozenset(("administrativeStatus", "usageStatus", "normativeAuthorization", "status", "processStatus"))
_VALUES: dict[str, tuple[str, Callable[[str], object]]] = {
    "partOfSpeech": ("part_of_speech", read_part_of_speech),
    "termType": ("type", read_type),
    "reading": ("reading", str),
    "context": ("context", str),
    "example": ("context", str),
    "sampleSentence": ("context", str),
}
"""The attribute of a term that a category is, and what reads its value, or returns None for what is none."""
# In the order of what such a flag of Phrase means when several are set.
_FLAGS = {"forbidden": Status.FORBIDDEN, "preferred": Status.PREFERRED}
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4,6})_")


def _categories(section: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Yield what a level holds, out of its groups, without the levels below it, each with its data category.

    That is the type of a meta element (DCA), else its name (DCT, note, term, date).
    """
    for child in section[:]:
        name = LOCAL_NAMES[child.tag]
        if name in _META:
            yield child.get("type") or name, child
        elif name in _GROUPS:
            yield from _categories(child)
        elif name and name not in _LEVELS:
            yield name, child


def read_id(written: str) -> str:
    """Return the id that was written as an xs:ID; `_x0031_` stands for what may not begin one, or be in it.

    >>> read_id("_x0031_2"), read_id("listing")
    ('12', 'listing')
    """
    return _ESCAPED.sub(lambda found: _character(int(found[1], 16), found[0]), written)


def _character(code: int, written: str) -> str:
    return chr(code) if code < 0xD800 or 0xDFFF < code <= 0x10FFFF else written


@dataclass(slots=True)
class _Draft:
    """A concept being read."""

    id: str
    subject_field: str = ""
    definition: dict[str, str] = field(default_factory=dict)
    note: dict[str, str] = field(default_factory=dict)
    terms: list[Term] = field(default_factory=list)
    references: list[Relation] = field(default_factory=list)
    relations: dict[int, Relation] = field(default_factory=dict)
    source: list[str] = field(default_factory=list)
    do_not_translate: bool = False
    unsettled: tuple[str, ...] = ()

    def all_relations(self) -> tuple[Relation, ...]:
        """Return the relations that notes number, in their places, and the mere references in the others.

        A relation with a note is a reference as well where it leads to a concept: that one is not repeated.
        """
        mere = list(self.references)
        for relation in self.relations.values():
            twin = Relation(type=relation.type, concept=relation.concept)
            if twin in mere:
                mere.remove(twin)
        rest = iter(mere)
        last = max(self.relations, default=0)
        found = [self.relations.get(place) or next(rest, None) for place in range(1, min(last, 10_000) + 1)]
        return (*filter(None, found), *rest)


class EntryReader:
    """Reads the entries of one file, remembering what its languages and subject fields are called."""

    def __init__(self, options: ReadOptions, losses: Losses):
        self._options = options
        self._losses = losses
        self._tags: dict[str, str | None] = {}
        self._count = 0
        self.main_language = ""
        self.field_labels: dict[str, str] = {}
        self.unmarked = 0

    def concept(self, entry: etree._Element) -> Concept:
        """Return the concept that a `conceptEntry` or `termEntry` describes."""
        self._count += 1
        draft = _Draft(read_id(entry.get("id") or f"c{self._count}"))
        for category, element in _categories(entry):
            self._concept_level(category, element, draft)
        for section in entry[:]:
            if LOCAL_NAMES[section.tag] in _LANGUAGE_SECTIONS:
                self._language_section(section, draft)
        return Concept(
            id=draft.id,
            subject_field=draft.subject_field,
            definition=draft.definition,
            note=draft.note,
            terms=tuple(draft.terms),
            relations=draft.all_relations(),
            source=tuple(dict.fromkeys(draft.source)),
            do_not_translate=draft.do_not_translate,
            no_settled_equivalent=draft.unsettled,
            place=self._place(entry),
        )

    def tag(self, written: str, element: etree._Element) -> str | None:
        """Return the tag for a language code, or None for what is none, which is counted as lost.

        Raises `ScriptOpenError` for a bare `zh`, unless the options settle it.
        """
        if written not in self._tags:
            try:
                tag: str | None = read_code(written, self._options.known, self._place(element), self._losses)
            except ScriptOpenError:
                raise
            except DataError:
                tag = None
            self._tags[written] = tag
        if self._tags[written] is None:
            self._losses.add(f"what is in “{written}”, which names no language", self._place(element))
        return self._tags[written]

    def _place(self, element: etree._Element) -> Place:
        return Place(path=self._options.path, line=element.sourceline or 0)

    def _text(self, element: etree._Element) -> str:
        text = text_of(element, self._options.path) if len(element) else element.text or ""
        return without_layout(text)

    def _language(self, element: etree._Element, default: str) -> str | None:
        written = attribute(element, "xml:lang") or element.get("lang") or default
        return self.tag(written, element) if written else None

    def _concept_level(self, category: str, element: etree._Element, draft: _Draft) -> None:
        text = self._text(element)
        if category == "subjectField" and not draft.subject_field:
            draft.subject_field = self.field_labels.get(text, text)
        elif category == "note":
            self._concept_note(element, text, draft)
        elif category == "crossReference":
            target = read_id(element.get("target") or text)
            draft.references.append(Relation(type=read_relation(text), concept=target))
        elif category == "Translation needed" and text.lower() in ("no", "yes"):
            draft.do_not_translate = text.lower() == "no"
        else:
            self._shared((category, element), self.main_language, text, draft)

    def _shared(self, part: tuple[str, etree._Element], default: str, text: str, draft: _Draft) -> None:
        """Read what may stand on any level: definitions and sources; count the rest as lost."""
        category, element = part
        if category == "definition":
            _append(draft.definition, self._language(element, default), text)
        elif category == "source":
            draft.source.append(text)
        elif text:
            self._losses.add(f"{category} ({local_name(element)})", draft.id)

    def _concept_note(self, element: etree._Element, text: str, draft: _Draft) -> None:
        """Read a note: the user's, or one of those in which TBX's lacking categories are kept."""
        if text == marks.DO_NOT_TRANSLATE:
            draft.do_not_translate = True
        elif text.startswith(marks.UNSETTLED):
            draft.unsettled = tuple(text.removeprefix(marks.UNSETTLED).split())
        else:
            self._relation_or_note(element, text, draft, self.main_language)

    def _relation_or_note(self, element: etree._Element, text: str, draft: _Draft, default: str) -> None:
        said = marks.said(text)
        tag = self._language(element, default)
        if isinstance(said, str):
            _append(draft.note, tag, said)
            return
        known = draft.relations.get(said.place, said.relation)
        reason = {tag: said.reason} if tag and said.reason is not None else {}
        draft.relations[said.place] = replace(known, reason={**known.reason, **reason})

    def _language_section(self, section: etree._Element, draft: _Draft) -> None:
        tag = self._language(section, "")
        if tag is None:
            return
        for part in _categories(section):
            category, element = part
            text = self._text(element)
            if category == "note":
                self._relation_or_note(element, text, draft, tag)
            else:
                self._shared(part, tag, text, draft)
        for child in section[:]:
            if LOCAL_NAMES[child.tag] in _TERM_SECTIONS:
                self._term_section(child, tag, draft)

    def _term_section(self, section: etree._Element, tag: str, draft: _Draft) -> None:
        """Read a term; a section with several, which no schema allows, makes several terms alike."""
        reader = _TermReader(tag)
        for part in _categories(section):
            category, element = part
            text = self._text(element)
            if category == "note":
                reader.note(self._language(element, tag), text)
            elif text and not reader.takes(category, text):
                self._shared(part, tag, text, draft)
        if reader.texts and reader.status is None:
            self.unmarked += len(reader.texts)
        for text in reader.texts:
            first = all(term.lang != tag for term in draft.terms)
            draft.terms.append(reader.term(text, Status.PREFERRED if first else Status.ADMITTED, self._place(section)))


def _append(texts: dict[str, str], tag: str | None, text: str) -> None:
    """Add a text in a language; what there is already comes before it."""
    if tag and text:
        texts[tag] = f"{texts[tag]}\n{text}" if tag in texts else text


class _TermReader:
    """A term being read."""

    def __init__(self, tag: str):
        self.texts: list[str] = []
        self.status: Status | None = None
        self._values: dict[str, object] = {"lang": tag}
        self._notes: dict[str, str] = {}

    def takes(self, category: str, text: str) -> bool:
        """Take what is said of the term; return whether it could be taken."""
        if category == "term":
            self.texts.append(text)
        elif category in _VALUES:
            return self._take_value(*_VALUES[category], text)
        elif category in _STATUSES and self.status is None:
            self.status = read_status(text)
            return self.status is not None
        elif category in _FLAGS:
            if text.lower() == "true" and self.status is None:
                self.status = _FLAGS[category]
        else:
            return False
        return True

    def _take_value(self, key: str, read: Callable[[str], object], text: str) -> bool:
        value = read(text)
        if value is None or key in self._values:
            return False
        self._values[key] = value
        return True

    def note(self, tag: str | None, text: str) -> None:
        """Take a note: the user's, or a mark of ours."""
        if text == marks.FORBIDDEN:
            self.status = Status.FORBIDDEN
        elif text.startswith(marks.DERIVED):
            self._values["derived"] = text.removeprefix(marks.DERIVED)
        else:
            said = marks.said(text)
            _append(self._notes, tag, said if isinstance(said, str) else text)

    def term(self, text: str, otherwise: Status, place: Place) -> Term:
        """Return the term, with this status where none was given."""
        values: dict[str, object] = {**self._values, "note": dict(self._notes)}
        return Term(text=text, status=self.status or otherwise, place=place, **values)  # type: ignore[arg-type]
