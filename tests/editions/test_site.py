from __future__ import annotations

import posixpath
import re
from pathlib import Path

import pytest
from lxml import html

from taiyaku.editions.names import concept_page
from taiyaku.editions.site import Site
from taiyaku.termbase.index import Index, open_index
from taiyaku.termbase.model import Concept, Term
from taiyaku.works.anchors import anchors
from taiyaku.works.project import find_works, read_work

_ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "{{ 7*7 }} {% raw %}",
    "]]> <!-- &lt; \u202e evil",
)


@pytest.fixture
def pages(glossary: Index, repository: Path) -> dict[str, bytes]:
    site = Site(tuple(glossary.concepts()), glossary.fields())
    files = site.pages([read_work(folder) for folder in find_works((), repository)])
    return {name: data for name, data in files if name.endswith(".html")}


def test_the_site_has_its_pages(pages: dict[str, bytes], glossary: Index) -> None:
    works = ("ai-companies-into-japan", "qingdao-ai-city")
    own = {"index.html", *(f"{work}{page}.html" for work in works for page in ("", ".segments"))}
    orders = {f"glossary/{order}.html" for order in ("index", "pinyin", "kana", "alphabet")}
    assert set(pages) == own | orders | {concept_page(concept.id) for concept in glossary.concepts()}


def test_the_same_input_gives_the_same_bytes(pages: dict[str, bytes], glossary: Index, repository: Path) -> None:
    again = Site(tuple(glossary.concepts()), glossary.fields())
    made = dict(again.pages([read_work(folder) for folder in find_works((), repository)]))
    assert {name: made[name] for name in pages} == pages


def _rows(page: bytes) -> list[html.HtmlElement]:
    return [each for each in html.fromstring(page.decode()).find_class("r") if each.get("id")]


def _cells(row: html.HtmlElement) -> list[html.HtmlElement]:
    return [each for each in row if each.tag in ("p", "span") and each.get("lang") and each.get("class")]


def test_every_segment_is_there_in_four_languages(pages: dict[str, bytes]) -> None:
    rows = _rows(pages["ai-companies-into-japan.html"])
    assert len(rows) >= 40
    for row in rows:
        assert [cell.get("lang") for cell in _cells(row)] == ["zh-Hans", "ja", "en", "zh-Hant"]
        assert all(cell.text_content().strip() for cell in _cells(row))


def test_every_segment_has_a_permanent_name(pages: dict[str, bytes], repository: Path) -> None:
    work = read_work(repository / "translations" / "qingdao-ai-city")
    names = [row.get("id") for row in _rows(pages["qingdao-ai-city.html"])]
    assert names == [name for name in anchors(work.segments) if name]


def test_no_link_leads_nowhere(pages: dict[str, bytes]) -> None:
    trees = {name: html.fromstring(page.decode()) for name, page in pages.items()}
    ids = {name: {each.get("id") for each in tree.iter() if each.get("id")} for name, tree in trees.items()}
    for name, tree in trees.items():
        all_ids = [each.get("id") for each in tree.iter() if each.get("id")]
        assert len(all_ids) == len(set(all_ids)), name
        for link in tree.iter("a"):
            if link.get("download") is not None or link.get("href", "").startswith("http"):
                continue
            target, _, fragment = link.get("href", "").partition("#")
            page = posixpath.normpath(posixpath.join(posixpath.dirname(name), target)) if target else name
            assert page in pages, link.get("href")
            assert not fragment or fragment in ids[page], link.get("href")


def test_nothing_is_fetched(pages: dict[str, bytes]) -> None:
    for page in pages.values():
        tree = html.fromstring(page.decode())
        assert not list(tree.iter("iframe", "object", "embed"))
        addresses = [each.get("href", "") for each in tree.iter("link")]
        addresses += [each.get("src", "") for each in tree.iter("script", "img")]
        assert all(each.startswith("data:") or "//" not in each for each in addresses)
        assert "url(" not in page.decode() and "@import" not in page.decode()
        assert not re.search(r'\s(?:on\w+|style)="', page.decode())


