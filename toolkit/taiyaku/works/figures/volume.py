"""How much text there is, as translators bill it: characters of Chinese and Japanese, words of English.

The count that is billed is the one Microsoft Word shows as “Words” (字数, 単語数): its “Asian characters” plus its
“non-Asian words”, so that 「AI産業」 counts 5, two of them brackets. Besides it stand the characters without spaces,
字符数(不计空格), by which GB/T 19363.1-2008, 4.2.4.5 has Chinese billed; those with spaces; those without punctuation.

A word is what Unicode Standard Annex #29 (word boundaries, rules WB5 to WB13 for letters, digits and what joins them)
calls one: `don't` and `3.5` are one, `second-stage` is two where Word, which goes by spaces, counts one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from taiyaku.languages import language

__all__ = ["NOTHING", "Volume", "measure", "words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """An amount of text. Characters are code points after NFC, without controls and combining marks."""

    segments: int = 0
    asian_characters: int = 0
    words: int = 0
    characters: int = 0
    spaces: int = 0
    punctuation: int = 0

    @property
    def billed(self) -> int:
        """Asian characters and other words, as Microsoft Word counts “Words”."""
        return self.asian_characters + self.words

    def __add__(self, other: Volume) -> Volume:
        return Volume(
            segments=self.segments + other.segments,
            asian_characters=self.asian_characters + other.asian_characters,
            words=self.words + other.words,
            characters=self.characters + other.characters,
            spaces=self.spaces + other.spaces,
            punctuation=self.punctuation + other.punctuation,
        )

    def as_dict(self) -> dict[str, int]:
        """Return what docs/json.md calls a volume."""
        return {
            "segments": self.segments,
            "billed": self.billed,
            "asian_characters": self.asian_characters,
            "words": self.words,
            "characters": self.characters,
            "characters_with_spaces": self.characters + self.spaces,
            "characters_without_punctuation": self.characters - self.punctuation,
        }


NOTHING = Volume()


def measure(text: str, lang: str) -> Volume:
    """Measure one segment of plain text; an empty one is no segment.

    Marks that Chinese shares with English (“ ” … —) are full-width, and so Asian characters, in Chinese and Japanese.

    >>> measure("AI産業は“成長”する。", "ja").as_dict()["billed"]
    11
    >>> measure("The AI industry isn’t new.", "en").billed
    5
    """
    text = unicodedata.normalize("NFC", text)
    classes = _CLASSES[not language(lang).joiner]
    kinds = text.translate(classes)
    punctuation = kinds.count("P") + kinds.count("p")
    found = list(words(text)) if "l" in kinds else []
    # The apostrophe of OpenAI’s is part of a word, wherever it stands.
    inside = "".join(found).translate(classes)
    return Volume(
        segments=bool(text.strip()),
        asian_characters=_squares(kinds) - _squares(inside),
        words=len(found),
        characters=punctuation + kinds.count("L") + kinds.count("l"),
        spaces=kinds.count(" "),
        punctuation=punctuation,
    )


def _squares(kinds: str) -> int:
    return kinds.count("L") + kinds.count("P")


class _Classes(dict[int, str]):
    """What each character is, for `str.translate`: a letter, punctuation, a space or nothing; capital if Asian."""

    def __init__(self, *, ideographic: bool):
        self._ideographic = ideographic

    def __missing__(self, code: int) -> str:
        char = chr(code)
        category = unicodedata.category(char)
        if category[0] == "Z" or char == "\t":
            kind = " "
        elif category in ("Mn", "Me") or category[0] == "C":
            kind = "-"
        else:
            kind = "p" if category[0] == "P" else "l"
        self[code] = kind.upper() if self._asian(char, category) else kind
        return self[code]

    def _asian(self, char: str, category: str) -> bool:
        """Whether a character fills a square: wide, half-width kana, or ambiguous in Chinese or Japanese text.

        By East_Asian_Width (UAX #11), whose class A is wide in East Asian text; of it, punctuation and symbols. Hangul
        is not among them: Word counts Korean by words.
        """
        width = unicodedata.east_asian_width(char)
        shared = width == "A" and category[0] in "PS" and self._ideographic
        return (width in "WF" and not _HANGUL.match(char)) or shared or "\uff61" <= char <= "\uff9f"


_CLASSES = {each: _Classes(ideographic=each) for each in (False, True)}

_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")
# Asian characters by block, where regular expressions take them for letters: Han, kana, Bopomofo, full-width forms.
_ASIAN = (
    "\u2e80-\u312f\u3190-\u31ff\u3220-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff9f"
    "\U0001aff0-\U0001b16f\U00020000-\U0003ffff"
)
_MARKS = "\u0300-\u036f\u00ad\u200c\u200d\ufe0e\ufe0f"  # WB4: they belong to what they follow
_LETTER = rf"[^\W\d_{_ASIAN}]"
_DIGIT = rf"[^\D{_ASIAN}]"
_WORD = re.compile(
    rf"[^\W{_ASIAN}](?:[^\W{_ASIAN}]|[{_MARKS}]"
    rf"|(?<={_LETTER})[:·‧.'‘’․](?={_LETTER})"  # WB6, WB7: MidLetter, MidNumLet, single quotes
    rf"|(?<={_DIGIT})[,;.'‘’․⁄](?={_DIGIT}))*"  # WB11, WB12: MidNum, MidNumLet, single quotes
)


def words(text: str) -> Iterator[str]:
    """Yield the words of a text that are not written in Chinese characters or kana.

    >>> list(words("OpenAI’s 3.5-billion 元 deal, e.g. in the U.S."))
    ['OpenAI’s', '3.5', 'billion', 'deal', 'e.g', 'in', 'the', 'U.S']
    """
    return (found[0] for found in _WORD.finditer(text) if _counts(found[0]))


def _counts(word: str) -> bool:
    """Whether a run is a word: UAX #29 makes one of underscores, too."""
    return any(map(str.isalnum, word))
