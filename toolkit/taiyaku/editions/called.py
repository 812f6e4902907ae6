"""What things are called, for the readers of each language: their own name first, in their own script.

A page carries every name once, and Chinese ones in both scripts. Its style shows the script of the reader's interface,
and its script puts the reader's own language first; without one, the language that the page was built for leads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from taiyaku.languages import LANGUAGES
from taiyaku.script.convert import derive
from taiyaku.termbase.faces import regional_form
from taiyaku.termbase.model import Concept, Term, Texts

__all__ = [
    "Called",
    "called",
    "concept_called",
    "heads",
    "other_terms",
    "scripts_of",
    "term_called",
    "with_traditional",
]

_HEAD_LANGUAGES = ("zh-Hans", "ja", "en")
_QUOTED = re.compile("“([^“”]*)”")
_HANS, _HANT, _TAIWAN = "zh-Hans", "zh-Hant", "zh-Hant-TW"
"""The interface in `zh-Hant` speaks as Taiwan does, and so do the names that its readers see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """A name. `script` says whose reader it is for, `hans` or `hant`, where the same stands in both."""

    lang: str
    text: str
    script: str = ""

    @property
    def language(self) -> str:
        """The language itself, whatever its script and region.

        >>> Called(lang="zh-Hant-TW", text="軟體").language
        'zh'
        """
        return _language(self.lang)


def called(texts: Mapping[str, str], ui: str) -> tuple[Called, ...]:
    """Return what something is called in several languages, the reader's own first.

    >>> [(each.lang, each.text) for each in called({"zh-Hans": "软件", "ja": "ソフトウェア"}, "ja")]
    [('ja', 'ソフトウェア'), ('zh-Hans', '软件'), ('zh-Hant', '軟體')]
    """
    found: list[Called] = []
    for tag, text in texts.items():
        if tag == _HANS:
            found += _in_both(text, texts.get(_HANT) or texts.get(_TAIWAN) or derive(text, _HANS, _TAIWAN))
        elif _HANS not in texts or not LANGUAGES[tag].chinese:
            found.append(Called(lang=tag, text=text))
    return tuple(sorted(found, key=lambda each: each.language != _language(ui)))


def with_traditional(texts: Texts) -> Texts:
    """Add what is said in Simplified Chinese in Traditional too, where that is not given: definitions and notes.

    Only its characters change, and those in quotation marks do not: there a note shows how a word is written.

    >>> with_traditional({"zh-Hans": "软件在日语里写作“国産ソフト”"})["zh-Hant"]
    '軟件在日語裡寫作「国産ソフト」'
    """
    if _HANS not in texts or _HANT in texts:
        return texts
    text = texts[_HANS]
    quoted = [(each.start(1), each.end(1), each[1]) for each in _QUOTED.finditer(text)]
    return {**texts, _HANT: derive(text, _HANS, _HANT, quoted)}


def scripts_of(languages: Iterable[str]) -> Mapping[str, str]:
    """Tell by which script readers choose between the Chinese languages of a text; nothing where it has one only.

    >>> scripts_of(["zh-Hans", "ja", "zh-Hant"]), scripts_of(["zh-Hans", "ja"])
    ({'zh-Hans': 'hans', 'zh-Hant': 'hant'}, {})
    """
    found = {tag: LANGUAGES[tag].script.lower() for tag in languages if LANGUAGES[tag].chinese}
    return found if len(set(found.values())) > 1 else {}


def concept_called(concept: Concept, ui: str) -> tuple[Called, ...]:
    """Return what a concept is called in each main language: for readers of Traditional Chinese, as in Taiwan."""
    terms = heads(concept)
    texts = {tag: term.text for tag, term in terms.items()}
    if _HANS in terms and (given := regional_form(concept, terms[_HANS], _TAIWAN)):
        texts[_TAIWAN] = given
    return called(texts, ui)


def term_called(term: Term) -> tuple[Called, ...]:
    """Return a term as its readers write it: the same word, in both scripts if it is Simplified Chinese.

    >>> [each.text for each in term_called(Term(text="软件", lang="zh-Hans"))]
    ['软件', '軟件']
    """
    if term.lang != _HANS:
        return (Called(lang=term.lang, text=term.text),)
    return _in_both(term.text, derive(term.text, _HANS, _HANT))


def other_terms(shown: Term, concept: Concept) -> tuple[Called, ...]:
    """Return what a concept is called in the language of one of its terms, where that is another word.

    >>> terms = (Term(text="软件", lang="zh-Hans"), Term(text="軟體", lang="zh-Hant-TW"))
    >>> concept = Concept(id="software", subject_field="x", terms=terms)
    >>> [[(each.script, each.text) for each in other_terms(term, concept)] for term in terms]
    [[('hant', '軟體')], [('hans', '软件')]]
    """
    written = {each.script: each.text for each in term_called(shown)}
    own = (each for each in concept_called(concept, "") if each.language == _language(shown.lang))
    return tuple(each for each in own if each.text != written.get(each.script, shown.text))


def heads(concept: Concept) -> Mapping[str, Term]:
    """Return what a concept is called in each of the glossary's main languages that has a term for it.

    A concept with none of these is called what it is called in any language.
    """
    found = {tag: term for tag in _HEAD_LANGUAGES if (term := concept.target(tag) or _any(concept, tag))}
    return found or {tag: term for tag in LANGUAGES if (term := _any(concept, tag))}


def _language(tag: str) -> str:
    return tag.partition("-")[0]


def _any(concept: Concept, lang: str) -> Term | None:
    return next(iter(concept.terms_in(lang)), None)


def _in_both(hans: str, hant: str) -> tuple[Called, Called]:
    return Called(lang=_HANS, text=hans, script="hans"), Called(lang=_HANT, text=hant, script="hant")
