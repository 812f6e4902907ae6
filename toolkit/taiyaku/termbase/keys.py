"""Keys: the forms under which the index finds a term, and the grams under which it finds a key.

A key is folded text. Kinds of key:

* written: the term itself;
* reading: pinyin without tones, spaces and apostrophes; kana as hiragana;
* loose: kana with its long vowels gone, where it has any, so that romaji finds it however it spells them (ō, ou, o);
* stem: English, each word without its inflection, hyphens gone.

Grams lead to keys by a part of them: every two characters where at least one is not ASCII, every three letters of a
Latin word, every single character but the first that is not ASCII. Two-character Chinese words are the normal case,
which is why three-character grams alone (SQLite's trigram tokenizer) will not do.
"""

from __future__ import annotations

import re
from enum import IntEnum
from operator import add

from taiyaku.script.english import stem
from taiyaku.script.fold import fold_key
from taiyaku.script.readings import loose_key, reading_key
from taiyaku.termbase.model import Term

__all__ = ["KeyKind", "grams", "latin_words", "term_keys", "word_grams"]

_ASCII = re.compile("[\x00-\x7f]")
_WORDS = re.compile(r"[\w\s'’-]+")


class KeyKind(IntEnum):
    """What a key was made of; two bits in the index."""

    WRITTEN = 0
    READING = 1
    LOOSE = 2
    STEM = 3


def term_keys(term: Term) -> list[tuple[str, KeyKind]]:
    """Return the keys of a term.

    >>> [(key, kind.name) for key, kind in term_keys(Term(text="大手", lang="ja", reading="おおて"))]
    [('大手', 'WRITTEN'), ('おおて', 'READING'), ('おて', 'LOOSE')]
    """
    keys = [(fold_key(term.text), KeyKind.WRITTEN)]
    if term.lang == "ja":
        reading = reading_key(term.reading or term.text, "ja")
        keys.append((reading, KeyKind.READING))
        if (loose := loose_key(reading)) != reading:
            keys.append((loose, KeyKind.LOOSE))
    elif term.lang == "en":
        if _WORDS.fullmatch(term.text):
            stemmed = stem(term.text)
            keys += [(stemmed.replace("-", joint), KeyKind.STEM) for joint in (("", " ") if "-" in stemmed else ("",))]
    elif term.reading:
        keys.append((reading_key(term.reading, term.lang), KeyKind.READING))
    return keys


def grams(key: str) -> list[str]:
    """Return the grams inside a key, in no order, some perhaps twice.

    >>> sorted(grams("ai产业")), grams("my firm")
    (['i产', '业', '产', '产业'], ['fir', 'irm'])
    """
    if key.isascii():
        return [gram for word in latin_words(key) for gram in word_grams(word)]
    pairs = list(map(add, key, key[1:]))
    if not _ASCII.search(key):
        return pairs + list(key[1:])
    singles = [char for char in key[1:] if not char.isascii()]
    threes = [gram for word in latin_words(key) for gram in word_grams(word)]
    return singles + threes + [pair for pair in pairs if not pair.isascii()]


latin_words = re.compile("[a-z0-9]{3,}").findall
"""Finds the Latin words of a key that are long enough to have grams."""


def word_grams(word: str) -> list[str]:
    """Return the grams of a Latin word."""
    return [word[i : i + 3] for i in range(len(word) - 2)]
