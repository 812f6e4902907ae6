"""The fold: a skeleton of a text in which written variants are equal, with the way back to the text.

企業 and 企业 fold alike, and so do 発, 發 and 发; ＡＩ, AI and ai; ｻｰﾊﾞ and サーバ. The fold works character by
character, and every position in the skeleton leads back to a range of the original, so that a match on folded text is
always reported in the words that the user wrote. Built from

* OpenCC's character tables: Traditional to Simplified, the Taiwan and Hong Kong variants, and shinjitai. Characters
  that any of them connects form one class (发 發 髮 発 髪), and the class has one representative. The skeleton is
  for matching only; what a match means is decided on the original text;
* Unicode: NFKC (UAX #15) for width, compatibility ideographs and ligatures, and case folding;
* white space: a run of it is one space, with a line break in it too, but not with a blank line;
* the removal of what has no shape of its own: variation selectors, zero-width and bidi controls, soft hyphens.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from taiyaku.script.dictionaries import dictionary

__all__ = ["IRREGULAR", "PUNCTUATION", "Folded", "fold", "fold_key", "variants"]

_VARIANT_TABLES = ("TSCharacters.txt", "TWVariants.txt", "HKVariants.txt", "JPShinjitaiCharacters.txt")

# Look-alikes that NFKC keeps apart but writers do not: apostrophes, hyphens.
_PUNCTUATION = {"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "−": "-", "～": "~", "〜": "~"}

PUNCTUATION = "".join(map(re.escape, _PUNCTUATION))
"""For a character class: punctuation that the fold changes."""

# What vanishes in the fold: variation selectors, zero-width and bidi controls, soft hyphen.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180b-\u180d\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069"
    "\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
)

# What joins the character before it: combining marks of Latin and kana, half-width voiced marks.
_COMBINING = "\u0300-\u036f\u3099\u309a\uff9e\uff9f"

IRREGULAR = f"[{_INVISIBLE}{_COMBINING}]"
"""A regular expression for what does not stand for itself alone in the fold."""

_IS_IRREGULAR = re.compile(rf"{IRREGULAR}|\s\s")
_CLUSTER = re.compile(rf"[{_INVISIBLE}\0]|\s\s+|.[{_COMBINING}]*", re.DOTALL)
_ASCII_WHITE = re.compile(r"[\t-\r\x1c-\x1f]|  ")
_IS_INVISIBLE = re.compile(f"[{_INVISIBLE}]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text: `key` is the skeleton; `starts` and `ends` map it back, or are None where it is 1:1.

    `starts[i]` and `ends[i]` are the code-point offsets, in the original, of the cluster that gave `key[i]`.
    """

    key: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Map a half-open, non-empty range of the key to the half-open range of the original behind it.

        >>> folded = fold("㈱ｶﾞｽﾄ")
        >>> folded.key, folded.span(3, 6)
        ('(株)ガスト', (1, 5))
        """
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Fold a text, keeping the way back.

    >>> fold("大手企業").key == fold("大手企业").key == fold("大手企業").key
    True
    >>> fold("ＡＩ").key
    'ai'
    """
    if not _IS_IRREGULAR.search(text):
        key = text.translate(_TABLE)
        if len(key) == len(text):
            return Folded(key)
    return _fold_clusters(text)


def fold_key(text: str) -> str:
    """Fold a text for comparison only, where the way back is not wanted.

    >>> fold_key("大手企業")
    '大手企业'
    """
    if text.isascii() and not _ASCII_WHITE.search(text):
        return text.lower()
    return _fold_clusters(text).key if _IS_IRREGULAR.search(text) else text.translate(_TABLE)


def _fold_clusters(text: str) -> Folded:
    """Fold with an offset map: some character expands, composes or vanishes."""
    key: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _CLUSTER.finditer(text):
        cluster = match.group()
        if _IS_INVISIBLE.match(cluster):
            continue
        if len(cluster) > 1 and cluster.isspace():
            folded = " " if cluster.count("\n") < 2 else "\0"  # nothing goes across a blank line
        else:
            composed = unicodedata.normalize("NFKC", cluster) if len(cluster) > 1 else cluster
            folded = (cluster if composed[0] == " " and not cluster[0].isspace() else composed).translate(_TABLE)
        key.append(folded)
        starts.extend([match.start()] * len(folded))
        ends.extend([match.end()] * len(folded))
    return Folded("".join(key), tuple(starts), tuple(ends))


class _Table(dict[int, str]):
    """A table for `str.translate` that works a character out when it first meets it."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(char: str) -> str:
    if char.isspace():
        return " "
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"  # half a character, as damaged JSON has it: no encoding could write it
    classes = _variant_classes()
    plain = unicodedata.normalize("NFKC", _PUNCTUATION.get(char, char)).casefold()
    plain = unicodedata.normalize("NFKC", plain)
    if plain.startswith(" "):
        return char  # an accent on its own (´): a space with a mark on it would be a word boundary
    return "".join(_PUNCTUATION.get(each, classes.get(each, each)) for each in plain)


_TABLE = _Table()


def variants() -> Iterable[str]:
    """Return the Han characters that have variants, and so may fold to another one."""
    return _variant_classes()


@cache
def _variant_classes() -> dict[str, str]:
    """Give each Han character with variants the representative of its class.

    Classes are the connected parts of the tables (union-find). The representative is a common character of Simplified
    Chinese, so that a key can be read as Simplified text.
    """
    above: dict[str, str] = {}

    def top(char: str) -> str:
        while (next_above := above.setdefault(char, char)) != char:
            char = next_above
        return char

    for file in _VARIANT_TABLES:
        for char, variants in dictionary(file).items():
            for variant in variants:
                above[top(variant)] = top(char)
    simplified = Counter(variants[0] for variants in dictionary(_VARIANT_TABLES[0]).values())
    members: dict[str, list[str]] = {}
    for char in above:
        members.setdefault(top(char), []).append(char)
    best: dict[str, str] = {}
    for first, chars in members.items():
        likely = [char for char in chars if char in simplified] or chars
        if len(likely) > 1:
            likely.sort(key=lambda char: (_gb2312_level(char), -simplified[char], char))
        best[first] = likely[0]
    return {char: best[top(char)] for char in above}


def _gb2312_level(char: str) -> int:
    """Return 1 for the common characters of GB 2312, 2 for its rarer ones, 3 for all others."""
    try:
        return 1 if char.encode("gb2312")[0] < 0xD8 else 2
    except UnicodeEncodeError:
        return 3
