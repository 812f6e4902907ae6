from __future__ import annotations

import pytest

from taiyaku.checks.model import Context, Pair
from taiyaku.checks.run import RULES, check_pairs, pairs
from taiyaku.recognise import Recogniser
from taiyaku.termbase.model import Concept, Status, Term
from taiyaku.works.catalogues.catalogue import parse_catalogue

_UNICORN = Concept(
    id="unicorn",
    subject_field="x",
    terms=(
        Term(text="独角兽", lang="zh-Hans"),
        Term(text="ユニコーン", lang="ja"),
        Term(text="ユニコーン企業", lang="ja", status=Status.ADMITTED),
        Term(text="独角獣", lang="ja", status=Status.FORBIDDEN, note={"en": "not Japanese."}),
        Term(text="unicorn", lang="en"),
        Term(text="start-up", lang="en", status=Status.ADMITTED),
    ),
)
_LISTING = Concept(
    id="listing",
    subject_field="x",
    terms=(
        Term(text="上市", lang="zh-Hans"),
        Term(text="上場", lang="ja"),
        Term(text="上市", lang="ja", status=Status.DEPRECATED),
    ),
)


def _codes(source: str, target: str, lang: str = "ja", **more: object) -> list[str]:
    recogniser = Recogniser([_UNICORN, _LISTING], "zh-Hans")
    pair = Pair(source=source, target=target, path="x.po", line=3, **more)  # type: ignore[arg-type]
    context = Context(source="zh-Hans", target=lang, recogniser=recogniser)
    return [each.code for each in check_pairs([pair], context)]


@pytest.mark.parametrize(
    ("source", "target", "lang", "codes"),
    [
        ("一句。", "", "ja", ["C001"]),
        ("一句。", "  ", "ja", ["C001"]),
        ("一句。", "一文。", "ja", []),
        ("独角兽来了。", "ユニコーンが来た。", "ja", []),
        ("独角兽来了。", "ﾕﾆｺｰﾝが来た。", "ja", []),
        ("独角兽来了。", "企業が来た。", "ja", ["T001"]),
        ("独角兽来了。", "独角獣が来た。", "ja", ["T001", "T002"]),
        ("独角兽来了。", "Unicorns came.", "en", []),
        ("独角兽来了。", "Start ups came.", "en", []),
        ("独角兽来了。", "Companies came.", "en", ["T001"]),
        ("上市。", "上市した。", "ja", ["T001", "T002"]),
        ("新品上架。", "上市した。", "ja", []),
        ("一句。", "", "zh-Hant", []),
    ],
)
def test_rules(source: str, target: str, lang: str, codes: list[str]) -> None:
    assert _codes(source, target, lang) == codes


def test_fuzzy_is_one_finding_not_two() -> None:
    assert _codes("独角兽来了。", "企業が来た。", fuzzy=True) == ["C002"]


def test_homographs_are_satisfied_by_any_meaning() -> None:
    first = Concept(id="a", subject_field="x", terms=(Term(text="落地", lang="zh-Hans"), Term(text="進出", lang="ja")))
    other = Concept(id="b", subject_field="x", terms=(Term(text="落地", lang="zh-Hans"), Term(text="実装", lang="ja")))
    context = Context(source="zh-Hans", target="ja", recogniser=Recogniser([first, other], "zh-Hans"))
    assert list(check_pairs([Pair(source="落地", target="実装した", path="", line=1)], context)) == []


def test_a_finding_says_what_would_settle_it() -> None:
    recogniser = Recogniser([_UNICORN], "zh-Hans")
    context = Context(source="zh-Hans", target="ja", recogniser=recogniser)
    found = list(check_pairs([Pair(source="独角兽", target="独角獣だ", path="ja.po", line=3)], context))
    assert [str(each) for each in found] == [
        "ja.po:3: T001 “独角兽” has no approved equivalent here; write “ユニコーン” or “ユニコーン企業”",
        "ja.po:3: T002 “独角獣” is forbidden; write “ユニコーン” (not Japanese)",
    ]
    assert found[1].span == (0, 3)


@pytest.mark.parametrize(
    ("comment", "codes"),
    [
        ("taiyaku: ignore C001: a heading that stays empty", []),
        ("taiyaku: ignore C001", ["C001"]),
        ("taiyaku: ignore C001:", ["C001"]),
        ("taiyaku: ignore C002: another code", ["C001"]),
        ("訳者の注\ntaiyaku: ignore C001 — 見出し", []),
    ],
)
def test_a_comment_with_a_reason_silences(comment: str, codes: list[str]) -> None:
    comments = "".join(f"# {line}\n" for line in comment.split("\n"))
    catalogue = parse_catalogue(f'msgid ""\nmsgstr ""\n\n{comments}msgid "一句。"\nmsgstr ""\n', "ja.po")
    context = Context(source="zh-Hans", target="ja", recogniser=Recogniser([_UNICORN], "zh-Hans"))
    assert [each.code for each in check_pairs(pairs(catalogue, "ja.po"), context)] == codes


def test_codes_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
