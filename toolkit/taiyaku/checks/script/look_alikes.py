"""S006: characters that look like the right one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from taiyaku.checks.marking import HAN, mark
from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.tokens import masked
from taiyaku.diagnostics import Severity
from taiyaku.script.fold import fold_key

__all__ = ["RULE"]

_KATAKANA_TO_HAN = dict(zip("ニカロエタトハチオ", "二力口工夕卜八千才", strict=True))
_HAN_TO_KATAKANA = {han: kana for kana, han in _KATAKANA_TO_HAN.items()}
_HIRAGANA_TO_KATAKANA = {"ー": "ー", "へ": "ヘ", "べ": "ベ", "ぺ": "ペ", "り": "リ"}
_CYRILLIC = dict(zip("аеорсухіјѕԁАВЕКМНОРСТХІЈЅ", "aeopcyxijsdABEKMHOPCTXIJS", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True))
_TO_LATIN = _CYRILLIC | _GREEK

_KATA = "ァ-ヺ"
_SMALL = "ァィゥェォッャュョー"  # no word begins with them, so that what stands before is kana
# The character itself comes first in a pattern and what is before it after that: so the search is for one character.
_LONG_VOWEL = re.compile(f"一(?<=[{_KATA}]一)(?=[{_KATA}])(?![カヵケヶ][国所月年条])")
_DASH = re.compile("[―─—－‐-]")
# A dash of the width of a character stands alone only by mistake: Japanese dashes are two. A hyphen may join two names.
_WIDE_DASH = re.compile(f"[―─—－](?<=[{_KATA}].)(?=[{_KATA}])")
_DASH_IN_WORD = re.compile(f"([{_KATA}ー]{{1,20}})[‐-][{_KATA}ー]{{1,20}}")
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    # The number one between katakana is the mark of a long vowel, and the other way round.
    (_LONG_VOWEL, "ー"),
    (re.compile(f"ー(?<![{_KATA}ぁ-ゖー]ー)(?=[{HAN}])"), "一"),
    # 二ュース, 工ンジン: what follows cannot begin a word.
    (re.compile(f"[{''.join(_HAN_TO_KATAKANA)}](?=[{_SMALL}])"), ""),
    # 東京ヘ行く: a particle is hiragana; but ヘ長調 is a key.
    (re.compile(f"ヘ(?<=[ぁ-ゖ{HAN}]ヘ)(?![{_KATA}ー])(?!音|長調|短調)"), "へ"),
    # 計算カ: no counter stands at the end of a word.
    (re.compile(f"カ(?<=[{HAN}][^{_KATA}ー一二三四五六七八九十百数何]カ)(?<=[{HAN}]カ)(?![{HAN}{_KATA}ー])"), "力"),
    # アルファべット: hiragana inside katakana, where no particle has that shape.
    (re.compile(f"[べぺ](?<=[{_KATA}ー].)(?=[{_KATA}])"), ""),
)
# 口ボット, テス卜, へルメット, ページヘ: only one of the two makes a common word of the katakana beside it.
_BESIDE_KATAKANA = re.compile(f"[{''.join(_HAN_TO_KATAKANA)}へヘ](?:(?=[{_KATA}])|(?<=[{_KATA}ー].))")
_RUN = re.compile(f"[{_KATA}ー]*")
_HAN_OR_DIGIT = re.compile(f"[{HAN}\\d]")
_YEAR_ZERO = re.compile(
    "[○◯](?<=[一二三四五六七八九〇○].)(?=[一二三四五六七八九〇○◯年月])|[○◯](?<=[一二三四五六七八九].)(?=年)"
)
_MIXED = re.compile("[A-Za-z\u0370-\u03ff\u0400-\u052f]{2,}")
_NOT_LATIN = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_KANA_IN_HAN = re.compile(f"[ニカロエタトハチオ](?![{_KATA}ー])(?<![{_KATA}ー].)")
_SOME = re.compile("[^\x00-\x7f]")


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    if not _SOME.search(pair.target):
        return
    text = masked(pair.target)
    if context.target == "ja":
        yield from _japanese(text)
    if context.target != "en":
        for match in _YEAR_ZERO.finditer(text):
            yield _finding(match, "〇")
    for match in _MIXED.finditer(text) if _NOT_LATIN.search(text) else ():
        right = match.group().translate(_TABLE)
        if right != match.group() and right.isascii() and re.search("[A-Za-z]", match.group()):
            yield _finding(match, right, "has letters of another script")


def _japanese(text: str) -> Iterator[Finding]:
    for pattern, right in _RULES:
        for match in pattern.finditer(text):
            char = match.group()
            yield _finding(match, right or _HAN_TO_KATAKANA.get(char) or _HIRAGANA_TO_KATAKANA[char])
    if _DASH.search(text):
        for match in _WIDE_DASH.finditer(text):
            yield _finding(match, "ー")
        for match in _DASH_IN_WORD.finditer(text):
            word = _DASH.sub("ー", match.group())
            if _is_katakana_word(word, len(match[1])):
                yield _finding(match, word, "has a hyphen for the mark of a long vowel")
    yield from _beside_katakana(text)
    for match in _KANA_IN_HAN.finditer(_LONG_VOWEL.sub("ー", text)):
        right = _KATAKANA_TO_HAN[match.group()]
        if _in_word(text, match.start(), right):
            yield _finding(match, right)


def _beside_katakana(text: str) -> Iterator[Finding]:
    """Find a Han character or a hiragana へ that katakana beside it makes a word with, and ヘ behind a whole word."""
    for match in _BESIDE_KATAKANA.finditer(text):
        char, start = match.group(), match.start()
        before, after = _run_before(text, start), _run_after(text, match.end())
        if char == "へ":
            if _begins_word("ヘ" + after, 3) and not _begins_word(after, 2):
                yield _finding(match, "ヘ")
        elif char == "ヘ":
            if not after and before in _katakana_words() and before + "ヘ" not in _katakana_words():
                yield _finding(match, "へ")
        elif _stands_for_kana(text, match, before, after):
            yield _finding(match, _HAN_TO_KATAKANA[char])


def _stands_for_kana(text: str, match: re.Match[str], before: str, after: str) -> bool:
    """Whether a Han character makes a common word, as the katakana that it looks like, of a run that is none alone."""
    words, kana = _katakana_words(), _HAN_TO_KATAKANA[match.group()]
    if (
        after
        and not before
        and after[0] not in _SMALL
        and not _HAN_OR_DIGIT.match(text[match.start() - 1 : match.start()])
    ):
        return kana + after in words and after not in words
    followed = _HAN_OR_DIGIT.match(text, match.end())
    return bool(before) and not after and not followed and before + kana in words and before not in words


def _run_after(text: str, at: int) -> str:
    run = _RUN.match(text, at)
    return run.group() if run else ""


def _run_before(text: str, at: int) -> str:
    start = at
    while start and _RUN.fullmatch(text[start - 1]):
        start -= 1
    return text[start:at]


def _begins_word(run: str, least: int) -> bool:
    return any(run[:end] in _katakana_words() for end in range(least, len(run) + 1))


def _in_word(text: str, at: int, han: str) -> bool:
    """Whether a Han character in this place makes a common word of Chinese characters with a neighbour: 入口, 工場."""
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    return fold_key(before + han) in _common_words() or (
        not re.match(f"[{HAN}]", before) and fold_key(han + after) in _common_words()
    )


@cache
def _common_words() -> frozenset[str]:
    """Return the common Japanese words of two Han characters, folded."""
    listed = resources.files("taiyaku.recognise").joinpath("words/ja.txt").read_text(encoding="utf-8")
    return frozenset(re.findall(f"(?<![^ \t\n])[{HAN}]{{2}}(?![^ \t\n])", listed))


@cache
def _katakana_words() -> frozenset[str]:
    """Return common katakana words."""
    listed = resources.files("taiyaku.recognise").joinpath("words/katakana.txt").read_text(encoding="utf-8")
    return frozenset(listed.split())


@cache
def _katakana_parts() -> frozenset[str]:
    """Return common katakana words, and what stands behind one in another: メートル of センチメートル."""
    words = _katakana_words()
    tails = {word[cut:] for word in words for cut in range(2, len(word) - 2) if word[:cut] in words}
    return words | {tail for tail in tails if tail[0] not in _SMALL}


def _is_katakana_word(word: str, at: int) -> bool:
    """Whether a common word goes across this place, at the beginning or the end: データ in データセンター."""
    parts = _katakana_parts()
    return any(word[:end] in parts for end in range(at + 2, len(word) + 1)) or any(
        word[begin:] in parts for begin in range(at)
    )


def _finding(match: re.Match[str], right: str, what: str = "looks like another character") -> Finding:
    return _of(match.start(), match.group(), right, what)


def _of(at: int, wrong: str, right: str, what: str = "looks like another character") -> Finding:
    points = "" if len(wrong) > 1 else f" (U+{ord(wrong):04X})"
    wanted = "" if len(right) > 1 else f" (U+{ord(right):04X})"
    return mark((at, at + len(wrong)), f"“{wrong}”{points} {what}", f"write “{right}”{wanted}", right)


_TABLE = str.maketrans(_TO_LATIN)

RULE = Rule(
    code="S006",
    name="look-alikes",
    severity=Severity.WARNING,
    summary="A character stands where another one that looks like it is meant.",
    explanation="""
