from __future__ import annotations

import pytest

from taiyaku.script.spelling import japanese_variants


@pytest.mark.parametrize(
    ("word", "variant"),
    [
        ("取り組み", "取組"),
        ("取組", "取り組み"),
        ("見積もり", "見積り"),
        ("打ち合わせ", "打合せ"),
        ("手続き", "手続"),
        ("コンピューター", "コンピュータ"),
        ("サーバ", "サーバー"),
        ("ヴァイオリン", "バイオリン"),
        ("オープン・ソース", "オープンソース"),
    ],
)
def test_variants(word: str, variant: str) -> None:
    assert variant in set(japanese_variants(word))


@pytest.mark.parametrize("word", ["企業", "日本", "フリー", "産業政策", "人工知能"])
def test_most_words_have_none(word: str) -> None:
    assert not set(japanese_variants(word))
