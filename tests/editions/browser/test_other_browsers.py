"""The pages in Firefox and in WebKit, from the file system, with real pointer and keys: what readers do, each once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from browsers import Driver, firefox, webkit

_SENTENCE = "企业出海要看软件，也要看“人工智能”。"
_BROWSERS = {"Firefox": firefox, "WebKit": webkit}

_TOPS = """
const cells = [...document.querySelectorAll(".para .r")][0].querySelectorAll(":scope > p");
return [...cells].slice(0, 3).map(each => Math.round(each.getBoundingClientRect().top));
"""
_SHOWN = "return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility()).map(e => e.textContent)"


@pytest.fixture(scope="module", params=_BROWSERS)
def driver(request: pytest.FixtureRequest) -> Iterator[Driver]:
    with _BROWSERS[request.param]() as started:
        started.resize(1280, 900)
        yield started


@pytest.fixture
def edition(driver: Driver, own_site: Path) -> Driver:
    """The edition of all shapes, opened by a reader of Japanese whose browser remembers nothing else."""
    address = (own_site / "shapes.html").as_uri()
    driver.open(address)
    driver.run("localStorage.clear(); localStorage.setItem('taiyaku.ui', 'ja')")
    driver.open(address)
    return driver


def test_layouts(edition: Driver) -> None:
    assert len(set(edition.run(_TOPS))) == 1
    for layout in ("stacked", "interlinear"):
        edition.click(f"#layout-{layout}")
        tops = edition.run(_TOPS)
        assert tops == sorted(set(tops))


def test_the_languages_stand_beside_what_they_are_called(edition: Driver) -> None:
    middles = """return [...document.querySelectorAll(".languages > :is(.name, .name + .language)")].map(each => {
        const { top, bottom } = each.getBoundingClientRect();
        return Math.round((top + bottom) / 2);
    })"""
    found = edition.run(middles)
    assert max(found) - min(found) <= 3


def test_a_language_is_hidden_and_its_terms_with_it(edition: Driver) -> None:
    edition.click(".show2")
    assert edition.run(_SHOWN, "#text .c2") == []
    edition.click(".para .c1 a.t")
    assert "chūhǎi" in edition.run("return document.getElementById('card').innerText")
    assert edition.run(_SHOWN, "#card [lang=ja]:not(.def)") == []


def test_one_language_alone_has_its_numbers_beside_it(edition: Driver) -> None:
    for name in (".show2", ".show3"):
        edition.click(name)
    gaps = edition.run("""const box = (row, part) => row.querySelector(part).getBoundingClientRect();
        const all = [...document.querySelectorAll(".para .r, h2.r")];
        return all.map(row => box(row, ".c1").left - box(row, ".n").right)""")
    assert max(gaps) - min(gaps) < 1
    assert 0 < min(gaps) < 20


def test_choices_are_remembered(edition: Driver) -> None:
    edition.click("#layout-interlinear")
    edition.click(".show2")
    edition.open(edition.run("return location.href"))
    assert edition.run("return document.getElementById('layout-interlinear').checked")
    assert edition.run(_SHOWN, "#text .c2") == []


def test_chinese_is_switched_in_place(edition: Driver) -> None:
    choose = "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('change', { bubbles: true }))"
    edition.run(f"(function() {{ {choose} }})(document.querySelector('.variant'), arguments[0])", "zh-Hant-TW")
    cell = "document.querySelector('.para .c1')"
    assert edition.run(f"return {cell}.textContent") == "企業出海要看軟體，也要看「人工智慧」。"
    assert edition.run(f"return {cell}.lang") == "zh-Hant-TW"


def test_terms_are_marked_and_open_their_entry(edition: Driver) -> None:
    assert edition.run("return getComputedStyle(document.querySelector('.para a.t')).textDecorationStyle") == "dotted"
    edition.click(".para .c1 a.t")
    edition.wait("document.getElementById('card').matches(':popover-open')")
    assert "海外進出" in edition.run("return document.getElementById('card').innerText")
    edition.press("Escape")
    edition.wait("!document.getElementById('card').matches(':popover-open')")
    assert "#t-" not in edition.run("return location.href")


def test_a_term_by_keyboard_alone(edition: Driver) -> None:
    edition.run("document.querySelector('.para .c1 a.t').focus()")
    edition.press("Enter")
    edition.wait("document.activeElement.closest('#card') !== null")
    edition.press("Escape")
    edition.wait("document.activeElement.textContent === '出海'")


def test_a_segment_is_copied(edition: Driver) -> None:
    edition.point(".para .r .n")
    edition.click(".copy-text")
    edition.wait("document.querySelector('.said').textContent === 'コピーしました'")


def test_readings_over_terms(edition: Driver) -> None:
    edition.run("""const select = document.getElementById("readings");
        select.value = "terms"; select.dispatchEvent(new Event("change", { bubbles: true }))""")
    assert edition.run("return document.querySelector('.para .c1 rt').textContent") == "chūhǎi"


def test_a_permanent_link_leads_to_its_segment(driver: Driver, own_site: Path) -> None:
    address = (own_site / "qingdao-ai-city.html").as_uri()
    driver.open(address)
    name = driver.run("return document.querySelectorAll('#text .r')[40].id")
    driver.open(f"{address}#{name}")
    driver.wait(
        "(({ top, bottom }) => top >= 0 && bottom <= innerHeight)"
        "(document.getElementById(arguments[0]).getBoundingClientRect())",
        name,
    )


@pytest.mark.parametrize("page", ["index.html", "glossary/pinyin.html"])
def test_the_glossary_is_searched(driver: Driver, own_site: Path, page: str) -> None:
    driver.open((own_site / page).as_uri())
    driver.click("#terms-query")
    driver.press(*"ootekigyou")
    driver.wait("document.querySelectorAll('[role=option]').length > 0")
    assert "大手企業" in driver.run("return document.querySelector('[role=option]').textContent")
    driver.press("Down", "Enter")
    driver.wait("location.pathname.endsWith('/glossary/major-company.html') && document.querySelector('.faces')")
    assert driver.run("return getComputedStyle(document.querySelector('.faces div')).display") == "grid"
    assert "大手企業" in driver.run("return document.querySelector('h1').textContent")
