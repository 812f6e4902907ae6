"""Errors as translators, editors and machines make them: one for each rule, planted in a correct translation.

A mutation takes a pair of texts and its languages and returns the pair with one error, or None where it cannot be made
there. What is random comes from the dice that it is given.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from taiyaku.checks.model import Context, Pair
from taiyaku.checks.terminology.renderings import State, renderings
from taiyaku.checks.tokens import masked
from taiyaku.languages import LANGUAGES
from taiyaku.quantities import find
from taiyaku.script.convert import convert
from taiyaku.script.fold import fold_key

__all__ = ["MUTATIONS", "Planted"]


@dataclass(frozen=True, slots=True)
class Planted:
    """A correct pair, its languages, and what is known of its terms."""

    pair: Pair
    context: Context
    dice: random.Random

    @property
    def target(self) -> str:
        """The translation."""
        return self.pair.target

    @property
    def lang(self) -> str:
        """The target language."""
        return self.context.target

    def with_(self, target: str) -> Pair | None:
        """Return the pair with another translation, or None where it is the same."""
        return replace(self.pair, target=target) if target != self.target else None

    def swap(self, pattern: str, by: str | Callable[[re.Match[str]], str]) -> Pair | None:
        """Return the pair with one place of the translation changed, drawn by chance."""
        places = list(re.finditer(pattern, self.target))
        if not places:
            return None
        match = self.dice.choice(places)
        new = by(match) if callable(by) else match.expand(by)
        return self.with_(self.target[: match.start()] + new + self.target[match.end() :])


_CJK = ("zh-Hans", "zh-Hant-TW", "zh-Hant", "ja")
_HAN = "[一-鿿ぁ-んァ-ヺー]"


def _into(*tags: str) -> Callable[[Callable[[Planted], Pair | None]], Callable[[Planted], Pair | None]]:
    def limited(work: Callable[[Planted], Pair | None]) -> Callable[[Planted], Pair | None]:
        return lambda planted: work(planted) if planted.lang in tags else None

    return limited


def _swap(pattern: str, by: str, *tags: str) -> Callable[[Planted], Pair | None]:
    return lambda planted: planted.swap(pattern, by) if not tags or planted.lang in tags else None


def _both_chinese(planted: Planted) -> bool:
    """Whether only the script differs: what is copied is half right then, and what is empty derived."""
    return planted.context.source.startswith("zh") and planted.lang.startswith("zh")


# Terminology


def _render(planted: Planted, state: State, text: Callable[[Planted, int], str | None]) -> Pair | None:
    """Put another text where a term is rendered."""
    found = [each for each in renderings(planted.pair, planted.context) if each.state is state and each.span]
    if not found:
        return None
    each = planted.dice.choice(found)
    assert each.span is not None
    new = text(planted, found.index(each))
    if new is None:
        return None
    written = planted.target[slice(*each.span)]
    return planted.with_(planted.target.replace(written, new))


def _missing_term(planted: Planted) -> Pair | None:
    other = {"ja": "これ", "en": "this"}.get(planted.lang, "這個" if "Hant" in planted.lang else "这个")
    return _render(planted, State.APPROVED, lambda *_: other)


def _refused_term(planted: Planted) -> Pair | None:
    def refused(planted: Planted, number: int) -> str | None:
        each = [one for one in renderings(planted.pair, planted.context) if one.state is State.APPROVED and one.span]
        terms = [term.text for term in each[number].concept.terms_in(planted.lang) if not term.status.usable]
        return planted.dice.choice(terms) if terms else None

    return _render(planted, State.APPROVED, refused)


def _copied_term(planted: Planted) -> Pair | None:
    def copied(planted: Planted, number: int) -> str | None:
        each = [one for one in renderings(planted.pair, planted.context) if one.state is State.APPROVED and one.span]
        text = each[number].match.text
        key = fold_key(text)
        return None if text.isascii() or any(key in fold_key(term.text) for term in each[number].wanted) else text

    return None if _both_chinese(planted) else _render(planted, State.APPROVED, copied)


def _changed_name(planted: Planted) -> Pair | None:
    if not any(each.state is State.KEPT for each in renderings(planted.pair, planted.context)):
        return None
    return planted.with_(planted.target.replace("TikTok", planted.dice.choice(("Tiktok", "Tik Tok", "TIKTOK"))))


# Numbers: a digit is the commonest slip, then the wrong power of ten.


def _number(planted: Planted, *kinds: str) -> tuple[int, int] | None:
    spans = [
        (each.start, each.end)
        for each in find(masked(planted.target), planted.lang)
        if (not kinds or each.kind.value in kinds) and re.search("[0-9]", planted.target[each.start : each.end])
    ]
    return planted.dice.choice(spans) if spans else None


def _at(planted: Planted, span: tuple[int, int] | None, change: Callable[[str], str]) -> Pair | None:
    if span is None:
        return None
    start, end = span
    return planted.with_(planted.target[:start] + change(planted.target[start:end]) + planted.target[end:])


def _other_digit(text: str) -> str:
    return re.sub("[1-9]", lambda match: str(int(match.group()) % 9 + 1), text, count=1)


def _is_number(text: str, lang: str) -> bool:
    """Whether a text is one number still: 3万5000万 and 3–3 are none, and nobody writes them."""
    found = find(text, lang)
    return len(found) == 1 and found[0].text == text


def _other_number(planted: Planted) -> Pair | None:
    """Change a digit; years are left to N005."""
    span = _number(planted, "number", "money")
    if span is None or re.fullmatch(r"(?:1[5-9]|20)\d\d", planted.target[slice(*span)]):
        return None
    new = _other_digit(planted.target[slice(*span)])
    return _at(planted, span, lambda _: new) if _is_number(new, planted.lang) else None


def _magnitude(planted: Planted) -> Pair | None:
    units = {"亿": "万", "億": "万" if planted.lang == "ja" else "萬", "billion": "million", "million": "billion"}
    if not find(masked(planted.pair.source), planted.context.source):
        return None  # “billion” is no number in the source, and its name in the translation
    spans = [
        (each.start, each.end)
        for each in find(masked(planted.target), planted.lang)
        if any(unit in each.text for unit in units)
    ]
    if not spans:
        return None
    span = planted.dice.choice(spans)
    new = re.sub("|".join(units), lambda match: units[match.group()], planted.target[slice(*span)], count=1)
    return _at(planted, span, lambda _: new) if _is_number(new, planted.lang) else None


def _added_number(planted: Planted) -> Pair | None:
    extra = {"en": " All 47 of them agreed.", "ja": "47人全員が賛成した。"}
    return planted.with_(planted.target + extra.get(planted.lang, "47人都同意。"))


def _missing_number(planted: Planted) -> Pair | None:
    span = _number(planted, "number")
    if span is None or find(planted.target[slice(*span)], planted.lang)[0].high <= 10:
        return None
    if planted.target.count(planted.target[slice(*span)]) > 1:
        return None  # what a text says twice may be said once
    some = {"en": "some", "ja": "多くの"}.get(planted.lang, "一些")
    return _at(planted, span, lambda _: some)


def _currency(planted: Planted) -> Pair | None:
    other = {
        "US$": "£",
        "yen": "euros",
        "yuan": "yen",
        "日元": "美元",
        "日圓": "美元",
        "美元": "日元",
        "ドル": "ユーロ",
        "円": "ドル",
    }
    unit = "|".join(map(re.escape, other))  # after a number only: the 円 of 円滑 is no currency
    return planted.swap(
        rf"US\$|(?<=[\d万萬亿億] )(?:{unit})|(?<=[\d万萬亿億])(?:{unit})|(?<=illion )(?:{unit})",
        lambda match: other[match.group()],
    )


def _percent(planted: Planted) -> Pair | None:
    if masked(planted.target) != planted.target:
        return None  # not in placeholders
    return planted.swap(r"(?<=\d)%", "人" if planted.lang != "en" else " people")


_UNITS = r"公里|キロメートル|kilometres"


def _unit(planted: Planted) -> Pair | None:
    other = {"公里": "米" if planted.lang == "zh-Hans" else "公尺", "キロメートル": "メートル", "kilometres": "metres"}
    return planted.swap(_UNITS, lambda match: other[match.group()])


def _date(planted: Planted) -> Pair | None:
    return planted.swap(r"12月7日|7 December|9:30|17:00|9時30分|17時", lambda match: _other_digit(match.group()))


_BOUNDS = r"(?:超过|超過|More than )(?=\d)|(?<=[\d万億])を超えた"


def _bound(planted: Planted) -> Pair | None:
    less = {"超过": "不到", "超過": "不到", "More than ": "Fewer than ", "を超えた": "に満たない"}
    return planted.swap(_BOUNDS, lambda match: less[match.group()])


_ORDINALS = {"第二次": "两次", "a second voyage": "two voyages", "第二の航海": "2回の航海"}


def _ordinal(planted: Planted) -> Pair | None:
    return planted.swap("|".join(_ORDINALS), lambda match: _ORDINALS[match.group()])


# Script


def _foreign_character(planted: Planted) -> Pair | None:
    """One character in the other script, as an input method or a copy brings it."""
    charset = LANGUAGES[planted.lang].charset
    places = [
        place
        for place, char in enumerate(planted.target)
        if charset and "一" <= char <= "鿿" and not _encodable(_in_other_script(char, planted.lang), charset)
    ]
    if not places:
        return None
    place = planted.dice.choice(places)
    return _at(planted, (place, place + 1), lambda char: _in_other_script(char, planted.lang))


def _in_other_script(char: str, lang: str) -> str:
    return (
        convert(convert(char, "jp2t"), "t2s") if lang == "ja" else convert(char, "s2t" if lang == "zh-Hans" else "t2s")
    )


def _encodable(char: str, charset: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


@_into("zh-Hans", "zh-Hant", "zh-Hant-TW")
def _kana(planted: Planted) -> Pair | None:
    return planted.swap("的", "の") if planted.context.source == "ja" else planted.swap("(?<=[一-鿿])，", "サーバー，")


@_into("en")
def _han_in_english(planted: Planted) -> Pair | None:
    if re.search('[“(*"]', planted.target):
        return None  # what is set off is spoken of
    return planted.swap(r"(?<= )[a-z]{4,}(?= )", planted.dice.choice(("公司", "サーバー", "出海")))


@_into("zh-Hant-TW")
def _region(planted: Planted) -> Pair | None:
    words = {"軟體": "軟件", "伺服器": "服務器", "網路": "網絡", "影片": "視頻", "印表機": "打印機"}
    return planted.swap("|".join(words), lambda match: words[match.group()])


@_into("zh-Hant", "zh-Hant-TW")
def _conversion(planted: Planted) -> Pair | None:
    slips = {"博士後": "博士后", "裡面": "里面", "之後": "之后", "麵條": "面條", "後面": "后面", "發電": "髮電"}
    return planted.swap("|".join(slips), lambda match: slips[match.group()])


def _look_alike(planted: Planted) -> Pair | None:
    cyrillic = str.maketrans("aeopcx", "аеорсх")
    if planted.lang == "ja":
        return planted.swap("(?<=[ァ-ヺ])ー(?=[ァ-ヺ])", planted.dice.choice(("一", "―", "-")))
    if masked(planted.target) != planted.target:
        return None  # not in placeholders and code
    return planted.swap(r"[A-Za-z]{4,}", lambda match: match.group().translate(cyrillic))


def _decomposed(planted: Planted) -> Pair | None:
    import unicodedata

    return planted.swap(
        "[がぎぐげござじずぜぞだづでどばびぶべぼガギグゲゴザジズゼゾダデドバビブベボパピプペポ]",
        lambda match: unicodedata.normalize("NFD", match.group()),
    )


def _invisible(planted: Planted) -> Pair | None:
    return planted.swap(r"(?<=\w)(?=\w)", planted.dice.choice(("\u200b", "\ufeff", "\u00ad", "\u202e")))


@_into("ja")
def _half_kana(planted: Planted) -> Pair | None:
    table = {
        "ア": "ｱ",
        "イ": "ｲ",
        "ル": "ﾙ",
        "ト": "ﾄ",
        "ン": "ﾝ",
        "ス": "ｽ",
        "リ": "ﾘ",
        "フ": "ﾌ",
        "ラ": "ﾗ",
        "ー": "ｰ",
    }
    return planted.swap(f"[{''.join(table)}]", lambda match: table[match.group()])


# Form


def _placeholder(planted: Planted) -> Pair | None:
    return planted.swap(r"%\((\w+)\)s|\{(\w+)\}|%s", planted.dice.choice(("", "%", "{ {")))


def _icu(planted: Planted) -> Pair | None:
    source = "{n, plural, one {# file} other {# files}}"
    good = "{n, plural, other {#}}"
    bad = planted.dice.choice((good.replace(", other", ", Other"), good[:-1], "{n, plural, one {#}}"))
    return replace(planted.pair, source=f"{planted.pair.source} {source}", target=f"{planted.target} {bad}")


def _latin_name(planted: Planted) -> Pair | None:
    """Misspell a name or, where the source is not English, put another: from English, WeChat rightly becomes 微信."""
    other = "抖音" if planted.lang != "en" else "Douyin"
    return planted.swap(
        "TikTok", "TikTalk" if planted.context.source == "en" else planted.dice.choice(("TikTalk", other))
    )


def _doubled(planted: Planted) -> Pair | None:
    if planted.lang == "en":
        return planted.swap(r"\b(the|of|to|and|in|is)\b", r"\1 \1")
    return planted.swap("[をのはが]" if planted.lang == "ja" else "[的了在和把]", r"\g<0>\g<0>")


def _copied_source(planted: Planted) -> Pair | None:
    """Leave the source; an English word alone may be a name, and nobody can tell."""
    words = re.findall("[A-Za-z]{2,}", masked(planted.pair.source))
    if _both_chinese(planted) or (planted.context.source == "en" and len(words) < 2):
        return None
    return planted.with_(planted.pair.source)


def _more_sentences(planted: Planted) -> Pair | None:
    more = {"en": " It is good. It is new. It is here.", "ja": "よい。新しい。ここだ。"}.get(
        planted.lang, "這很好。這很新。在這裡。" if "Hant" in planted.lang else "这很好。这很新。在这里。"
    )
    return planted.with_(planted.target + more)


def _half_width(planted: Planted) -> Pair | None:
    return planted.swap(f"(?<={_HAN})[，、。](?={_HAN}|$)", lambda match: "." if match.group() == "。" else ",")


_QUOTES = {"zh-Hans": "「」", "zh-Hant-TW": "“”", "zh-Hant": "“”", "ja": "“”"}


def _title(planted: Planted) -> Pair | None:
    if planted.lang == "en":
        return planted.swap(r"[*]([A-Z][^*]+)[*]", r"《\1》")
    return planted.swap("『([^』]+)』", r"《\1》") if planted.context.source.startswith("zh") else None


def _quotes(planted: Planted) -> Pair | None:
    if planted.lang not in _QUOTES or planted.context.source == "en":
        return None  # from English, curled marks are a house style that some follow
    marks = _QUOTES[planted.lang]
    return planted.swap("[“「]([^“”「」]*)[”」]", rf"{marks[0]}\1{marks[1]}")


MUTATIONS: dict[str, Callable[[Planted], Pair | None]] = {
    "C001": lambda planted: None if _both_chinese(planted) else replace(planted.pair, target=""),
    "C002": lambda planted: replace(planted.pair, fuzzy=True),
    "C003": _copied_source,
    "C005": _more_sentences,
    "T001": _missing_term,
    "T002": _refused_term,
    "T004": _copied_term,
    "T005": _changed_name,
    "N001": _missing_number,
    "N002": _added_number,
    "N003": _magnitude,
    "N004": _other_number,
    "N005": _date,
    "N006": _percent,
    "N007": _currency,
    "N008": _unit,
    "N009": _bound,
    "N010": _ordinal,
    "S001": _foreign_character,
    "S002": _kana,
    "S003": _han_in_english,
    "S004": _region,
    "S005": _conversion,
    "S006": _look_alike,
    "S007": _decomposed,
    "S008": _invisible,
    "S009": _half_kana,
    "P101": _half_width,
    "P102": _swap("（([^（）]*)）", r"(\1)", *_CJK),
    "P103": _swap("[,]", "，", "en"),
    "P104": _quotes,
    "P105": _swap("[）」』”》]", "", *_CJK),
    "P106": _title,
    "P107": lambda planted: (
        planted.swap("、", "，") if planted.lang == "ja" and planted.target.count("、") > 1 else None
    ),
    "P108": _swap("…+", "。。。", *_CJK),
    "P109": _swap("……", "...", *_CJK),
    "P110": _swap("——|――", "--", *_CJK),
    "P112": _swap("(?<=[，。、])(?=[一-鿿])", " ", *_CJK),
    "P113": _swap("吗？$|嗎？$|か？$", "。", *_CJK),
    "P114": _swap("[。.]$", ""),
    "P115": _swap("[。，]", r"\g<0>\g<0>", *_CJK),
    "P116": lambda planted: planted.swap("[·・]", "・" if planted.lang == "zh-Hans" else "·"),
    "F001": _placeholder,
    "F002": _icu,
    "F003": _swap("</a>|<a [^>]*>", ""),
    "F004": _swap(r"\*\*|`", ""),
    "F005": _swap("https://example.org/faq|help@example.org", "https://example.com/faq"),
    "F006": _latin_name,
    "F007": _doubled,
    "F008": lambda planted: planted.with_(planted.target + " "),
}
"""For each rule that looks at one pair (or can be seen from one), the error that it is for."""
