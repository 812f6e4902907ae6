"""Script purity: Han characters that do not belong in a language.

Two sources decide. The national character standards say what a script writes: GB 2312 for Simplified, Big5 for
Traditional, JIS X 0208 for Japanese. Outside its standard, a character is foreign only if OpenCC's tables know it
as a form of another script, so that a rare character is never taken for a wrong one. Inside it, a few are foreign all
the same: characters that JIS has among its rare ones (level 2) and that are Simplified for a common one (决 for 決),
and 後 and 麽, which GB 2312 has and no Simplified text of today writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from taiyaku.languages import language
from taiyaku.script.dictionaries import dictionary

__all__ = ["foreign_characters", "native_form"]


def foreign_characters(text: str, lang: str) -> list[tuple[int, str, str]]:
    """List the characters of a text that its language does not write: (offset, character, what it is).

    What it is: `Simplified`, `Traditional` or `shinjitai`. Latin-script languages are not judged.

    >>> foreign_characters("大手企业", "ja")
    [(3, '业', 'Simplified')]
    >>> foreign_characters("発展", "zh-Hant"), foreign_characters("發展", "zh-Hans")
    ([(0, '発', 'shinjitai')], [(0, '發', 'Traditional')])
    >>> foreign_characters("国会の机", "ja"), foreign_characters("皇后", "zh-Hant")
    ([], [])
    >>> foreign_characters("决定", "ja")
    [(0, '决', 'Simplified')]
    """
    known = language(lang)
    foreign = _foreign(known.script, known.charset)
    if foreign.keys().isdisjoint(text):
        return []
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
    found = {char: origin for char, origin in found.items() if char not in origins[own]}
    return found | {"Jpan": _rare_simplified, "Hans": _old_traditional, "Hant": dict}[script]()


def _rare_simplified() -> dict[str, str]:
    """Return the rare characters of JIS that are Simplified for a common one."""
    shinjitai = _shinjitai()
    return {
        char: "Simplified"
        for char, forms in dictionary("STCharacters.txt").items()
        if _jis_level(char) == 2 and char not in forms and _jis_level(shinjitai.get(forms[0], forms[0])) == 1
    }


def _old_traditional() -> dict[str, str]:
    return dict.fromkeys("後麽", "Traditional")


def _jis_level(char: str) -> int:
    """Return 1 for the common characters of JIS X 0208 (亜 to 腕), 2 for its rarer ones, 0 for all others."""
    code = char.encode("shift_jis", "ignore")
    return 0 if len(code) < 2 or code < b"\x88\x9f" else 1 if code <= b"\x98\x72" else 2


@cache
def _shinjitai() -> dict[str, str]:
    """Map each Traditional character to its shinjitai."""
    return {
        form: char for char, forms in dictionary("JPShinjitaiCharacters.txt").items() for form in forms if form != char
    }


def native_form(char: str, lang: str) -> str | None:
    """Return the form that a language has for a foreign character, or None where it may be one of several.

    >>> native_form("业", "ja"), native_form("図", "zh-Hans"), native_form("发", "zh-Hant")
    ('業', '图', None)
    """
    script = language(lang).script
    traditional = (
        dictionary("STCharacters.txt").get(char) or dictionary("JPShinjitaiCharacters.txt").get(char) or (char,)
    )
    if script == "Hans":
        forms = {dictionary("TSCharacters.txt").get(form, (form,))[0] for form in traditional}
    elif script == "Jpan":
        forms = {_shinjitai().get(form, form) for form in traditional}
    else:
        variants = dictionary("HKVariants.txt" if lang.endswith("-HK") else "TWVariants.txt")
        forms = {variants.get(form, (form,))[0] for form in traditional}
    return forms.pop() if len(forms) == 1 and char not in forms else None


def _outside(table: Mapping[str, Sequence[str]], charset: str) -> Iterable[str]:
    """Return what a standard lacks and a table gives another form, first of all (瞭望 stays as it is)."""
    return (char for char, forms in table.items() if forms[0] != char and not char.encode(charset, "ignore"))
