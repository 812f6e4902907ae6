"""The glossary's pages in headless Chromium: hostile termbases, the keyboard, pages without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tables import REPOSITORY
from taiyaku.editions.names import concept_page
from taiyaku.editions.site import Site
from taiyaku.termbase.index import open_index
from taiyaku.termbase.model import Concept, Relation, RelationType, Status, SubjectField, Term
from taiyaku.works.model import Work
from taiyaku.works.project import read_work

_PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(1)</script>",
    "</style><svg onload=alert(1)>",
    "javascript:alert(1)",
    "[x](javascript:alert(1))",
    "' onfocus='alert(1)' autofocus='",
    "]]> <!-- --> &lt; \u202e\u2066 evil \u2028",
    "{{ 7*7 }}{% raw %}",
    "x" * 2_000,
)


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that may say nothing, and ask for nothing but files beside it."""
    opened = context.new_page()
    noted: list[str] = []
    opened.on("dialog", lambda dialog: noted.append(f"dialog {dialog.message}"))
    opened.on("pageerror", lambda error: noted.append(str(error)))
    opened.on("console", lambda message: noted.append(message.text))
    opened.on("request", lambda request: noted.extend([] if request.url.startswith("file:") else [request.url]))
    yield opened
    assert noted == []


def _written(concepts: Sequence[Concept], fields: Sequence[SubjectField], folder: Path, *works: Work) -> Path:
    for name, data in Site(concepts, fields).pages(works):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def _hostile(payload: str, number: int) -> Concept:
    every = {"en": payload, "zh-Hans": payload, "ja": payload}
    friend = Relation(type=RelationType.FALSE_FRIEND, lang="ja", text=payload, reason=every)
    return Concept(
        id=f"{payload[:30]}{number}",
        subject_field="<b>",
        definition=every,
        note=every,
        source=(payload, f"https://example.org/{payload}"),
        terms=(
            Term(text=payload, lang="en", note=every, context=payload),
            Term(text=payload, lang="ja", reading=payload, status=Status.FORBIDDEN, note=every),
            Term(text=f"机{payload}", lang="zh-Hans", reading=payload),
        ),
        relations=(friend, Relation(type=RelationType.RELATED, concept=f"{payload[:30]}{number}")),
    )


def test_a_hostile_termbase_is_shown_not_obeyed(page: Page, tmp_path: Path) -> None:
    concepts = [_hostile(payload, number) for number, payload in enumerate(_PAYLOADS)]
    fields = [SubjectField(id="<b>", name={"en": _PAYLOADS[0], "ja": _PAYLOADS[1]})]
    folder = _written(concepts, fields, tmp_path)
    page.set_viewport_size({"width": 400, "height": 800})
    for file in sorted(folder.rglob("*.html")):
        page.goto(file.as_uri())
        assert page.locator("main img, main svg[onload], [onfocus], a[href^='javascript:']").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= 400, file.name
    page.goto((folder / concept_page(concepts[0].id)).as_uri())
    assert _PAYLOADS[0] in page.locator("h1").inner_text()
    page.goto((folder / "glossary" / "index.html").as_uri())
    for payload in _PAYLOADS[:8]:
        page.locator("#terms-query").fill(payload)
        page.locator("[role=option]").first.wait_for()
        assert payload.strip()[:10] in page.locator("[role=listbox]").inner_text()


def test_lists_of_known_payloads(page: Page, tmp_path: Path, seeds: Path) -> None:
    lists = sorted((seeds.parent / "data" / "attacks").glob("xss*/**/*.txt"))
    if not lists:
        pytest.skip("the lists of attacks are not beside this checkout")
    payloads = [line for file in lists for line in file.read_text("utf-8", "replace").splitlines() if line.strip()]
    terms = [Term(text=payload, lang=lang) for payload in payloads[::17] for lang in ("en", "ja")]
    concepts = [
        Concept(id=f"c{n}", subject_field="x", terms=tuple(terms[n : n + 200])) for n in range(0, len(terms), 200)
    ]
    folder = _written(concepts, (), tmp_path)
    for file in sorted(folder.rglob("*.html")):
        page.goto(file.as_uri())


