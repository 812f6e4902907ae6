"""What the columns of a table hold: told by their headers, in English, Chinese or Japanese, or as the user maps them.

A guess is never silent: `described` says it in a line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from taiyaku.diagnostics import Place
from taiyaku.errors import DataError, UsageError
from taiyaku.formats.codes import ScriptOpenError, scriptless, tag_of
from taiyaku.formats.model import ReadOptions
from taiyaku.languages import LANGUAGES

__all__ = ["ROLES", "Column", "described", "guess", "language_of", "role_of"]

ROLES = {
    "concept": "concept conceptid id cid entry entryid 概念 概念id 编号 編號 番号 識別子",
    "subject_field": "subjectfield subject domain field category 学科领域 领域 領域 分野 カテゴリ 分类 分類 类别",
    "subject_field_name": "subjectfieldname",
    "lang": "lang language locale languagecode 语言 語言 言語",
    "term": "term text 术语 術語 用語 词条 詞條 名称",
    "reading": "reading pronunciation pinyin furigana kana yomi 读音 讀音 拼音 读法 読み 読み方 よみ よみがな "
    "読みがな ふりがな",
    "status": "status administrativestatus termstatus usage 状态 狀態 状態 ステータス",
    "forbidden": "forbidden prohibited donotuse 禁用 禁止",
    "part_of_speech": "partofspeech pos wordclass 词性 詞性 品詞",
    "type": "type termtype 类型 類型 種類",
    "context": "context example usageexample sentence 例句 语境 語境 用例 例文 文脈",
    "definition": "definition description meaning explanation 定义 定義 释义 釋義 说明 說明 説明 解释 意味",
    "note": "note notes comment comments remark remarks 备注 備註 注释 註解 注 備考 注記 メモ コメント",
    "term_note": "termnote usagenote 术语备注 用語の注",
    "derived": "derived",
    "do_not_translate": "donottranslate dnt untranslatable 不翻译 不译 翻訳しない",
    "translatable": "translatable",
    "no_settled_equivalent": "nosettledequivalent",
    "source_document": "sourcedocument sources reference references 出处 出處 来源 來源 出典",
    "relations": "relations",
    "from": "source sourceterm original 原文 原语 原語 源语言 ソース",
    "to": "target targetterm translation 译文 譯文 译语 訳語 訳文 目标语言 ターゲット",
}
"""What a column may hold, and the headers that say so: lower case, without blanks and signs."""

_LANGUAGES = {
    "zh-Hans": "simplifiedchinese chinesesimplified chinesesimp schinese mandarinsimplified 简体中文 简体 简中 "
    "中文简体 簡体字 中国語簡体字 簡体字中国語 简体字 chineseprc chinesechina",
    "zh-Hant": "traditionalchinese chinesetraditional chinesetrad tchinese 繁體中文 繁体中文 繁體 繁体 繁中 中文繁體 "
    "中文繁体 繁体字 中国語繁体字 繁体字中国語 正體中文",
    "zh-Hant-TW": "chinesetaiwan taiwanesechinese 台湾繁体 臺灣繁體 中文台灣 中文台湾",
    "zh-Hant-HK": "chinesehongkong 香港繁體 香港繁体",
    "ja": "japanese 日本語 日语 日語 日文 日",
    "en": "english 英语 英語 英文 英",
    "zh": "chinese 中文 中国語 汉语 漢語 中",
}
_BLANKS = re.compile(r"[^\w]|_")
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_SEPARATOR = re.compile(r"[\s_:./(（\[]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What a column holds: a role, in a language where the header says one; no role: it is passed over.

    `written` is the language as the header has it.
    """

    header: str
    role: str = ""
    lang: str = ""


