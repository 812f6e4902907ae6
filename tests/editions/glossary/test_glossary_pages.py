from __future__ import annotations

import json
import posixpath
from pathlib import Path

import pytest
from lxml import html

from taiyaku.editions import glossary
from taiyaku.editions.site import Site
from taiyaku.termbase.model import Concept, Relation, RelationType, Status, Term
from taiyaku.works.model import Work
from taiyaku.works.project import read_work

_PORT = Concept(
    id="port",
    subject_field="x",
    definition={"en": "Where ships lie."},
    terms=(
        Term(text="港口", lang="zh-Hans", reading="gǎngkǒu"),
        Term(text="港", lang="ja", reading="みなと"),
        Term(text="port", lang="en"),
        Term(text="haven", lang="en", status=Status.DEPRECATED, note={"en": "Poetic."}),
    ),
    relations=(
        Relation(type=RelationType.BROADER, concept="place"),
        Relation(type=RelationType.RELATED, concept="gone"),
    ),
    source=("https://example.org/a", "javascript:alert(1)"),
)
_PLACE = Concept(id="place", subject_field="x", terms=(Term(text="地方", lang="zh-Hans", reading="dìfang"),))


@pytest.fixture
def work(tmp_path: Path) -> Work:
    folder = tmp_path / "ports"
    folder.mkdir()
    (folder / "work.toml").write_text('source = "zh-Hans"\ntargets = ["en"]\n', encoding="utf-8")
    (folder / "source.md").write_text("\n".join(f"港口{n}。" for n in range(250)), encoding="utf-8")
    (folder / "en.po").write_text('msgid "港口7。"\nmsgstr "Haven 7."\n', encoding="utf-8")
    return read_work(folder)


def _pages(*works: Work) -> dict[str, html.HtmlElement]:
    files = Site((_PORT, _PLACE), ()).pages(works)
    return {name: html.fromstring(data.decode()) for name, data in files if name.endswith(".html")}


def _lost(pages: dict[str, html.HtmlElement]) -> list[str]:
    """Links that lead to no page or no place in one."""
    ids = {name: {each.get("id") for each in tree.iter() if each.get("id")} for name, tree in pages.items()}
    lost = []
    for name, tree in pages.items():
        for link in tree.iter("a"):
            target, _, fragment = link.get("href", "").partition("#")
            page = posixpath.normpath(posixpath.join(posixpath.dirname(name), target)) if target else name
            outside = target.startswith("https:") or link.get("download") is not None
            if not outside and (page not in pages or (fragment and fragment not in ids[page])):
                lost.append(f"{name}: {link.get('href')}")
    return lost


def test_a_long_concordance_goes_on_on_further_pages(work: Work) -> None:
    pages = _pages(work)
    shown = [pages[f"glossary/port{part}.html"].find_class("number") for part in ("", ".2", ".3")]
    assert list(map(len, shown)) == [100, 100, 50]
    assert "glossary/port.4.html" not in pages
    assert _lost(pages) == []


def test_a_long_index_has_a_page_for_each_section(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glossary, "_LONG_INDEX", 1)
    pages = _pages(work)
    assert {"glossary/pinyin.g.html", "glossary/pinyin.d.html", "glossary/index.field-1.html"} <= set(pages)
    assert not pages["glossary/pinyin.html"].find_class("entries")
    assert _lost(pages) == []


def test_relations_are_read_from_both_ends() -> None:
    pages = _pages()
    assert "上位概念" not in pages["glossary/place.html"].text_content()
    assert "narrower" in pages["glossary/place.html"].find_class("relations")[0].text_content()
    assert "broader" in pages["glossary/port.html"].find_class("relations")[0].text_content()


def test_only_addresses_of_pages_become_links() -> None:
    (sources,) = _pages()["glossary/port.html"].find_class("sources")
    assert [link.get("href") for link in sources.iter("a")] == ["https://example.org/a"]


def test_what_departs_from_the_termbase_is_shown_with_its_places(work: Work) -> None:
    (strip,) = _pages(work)["glossary/port.html"].find_class("strip")
    (refused,) = strip.find_class("deprecated")[-1:]
    assert [each.text for each in refused.iter("s")] == ["haven"]
    assert [link.text for link in refused.iter("a")] == ["8"]


def test_machines_read_the_same(work: Work) -> None:
    pages = _pages(work)
    (script,) = pages["glossary/port.html"].xpath("//script[@type='application/ld+json']")
    data = json.loads(script.text)
    assert data["@type"] == "DefinedTerm"
    assert [name["@value"] for name in data["name"]] == ["港口", "港", "port"]
    assert "haven" not in script.text
    links = pages["glossary/kana.html"].xpath("//link[@rel='alternate']")
    assert {link.get("hreflang"): link.get("href") for link in links} == {
        "zh-Hans": "../glossary/pinyin.html",
        "ja": "../glossary/kana.html",
        "en": "../glossary/alphabet.html",
        "x-default": "../glossary/index.html",
    }
