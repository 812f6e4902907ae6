"""Fixtures of the tests of editions: built sites, headless Chromium, the HTML checker and axe."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tables import REPOSITORY
from taiyaku.editions.context import Options
from taiyaku.editions.site import Site
from taiyaku.termbase.index import open_index
from taiyaku.works.project import find_works, read_work

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

_TOOLS = REPOSITORY / "build" / "ci" / "node_modules"
"""Where `.ci/run` puts the tools that come from npm."""

_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Build = Callable[..., Path]


@pytest.fixture(scope="session")
def build_site(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build a folder of works, with the project's own glossary, and return where the pages are."""

    def build(works: Sequence[Path], options: Options | None = None) -> Path:
        index = open_index(REPOSITORY / "glossary")
        site = Site(tuple(index.concepts()), index.fields(), options)
        index.close()
        folder = tmp_path_factory.mktemp("dist")
        for name, page in site.pages([read_work(each) for each in works]):
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(page)
        return folder

    return build


@pytest.fixture(scope="session")
def shapes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A work with a block of every kind, an untranslated line, a fuzzy one, and two that are the same."""
    folder = tmp_path_factory.mktemp("works") / "shapes"
    shutil.copytree(REPOSITORY / "tests" / "cases" / "editions" / "shapes", folder)
    return folder


@pytest.fixture(scope="session")
def own_site(build_site: Build, shapes: Path) -> Path:
    """The project's own works and the one of all shapes, as a site."""
    return build_site([*find_works((), REPOSITORY), shapes])


@pytest.fixture(scope="session")
def draft(build_site: Build, shapes: Path) -> Path:
    """The work of all shapes for its editor, in one file, with readings over the whole text."""
    return build_site([shapes], Options(draft=True, single=True, ruby=("zh-Hans", "ja"), ui="en"))


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright  # costs what tests without a browser need not pay

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        yield started
        started.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser without memories, in Japanese, at the size of a desktop, that may write to the clipboard."""
    made = browser.new_context(
        viewport={"width": 1280, "height": 900}, locale="ja-JP", permissions=["clipboard-read", "clipboard-write"]
    )
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that may say nothing on the console and ask for nothing but itself."""
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("dialog", lambda dialog: said.append(f"dialog: {dialog.message}"))
    opened.on("request", lambda request: None if request.is_navigation_request() else said.append(request.url))
    yield opened
    assert said == []


@pytest.fixture(scope="session")
def html_errors() -> Callable[[Path], list[str]]:
    """Return what the Nu Html Checker has to say of the pages in a folder: its errors."""
    jar = _TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    java = shutil.which("java")
    if java is None or not jar.is_file():
        pytest.skip("the Nu Html Checker is not there: .ci/run gets it (npm vnu-jar, default-jre-headless)")

    def check(folder: Path) -> list[str]:
        command = [java, "-Xss8m", "-jar", str(jar), "--format", "json", "--stdout", "--skip-non-html", str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        found = json.loads(done.stdout)["messages"]
        return [f"{each['url']}:{each.get('lastLine')}: {each['message']}" for each in found if each["type"] == "error"]

    return check


@pytest.fixture(scope="session")
def violations() -> Callable[[Page], list[str]]:
    """Return what axe has to say of an open page: all its rules, the best practices too."""
    script = _TOOLS / "axe-core" / "axe.min.js"
    if not script.is_file():
        pytest.skip("axe is not there: .ci/run gets it (npm axe-core)")
    source = script.read_text(encoding="utf-8")

    def check(page: Page) -> list[str]:
        found: list[dict[str, Any]] = page.evaluate(
            "async source => { (0, eval)(source); return (await axe.run()).violations }", source
        )
        return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]

    return check
