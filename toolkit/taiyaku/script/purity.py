"""Script purity: Han characters that do not belong in a language.

Two sources decide. The national character standards say what a script writes: GB 2312 for Simplified, Big5 for
Traditional, JIS X 0208 for Japanese. Outside its standard, a character is foreign only if OpenCC's tables know it
as a form of another script, so that a rare character is never taken for a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from taiyaku.languages import language
from taiyaku.script.dictionaries import dictionary

__all__ = ["foreign_characters"]


def foreign_characters(text: str, lang: str) -> list[tuple[int, str, str]]:
    """List the characters of a text that its language does not write: (offset, character, what it is).

    What it is: `Simplified`, `Traditional` or `shinjitai`. Latin-script languages are not judged.

    >>> foreign_characters("大手企业", "ja")
    [(3, '业', 'Simplified')]
    >>> foreign_characters("発展", "zh-Hant"), foreign_characters("發展", "zh-Hans")
    ([(0, '発', 'shinjitai')], [(0, '發', 'Traditional')])
    >>> foreign_characters("国会の机", "ja"), foreign_characters("皇后", "zh-Hant")
    ([], [])
    """
    known = language(lang)
    foreign = _foreign(known.script, known.charset)
    return [(offset, char, foreign[char]) for offset, char in enumerate(text) if char in foreign]


@cache
def _foreign(script: str, charset: str | None) -> dict[str, str]:
    """Map each character that a script does not write to the script it is from."""
    if charset is None:
        return {}
    origins = {
        "shinjitai": dictionary("JPShinjitaiCharacters.txt"),
        "Traditional": dictionary("TSCharacters.txt"),
        "Simplified": dictionary("STCharacters.txt"),
    }
    own = {"Hans": "Simplified", "Hant": "Traditional", "Jpan": "shinjitai"}[script]
    found: dict[str, str] = {}
    for origin, table in origins.items():
        if origin != own:
            found |= dict.fromkeys(_outside(table, charset), origin)
    return {char: origin for char, origin in found.items() if char not in origins[own]}


def _outside(table: Iterable[str], charset: str) -> Iterable[str]:
    return (char for char in table if not char.encode(charset, "ignore"))
