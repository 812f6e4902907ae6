"""What a reader does with an edition, in a real browser, from the file system, with every request refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

_SENTENCE = "企业出海要看软件，也要看“人工智能”。"


@pytest.fixture
def edition(own_site: Path, page: Page) -> Page:
    page.goto((own_site / "shapes.html").as_uri())
    return page


def _tops(page: Page) -> list[float]:
    """Where the three languages of the first sentence begin, from the top."""
    tops: list[float] = page.locator(".para .r").first.evaluate(
        "row => [...row.querySelectorAll(':scope > p')].slice(0, 3).map(p => p.getBoundingClientRect().top)"
    )
    return tops


def test_layouts(edition: Page) -> None:
    assert len(set(_tops(edition))) == 1
    for layout in ("stacked", "interlinear"):
        edition.locator(f"#layout-{layout}").check()
        assert _tops(edition) == sorted(set(_tops(edition)))


def test_columns_stack_by_themselves_on_a_phone(edition: Page) -> None:
    edition.set_viewport_size({"width": 390, "height": 800})
    assert _tops(edition) == sorted(set(_tops(edition)))


@pytest.mark.parametrize("script", [True, False])
def test_the_tools_are_folded_away_on_a_phone_only(own_site: Path, browser: Browser, script: bool) -> None:
    context = browser.new_context(java_script_enabled=script, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto((own_site / "shapes.html").as_uri())
    expect(page.locator("#layout-stacked")).to_be_hidden()
    page.locator(".view > summary").click()
    page.locator("#layout-stacked").check()
    page.locator(".view > summary").click()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator("#layout-stacked")).to_be_checked()
    expect(page.locator("#layout-stacked")).to_be_visible()
    expect(page.locator(".view > summary")).to_be_hidden()
    context.close()


def test_what_differs_only_in_script_is_hidden_until_it_is_asked_for(edition: Page) -> None:
    expect(edition.locator(".c4").nth(3)).to_be_hidden()
    edition.locator(".show4").check()
    expect(edition.locator("#text .c4").nth(3)).to_be_visible()


def test_choices_are_remembered(edition: Page) -> None:
    edition.locator("#layout-interlinear").check()
    edition.locator(".show2").uncheck()
    edition.locator(".variant").first.select_option("zh-Hant-TW")
    edition.locator("#readings").select_option("terms")
    edition.locator("#mark").uncheck()
    edition.locator("select[name=theme]").select_option("dark")
    edition.locator("select[name=ui]").select_option("zh-Hant")
    edition.reload()
    expect(edition.locator("#layout-interlinear")).to_be_checked()
    expect(edition.locator("#text .c2").first).to_be_hidden()
    expect(edition.locator(".para .c1").first).to_contain_text("軟體")
    expect(edition.locator("#mark")).not_to_be_checked()
    expect(edition.locator(".tools .name").first).to_have_text("版式")
    assert edition.locator("#text ruby").count() > 0
    assert edition.evaluate("getComputedStyle(document.body).colorScheme") == "dark"


@pytest.mark.parametrize(
    ("locale", "layout"),
    [("en-GB", "Layout"), ("zh-TW", "版式"), ("zh-SG", "版式"), ("ja", "レイアウト"), ("fr-CH", "レイアウト")],
)
def test_the_interface_speaks_the_language_of_the_browser(
    own_site: Path, draft: Path, browser: Browser, locale: str, layout: str
) -> None:
    page = browser.new_page(locale=locale)
    page.goto((own_site / "shapes.html").as_uri())
    expect(page.locator("#tools-layout")).to_have_text(layout)
    traditional = page.evaluate("document.documentElement.dataset.ui") == "zh-Hant"
    assert traditional == (locale == "zh-TW")
    page.goto((draft / "shapes.html").as_uri())  # built with a language that was asked for
    expect(page.locator("#tools-layout")).to_have_text("Layout")
    page.close()


def test_all_that_the_page_says_is_in_the_language_of_the_browser(own_site: Path, browser: Browser) -> None:
    context = browser.new_context(locale="en-GB", permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto((own_site / "shapes.html").as_uri())
    page.locator(".para .c1 a.t").first.click()
    shown = page.locator("#card .def").locator("visible=true")
    assert {each.get_attribute("lang") for each in shown.all()} == {"en"}
    page.keyboard.press("Escape")
    row = page.locator(".para .r").first
    row.locator(".n").focus()
    assert row.locator(".segment-tools button").all_inner_texts() == ["Copy", "Copy link"]
    row.locator(".copy-text").click()
    expect(page.locator(".said")).to_have_text("Copied")
    for name, lang in (("shapes.html", "zh-Hans"), ("index.html", "en"), ("glossary/data.html", "en")):
        page.goto((own_site / name).as_uri())
        assert page.evaluate("document.documentElement.lang") == lang
        strange = "[...document.querySelectorAll('[data-t]:not(.whose *)')].filter(e => !e.closest('[lang=en]'))"
        assert page.evaluate(f"{strange}.map(each => each.outerHTML)") == []
    context.close()


def test_definitions_and_notes_are_in_the_readers_script(own_site: Path, browser: Browser) -> None:
    page = browser.new_page(locale="zh-TW")
    page.goto((own_site / "shapes.html").as_uri())
    page.locator(".para .c1 a.t").nth(1).click()
    definition, note = page.locator("#card .def").locator("visible=true").all_inner_texts()
    assert "執行任務" in definition
    assert "「聊天软件」" in note  # what is quoted is shown as it is written
    page.close()


def test_one_language_alone_stands_in_the_middle_and_within_a_measure(edition: Page) -> None:
    edition.set_viewport_size({"width": 1600, "height": 900})
    for number in (2, 3):
        edition.locator(f".show{number}").uncheck()
    row, cell, name, head = (
        edition.locator(each).first.bounding_box() for each in (".para .r", ".para .c1", ".para .n", ".head.c1")
    )
    assert row and cell and name and head
    assert cell["width"] < 750
    assert abs((cell["x"] + cell["width"] / 2) - (row["x"] + row["width"] / 2)) < 40
    assert 0 < cell["x"] - (name["x"] + name["width"]) < 20
    assert head["x"] == cell["x"]


_STUCK = """Math.max(0, ...[...document.querySelectorAll(".bar, .heads")]
    .filter(each => getComputedStyle(each).position === "sticky").map(each => each.getBoundingClientRect().bottom))"""


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (900, 600), (390, 800)])
def test_a_segment_and_its_tools_come_to_stand_below_what_is_stuck_to_the_top(
    own_site: Path, page: Page, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto((own_site / "qingdao-ai-city.html").as_uri())
    row = page.locator("#text .para .r").nth(30)
    row.locator(".n").focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    expect(row.locator(".copy-text")).to_be_in_viewport(ratio=1)
    tools = row.locator(".segment-tools").bounding_box()
    assert tools
    assert tools["y"] >= page.evaluate(_STUCK)
    assert page.evaluate(_STUCK) < height / 5


def test_columns_are_moved_by_the_keyboard_in_the_document_too(edition: Page) -> None:
    edition.locator(".language").nth(1).locator(".move").first.focus()
    edition.keyboard.press("Enter")
    row = edition.locator(".para .r").first
    assert row.locator("p").first.get_attribute("lang") == "ja"
    assert edition.evaluate("document.activeElement.matches('.move')")
    edition.reload()
    assert row.locator("p").first.get_attribute("lang") == "ja"
    assert edition.locator(".heads span").first.get_attribute("lang") == "ja"


@pytest.mark.parametrize(
    ("lang", "written"),
    [
        ("zh-Hant", "企業出海要看軟件，也要看「人工智能」。"),
        ("zh-Hant-TW", "企業出海要看軟體，也要看「人工智慧」。"),
        ("zh-Hant-HK", "企業出海要看軟件，也要看「人工智能」。"),
        ("zh-Hans", _SENTENCE),
    ],
)
def test_chinese_is_switched_in_place(edition: Page, lang: str, written: str) -> None:
    select = edition.locator(".variant").first
    select.select_option("zh-Hant-TW")
    select.select_option(lang)
    cell = edition.locator(".para .c1").first
    assert cell.inner_text() == written
    assert cell.get_attribute("lang") == lang
    assert cell.locator("a.t").all_inner_texts()[-1] == written[-6:-2]
    font = cell.evaluate("each => getComputedStyle(each).fontFamily")
    assert {"zh-Hans": "CJK SC", "zh-Hant-HK": "CJK HK"}.get(lang, "CJK TC") in font
    assert edition.locator(".head.c1").get_attribute("lang") == lang
    assert edition.locator("table.c1 td").first.inner_text() == ("青岛" if lang == "zh-Hans" else "青島")


def test_the_switched_column_is_the_derived_one_everywhere(own_site: Path, page: Page) -> None:
    for name in ("qingdao-ai-city.html", "ai-companies-into-japan.html", "shapes.html"):
        page.goto((own_site / name).as_uri())
        page.locator(".show4").check()
        page.locator(".variant").first.select_option("zh-Hant")
        one, other = (
            page.evaluate(
                f"[...document.querySelectorAll('#text .c{n}:not(table), #text table.c{n} td')].map(e => e.textContent)"
            )
            for n in (1, 4)
        )
        assert one == other


def test_a_term_opens_its_entry_and_lights_its_counterparts(edition: Page) -> None:
    term = edition.locator(".para .c1 a.t").first
    term.hover()
    assert set(edition.locator("a.t.lit").all_inner_texts()) >= {"出海", "海外進出"}
    term.click()
    card = edition.locator("#card")
    for text in ("出海", "海外進出", "chūhǎi"):
        expect(card).to_contain_text(text)
    expect(card.locator(".def:not(.note)").locator("visible=true")).to_have_count(1)
    edition.keyboard.press("Escape")
    expect(card).to_be_hidden()
    assert "#t-" not in edition.url


def test_a_term_by_keyboard_alone(edition: Page) -> None:
    edition.locator(".para .c1 a.t").first.focus()
    edition.keyboard.press("Enter")
    expect(edition.locator("#card")).to_be_visible()
    assert edition.evaluate("document.activeElement.closest('#card') !== null")
    edition.keyboard.press("Escape")
    assert edition.evaluate("document.activeElement.textContent") == "出海"


def test_every_control_is_reached_by_tab(edition: Page) -> None:
    reached: set[str] = set()
    for _ in range(220):
        edition.keyboard.press("Tab")
        each = "(e => `${e.className} ${e.id} ${e.tagName}`)(document.activeElement)"
        reached.update(edition.evaluate(each).split())
    assert {"layout-columns", "show1", "show4", "move", "variant", "mark", "readings"} <= reached
    assert {"n", "t", "SUMMARY", "copy-text", "copy-link"} <= reached


def test_a_segment_is_copied_in_all_the_languages_shown(edition: Page) -> None:
    edition.locator("#readings").select_option("terms")
    row = edition.locator(".para .r").first
    row.locator(".n").hover()
    row.locator(".copy-text").click()
    expect(edition.locator(".said")).to_have_text("コピーしました")
    copied = edition.evaluate("navigator.clipboard.readText()")
    assert copied.split("\n") == [
        _SENTENCE,
        "企業の海外進出ではソフトウェアを見る。「人工知能」も見る。",
        "A company going global looks at software, and at “artificial intelligence”.",
    ]
    row.locator(".n").focus()
    row.locator(".copy-link").click()
    name = row.get_attribute("id")
    assert edition.evaluate("navigator.clipboard.readText()") == f"{edition.url}#{name}"


def test_terms_are_marked_or_not(edition: Page) -> None:
    line = "getComputedStyle(document.querySelector('.para a.t')).textDecorationLine"
    assert edition.evaluate(line) == "underline"
    edition.locator("#mark").uncheck()
    assert edition.evaluate(line) == "none"


def test_readings_come_and_go(edition: Page) -> None:
    edition.locator("#readings").select_option("terms")
    assert edition.locator(".para .c1 rt").first.inner_text() == "chūhǎi"
    assert edition.locator(".para .c2 rt").first.inner_text() == "かいがいしんしゅつ"
    edition.locator("#readings").select_option("")
    assert edition.locator("#text ruby").count() == 0
    assert edition.locator(".para .c1").first.inner_text() == _SENTENCE


def test_the_reader_keeps_the_place(own_site: Path, page: Page) -> None:
    page.goto((own_site / "qingdao-ai-city.html").as_uri() + "#text")
    row = page.locator("#text .r").nth(30)
    for _ in range(10):  # what is above finds its size while it is scrolled past
        row.evaluate(
            "row => scrollBy(0, row.getBoundingClientRect().top - document.querySelector('.bar').offsetHeight - 4)"
        )
        page.wait_for_timeout(300)
        if row.evaluate(
            "row => Math.abs(row.getBoundingClientRect().top - document.querySelector('.bar').offsetHeight) < 8"
        ):
            break
    before = row.bounding_box()
    box = page.locator("#layout-stacked").bounding_box()
    assert box
    page.mouse.click(box["x"] + 8, box["y"] + 8)  # playwright's own click would scroll to what is stuck to the top
    page.wait_for_timeout(300)
    expect(page.locator("#layout-stacked")).to_be_checked()
    after = row.bounding_box()
    assert before and after
    assert abs(before["y"] - after["y"]) < 40


def test_a_permanent_link_leads_to_its_segment(own_site: Path, page: Page) -> None:
    page.goto((own_site / "qingdao-ai-city.html").as_uri())
    name = page.locator("#text .r").nth(40).get_attribute("id")
    page.goto((own_site / "qingdao-ai-city.html").as_uri() + f"#{name}")
    page.wait_for_timeout(300)
    expect(page.locator(f"#{name}")).to_be_in_viewport()


def test_without_a_script_it_can_be_read_and_laid_out(own_site: Path, browser: Browser) -> None:
    context: BrowserContext = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((own_site / "shapes.html").as_uri())
    expect(page.locator(".para .c1").first).to_have_text(_SENTENCE)
    page.locator("#layout-stacked").check()
    boxes = [page.locator(f".para .c{n}").first.bounding_box() for n in (1, 2)]
    assert boxes[0] and boxes[1] and boxes[0]["y"] < boxes[1]["y"]
    page.locator(".show2").uncheck()
    expect(page.locator(".para .c2").first).to_be_hidden()
    expect(page.locator(".variant").first).to_be_hidden()
    page.locator(".para .c1 a.t").first.click()
    expect(page.locator(".entry:target")).to_contain_text("海外進出")
    page.locator(".entry:target .places a").first.click()
    assert page.url.split("#")[1].startswith("s-")
    context.close()


def test_a_hidden_language_leaves_the_entries_and_the_paper_too(edition: Page) -> None:
    terms = "[...document.querySelectorAll('.entry dt')].filter(e => e.checkVisibility()).map(e => e.lang)"
    assert set(edition.evaluate(terms)) == {"zh-Hans", "ja", "en"}
    edition.locator(".show2").uncheck()
    edition.locator(".show4").check()
    edition.locator(".para .c1 a.t").first.click()
    assert edition.locator("#card dt").locator("visible=true").count() == 3
    edition.keyboard.press("Escape")
    edition.emulate_media(media="print")
    assert set(edition.evaluate(terms)) == {"zh-Hans", "en", "zh-Hant"}
    assert edition.locator(".para .c2").locator("visible=true").count() == 0


def test_on_paper_the_first_language_that_is_shown_has_the_left_side(edition: Page) -> None:
    edition.locator(".show1").uncheck()
    edition.locator(".show4").check()
    edition.emulate_media(media="print")
    boxes = [edition.locator(f".para .r > .c{number}").first.bounding_box() for number in (2, 3, 4)]
    left, right, below = (each for each in boxes if each)
    assert left["x"] < right["x"] == below["x"]
    assert right["y"] < below["y"]
    for number in (3, 4):
        edition.locator(f".show{number}").evaluate("each => each.click()")
    alone = edition.locator(".para .r > .c2").first.bounding_box()
    assert alone and alone["width"] > 1.5 * left["width"]


def test_entries_stand_in_the_order_of_the_columns(edition: Page) -> None:
    edition.locator(".language").nth(1).locator(".move").first.click()
    langs = edition.locator(".entry").first.locator("dt").evaluate_all("all => all.map(each => each.lang)")
    assert langs[:2] == ["ja", "zh-Hans"]


def test_the_first_language_that_is_shown_leads(edition: Page) -> None:
    edition.locator("#layout-interlinear").check()
    cells = "[...document.querySelector('.para .r').querySelectorAll('p')]"
    sizes = cells + ".map(each => parseFloat(getComputedStyle(each).fontSize))"
    assert edition.evaluate(sizes)[0] > edition.evaluate(sizes)[1]
    edition.locator(".show1").uncheck()
    first, second, third, *_ = edition.evaluate(sizes)
    assert second == first > third
    bullets = (
        "[...document.querySelector('li .r').querySelectorAll('p')].map(e => getComputedStyle(e, '::before').content)"
    )
    assert edition.evaluate(bullets)[1:3] == ['"•"', '""']