def guess(headers: Sequence[str], options: ReadOptions) -> tuple[Column, ...]:
    """Say what each column holds.

    Raises `ScriptOpenError` where a column is in Chinese and neither header nor options say which script; `UsageError`
    for a mapping that makes no sense.

    >>> [(each.role, each.lang) for each in guess(["术语 (zh-CN)", "日本語", "Note EN", "?"], ReadOptions())]
    [('term', 'zh-Hans'), ('term', 'ja'), ('note', 'en'), ('', '')]
    """
    mapping = {_short(key): value for key, value in options.mapping.items()}
    unknown = [key for key in options.mapping if _short(key) not in {_short(header) for header in headers}]
    if unknown:
        raise UsageError(f"no column “{unknown[0]}”", remedy=f"there are {', '.join(headers)}")
    return tuple(_column(header, mapping, options) for header in headers)


def _column(header: str, mapping: Mapping[str, str], options: ReadOptions) -> Column:
    wanted = mapping.get(_short(header))
    role, lang = _meaning(header if wanted is None else wanted, options)
    if wanted is not None and not role and wanted != "-":
        raise UsageError(f"a column cannot hold “{wanted}”", remedy="give a language, a field (note, reading …) or -")
    if role in ("from", "to"):
        known = options.source if role == "from" else next(iter(options.targets), None)
        if known is None:
            option = "--source" if role == "from" else "--target"
            place = Place(path=options.path)
            raise DataError(f"the column “{header}” says no language", place=place, remedy=f"give {option}")
        role, lang = "term", known
    return Column(header=header, role=role, lang=lang)


def _meaning(header: str, options: ReadOptions) -> tuple[str, str]:
    """Return the role and the language that a header, or a value of the mapping, names."""
    if role := role_of(header):
        return role, ""
    if lang := language_of(header, options):
        return "term", lang
    for gap in _SEPARATOR.finditer(header):
        one, other = header[: gap.start()], header[gap.end() :].rstrip(" )）]")
        for first, second in ((one, other), (other, one)):
            role = role_of(first)
            lang = language_of(second, options) if role else None
            if role and lang:
                return ("term" if role in ("from", "to") else role), lang
    return "", ""


def language_of(written: str, options: ReadOptions) -> str | None:
    """Return the tag of a language by its name or code; raise `DataError` for Chinese of no script."""
    code = _names().get(_short(written)) or written.strip()
    if not _CODE.fullmatch(code) or len(code.split("-")[0].split("_")[0]) < 2:
        return None
    try:
        tag = tag_of(code, options.known)
    except UsageError as error:
        if scriptless(code):
            reason = f"the column “{written}” leaves the script of Chinese open"
            raise ScriptOpenError(reason, place=Place(path=options.path, line=1), remedy=error.remedy) from None
        return None
    return tag if _is_language(tag) else None


def _is_language(tag: str) -> bool:
    """Whether CLDR knows the language of a tag: `id` and `no` are also words, and are none here."""
    if tag in _names().values():
        return True
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(tag.split("-")[0])
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _short(header: str) -> str:
    return _BLANKS.sub("", header.casefold())


def role_of(header: str) -> str:
    """Return what a header, or the name of a field, says that it holds; "" where it says nothing known.

    >>> role_of("Part of Speech"), role_of("Kontext")
    ('part_of_speech', '')
    """
    return _roles().get(_short(header), "")


@cache
def _roles() -> dict[str, str]:
    return {_short(name): role for role, names in ROLES.items() for name in [role, *names.split()]}


@cache
def _names() -> dict[str, str]:
    ours = {_short(each.autonym): tag for tag, each in LANGUAGES.items()}
    return ours | {_short(name): tag for tag, names in _LANGUAGES.items() for name in [tag, *names.split()]}


def described(columns: Sequence[Column]) -> str:
    """Say in a line what the columns are taken for.

    >>> described(guess(["日本語", "備考", "?"], ReadOptions()))
    'columns: “日本語” is term (ja), “備考” is note, “?” is passed over'
    """
    told = (
        f"“{each.header}” is " + (f"{each.role} ({each.lang})" if each.lang else each.role or "passed over")
        for each in columns
    )
    return f"columns: {', '.join(told)}"
