"""Collation: the order in which readers of Chinese, Japanese and English look for a term.

Three keys for `sorted`, each the order of CLDR's root collation with the tailoring of its language, made of the
*readings* that a termbase has, which no table of characters can know (重庆 is Chóngqìng, 重要 zhòngyào):

* pinyin (CLDR `zh-u-co-pinyin`; GB/T 13418): character by character, by syllable, then tone, the neutral one last,
  lü between lu and luan; characters of one syllable and tone as in GB 2312, where CLDR counts strokes;
* kana (CLDR `ja`; JIS X 4061): by the kana without its marks, ー as the vowel before it; then plain, voiced,
  half-voiced; then ー, small, large; then hiragana before katakana;
* alphabet (CLDR root): spaces and punctuation, digits, letters; then accents; then small letters before capitals.

ICU has the same orders and costs 30 MB; `tests/script/test_collation.py` compares with it, as Chromium has it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from taiyaku.script.readings import hiragana, toned_syllables

__all__ = [
    "Key",
    "alphabet_key",
    "alphabet_letter",
    "kana_key",
    "kana_row",
    "pinyin_letter",
    "pinyin_order",
    "readings_of",
]

Key = tuple[object, ...]
"""What `sorted` compares."""

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af〇]")
_PUNCTUATION = " _-‐‑–—・,、;:!?.…。·'‘’\"“”(（)）[]{}「」§@*/\\&#%`^°→+×<=>|~$"
_OTHER, _DIGIT, _HAN_FIRST, _LETTER, _KANA, _HAN_LAST = range(6)


def readings_of(terms: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, int]]:
    """Learn how single Chinese characters are read: the commonest syllable and tone of each in (text, pinyin) pairs.

    >>> readings_of([("机器人", "jīqìrén"), ("人机", "rénjī")])["机"]
    ('ji', 1)
    """
    seen: dict[str, Counter[tuple[str, int]]] = {}
    for text, reading in terms:
        for char, syllable in _read(text, reading).items():
            seen.setdefault(text[char], Counter())[syllable] += 1
    return {char: min(counts, key=lambda each: (-counts[each], each)) for char, counts in seen.items()}


def pinyin_order(text: str, reading: str | None, known: Mapping[str, tuple[str, int]]) -> Key:
    """Return the key of a Chinese term; `known` reads the characters of terms that have no reading (`readings_of`).

    >>> terms = [("重要", "zhòngyào"), ("重庆", "Chóngqìng"), ("AI芯片", "AI xīnpiàn"), ("出海", "chūhǎi")]
    >>> [text for text, _ in sorted(terms, key=lambda term: pinyin_order(*term, {}))]
    ['重庆', '出海', '重要', 'AI芯片']
    """
    read = _read(text, reading or "")
    elements: list[Key] = []
    for place, char in enumerate(text):
        if _HAN.match(char):
            syllable, tone = read.get(place) or known.get(char) or (_letter_in_gb2312(char) + "~", 0)
            umlaut = "ü" in syllable
            elements.append((_HAN_FIRST, syllable.replace("ü", "u"), umlaut, tone, _gb2312(char), char))
        else:
            elements.extend(map(_primary, unicodedata.normalize("NFKD", char)))
    return (tuple(elements), alphabet_key(text))


def pinyin_letter(text: str, reading: str | None, known: Mapping[str, tuple[str, int]]) -> str:
    """Return the heading under which a Chinese term stands: a capital, or `#` for digits, signs and the unreadable.

    >>> pinyin_letter("二次出海", "èrcì chūhǎi", {}), pinyin_letter("AI芯片", None, {}), pinyin_letter("5G", None, {})
    ('E', 'A', '#')
    """
    if not _HAN.match(text):
        return alphabet_letter(text)
    syllable, _ = _read(text, reading or "").get(0) or known.get(text[0]) or (_letter_in_gb2312(text[0]), 0)
    return alphabet_letter(syllable)


def _read(text: str, reading: str) -> dict[int, tuple[str, int]]:
    """Give each Chinese character of a text its syllable, by place; nothing where their numbers differ."""
    places = [match.start() for match in _HAN.finditer(text)]
    syllables = toned_syllables(reading)
    return dict(zip(places, syllables, strict=True)) if len(places) == len(syllables) else {}


# The common characters of GB 2312 (rows 16 to 55) are in the order of pinyin, tones too: here each letter begins.
_INITIALS = (
    (0xB0A1, "a"), (0xB0C5, "b"), (0xB2C1, "c"), (0xB4EE, "d"), (0xB6EA, "e"), (0xB7A2, "f"), (0xB8C1, "g"),
    (0xB9FE, "h"), (0xBBF7, "j"), (0xBFA6, "k"), (0xC0AC, "l"), (0xC2E8, "m"), (0xC4C3, "n"), (0xC5B6, "o"),
    (0xC5BE, "p"), (0xC6DA, "q"), (0xC8BB, "r"), (0xC8F6, "s"), (0xCBFA, "t"), (0xCDDA, "w"), (0xCEF4, "x"),
    (0xD1B9, "y"), (0xD4D1, "z"), (0xD7FA, ""),
)  # fmt: skip


def _gb2312(char: str) -> int:
    """Return the place of a character in GB 2312; after all of them where it has none."""
    try:
        code = char.encode("gb2312")
    except UnicodeEncodeError:
        return 1 << 16
    return int.from_bytes(code, "big")


def _letter_in_gb2312(char: str) -> str:
    """Return the letter that a common character's pinyin begins with, or nothing."""
    place = _gb2312(char)
    return next((letter for start, letter in reversed(_INITIALS) if start <= place < 1 << 16), "")


