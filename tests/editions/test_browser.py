"""The built pages in a real browser: headless Chromium, from the file system, with the network refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from taiyaku.editions.site import Site
from taiyaku.termbase.index import open_index
from taiyaku.works.project import find_works, read_work

_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def built(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    index = open_index(repository / "glossary")
    site = Site(tuple(index.concepts()), index.fields())
    for name, page in site.pages([read_work(each) for each in find_works((), repository)]):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(page)
    index.close()
    return folder


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def page(chromium: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        yield browser.new_context(java_script_enabled=request.param).new_page()
        browser.close()


def test_pages_open_with_no_error_and_no_request(built: Path, page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    files = [*sorted(built.glob("*.html")), *sorted(built.glob("glossary/*.html"))[::50]]
    for file in files:
        page.goto(file.as_uri())
        assert page.locator("main").inner_text().strip()
    assert said == []
    shared = {(built / "glossary" / name).as_uri() for name in ("site.css", "site.js")}
    assert [request for request in requests if request not in shared] == [file.as_uri() for file in files]


def test_a_language_is_hidden_and_a_term_followed(built: Path, page: Page) -> None:
    page.goto((built / "qingdao-ai-city.html").as_uri())
    japanese = page.locator(".row:nth-of-type(3) .cell[lang=ja]")
    assert japanese.is_visible()
    page.locator(".tools .show-ja").uncheck()
    assert not japanese.is_visible()
    page.locator(".row:nth-of-type(3) a.term").first.click()
    assert page.url.startswith((built / "glossary").as_uri())
    assert page.locator(".faces").is_visible()


def test_a_phone_needs_no_sideways_scrolling(built: Path, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    for name in ("qingdao-ai-city.html", "glossary/pinyin.html", "glossary/company.html", "index.html"):
        page.goto((built / name).as_uri())
        box = page.locator("main").bounding_box()
        assert box is not None
        assert box["width"] <= 360
