from __future__ import annotations

from pathlib import Path

import pytest

from taiyaku.editions.context import Context
from taiyaku.editions.glossary.concordance import Occurrence, cells, concordance
from taiyaku.editions.glossary.renderings import strips
from taiyaku.termbase.model import Concept, Status, Term
from taiyaku.works.model import Work
from taiyaku.works.project import read_work

_SCENE = Concept(
    id="scene",
    subject_field="x",
    terms=(
        Term(text="场景", lang="zh-Hans"),
        Term(text="活用シーン", lang="ja"),
        Term(text="利用シーン", lang="ja", status=Status.ADMITTED),
        Term(text="場景", lang="ja", status=Status.FORBIDDEN),
    ),
)
_CITY = Concept(id="city", subject_field="x", terms=(Term(text="城市", lang="zh-Hans"), Term(text="都市", lang="ja")))

_LINES = (
    ("场景很多。", "活用シーンは多い。"),
    ("**场景**在哪里？", "**活用シーン**はどこか。"),
    ("换一个场景。", "場景を変える。"),
    ("这样的场景。", "このような場だ。"),
    ("另一个场景。", "利用シーンはほかにもある。"),
    ("没有译文的场景。", ""),
    ("城市不同。", "活用シーンが違う。"),
)


@pytest.fixture
def work(tmp_path: Path) -> Work:
    folder = tmp_path / "scenes"
    folder.mkdir()
    (folder / "work.toml").write_text('source = "zh-Hans"\ntargets = ["ja", "zh-Hant"]\n', encoding="utf-8")
    (folder / "source.md").write_text("\n".join(source for source, _ in _LINES), encoding="utf-8")
    entries = (f'msgid "{source}"\nmsgstr "{target}"\n' for source, target in _LINES)
    (folder / "ja.po").write_text("\n".join(entries), encoding="utf-8")
    return read_work(folder)


@pytest.fixture
def found(work: Work) -> list[Occurrence]:
    text = Context((_SCENE, _CITY), ()).text(work)
    return concordance([text])["scene"]


def test_the_places_are_those_whose_source_speaks_of_it(found: list[Occurrence]) -> None:
    assert [each.line.number for each in found] == [1, 2, 3, 4, 5, 6]


def test_terms_are_marked_in_every_language(found: list[Occurrence]) -> None:
    shown = {cell.lang: str(cell.html) for cell in cells(found[1], "scene")}
    assert shown == {
        "zh-Hans": "<strong><mark>场景</mark></strong>在哪里？",
        "ja": "<strong><mark>活用シーン</mark></strong>はどこか。",
        "zh-Hant": "<strong><mark>場景</mark></strong>在哪裡？",
    }


def test_what_is_not_translated_is_not_shown(found: list[Occurrence]) -> None:
    assert [cell.lang for cell in cells(found[5], "scene")] == ["zh-Hans", "zh-Hant"]


def test_a_strip_counts_what_translators_chose(found: list[Occurrence]) -> None:
    (strip,) = strips("scene", found)
    assert strip.lang == "ja"
    assert strip.total == 5
    told = [(each.text, each.status, len(each.occurrences), each.departs) for each in strip.renderings]
    assert told == [
        ("活用シーン", Status.PREFERRED, 2, False),
        ("利用シーン", Status.ADMITTED, 1, False),
        ("場景", Status.FORBIDDEN, 1, True),
        ("", None, 1, True),
    ]
    assert not strip.consistent


def test_one_rendering_throughout(found: list[Occurrence]) -> None:
    (strip,) = strips("scene", found[:2])
    assert strip.consistent
    assert list(strips("scene", [])) == []


def test_a_homograph_is_shown_as_its_own_entry_has_it(work: Work) -> None:
    """城市 is not 都城; where both may be written 都市, each has its own status for it."""
    other = Concept(
        id="capital",
        subject_field="x",
        terms=(Term(text="都城", lang="zh-Hans"), Term(text="都市", lang="ja", status=Status.DEPRECATED)),
    )
    (work.folder / "ja.po").write_text('msgid "城市不同。"\nmsgstr "都市が違う。"\n', encoding="utf-8")
    found = concordance([Context((other, _CITY), ()).text(work)])["city"]
    (strip,) = strips("city", found)
    assert [(each.text, each.status) for each in strip.renderings] == [("都市", Status.PREFERRED)]
