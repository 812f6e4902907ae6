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
        ("組み込みシステム", "組込システム"),
        ("組込システム", "組み込みシステム"),
        ("取り扱い説明書", "取扱説明書"),
        ("買い取り価格", "買取価格"),
        ("受付窓口", "受け付け窓口"),
        ("取引所", "取り引き所"),
        ("分割払い", "分割払"),
        ("ソフトウェア", "ソフトウエア"),
        ("ソフトウエア工学", "ソフトウェア工学"),
        ("ウイルス", "ウィルス"),
        ("クオリティー", "クォリティ"),
    ],
)
def test_variants(word: str, variant: str) -> None:
    assert variant in set(japanese_variants(word))


@pytest.mark.parametrize("word", ["企業", "日本", "フリー", "証明書", "市場の開き", "産業政策", "人工知能"])
def test_most_words_have_none(word: str) -> None:
    assert not set(japanese_variants(word))