def test_the_search_box_is_worked_by_keys(page: Page, own_site: Path) -> None:
    page.goto((own_site / "glossary" / "index.html").as_uri())
    box = page.get_by_role("combobox", name="用語を検索")
    box.focus()
    page.keyboard.type("robotto")
    page.locator("[role=option]").first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    first = page.locator("[role=option][aria-selected=true]")
    assert box.get_attribute("aria-activedescendant") == first.get_attribute("id")
    assert "ロボット" in first.inner_text()
    page.keyboard.press("ArrowUp")
    assert page.locator("[role=option]").last.get_attribute("aria-selected") == "true"
    page.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == "robotto"
    page.keyboard.press("Escape")
    assert box.input_value() == ""
    page.keyboard.type("jiqiren")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/robot.html")


def test_enter_is_left_to_the_input_method(page: Page, own_site: Path) -> None:
    page.goto((own_site / "glossary" / "index.html").as_uri())
    page.locator("#terms-query").fill("机器人")
    page.locator("[role=option]").first.wait_for()
    page.evaluate(
        "document.getElementById('terms-query').dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true}))"
    )
    assert page.url.endswith("index.html")
    assert page.locator("[role=option]").first.is_visible()


def test_what_is_not_there_is_said(page: Page, own_site: Path) -> None:
    page.goto((own_site / "index.html").as_uri())
    page.locator("#terms-query").fill("qqqq")
    status = page.locator(".terms-search [role=status]")
    status.get_by_text("見つかりませんでした。").wait_for()
    page.locator("#terms-query").fill("公司")
    page.locator("[role=option]").first.wait_for()
    assert status.inner_text().startswith("該当件数：")


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One subject field of the glossary, with a work: axe takes its time with every line of an index."""
    index = open_index(REPOSITORY / "glossary")
    concepts = [concept for concept in index.concepts() if concept.subject_field == "robotics"]
    fields = index.fields()
    index.close()
    work = read_work(REPOSITORY / "translations" / "ai-companies-into-japan")
    return _written(concepts, fields, tmp_path_factory.mktemp("small"), work)


_PAGES = ("index", "glossary/index", "glossary/pinyin", "glossary/kana", "glossary/alphabet", "glossary/robot")


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_pages_are_accessible(
    small_site: Path,
    context: BrowserContext,
    violations: Callable[[Page], list[str]],
    colours: Literal["light", "dark"],
    width: int,
) -> None:
    page = context.new_page()  # axe asks for the style sheet once more, which the page's policy refuses
    page.emulate_media(color_scheme=colours)
    page.set_viewport_size({"width": width, "height": 800})
    for name in _PAGES:
        page.goto((small_site / f"{name}.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        assert violations(page) == [], name
    page.locator("#terms-query").fill("机器")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert violations(page) == []


def test_a_concept_leads_to_its_places_and_back(page: Page, own_site: Path) -> None:
    page.goto((own_site / "glossary" / "company.html").as_uri())
    page.locator(".concordance .number").first.click()
    assert "ai-companies-into-japan.html#s-" in page.url
    target = page.locator(":target")
    target.wait_for()
    assert "公司" in target.inner_text()


def test_a_section_begins_below_the_letters(page: Page, own_site: Path) -> None:
    page.goto((own_site / "glossary" / "pinyin.html").as_uri())
    page.locator(".letters a", has_text="C").click()
    heading, letters = page.locator("#c").bounding_box(), page.locator(".letters").bounding_box()
    assert heading and letters
    assert letters["y"] + letters["height"] <= heading["y"] < letters["y"] + letters["height"] + 60


def test_without_javascript_the_orders_remain(browser: Browser, own_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((own_site / "glossary" / "index.html").as_uri())
    assert not page.locator("#terms-query").is_visible()
    page.locator(".orders a").nth(2).click()
    assert page.url.endswith("kana.html")
    page.locator("#ra").scroll_into_view_if_needed()
    page.locator("section[aria-labelledby=ra] a", has_text="ロボット").first.click()
    assert page.locator(".concept .faces").is_visible()
    context.close()


def test_every_link_is_reached_with_the_tab_key(page: Page, own_site: Path) -> None:
    page.goto((own_site / "glossary" / "humanoid-robot.html").as_uri())
    wanted = page.locator("a[href], input:visible, select:visible").count()
    reached = set()
    for _ in range(wanted + 2):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate("[...document.querySelectorAll('a[href], input, select')].indexOf(document.activeElement)")
        )
    assert len(reached - {-1}) == wanted
