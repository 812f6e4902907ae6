from __future__ import annotations

import pytest

from taiyaku.checks.model import Context, Pair
from taiyaku.checks.pairs import pairs
from taiyaku.checks.run import Checker
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
    pair = Pair(source=source, target=target, path="x.po", line=3, **more)  # type: ignore[arg-type]
    context = Context.of([_UNICORN, _LISTING], "zh-Hans", lang)
    return [each.code for each in Checker(context).check([pair])]


@pytest.mark.parametrize(
    ("source", "target", "lang", "codes"),
    [
        ("一句。", "", "ja", ["C001"]),
        ("一句。", "  ", "ja", ["C001"]),
        ("一句。", "一文。", "ja", []),
        ("独角兽来了。", "ユニコーンが来た。", "ja", []),
        ("独角兽来了。", "ﾕﾆｺｰﾝが来た。", "ja", ["S009"]),
        ("独角兽来了。", "企業が来た。", "ja", ["T001"]),
        ("独角兽来了。", "独角獣が来た。", "ja", ["T002"]),
        ("独角兽来了。", "Unicorns came.", "en", []),
        ("独角兽来了。", "Start ups came.", "en", []),
        ("独角兽来了。", "Companies came.", "en", ["T001"]),
        ("上市。", "上市した。", "ja", ["T002"]),
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
    checker = Checker(Context.of([first, other], "zh-Hans", "ja"))
    assert checker.check([Pair(source="落地", target="実装した")]) == []


def test_a_finding_says_what_would_settle_it() -> None:
    checker = Checker(Context.of([_UNICORN], "zh-Hans", "ja"))
    texts = [("独角兽", "企業だ"), ("独角兽", "独角獣だ")]
    pairs = [Pair(source=source, target=target, path="ja.po", line=3) for source, target in texts]
    found = [each for each in checker.check(pairs) if each.code.startswith("T")]
    assert [str(each) for each in found] == [
        "ja.po:3: T001 “独角兽” has no approved equivalent here; write “ユニコーン” or “ユニコーン企業”",
        "ja.po:3: T002 “独角獣” is forbidden; write “ユニコーン” or “ユニコーン企業” (not Japanese)",
    ]
    assert (found[0].source_span, found[0].span) == ((0, 3), None)
    assert (found[1].source_span, found[1].span) == ((0, 3), (0, 3))


@pytest.mark.parametrize(
    ("comment", "codes"),
    [
        ("taiyaku: ignore C001: a heading that stays empty", []),
        ("taiyaku: ignore C001", ["C001"]),
        ("taiyaku: ignore C001:", ["C001"]),
        ("taiyaku: ignore C002: another code", ["C001"]),
        ("訳者の注\ntaiyaku: ignore C001 — 見出し", []),
        ("taiyaku：ignore C001：見出し", []),
        ("taiyaku: ignore T001, C001: both for one reason", []),
        ("taiyaku: ignore c001: written small", []),
        ("taiyaku: ignore C001: -", ["C001"]),
        ("taiyaku: ignore T001 C001 for no reason", ["C001"]),
    ],
)
def test_a_comment_with_a_reason_silences(comment: str, codes: list[str]) -> None:
    comments = "".join(f"# {line}\n" for line in comment.split("\n"))
    catalogue = parse_catalogue(f'msgid ""\nmsgstr ""\n\n{comments}msgid "一句。"\nmsgstr ""\n', "ja.po")
    checker = Checker(Context.of([_UNICORN], "zh-Hans", "ja"))
    assert [each.code for each in checker.check(pairs(catalogue, "ja.po"))] == codes
