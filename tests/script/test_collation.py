"""The orders of terms, beside ICU's, as Chromium has it (Intl.Collator), on the project's own termbase."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from playwright.sync_api import Browser

from taiyaku.script.collation import alphabet_key, kana_key, kana_row, pinyin_letter, pinyin_order, readings_of
from taiyaku.script.readings import toned_syllables
from taiyaku.termbase.index import Index

Inversions = Callable[[str, Sequence[str]], list[tuple[str, str]]]

_INVERSIONS = """([locale, texts]) => {
  const compare = new Intl.Collator(locale).compare;
  return texts.slice(1).map((text, i) => [texts[i], text]).filter(pair => compare(...pair) > 0);
}"""


@pytest.fixture(scope="module")
def inversions(browser: Browser) -> Iterator[Inversions]:
    """Neighbours that ICU has the other way round."""
    page = browser.new_page()
    yield lambda locale, texts: [(first, second) for first, second in page.evaluate(_INVERSIONS, [locale, texts])]
    page.close()


def _terms(glossary: Index, lang: str) -> list[tuple[str, str | None]]:
    return [(term.text, term.reading) for concept in glossary.concepts() for term in concept.terms_in(lang)]


def test_the_alphabet_is_that_of_icu(glossary: Index, inversions: Inversions) -> None:
    ordered = sorted({text for text, _ in _terms(glossary, "en")}, key=alphabet_key)
    assert len(ordered) > 1000
    assert inversions("en", ordered) == []


def test_the_order_of_kana_is_that_of_icu(glossary: Index, inversions: Inversions) -> None:
    ordered = sorted({reading or text for text, reading in _terms(glossary, "ja")}, key=kana_key)
    assert len(ordered) > 1000
    assert inversions("ja", ordered) == []


_READ_OTHERWISE = set("重行长地卡应都")
"""Characters of several readings, of which ICU always takes one: 地方 is de to it, 重塑 zhòng, 都道府县 dōu."""


def test_pinyin_differs_from_icu_only_within_a_syllable(glossary: Index, inversions: Inversions) -> None:
    terms = _terms(glossary, "zh-Hans")
    known = readings_of((text, reading) for text, reading in terms if reading)
    readings = dict(terms)
    ordered = [text for text, _ in sorted(terms, key=lambda term: pinyin_order(term[0], term[1], known))]
    differ = inversions("zh-u-co-pinyin", ordered)
    assert len(differ) < len(ordered) / 20
    for pair in differ:
        at = next(i for i, (one, other) in enumerate(zip(*pair, strict=False)) if one != other)
        if not _READ_OTHERWISE & {each[at] for each in pair}:
            first, second = (toned_syllables(readings[each] or "")[at] for each in pair)
            assert first == second, pair


@pytest.mark.parametrize(
    ("order", "locale", "texts"),
    [
        (alphabet_key, "en", "5G|a|A|a b|a-b|ab|AI|AI PC|AI+|AIops|co op|co-op|Co-op|CO-OP|coop|resume|resumé|résumé"),
        (kana_key, "ja", "ー|ぁ|あ|あー|あぁ|ああ|いー|う|ゔ|お|か|かか|か゛|きゃく|きやく|け|っ|つ|づ|を|ん|んあ|人"),
        (kana_key, "ja", "5|AI|AI開発|さ|ざ|サーバ|サアバ|さば|ハ|バ|パ"),
    ],
)
def test_small_cases(order: Callable[[str], object], locale: str, texts: str, inversions: Inversions) -> None:
    ordered = sorted(texts.split("|"), key=order)  # type: ignore[arg-type]
    assert inversions(locale, ordered) == []


def test_headings() -> None:
    known = readings_of([("机器人", "jīqìrén")])
    told = [
        ("机器", None),
        ("银行", "yínháng"),
        ("AI", None),
        ("5G", None),
        ("…", None),
        ("啊", None),
        ("齉", None),
        ("", None),
    ]
    assert [pinyin_letter(*each, known) for each in told] == ["J", "Y", "A", "#", "#", "A", "#", "#"]
    assert [kana_row(each) for each in ("ヴェンチャー", "っぽい", "ぱん", "をんな", "人", "")] == [
        "あ",
        "た",
        "は",
        "わ",
        "#",
        "#",
    ]


def test_a_termbase_without_readings_is_in_the_order_of_gb2312() -> None:
    texts = ["大手", "阿姨", "安全", "出海", "北京", "中国"]
    assert sorted(texts, key=lambda text: pinyin_order(text, None, {})) == [
        "阿姨",
        "安全",
        "北京",
        "出海",
        "大手",
        "中国",
    ]
