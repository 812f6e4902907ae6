"""The table of languages: all that differs by language and is no text of the user's sits here.

Tags are BCP 47. Chinese is named by its script first (`zh-Hans`, `zh-Hant`), then, where usage differs, by its
region (`zh-Hant-TW`, `zh-Hant-HK`).
"""

from __future__ import annotations

from dataclasses import dataclass

from taiyaku.errors import UsageError

__all__ = ["LANGUAGES", "Language", "conversion", "language"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language as it is written.

    `script` is the ISO 15924 code; `joiner` stands between two sentences of one paragraph; `quotes` are the
    outer and inner quotation marks (clreq and jlreq; outer first); `locale` is what Babel's CLDR data calls it;
    `charset` is the national standard that says which characters its script writes; `longest_heading` is how many
    characters a line may have that is taken for a subheading; `reads` names the languages whose terms its texts may
    hold besides its own. A Taiwan word is none of a mainland text's: 資料 is “data” there, 资料 “documents” here.
    """

    tag: str
    autonym: str
    script: str
    locale: str
    joiner: str
    quotes: tuple[str, str]
    charset: str | None = None
    longest_heading: int = 32
    reads: tuple[str, ...] = ()
    parent: str | None = None

    @property
    def chinese(self) -> bool:
        """Whether this is Chinese in any script: only Chinese is ever converted.

        >>> [tag for tag in LANGUAGES if LANGUAGES[tag].chinese]
        ['zh-Hans', 'zh-Hant', 'zh-Hant-TW', 'zh-Hant-HK']
        """
        return self.script in ("Hans", "Hant")

    @property
    def gettext(self) -> str:
        """The form that PO editors expect in a `Language:` header, with underscores.

        >>> LANGUAGES["zh-Hant-TW"].gettext
        'zh_Hant_TW'
        """
        return self.tag.replace("-", "_")


def _languages(*rows: Language) -> dict[str, Language]:
    return {row.tag: row for row in rows}


_CORNER_BRACKETS = ("「」", "『』")
_CURLED = ("“”", "‘’")

LANGUAGES = _languages(
    Language(
        tag="zh-Hans",
        autonym="简体中文",
        script="Hans",
        locale="zh_Hans",
        joiner="",
        quotes=_CURLED,
        charset="gb2312",
        reads=("zh-Hant",),
    ),
    Language(
        tag="zh-Hant",
        autonym="繁體中文",
        script="Hant",
        locale="zh_Hant",
        joiner="",
        quotes=_CORNER_BRACKETS,
        charset="big5",
        reads=("zh-Hans", "zh-Hant-TW", "zh-Hant-HK"),
    ),
    Language(
        tag="zh-Hant-TW",
        autonym="繁體中文（台灣）",
        script="Hant",
        locale="zh_Hant_TW",
        joiner="",
        quotes=_CORNER_BRACKETS,
        charset="big5",
        reads=("zh-Hant", "zh-Hans"),
        parent="zh-Hant",
    ),
    Language(
        tag="zh-Hant-HK",
        autonym="繁體中文（香港）",
        script="Hant",
        locale="zh_Hant_HK",
        joiner="",
        quotes=_CORNER_BRACKETS,
        charset="big5",
        reads=("zh-Hant", "zh-Hans"),
        parent="zh-Hant",
    ),
    Language(
        tag="ja",
        autonym="日本語",
        script="Jpan",
        locale="ja",
        joiner="",
        quotes=_CORNER_BRACKETS,
        charset="shift_jis",
        longest_heading=40,
    ),
    Language(
        tag="en",
        autonym="English",
        script="Latn",
        locale="en",
        joiner=" ",
        quotes=_CURLED,
        longest_heading=80,
    ),
)

# What people and tools write for the tags above (Weblate, Crowdin, Microsoft, gettext).
_ALIASES = {
    "zh-cn": "zh-Hans",
    "zh-sg": "zh-Hans",
    "zh-hans-cn": "zh-Hans",
    "zh-hans-sg": "zh-Hans",
    "zh-chs": "zh-Hans",
    "zh-tw": "zh-Hant-TW",
    "zh-hk": "zh-Hant-HK",
    "zh-mo": "zh-Hant-HK",
    "zh-hant-mo": "zh-Hant-HK",
    "zh-cht": "zh-Hant",
    "ja-jp": "ja",
    "en-us": "en",
    "en-gb": "en",
}

# Tags that are often meant but mean something else, or nothing in particular.
_REMEDIES = {
    "zh": "say which script: zh-Hans or zh-Hant",
    "cn": "Chinese is zh-Hans or zh-Hant",
    "tw": "Traditional Chinese of Taiwan is zh-Hant-TW",
    "jp": "Japanese is ja",
}


def language(tag: str) -> Language:
    """Return the language that a tag names; case, `_` for `-` and common aliases are understood.

    Raises `UsageError` for a tag that names none; a bare `zh` is refused, for it leaves the script open.

    >>> language("zh_CN").tag, language("JA").tag
    ('zh-Hans', 'ja')
    >>> language("jp")
    Traceback (most recent call last):
    taiyaku.errors.UsageError: unknown language “jp”; Japanese is ja
    """
    wanted = tag.strip().replace("_", "-").lower()
    wanted = _ALIASES.get(wanted, wanted).lower()
    for known in LANGUAGES.values():
        if known.tag.lower() == wanted:
            return known
    remedy = _REMEDIES.get(wanted, f"known are {', '.join(LANGUAGES)}")
    raise UsageError(f"unknown language “{tag}”", remedy=remedy)


# OpenCC configuration for each change of script or region. Those that end in p change words as well as characters;
# `zh-Hant` alone is no region, so it changes characters only.
_CONVERSIONS = {
    ("zh-Hans", "zh-Hant"): "s2tw",  # not s2t, whose orthodox 纔 峯 喫 no reader expects
    ("zh-Hans", "zh-Hant-TW"): "s2twp",
    ("zh-Hans", "zh-Hant-HK"): "s2hkp",
    ("zh-Hant", "zh-Hans"): "t2s",
    ("zh-Hant", "zh-Hant-TW"): "t2tw",
    ("zh-Hant", "zh-Hant-HK"): "t2hk",
    ("zh-Hant-TW", "zh-Hans"): "tw2sp",
    ("zh-Hant-TW", "zh-Hant"): "tw2t",
    ("zh-Hant-HK", "zh-Hans"): "hk2s",
    ("zh-Hant-HK", "zh-Hant"): "hk2t",
}


def conversion(source: str, target: str) -> str | None:
    """Name the OpenCC configuration that makes `target` out of `source`, or None where it takes a translator.

    >>> conversion("zh-Hans", "zh-Hant-TW"), conversion("zh-Hans", "ja")
    ('s2twp', None)
    """
    return _CONVERSIONS.get((source, target))
