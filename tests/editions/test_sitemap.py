from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner
from lxml import etree

from taiyaku.cli.build import command
from taiyaku.editions.context import Options
from taiyaku.editions.site import Site
from taiyaku.editions.sitemap import sitemap
from taiyaku.termbase.index import Index
from taiyaku.works.project import find_works, read_work

_NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
_BASE = "https://example.org/t/"


def test_every_address_of_the_sitemap_is_a_page(glossary: Index, repository: Path) -> None:
    site = Site(tuple(glossary.concepts()), glossary.fields(), Options(base_url=_BASE))
    files = dict(site.pages([read_work(folder) for folder in find_works((), repository)]))
    tree = etree.fromstring(files["sitemap.xml"])
    found = [str(each) for each in tree.xpath("//s:loc/text() | //x:link/@href", namespaces=_NS)]
    assert len(found) > 500
    assert {address.removeprefix(_BASE) for address in found} <= set(files)
    assert tree.xpath("count(//x:link)", namespaces=_NS) == 16  # four indexes, each with all four


def test_many_pages_are_spread_over_files() -> None:
    files = dict(sitemap([f"{n}.html" for n in range(50_001)], {}, _BASE))
    assert sorted(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert b"sitemap-2.xml</loc>" in b"".join(files["sitemap.xml"])


def test_without_an_address_there_is_none(glossary: Index) -> None:
    assert "sitemap.xml" not in dict(Site((), ()).pages([]))


def test_an_address_must_be_one(tmp_path: Path) -> None:
    done = CliRunner().invoke(command, ["-o", str(tmp_path / "dist"), "--base-url", "javascript:alert(1)"])
    assert "is no address of a site" in str(done.exception)