_VOWELS = {
    "あ": "あかがさざただなはばぱまやらわゃぁゎ",
    "い": "いきぎしじちぢにひびぴみりゐぃ",
    "う": "うくぐすずつづぬふぶぷむゆるゔゅぅっ",
    "え": "えけげせぜてでねへべぺめれゑぇ",
    "お": "おこごそぞとどのほぼぽもよろをょぉ",
}
_VOWEL_OF = {kana: vowel for vowel, row in _VOWELS.items() for kana in row}
_LARGE = dict(zip("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ", strict=True))
_MARKS = ("", "\u3099", "\u309a")
_ROWS = (
    "あいうえお",
    "かきくけこ",
    "さしすせそ",
    "たちつてと",
    "なにぬねの",
    "はひふへほ",
    "まみむめも",
    "やゆよ",
    "らりるれろ",
    "わゐゑをん",
)
_ROW_OF = {kana: row[0] for row in _ROWS for kana in row}


def kana_key(reading: str) -> Key:
    """Return the key of a Japanese reading.

    >>> sorted(["サーバー", "さば", "ざつ", "サアバー", "さつ"], key=kana_key)
    ['サーバー', 'サアバー', 'さつ', 'ざつ', 'さば']
    """
    primary: list[Key] = []
    marks: list[int] = []
    sizes: list[int] = []
    previous = ""
    for char in hiragana(reading):
        base, mark, size = _kana_parts(char, previous)
        if base:
            primary.append((_KANA, ord(base)))
            marks.append(mark)
            sizes.append(size)
        else:
            primary.extend((_HAN_LAST, each) if _HAN.match(each) else _primary(each) for each in _bare(char))
        previous = base
    return tuple(primary), tuple(marks), tuple(sizes), alphabet_key(reading)


def kana_row(reading: str) -> str:
    """Return the row of the table of fifty sounds where a reading stands, or `#` where it begins with no kana.

    >>> kana_row("ガーディアン"), kana_row("ぎじゅつ"), kana_row("んー"), kana_row("AI")
    ('か', 'か', 'わ', '#')
    """
    base, _, _ = _kana_parts(hiragana(reading)[:1], "")
    return _ROW_OF.get(base, "#")


def _kana_parts(char: str, previous: str) -> tuple[str, int, int]:
    """Take a hiragana apart: its base, its voicing (0 to 2) and its size (0 for ー, 1 small, 2 large)."""
    if char == "ー" and previous in _VOWEL_OF:
        return _VOWEL_OF[previous], 0, 0
    decomposed = unicodedata.normalize("NFD", char)
    plain, mark = decomposed[:1], decomposed[1:]
    base = _LARGE.get(plain, plain)
    if base not in _ROW_OF:
        return "", 0, 0
    return base, _MARKS.index(mark) if mark in _MARKS else 0, 1 if plain in _LARGE else 2


def alphabet_key(text: str) -> Key:
    """Return the key of an English term.

    >>> sorted(["coop", "co-op", "AIops", "AI PC", "5G", "a", "Résumé", "resume"], key=alphabet_key)
    ['5G', 'a', 'AI PC', 'AIops', 'co-op', 'coop', 'resume', 'Résumé']
    """
    plain = unicodedata.normalize("NFKD", text)
    bare = [char for char in plain if not unicodedata.combining(char)]
    accents = tuple(_accents(plain))
    return tuple(map(_primary, bare)), accents, tuple(char.isupper() for char in bare), text


def alphabet_letter(text: str) -> str:
    """Return the capital under which a text stands in the alphabet, `#` where it begins with no Latin letter.

    >>> alphabet_letter("éclair"), alphabet_letter("5G")
    ('E', '#')
    """
    first = _bare(text[:1]).upper()[:1]
    return first if "A" <= first <= "Z" else "#"


def _accents(decomposed: str) -> Iterator[str]:
    """Yield the marks on each character in turn."""
    for char in decomposed:
        if unicodedata.combining(char):
            yield char
        else:
            yield ""


def _bare(char: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFKD", char) if not unicodedata.combining(each))


@cache
def _primary(char: str) -> Key:
    """Return the primary weight of a character that is neither kana nor read as pinyin."""
    if char.isdecimal():
        return (_DIGIT, unicodedata.decimal(char))
    if char.isalpha():
        return (_LETTER, char.casefold())
    place = _PUNCTUATION.find(char)
    return (_OTHER, place if place >= 0 else len(_PUNCTUATION) + ord(char))