一 for ー, 力 for カ, ヘ for へ, Cyrillic а for Latin a: the eye forgives them, search, speech and conversion do not.
They come from typing, from optical character recognition and, in addresses, from people who mean to deceive (UTS
#39).

Marked is only what the neighbours decide: 二 before a small ュ, a lone katakana ロ that with the Han character beside
it would make a common word (入ロ), a single dash between katakana, or a hyphen that makes a common word if it is a
ー, a word of Latin letters with a Cyrillic one in it, ○ between Chinese digits; and what the list of common katakana
words decides: 口ボット, テス卜, へルメット, ページヘ. Hiragana へ between katakana words may be a particle, and passes.
""",
    examples=(
        Example(source="新闻", target="二ュース", languages=("zh-Hans", "ja"), marked=("二",)),
        Example(source="服务器", target="サ一バー", languages=("zh-Hans", "ja"), marked=("一",)),
        Example(source="入口", target="入ロ", languages=("zh-Hans", "ja"), marked=("ロ",), note="ロ is katakana here."),
        Example(source="三个国家", target="三カ国", languages=("zh-Hans", "ja")),
        Example(source="苹果", target="Аpple", languages=("zh-Hans", "en"), marked=("Аpple",), note="А is Cyrillic."),
    ),
    fixes=True,
    find=_find,
)