def test_hostile_text_is_shown_not_obeyed(glossary: Index, tmp_path: Path) -> None:
    folder = tmp_path / "attack"
    folder.mkdir()
    (folder / "work.toml").write_text('source = "en"\ntargets = ["ja"]\n', encoding="utf-8")
    (folder / "source.md").write_text("\n\n".join(_ATTACKS), encoding="utf-8")
    page = dict(Site((), ()).pages([read_work(folder)]))["attack.html"].decode()
    tree = html.fromstring(page)
    assert not list(tree.iter("img"))
    assert not [script.text for script in tree.iter("script") if "alert" in (script.text or "")]
    assert all(not link.get("href", "").startswith("javascript") for link in tree.iter("a"))
    text = tree.text_content()
    for attack in _ATTACKS[:4]:
        assert attack in text
    assert "49" not in tree.get_element_by_id("text").text_content()


def test_untranslated_and_fuzzy_are_visibly_so(tmp_path: Path) -> None:
    folder = tmp_path / "half"
    folder.mkdir()
    (folder / "work.toml").write_text('source = "zh-Hans"\ntargets = ["ja"]\n', encoding="utf-8")
    (folder / "source.md").write_text("一句。\n二句。\n", encoding="utf-8")
    (folder / "ja.po").write_text('#, fuzzy\nmsgid "一句。"\nmsgstr "一文。"\n', encoding="utf-8")
    page = dict(Site((), ()).pages([read_work(folder)]))["half.html"].decode()
    tree = html.fromstring(page)
    assert [cell.get("class") for row in tree.find_class("r") for cell in _cells(row)] == [
        "c1",
        "c2 fuzzy",
        "c1",
        "c2 untranslated",
    ]
    assert "未訳" in page


def test_a_glossary_with_findings_is_shown_as_far_as_it_goes(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "subject_field: {id: x, name: {en: X}}\nconcepts:\n"
        "  - id: a\n    terms: {ja: [{text: 甲}]}\n    relations: [{type: related, concept: b}, {type: false_friend}]\n"
        "  - id: b\n    terms: {zh-Hans: [{text: 乙}]}\n    relations: [{type: related, concept: nobody}]\n",
        encoding="utf-8",
    )
    index = open_index(tmp_path)
    page = dict(Site(tuple(index.concepts()), index.fields()).pages([]))["glossary/a.html"].decode()
    (related,) = html.fromstring(page).find_class("relations")
    assert {each.text for each in related.xpath(".//dd//span")} == {"乙"}


def test_a_licence_is_only_claimed_where_the_work_has_one(tmp_path: Path) -> None:
    (tmp_path / "work.toml").write_text('source = "ja"\ntargets = ["en"]\n', encoding="utf-8")
    (tmp_path / "source.md").write_text("一文。\n", encoding="utf-8")
    page = dict(Site((), ()).pages([read_work(tmp_path)]))[f"{tmp_path.name}.html"]
    assert "CC BY" not in page.decode()
    assert html.fromstring(page.decode()).xpath("count(//h1)") == 1


def test_terms_in_a_translation_are_those_of_its_source(tmp_path: Path) -> None:
    (tmp_path / "work.toml").write_text('source = "zh-Hans"\ntargets = ["en"]\n', encoding="utf-8")
    (tmp_path / "source.md").write_text("各行各业都来。\n\n工业很强。\n", encoding="utf-8")
    (tmp_path / "en.po").write_text(
        'msgid "各行各业都来。"\nmsgstr "Every industry came."\n\nmsgid "工业很强。"\nmsgstr "Industry is strong."\n',
        encoding="utf-8",
    )
    terms = (Term(text="工业", lang="zh-Hans"), Term(text="industry", lang="en"))
    site = Site((Concept(id="industry", subject_field="x", terms=terms),), ())
    page = dict(site.pages([read_work(tmp_path)]))[f"{tmp_path.name}.html"].decode()
    assert [link.text_content() for link in html.fromstring(page).find_class("t")] == ["工业", "Industry"]
