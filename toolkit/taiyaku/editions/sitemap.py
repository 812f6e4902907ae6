"""The sitemap: every page of a site for search engines (sitemaps.org 0.9), with the other languages' indexes beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote

from lxml import etree

from taiyaku.editions.parts import File

__all__ = ["sitemap"]

_NS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_MOST = 50_000
"""So many addresses may stand in one file (sitemaps.org, protocol)."""


def sitemap(pages: Sequence[str], alternates: Mapping[str, str], base: str) -> Iterator[File]:
    """Yield `sitemap.xml` for pages by their names under `base`; more than 50,000 are spread over several files.

    `alternates` gives, by language, those of the pages that are one another's alternatives for readers of a language.

    >>> ((name, data),) = sitemap(["index.html"], {}, "https://example.org/")
    >>> b"".join(data).split(b"loc>")[1].decode()
    'https://example.org/index.html</'
    """
    runs = [pages[start : start + _MOST] for start in range(0, len(pages), _MOST)]
    if len(runs) < 2:
        yield "sitemap.xml", [_urls(pages, alternates, base)]
        return
    names = [f"sitemap-{number}.xml" for number, _ in enumerate(runs, start=1)]
    for name, run in zip(names, runs, strict=True):
        yield name, [_urls(run, alternates, base)]
    index = etree.Element(f"{{{_NS}}}sitemapindex", nsmap={None: _NS})
    for name in names:
        _located(index, "sitemap", base + name)
    yield "sitemap.xml", [_bytes(index)]


def _urls(pages: Iterable[str], alternates: Mapping[str, str], base: str) -> bytes:
    root = etree.Element(f"{{{_NS}}}urlset", nsmap={None: _NS, "xhtml": _XHTML})
    others = set(alternates.values())
    for page in pages:
        url = _located(root, "url", base + quote(page))
        for lang, other in alternates.items() if page in others else ():
            href = base + quote(other)
            etree.SubElement(url, f"{{{_XHTML}}}link", rel="alternate", hreflang=lang, href=href)
    return _bytes(root)


def _located(parent: etree._Element, name: str, address: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_NS}}}{name}")
    etree.SubElement(element, f"{{{_NS}}}loc").text = address
    return element


def _bytes(root: etree._Element) -> bytes:
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"
