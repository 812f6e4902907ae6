from __future__ import annotations

import pytest

from taiyaku.recognise import Recogniser
from taiyaku.recognise.boundaries import BuiltIn
from taiyaku.recognise.segmenters import installed
from taiyaku.termbase.model import Concept, Term


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("ロボット", "サービスロボットを置く", ["ロボット"]),
        ("サービス", "サービスロボットを置く", ["サービス"]),
        ("産業用ロボット", "産業用ロボットメーカー", ["産業用ロボット"]),
        ("コントローラ", "ゲームコントローラ全体の", ["コントローラ"]),
        ("キー", "ミニスキーを買う", []),  # ミニ|スキー
        ("ロボ", "サービスロボットを置く", []),
        ("ン", "アンドロイドとサービス", []),
        ("データ", "データベースを作る", []),
        ("データ", "ビッグデータを使う", []),  # a word by itself, listed by hand
        ("スタート", "スタートアップを育てる", []),
        ("スター", "クラスターが出る", []),
        ("リスク", "アスタリスクを付ける", []),
        ("インド", "インドネシアに行く", []),
        ("AI", "AIRの", []),
    ],
)
def test_compounds_of_loanwords(term: str, text: str, found: list[str]) -> None:
    concept = Concept(id="c", subject_field="x", terms=(Term(text=term, lang="ja"),))
    recogniser = Recogniser([concept], "ja", rules=BuiltIn("ja", compounds=True))
    assert [match.text for match in recogniser.find(text)] == found


def _found(lang: str, term: str, text: str, rules: str) -> list[str]:
    chosen = [each for each in installed(lang) if each.name == rules]
    if not chosen:
        pytest.skip(f"{rules} is not installed")
    own = "ja" if lang == "ja" else "zh-Hans"
    concept = Concept(id="c", subject_field="x", terms=(Term(text=term, lang=own),))
    return [match.text for match in Recogniser([concept], lang, rules=chosen[0]).find(text)]


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("京都", "東京都の人口", []),
        ("京都", "京都市の人口", ["京都"]),
        ("データ", "データベースを作る", []),
        ("データ", "企業データを分析する", ["データ"]),
        ("学会", "科学会議に出る", []),
        ("学会", "人工知能学会に出る", ["学会"]),
    ],
)
def test_sudachi(term: str, text: str, found: list[str]) -> None:
    assert _found("ja", term, text, "sudachi") == found


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("算法", "正在计算法定利息", []),
        ("算法", "推荐算法上线", ["算法"]),
        ("协会", "中国电影协会公布名单", ["协会"]),
        ("融资", "清查金融资产", []),
    ],
)
def test_jieba(term: str, text: str, found: list[str]) -> None:
    assert _found("zh-Hans", term, text, "jieba") == found
