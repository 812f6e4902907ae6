"""Permanent links of a work of several pages, from the file system: they hold when a segment moves to another page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from taiyaku.editions.site import Site
from taiyaku.works.project import read_work


@pytest.fixture(scope="module")
def chapters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A work of three pages, whose 800th segment has found its way to the second."""
    folder = tmp_path_factory.mktemp("long") / "novel"
    folder.mkdir()
    (folder / "work.toml").write_text('source = "ja"\ntargets = ["en"]\n', encoding="utf-8")
    lines = "".join(f"{line}文目。\n" + "\n## 章\n\n" * (line % 1_000 == 999) for line in range(3_000))
    (folder / "source.md").write_text(lines, encoding="utf-8")
    for name, data in Site((), ()).pages([read_work(folder)]):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def _name_on(page: Page, folder: Path, file: str, place: int = 40) -> str:
    page.goto((folder / file).as_uri())
    name = page.locator("#text .r").nth(place).get_attribute("id")
    assert name
    return name


@pytest.mark.parametrize("old", ["novel.html", "novel.3.html", "novel.segments.html"])
def test_a_link_follows_its_segment(chapters: Path, page: Page, old: str) -> None:
    name = _name_on(page, chapters, "novel.2.html")
    page.goto((chapters / old).as_uri() + f"#{name}")
    page.wait_for_url(f"**/novel.2.html#{name}")
    expect(page.locator(f"#{name}")).to_be_in_viewport()
    page.goto((chapters / old).as_uri() + f"#{name}")  # and once more
    page.wait_for_url(f"**/novel.2.html#{name}")


def test_what_is_copied_is_the_link_that_lasts(chapters: Path, page: Page) -> None:
    name = _name_on(page, chapters, "novel.2.html", 3)
    row = page.locator(f"#{name}")
    row.locator(".n").focus()
    row.locator(".copy-link").click()
    assert page.evaluate("navigator.clipboard.readText()") == f"{(chapters / 'novel.segments.html').as_uri()}#{name}"


def test_a_segment_that_is_no_more_is_told_of(chapters: Path, page: Page) -> None:
    page.goto((chapters / "novel.2.html").as_uri() + "#s-gone123")
    page.wait_for_url("**/novel.segments.html#s-gone123")
    expect(page.locator(".lost")).to_be_visible()


def test_a_list_that_is_out_of_date_leads_in_no_circle(chapters: Path, tmp_path: Path, page: Page) -> None:
    folder = tmp_path / "old"
    shutil.copytree(chapters, folder)
    name = _name_on(page, folder, "novel.3.html")
    listed = folder / "novel.segments.html"
    text = listed.read_text(encoding="utf-8")
    listed.write_text(text.replace(f"novel.3.html#{name}", f"novel.2.html#{name}"), encoding="utf-8")
    page.goto(listed.as_uri() + f"#{name}")
    page.wait_for_timeout(1_000)
    page.wait_for_url(f"**/novel.2.html#{name}")


def test_without_a_script_the_list_shows_the_way(chapters: Path, page: Page, browser: Browser) -> None:
    name = _name_on(page, chapters, "novel.3.html")
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto((chapters / "novel.segments.html").as_uri() + f"#{name}")
    target = plain.locator(":target")
    expect(target).to_be_in_viewport()
    target.click()
    assert plain.url.endswith(f"novel.3.html#{name}")
    context.close()
