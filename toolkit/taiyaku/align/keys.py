"""What two sentences can be seen to share without understanding them, as keys.

A signal gives each sentence a set of keys; sentences that translate one another share many of them. Numbers are keys by
their value, terms by their concept, Chinese characters folded, names and words in Latin letters as they are, and marks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from taiyaku.languages import LANGUAGES
from taiyaku.quantities import find
from taiyaku.recognise import Recogniser
from taiyaku.script.fold import fold_key

__all__ = ["SIGNALS", "Keys", "keys_of"]

SIGNALS = ("numbers", "terms", "names", "characters", "marks", "words")
"""The signals, by name."""

Keys = Sequence[frozenset[str]]
"""The keys of each sentence of one side."""

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_NUMBER = re.compile(r"\d+(?:[.,' ]\d{3})*(?:[.,]\d+)?")
_WORD = re.compile(r"[A-Za-zÀ-ɏ]{2,}")
_PREFIX = 5
"""Words of related languages often begin alike: geologisch, géologie."""
_MARKS = (
    ("?", re.compile(r"[?]")),
    ("!", re.compile(r"[!]")),
    ("quotation", re.compile(r"[\"“”„«»「」『』]")),
    ("bracket", re.compile(r"[(\[【〔]")),
    ("colon", re.compile(r":")),
    ("no full stop", re.compile(r"[^.。!?…\"”»」』)\]]\s*$")),
    ("item", re.compile(r"^\s*(?:[-*•·・]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)、])")),
)


def keys_of(texts: Sequence[str], lang: str, other: str, recogniser: Recogniser | None = None) -> Mapping[str, Keys]:
    """Return the keys of sentences by signal; `other` is the language of the other side.

    Tags matter for signals only: languages that are none of the project's have their digits for numbers.

    >>> keys = keys_of(["三成企业用AI。"], "zh-Hans", "en")
    >>> sorted(keys["names"][0]), sorted(keys["numbers"][0])
    (['ai'], ['3/10'])
    """
    plain = [unicodedata.normalize("NFKC", text) for text in texts]
    none = [frozenset[str]()] * len(texts)
    return {
        "numbers": [_numbers(text, lang) for text in texts],
        "terms": _terms(texts, recogniser) if recogniser else none,
        "names": [_words(text, related=_is_latin(lang) and _is_latin(other)) for text in plain],
        "characters": [_characters(text) for text in texts] if _has_han(lang) and _has_han(other) else none,
        "marks": [frozenset(name for name, pattern in _MARKS if pattern.search(text)) for text in plain],
        "words": none,
    }


def _numbers(text: str, lang: str) -> frozenset[str]:
    if lang in LANGUAGES:
        return frozenset(str(each.low) for each in find(text, lang))
    digits = (re.sub(r"\D", "", each) for each in _NUMBER.findall(text))
    return frozenset(each.lstrip("0") or "0" for each in digits)


def _terms(texts: Iterable[str], recogniser: Recogniser) -> Keys:
    return [frozenset(match.concept.id for match in matches) for matches in recogniser.find_all(texts)]


def _words(text: str, *, related: bool) -> frozenset[str]:
    words = frozenset(word.casefold() for word in _WORD.findall(text))
    if not related:
        return words
    bare = {_bare(word) for word in words}
    return frozenset(bare | {f"{word[:_PREFIX]}-" for word in bare if len(word) > _PREFIX})


def _bare(word: str) -> str:
    """Take the accents off a word."""
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


def _characters(text: str) -> frozenset[str]:
    return frozenset(_HAN.findall(fold_key(text)))


def _is_latin(lang: str) -> bool:
    return LANGUAGES[lang].script == "Latn" if lang in LANGUAGES else lang.split("-")[0] not in _NOT_LATIN


_NOT_LATIN = frozenset(["ar", "bg", "el", "fa", "he", "hi", "ja", "ka", "ko", "ru", "sr", "th", "uk", "zh"])


def _has_han(lang: str) -> bool:
    return lang.split("-")[0] in ("zh", "ja")
