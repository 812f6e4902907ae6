from __future__ import annotations

import pytest
from markupsafe import Markup

from taiyaku.editions.inline import render_inline
from taiyaku.editions.text import Place
from taiyaku.recognise import Recogniser
from taiyaku.termbase.model import Concept, Term
from taiyaku.works.inline_text import plain_text

_RECOGNISER = Recogniser([Concept(id="c", subject_field="x", terms=(Term(text="出海", lang="zh-Hans"),))], "zh-Hans")


def _link(place: Place) -> tuple[Markup, Markup]:
    return Markup("<a>"), Markup("</a>")


def _places(text: str) -> list[Place]:
    found = _RECOGNISER.find(plain_text(text))
    return [Place(match.start, match.end, match.text, match.concept, match.term) for match in found]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("企业出海。", "企业<a>出海</a>。"),
        ("**出海**了", "<strong><a>出海</a></strong>了"),
        ("出**海**", "出<strong>海</strong>"),
        ("`出海`", "<code>出海</code>"),
        (
            "[出海](https://example.org)",
            '<a href="https://example.org" rel="noopener noreferrer">出海</a>',
        ),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ('<img src=x onerror="alert(1)">', "&lt;img src=x onerror=&#34;alert(1)&#34;&gt;"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("[x](data:text/html,y)", "[x](data:text/html,y)"),
        ('[x](https://e.org/"on)', '<a href="https://e.org/%22on" rel="noopener noreferrer">x</a>'),
        ("a & b < c", "a &amp; b &lt; c"),
        (r"\*不强调\*", "*不强调*"),
        ("<svg:x> [x](tel:1)", "svg:x x"),
        (
            "[x](chapter.html) [y](#z)",
            '<a href="chapter.html" rel="noopener noreferrer">x</a> <a href="#z" rel="noopener noreferrer">y</a>',
        ),
        ("]]>", "]]&gt;"),
        ("![图](https://example.org/a.png)", "图"),
    ],
)
def test_inline(text: str, html: str) -> None:
    assert str(render_inline(text, _places(text), _link)) == html


def test_plain_text() -> None:
    assert plain_text(r"**出** 与 [海](x) \*") == "出 与 海 *"


def test_a_megabyte_is_rendered() -> None:
    assert len(render_inline("出海" * 500_000)) == 1_000_000
