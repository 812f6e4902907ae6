"""Romaji to kana: Hepburn with or without long vowels, Kunrei, and what people type into an input method (wāpuro).

Sources: ISO 3602 (Kunrei), the modified Hepburn of the Library of Congress tables, and the spellings that Japanese
input methods accept.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

__all__ = ["MACRONS", "romaji_syllables", "romaji_to_kana"]

_VOWELS = "aiueo"
_ROWS = {
    "": "あいうえお",
    "k": "かきくけこ",
    "s": "さしすせそ",
    "t": "たちつてと",
    "n": "なにぬねの",
    "h": "はひふへほ",
    "m": "まみむめも",
    "r": "らりるれろ",
    "g": "がぎぐげご",
    "z": "ざじずぜぞ",
    "d": "だぢづでど",
    "b": "ばびぶべぼ",
    "p": "ぱぴぷぺぽ",
}
_OTHERS = {
    "ya": "や", "yu": "ゆ", "yo": "よ", "wa": "わ", "wo": "を", "wi": "うぃ", "we": "うぇ",
    "shi": "し", "chi": "ち", "tsu": "つ", "fu": "ふ", "ji": "じ", "vu": "ゔ",
    "fa": "ふぁ", "fi": "ふぃ", "fe": "ふぇ", "fo": "ふぉ", "va": "ゔぁ", "vi": "ゔぃ", "ve": "ゔぇ", "vo": "ゔぉ",
    "she": "しぇ", "che": "ちぇ", "je": "じぇ", "thi": "てぃ", "dhi": "でぃ", "di": "でぃ",
}  # fmt: skip
_PALATAL = {"sh": "し", "ch": "ち", "j": "じ", "ky": "き", "gy": "ぎ", "sy": "し", "zy": "じ", "jy": "じ", "ty": "ち",
            "cy": "ち", "dy": "ぢ", "ny": "に", "hy": "ひ", "by": "び", "py": "ぴ", "my": "み", "ry": "り"}  # fmt: skip
_SMALL = {"a": "ゃ", "u": "ゅ", "o": "ょ"}
MACRONS = dict(zip("āīūēōâîûêô", ("aa", "ii", "uu", "ei", "ou") * 2, strict=True))
"""Long vowels as they are written with a macron or a circumflex, and as kana spells them."""


@cache
def romaji_syllables() -> dict[str, str]:
    """Return the syllables of romaji with their kana; other scripts than ours (the pages' search) read them too."""
    table = {initial + vowel: kana for initial, row in _ROWS.items() for vowel, kana in zip(_VOWELS, row, strict=True)}
    table |= {initial + vowel: kana + small for initial, kana in _PALATAL.items() for vowel, small in _SMALL.items()}
    return table | _OTHERS


@cache
def _token() -> re.Pattern[str]:
    longest_first = sorted(romaji_syllables(), key=len, reverse=True)
    # A doubled consonant is っ; n before a consonant, n' and nn are ん; Hepburn writes m before b, m, p.
    syllable = "|".join(longest_first)
    return re.compile(rf"(?P<double>([kstcpgzdbfhj])(?=\2)|t(?=ch))|(?P<syllable>{syllable})|(?P<n>n'|n|m(?=[bmp]))")


def romaji_to_kana(text: str) -> str | None:
    """Read romaji as hiragana, or return None where it is none.

    >>> romaji_to_kana("ōtekigyō"), romaji_to_kana("ootekigyou"), romaji_to_kana("shinbun"), romaji_to_kana("kitte")
    ('おうてきぎょう', 'おおてきぎょう', 'しんぶん', 'きって')
    >>> romaji_to_kana("company") is None
    True
    """
    plain = unicodedata.normalize("NFC", text.lower())
    plain = "".join(MACRONS.get(char, char) for char in plain)
    plain = re.sub(r"[\s’-]", lambda match: "'" if match.group() == "’" else "", plain)
    kana, done = [], 0
    for match in _token().finditer(plain):
        if match.start() != done:
            return None
        kana.append("っ" if match["double"] else "ん" if match["n"] else romaji_syllables()[match["syllable"]])
        done = match.end()
    return "".join(kana) if done == len(plain) and kana else None
