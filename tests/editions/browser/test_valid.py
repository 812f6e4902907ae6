"""Every page before the Nu Html Checker, and before axe in every layout and colour."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page

_LAYOUTS = ("columns", "stacked", "interlinear")


def test_every_page_is_valid(own_site: Path, draft: Path, html_errors: Callable[[Path], list[str]]) -> None:
    assert html_errors(own_site) == []
    assert html_errors(draft) == []


@pytest.mark.parametrize("layout", _LAYOUTS)
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_an_edition_is_accessible(
    own_site: Path,
    page: Page,
    violations: Callable[[Page], list[str]],
    layout: str,
    colours: Literal["light", "dark"],
) -> None:
    page.emulate_media(color_scheme=colours)
    page.goto((own_site / "shapes.html").as_uri())
    page.locator(f"#layout-{layout}").check()
    assert violations(page) == []


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_a_draft_with_readings_and_an_open_popover_is_accessible(
    draft: Path, page: Page, violations: Callable[[Page], list[str]], colours: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=colours)
    page.goto((draft / "shapes.html").as_uri())
    page.locator(".c1 a.t").first.click()
    assert page.locator("#card").is_visible()
    assert violations(page) == []


def test_on_a_phone_too(own_site: Path, page: Page, violations: Callable[[Page], list[str]]) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto((own_site / "shapes.html").as_uri())
    page.locator(".view > summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert violations(page) == []
