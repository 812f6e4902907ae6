"""The picklists of TBX and what they are here: statuses, parts of speech, term types.

Writers keep to the picklists. Readers also take what Microsoft, SDL, Mozilla, Phrase and older TBX write instead.
"""

from __future__ import annotations

from functools import lru_cache

from taiyaku.termbase.model import PartOfSpeech, RelationType, Status, TermType

__all__ = ["STATUS_VALUES", "TYPE_VALUES", "read_part_of_speech", "read_relation", "read_status", "read_type"]

STATUS_VALUES = {
    Status.PREFERRED: "preferredTerm-admn-sts",
    Status.ADMITTED: "admittedTerm-admn-sts",
    Status.DEPRECATED: "deprecatedTerm-admn-sts",
    Status.SUPERSEDED: "supersededTerm-admn-sts",
    Status.FORBIDDEN: "deprecatedTerm-admn-sts",  # with a note that says so
}
TYPE_VALUES = {
    TermType.FULL_FORM: "fullForm",
    TermType.ACRONYM: "acronym",
    TermType.ABBREVIATION: "abbreviation",
    TermType.SHORT_FORM: "shortForm",
    TermType.VARIANT: "variant",
    TermType.PHRASE: "phrase",
}
# The first word of a value in lower case, without “term” and “-admn-sts”.
_STATUSES = {
    "preferred": Status.PREFERRED,
    "standardized": Status.PREFERRED,
    "standard": Status.PREFERRED,
    "approved": Status.PREFERRED,
    "recommended": Status.PREFERRED,
    "legal": Status.PREFERRED,
    "regulated": Status.PREFERRED,
    "admitted": Status.ADMITTED,
    "allowed": Status.ADMITTED,
    "accepted": Status.ADMITTED,
    "proposed": Status.ADMITTED,
    "new": Status.ADMITTED,
    "draft": Status.ADMITTED,
    "deprecated": Status.DEPRECATED,
    "notrecommended": Status.DEPRECATED,
    "superseded": Status.SUPERSEDED,
    "obsolete": Status.SUPERSEDED,
    "forbidden": Status.FORBIDDEN,
    "prohibited": Status.FORBIDDEN,
}
_SPEECH = {
    "noun": PartOfSpeech.NOUN,
    "propernoun": PartOfSpeech.NOUN,
    "n": PartOfSpeech.NOUN,
    "verb": PartOfSpeech.VERB,
    "v": PartOfSpeech.VERB,
    "adjective": PartOfSpeech.ADJECTIVE,
    "adj": PartOfSpeech.ADJECTIVE,
    "adverb": PartOfSpeech.ADVERB,
    "adv": PartOfSpeech.ADVERB,
    "other": PartOfSpeech.OTHER,
    "preposition": PartOfSpeech.OTHER,
    "conjunction": PartOfSpeech.OTHER,
    "pronoun": PartOfSpeech.OTHER,
    "interjection": PartOfSpeech.OTHER,
    "phrase": PartOfSpeech.OTHER,
    "名詞": PartOfSpeech.NOUN,
    "名词": PartOfSpeech.NOUN,
    "動詞": PartOfSpeech.VERB,
    "动词": PartOfSpeech.VERB,
    "形容詞": PartOfSpeech.ADJECTIVE,
    "形容词": PartOfSpeech.ADJECTIVE,
    "副詞": PartOfSpeech.ADVERB,
    "副词": PartOfSpeech.ADVERB,
}
_TYPES = {value.lower(): kind for kind, value in TYPE_VALUES.items()} | {
    "fullname": TermType.FULL_FORM,
    "initialism": TermType.ACRONYM,
    "shortenedterm": TermType.SHORT_FORM,
    "clippedterm": TermType.SHORT_FORM,
    "spellingvariant": TermType.VARIANT,
    "orthographicalvariant": TermType.VARIANT,
    "setphrase": TermType.PHRASE,
    "phraseologicalunit": TermType.PHRASE,
}


@lru_cache(maxsize=512)
def read_status(value: str) -> Status | None:
    """Return the status that a value names, or None.

    >>> read_status("admittedTerm-admn-sts"), read_status("Not recommended"), read_status("?")
    (<Status.ADMITTED: 'admitted'>, <Status.DEPRECATED: 'deprecated'>, None)
    """
    short = _short(value).removesuffix("admnsts").removesuffix("term")
    return _STATUSES.get(short)


@lru_cache(maxsize=512)
def read_part_of_speech(value: str) -> PartOfSpeech | None:
    """Return the part of speech that a value names, or None.

    >>> read_part_of_speech("Proper Noun"), read_part_of_speech("名詞")
    (<PartOfSpeech.NOUN: 'noun'>, <PartOfSpeech.NOUN: 'noun'>)
    """
    return _SPEECH.get(_short(value))


@lru_cache(maxsize=512)
def read_type(value: str) -> TermType | None:
    """Return the term type that a value names, or None.

    >>> read_type("shortForm"), read_type("short_form")
    (<TermType.SHORT_FORM: 'short_form'>, <TermType.SHORT_FORM: 'short_form'>)
    """
    return _TYPES.get(_short(value))


def read_relation(value: str) -> RelationType:
    """Return the relation that a cross-reference names; where it names none, the concepts are related."""
    try:
        return RelationType(value.strip().lower())
    except ValueError:
        return RelationType.RELATED


def _short(value: str) -> str:
    return "".join(char for char in value.lower() if char.isalnum())
