"""The public dialects of TBX v3: which data categories each has, where they may stand and what they may say.

After ISO 30042:2019 and the definitions of the dialects and modules TBX-Core, -Min, -Basic and -Linguist by LTAC
(tbxinfo.net). A dialect holds all that the ones before it hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from taiyaku.formats.keeps import ALL, ALL_STATUSES, USABLE_ONLY, Category, Keeps
from taiyaku.formats.xml_texts import xml_text

__all__ = ["CATEGORIES", "NAMESPACE", "DataCategory", "Dialect", "Module"]

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_OLD_NAMES = {"tbxHeader": "martifHeader", "conceptEntry": "termEntry", "langSec": "langSet", "termSec": "tig"}
_NOT_SAID_IN = {
    "core": {
        Category.SUBJECT_FIELD,
        Category.FIELD_NAME,
        Category.PART_OF_SPEECH,
    },
    "min": {Category.DEFINITION, Category.SOURCE, Category.TYPE, Category.CONTEXT},
    "basic": {Category.READING},
}


class Module(IntEnum):
    """The modules of data categories, each dialect holding those up to its own."""

    CORE = 0
    MIN = 1
    BASIC = 2
    LINGUIST = 3

    @property
    def namespace(self) -> str:
        """The namespace of the module's elements in a DCT file, where a category is an element.

        >>> Module.BASIC.namespace
        'http://www.tbxinfo.net/ns/basic'
        """
        return f"http://www.tbxinfo.net/ns/{self.name.lower()}"

    @property
    def prefix(self) -> str:
        """The customary prefix of that namespace."""
        return {Module.LINGUIST: "ling"}.get(self, self.name.lower())


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """A dialect of TBX in one of its styles: a category is an attribute (DCA) or an element (DCT).

    `martif` is the generation before, v2 (ISO 30042:2008), which has other names for the levels and DCA only; `flags`
    adds the term notes that Phrase made up for itself.
    """

    module: Module
    dct: bool = False
    martif: bool = False
    flags: bool = False

    @property
    def root(self) -> str:
        """The name of the root element."""
        return "martif" if self.martif else "tbx"

    @property
    def name(self) -> str:
        """The name of the dialect.

        >>> Dialect(module=Module.LINGUIST).name
        'TBX-Linguist'
        """
        return f"TBX-{self.module.name.title()}"

    @property
    def attributes(self) -> dict[str, str]:
        """What the root says of the dialect.

        >>> Dialect(module=Module.LINGUIST, dct=True).attributes
        {'type': 'TBX-Linguist', 'style': 'dct'}
        """
        return {"type": "TBX"} if self.martif else {"type": self.name, "style": "dct" if self.dct else "dca"}

    def element(self, name: str) -> str:
        """Return what an element of v3 is called.

        >>> Dialect(module=Module.BASIC, martif=True).element("termSec")
        'tig'
        """
        if self.martif:
            return _OLD_NAMES.get(name, name)
        return f"{{{NAMESPACE}}}{name}" if self.dct else name

    @property
    def keeps(self) -> Keeps:
        """What a termbase keeps in this dialect; what the standard has no category for is kept in notes."""
        lacking = {
            category for name, said in _NOT_SAID_IN.items() if self.module <= Module[name.upper()] for category in said
        }
        core = self.module is Module.CORE
        return Keeps(
            categories=ALL - lacking,
            statuses=USABLE_ONLY if core else ALL_STATUSES,
            clean=xml_text,
            grouped=True,
            positional=core,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DataCategory:
    """A data category: the element that carries it in DCA, its module, where it may stand, and its picklist if any.

    Levels are the names of the elements conceptEntry, langSec and termSec.
    """

    meta: str
    module: Module
    levels: tuple[str, ...]
    values: tuple[str, ...] = ()


_STATUSES = tuple(f"{word}Term-admn-sts" for word in ("preferred", "admitted", "deprecated", "superseded"))
_CONCEPT, _LANGUAGE, _TERM = "conceptEntry", "langSec", "termSec"
_EVERYWHERE = (_CONCEPT, _LANGUAGE, _TERM)


def _term_note(module: Module, *values: str) -> DataCategory:
    return DataCategory(meta="termNote", module=module, levels=(_TERM,), values=values)


def _other(meta: str, module: Module, levels: tuple[str, ...], *values: str) -> DataCategory:
    return DataCategory(meta=meta, module=module, levels=levels, values=values)


CATEGORIES = {
    "administrativeStatus": _term_note(Module.MIN, *_STATUSES),
    "partOfSpeech": _term_note(Module.MIN, "adjective", "noun", "other", "verb", "adverb"),
    "customerSubset": _other("admin", Module.MIN, (_CONCEPT, _TERM)),
    "subjectField": _other("descrip", Module.MIN, (_CONCEPT,)),
    "externalCrossReference": _other("xref", Module.MIN, _EVERYWHERE),
    "projectSubset": _other("admin", Module.BASIC, (_CONCEPT, _TERM)),
    "source": _other("admin", Module.BASIC, _EVERYWHERE),
    "context": _other("descrip", Module.BASIC, (_TERM,)),
    "definition": _other("descrip", Module.BASIC, (_CONCEPT, _LANGUAGE)),
    "crossReference": _other("ref", Module.BASIC, (_CONCEPT, _TERM)),
    "xGraphic": _other("xref", Module.BASIC, (_CONCEPT, _LANGUAGE)),
    "transactionType": _other("transac", Module.BASIC, _EVERYWHERE, "origination", "modification"),
    "responsibility": _other("transacNote", Module.BASIC, _EVERYWHERE),
    "grammaticalGender": _term_note(Module.BASIC, "masculine", "feminine", "neuter", "other"),
    "geographicalUsage": _term_note(Module.BASIC),
    "termType": _term_note(Module.BASIC, "fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"),
    "termLocation": _term_note(
        Module.BASIC,
        *("checkBox", "comboBox", "comboBoxElement", "dialogBox", "groupBox", "informativeMessage"),
        *("interactiveMessage", "menuItem", "progressBar", "pushButton", "radioButton", "slider", "spinBox"),
        *("tab", "tableText", "textBox", "toolTip", "user-definedType"),
    ),
    "reading": _other("admin", Module.LINGUIST, (_TERM,)),
    "readingNote": _other("adminNote", Module.LINGUIST, (_TERM,)),
    "grammaticalNumber": _term_note(Module.LINGUIST, "singular", "plural", "dual", "mass", "otherNumber"),
    "register": _term_note(
        Module.LINGUIST,
        *("colloquialRegister", "neutralRegister", "technicalRegister", "in-houseRegister", "bench-levelRegister"),
        *("slangRegister", "vulgarRegister"),
    ),
    "transferComment": _term_note(Module.LINGUIST),
}
