from __future__ import annotations

import pytest

from taiyaku.editions.names import concept_page, order_page


@pytest.mark.parametrize(
    "concept_id",
    [
        "../../etc/passwd",
        "a/b",
        "",
        "IPO",
        "ipo ",
        "概念",
        "con",
        "index",
        "pinyin.b",
        "x" * 300,
        "a\0b",
        "-",
        "a--b",
        "\ud800",
    ],
)
def test_any_id_makes_a_file_name_fit_for_any_system(concept_id: str) -> None:
    folder, _, name = concept_page(concept_id).partition("/")
    assert folder == "glossary"
    assert name.removesuffix(".html").replace("-", "").isascii()
    assert len(name) < 100
    assert name == name.lower()
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert name not in ("con.html", "index.html")


def test_no_two_pages_share_a_name() -> None:
    ids = ["ipo", "IPO", "Ipo", "ipo ", "index", "pinyin", "kana", "alphabet", "INDEX"]
    names = [concept_page(each) for each in ids] + [
        order_page(each) for each in ("index", "pinyin", "kana", "alphabet")
    ]
    assert len({name.lower() for name in names}) == len(names)
