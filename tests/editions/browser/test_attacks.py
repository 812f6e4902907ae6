"""Hostile texts, translations and terms: all shown, nothing obeyed, no layout broken."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import polib
import pytest
from playwright.sync_api import Page

from taiyaku.editions.context import Options
from taiyaku.editions.site import Site
from taiyaku.termbase.model import Concept, Status, SubjectField, Term
from taiyaku.works.inline_text import plain_text
from taiyaku.works.project import read_work
from taiyaku.works.source import parse_source

_OWN = (
    "<script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "[x](javascript:alert(1)) <javascript:alert(1)>",
    "![x](javascript:alert(1)) [y](data:text/html,<script>alert(1)</script>)",
    "]]> --> </script><script>alert(1)</script>",
    "\u202eright to left, never closed",
    "\u2066isolated, never closed \u2067",
    "{{ 7*7 }} {% raw %} ${alert(1)}",
    "`</code><img src=x onerror=alert(1)>`",
    "'onmouseover='alert(1)",
    "\ufffe \U0010ffff",
)


def _work(folder: Path, lines: Sequence[str]) -> Path:
    """Make a work of lines, each its own translation into Japanese."""
    folder.mkdir()
    (folder / "work.toml").write_text('source = "en"\ntargets = ["ja"]\ntitle = "</title><script>"\n', encoding="utf-8")
    (folder / "source.md").write_text("\n\n".join(lines), encoding="utf-8")
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "ja", "X-Source-Language": "en"}
    segments = parse_source("\n\n".join(lines))
    texts = dict.fromkeys(segment.text for segment in segments if segment.text)
    catalogue.extend(polib.POEntry(msgid=text, msgstr=text) for text in texts)
    catalogue.save(str(folder / "ja.po"))
    return folder


def _built(folder: Path, work: Path, concepts: Sequence[Concept] = ()) -> str:
    site = Site(concepts, (SubjectField(id="x", name={"en": "X"}),), Options(single=True, draft=True))
    ((name, page),) = site.pages([read_work(work)])
    (folder / name).write_bytes(page)
    return (folder / name).as_uri()


def _shown(page: Page) -> list[str]:
    texts: list[str] = page.evaluate("[...document.querySelectorAll('#text .c1:not(.head)')].map(e => e.textContent)")
    return texts


def test_our_own_list(tmp_path: Path, page: Page) -> None:
    work = _work(tmp_path / "own", _OWN)
    page.goto(_built(tmp_path, work))
    page.wait_for_timeout(200)
    assert _shown(page) == [plain_text(segment.text) for segment in parse_source((work / "source.md").read_text())]
    assert page.locator("#text :is(script, img, svg, iframe)").count() == 0
    assert page.locator("#text a[href^='javascript' i], #text a[href^='data' i]").count() == 0


@pytest.fixture(scope="session")
def payloads(repository: Path) -> list[str]:
    folder = repository.parent / "shared" / "data" / "attacks"
    if not folder.is_dir():
        pytest.skip("the lists of attacks are not beside this checkout")
    lists = [path.read_text(encoding="utf-8", errors="replace") for path in (folder / "xss_payloadbox").rglob("*.txt")]
    naughty: list[str] = json.loads((folder / "naughty_strings" / "blns.json").read_text(encoding="utf-8"))
    lines = [line for text in [*lists, *naughty] for line in text.splitlines()]
    clean = ("".join(char for char in line if char == "\t" or char >= " ").strip() for line in lines)
    return list(dict.fromkeys(line for line in clean if line and not line.startswith(("```", "~~~", "|"))))


def test_lists_of_others_in_source_and_translation(tmp_path: Path, page: Page, payloads: list[str]) -> None:
    assert len(payloads) > 2_000
    page.goto(_built(tmp_path, _work(tmp_path / "lists", payloads)))
    page.wait_for_timeout(500)
    assert page.locator("#text .r").count() > 2_000
    assert page.locator("#text :is(script, img, svg, iframe, object, embed, form, input, style, link)").count() == 0
    attributes = "[...document.querySelectorAll('#text *')].flatMap(e => [...e.attributes]).map(a => a.name)"
    assert set(page.evaluate(attributes)) <= {
        "class",
        "id",
        "lang",
        "href",
        "rel",
        "data-t",
        "value",
        "type",
        "translate",
    }
    schemes = "[...document.querySelectorAll('#text a')].map(a => a.protocol)"
    assert set(page.evaluate(schemes)) <= {"file:", "http:", "https:", "mailto:"}


def test_lists_of_others_as_terms(tmp_path: Path, page: Page, payloads: list[str]) -> None:
    concepts = [
        Concept(
            id=f"c-{number}",
            subject_field="x",
            definition={"en": text},
            note={"ja": text},
            terms=(
                Term(text=text, lang="en", reading=text),
                Term(text=text, lang="ja", reading=text),
                Term(text=text + "!", lang="ja", status=Status.FORBIDDEN),
            ),
        )
        for number, text in enumerate(payloads[:1_500])
    ]
    page.goto(_built(tmp_path, _work(tmp_path / "terms", payloads[:1_500]), concepts))
    assert page.locator(".entry").count() > 300
    page.locator("a.t").first.click()
    page.locator("#readings").select_option("terms")
    page.wait_for_timeout(300)
    assert page.locator(".entry :is(script, img, svg, iframe), #card :is(script, img, svg, iframe)").count() == 0


def test_a_megabyte_in_one_segment_stays_inside_the_page(tmp_path: Path, page: Page) -> None:
    page.goto(_built(tmp_path, _work(tmp_path / "long", ["a text of words " * 62_500, "short"])))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert len(_shown(page)[0]) >= 999_999


def test_a_word_of_twenty_thousand_letters_stays_inside_the_page(tmp_path: Path, page: Page) -> None:
    page.goto(_built(tmp_path, _work(tmp_path / "word", ["x" * 20_000, "short"])))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
