"""What the readers of each language see first in the glossary's pages, in headless Chromium."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

_SHOWN = """links => links.map(link => [...link.querySelectorAll("[lang]")]
    .filter(each => each.checkVisibility()).map(each => [each.lang, each.textContent]))"""


@pytest.fixture(params=["zh-Hans", "zh-Hant", "ja", "en"])
def reader(request: pytest.FixtureRequest) -> str:
    lang: str = request.param
    return lang


@pytest.fixture
def site(context: BrowserContext, own_site: Path, reader: str) -> Page:
    """The site's index, for a reader who has chosen a language on another page."""
    page = context.new_page()
    page.goto((own_site / "qingdao-ai-city.html").as_uri())
    page.locator("select[name=ui]").select_option(reader)
    for _ in range(20):  # on a busy machine, the next page may open before what was chosen is stored
        page.goto((own_site / "index.html").as_uri())
        if page.evaluate("document.documentElement.dataset.ui") == reader:
            break
    return page


def _shown(page: Page, selector: str) -> list[list[list[str]]]:
    found: list[list[list[str]]] = page.locator(selector).evaluate_all(_SHOWN)
    return found


def test_fields_titles_and_concepts_lead_with_the_readers_language(site: Page, own_site: Path, reader: str) -> None:
    for selector in (".works h2 a", ".fields a"):
        assert {names[0][0] for names in _shown(site, selector)} == {reader}
    site.goto((own_site / "glossary" / "index.html").as_uri())
    assert {names[0][0] for names in _shown(site, ".fields a")} == {reader}
    concepts = _shown(site, ".entries a")
    assert len(concepts) > 500
    assert {names[0][0] for names in concepts} == {reader}
    assert all(len({lang[:2] for lang, _ in names}) == len(names) for names in concepts)


def test_chinese_is_in_the_readers_script_everywhere(site: Page, own_site: Path, reader: str) -> None:
    refused = "zh-Hans" if reader == "zh-Hant" else "zh-Hant"
    for name in ("index", "kana", "alphabet"):
        site.goto((own_site / "glossary" / f"{name}.html").as_uri())
        langs = {lang for names in _shown(site, "main li") for lang, _ in names}
        assert refused not in langs
    site.goto((own_site / "glossary" / "data.html").as_uri())
    name = {"zh-Hans": "数据", "zh-Hant": "資料", "ja": "データ", "en": "data"}[reader]
    assert _shown(site, "h1")[0][0] == [reader, name]


def test_taiwan_s_words_are_ways_in(site: Page, own_site: Path, reader: str) -> None:
    site.goto((own_site / "glossary" / "pinyin.html").as_uri())
    rows = {names[0][1]: [text for _, text in names] for names in _shown(site, ".entries li")}
    assert "人工智慧" in rows
    assert ("人工智能" in rows["人工智慧"]) == (reader != "zh-Hant")
    assert ("人工智慧" in rows["人工智能"]) == (reader == "zh-Hant")


def test_search_answers_in_the_readers_language(site: Page, reader: str) -> None:
    site.locator("#terms-query").fill("robotto")
    first = site.locator("[role=option]").first
    first.wait_for()
    heads = first.locator(".head").all_inner_texts()
    chinese = "機器人" if reader == "zh-Hant" else "机器人"
    expected = {"zh": [chinese, "ロボット", "robot"], "ja": ["ロボット", chinese, "robot"]}
    assert heads == expected.get(reader[:2], ["robot", chinese, "ロボット"])
