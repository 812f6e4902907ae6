"""Readings as data: pinyin and kana, checked and made searchable.

Pinyin is written with tone marks and spaced by words (GB/T 16159-2012); kana is hiragana for Chinese characters and
katakana where the term has katakana. A search key is what is left when case, spaces, tones and the kind of kana go.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = [
    "hiragana",
    "is_kana",
    "loose_key",
    "pinyin_key",
    "pinyin_syllables",
    "reading_key",
    "same_tones",
    "toned_syllables",
]

# Tone marks as combining characters: macron, acute, caron, grave (GB/T 16159 §6.3).
_TONE_MARKS = "\u0304\u0301\u030c\u0300"


class _Changes(dict[int, str | int | None]):
    """A table for `str.translate` that remembers what it does not change: a miss would cost an exception."""

    def __missing__(self, code: int) -> int:
        self[code] = code
        return code


def _bare_letters() -> dict[int, str | int | None]:
    """Map letters with tone marks to letters without, ü to v, and a mark on its own to nothing."""
    composed = {
        unicodedata.normalize("NFC", vowel + mark): "v" if vowel == "ü" else vowel
        for vowel in "aeiouünm"
        for mark in ("", *_TONE_MARKS)
    }
    letters = {ord(char): bare for char, bare in composed.items() if len(char) == 1}
    return {**letters, **dict.fromkeys(map(ord, _TONE_MARKS))}


_BARE = _Changes(_bare_letters())
_BETWEEN = re.compile(r"[\s・]+")
_NO_LETTER = re.compile(r"[\W\d_]+")
_KATAKANA_TO_HIRAGANA = _Changes({code: code - 0x60 for code in range(0x30A1, 0x30F7)})
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fc・･\s]+")

_INITIALS = "zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]"
# Every final of standard Mandarin as it is spelt after some initial.
_FINALS = (
    "iang|iong|uang|ueng|ang|eng|iao|ian|ing|uai|uan|ong|üan|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|üe|ün|ue|io"
    "|a|o|e|i|u|ü|ê"
)
_SYLLABLE = re.compile(f"(?:{_INITIALS})?(?:{_FINALS})r?|r|ng?|m")
_INNER = re.compile(f"(?:{_INITIALS})(?:{_FINALS})r?|r")


def hiragana(text: str) -> str:
    """Turn katakana into hiragana; the long-vowel mark and all else stay.

    >>> hiragana("スタートアップきぎょう")
    'すたーとあっぷきぎょう'
    """
    return unicodedata.normalize("NFKC", text).translate(_KATAKANA_TO_HIRAGANA)


def is_kana(text: str) -> bool:
    """Whether a text is kana only (with ー, ・ and spaces).

    >>> is_kana("エーアイさんぎょう"), is_kana("AI産業")
    (True, False)
    """
    return bool(_KANA.fullmatch(text))


def pinyin_key(text: str) -> str:
    """Reduce pinyin to bare letters: no tones, spaces or apostrophes, `v` for ü.

    >>> pinyin_key("dàshǒu qǐyè"), pinyin_key("Xī'ān"), pinyin_key("nǚxìng"), pinyin_key("da4 shou3")
    ('dashouqiye', 'xian', 'nvxing', 'dashou')
    """
    bare = text.lower().replace("u:", "v")
    if not bare.isascii():
        bare = unicodedata.normalize("NFC", bare).translate(_BARE)
    return _NO_LETTER.sub("", bare)


def pinyin_syllables(reading: str) -> list[str]:
    """Split tone-marked pinyin into syllables, without their tones; Latin words that are none are left out.

    Where spelling leaves two ways open, the longest syllable wins and an apostrophe decides (GB/T 16159 §6.2: Xī'ān).

    >>> pinyin_syllables("èrcì chūhǎi"), pinyin_syllables("Xī'ān"), pinyin_syllables("AI zìrán")
    (['er', 'ci', 'chu', 'hai'], ['xi', 'an'], ['zi', 'ran'])
    """
    return [syllable for syllable, _ in toned_syllables(reading)]


def toned_syllables(reading: str) -> list[tuple[str, int]]:
    """Split tone-marked pinyin into syllables with their tones, 1 to 4, and 5 for the neutral one.

    >>> toned_syllables("nǚxìng de")
    [('nü', 3), ('xing', 4), ('de', 5)]
    """
    syllables: list[tuple[str, int]] = []
    for word in re.findall(f"[A-Za-z\u0308{_TONE_MARKS}]+", unicodedata.normalize("NFD", reading)):
        if any(mark in word for mark in _TONE_MARKS) or word.islower():
            bare, tones = _tones_apart(word)
            start = 0
            for syllable in _split(bare):
                end = start + len(syllable)
                syllables.append((syllable, max(tones[start:end]) or 5))
                start = end
    return syllables


def _tones_apart(word: str) -> tuple[str, list[int]]:
    """Return a decomposed word without its tone marks, composed, and the tone on each of its letters, 0 for none."""
    letters: list[str] = []
    tones: list[int] = []
    for char in word.lower():
        if char in _TONE_MARKS and tones:
            tones[-1] = _TONE_MARKS.index(char) + 1
        elif char == "\u0308" and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + char)
        elif char not in _TONE_MARKS:
            letters.append(char)
            tones.append(0)
    return "".join(letters), tones


def _split(word: str) -> list[str]:
    """Split a run of letters into syllables; nothing where it cannot be.

    Inside a word a syllable begins with a consonant, for an apostrophe stands before the others (GB/T 16159 §6.2).
    Where that leads nowhere somebody has left the apostrophe out.
    """
    return _syllables(word, _INNER) or _syllables(word, _SYLLABLE) or []


def _syllables(word: str, inner: re.Pattern[str], first: re.Pattern[str] = _SYLLABLE) -> list[str] | None:
    """Split into syllables, longest first, backing up where that leads nowhere."""
    if not word:
        return []
    for end in range(min(len(word), 6), 0, -1):
        if first.fullmatch(word[:end]) and (rest := _syllables(word[end:], inner, inner)) is not None:
            return [word[:end], *rest]
    return None


def reading_key(reading: str, lang: str) -> str:
    """Make the key under which a reading is found: pinyin without tones, kana as hiragana.

    >>> reading_key("おおてキギョウ", "ja"), reading_key("dàshǒu qǐyè", "zh-Hans")
    ('おおてきぎょう', 'dashouqiye')
    """
    if lang == "ja":
        return _BETWEEN.sub("", hiragana(reading)).casefold()
    return pinyin_key(reading)


_O_ROW = "おこそとのほもよろをごぞどぼぽょぉ"
_U_ROW = "うくすつぬふむゆるぐずづぶぷゅぅ"
_LONG = re.compile(f"(?<=[{_O_ROW}{_U_ROW}])う|(?<=[{_O_ROW}])お|ー")


def loose_key(kana: str) -> str:
    """Drop the long vowels that romaji may leave out: おう, おお, うう and ー (Hepburn without macrons).

    >>> loose_key("おおてきぎょう"), loose_key("すうじ"), loose_key("さーばー"), loose_key("えいご")
    ('おてきぎょ', 'すじ', 'さば', 'えいご')
    """
    return _LONG.sub("", kana) if "う" in kana or "お" in kana or "ー" in kana else kana


_TONE_NUMBER = re.compile(r"([a-zü:v]+)([0-5])", re.IGNORECASE)


def same_tones(query: str, reading: str) -> bool:
    """Whether the tones of a query in pinyin, where it has any, are those of a reading.

    >>> same_tones("shi4chang3", "shìchǎng"), same_tones("shìchǎng", "shìchǎng"), same_tones("shichang", "shìchǎng")
    (True, True, True)
    >>> same_tones("shi2chang2", "shìchǎng")
    False
    """
    asked = _tones(query)
    return not asked or asked == _tones(reading)


def _tones(text: str) -> str:
    """Return the tones of pinyin as digits, without the neutral ones."""
    if numbers := [tone for _, tone in _TONE_NUMBER.findall(text)]:
        return "".join(numbers).replace("0", "").replace("5", "")
    marks = (_TONE_MARKS.find(char) for char in unicodedata.normalize("NFD", text))
    return "".join(str(mark + 1) for mark in marks if mark >= 0)
