"""The package document (EPUB 3.3 §5): what the book is, which files it has, in which order they are read."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from taiyaku.editions.epub.book import Book
from taiyaku.files import read_bytes
from taiyaku.works.model import Work
from taiyaku.xml import held_by_xml

__all__ = ["CONTAINER", "Item", "package"]

_OPF = "http://www.idpf.org/2007/opf"
_DC = "http://purl.org/dc/elements/1.1/"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

CONTAINER = b"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"""
"""What says where the package document is (OCF §4.2.6.3.1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A file of the book, with its media type; `properties` as the manifest has them."""

    name: str
    data: bytes
    type: str = "application/xhtml+xml"
    properties: str = ""

    @property
    def id(self) -> str:
        """Its name in the package."""
        return self.name.partition(".")[0]


def package(book: Book, manifest: Sequence[Item], spine: Iterable[Item], *, summary: str) -> bytes:
    """Return the package document; `summary` tells a reader what the book offers to those who listen or feel."""
    root = etree.Element(
        f"{{{_OPF}}}package", {"version": "3.0", "unique-identifier": "id"}, nsmap={None: _OPF, "dc": _DC}
    )
    root.set(_LANG, book.text.work.source)
    _metadata(etree.SubElement(root, f"{{{_OPF}}}metadata"), book, summary)
    listed = etree.SubElement(root, f"{{{_OPF}}}manifest")
    for item in manifest:
        attributes = {"id": item.id, "href": item.name, "media-type": item.type}
        if item.properties:
            attributes["properties"] = item.properties
        etree.SubElement(listed, f"{{{_OPF}}}item", attributes)
    order = etree.SubElement(root, f"{{{_OPF}}}spine", {"page-progression-direction": "ltr"})
    for item in spine:
        etree.SubElement(order, f"{{{_OPF}}}itemref", idref=item.id)
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _metadata(metadata: etree._Element, book: Book, summary: str) -> None:
    work = book.text.work
    _core(metadata, "identifier", f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'taiyaku:{work.id}')}").set("id", "id")
    titles = book.text.titles
    for number, tag in enumerate(dict.fromkeys((work.source, *titles))):
        title = _core(metadata, "title", titles.get(tag) or work.title or work.id)
        title.set("id", f"title-{tag}")
        title.set(_LANG, tag)
        _refined(metadata, f"title-{tag}", "title-type", "subtitle" if number else "main")
    for tag in book.text.languages:
        _core(metadata, "language", tag)
    for name in work.authors:
        _core(metadata, "creator", name)
    translators = dict.fromkeys(name for names in work.translators.values() for name in names)
    for number, name in enumerate(translators, start=1):
        _core(metadata, "contributor", name).set("id", f"translator-{number}")
        _refined(metadata, f"translator-{number}", "role", "trl").set("scheme", "marc:relators")
    if work.licence:
        _core(metadata, "rights", work.licence)
    if work.origin:
        _core(metadata, "source", work.origin)
    _meta(metadata, "dcterms:modified", _revised(work))
    for name, value in _ACCESS:
        _meta(metadata, name, value)
    _meta(metadata, "schema:accessibilitySummary", summary)


# EPUB Accessibility 1.1 §3.2: what everybody should know before they take the book along.
_ACCESS = (
    ("schema:accessMode", "textual"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityFeature", "readingOrder"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityHazard", "none"),
)


def _core(metadata: etree._Element, name: str, text: str) -> etree._Element:
    element = etree.SubElement(metadata, f"{{{_DC}}}{name}")
    element.text = held_by_xml(text, _counted)
    return element


def _counted(_: str) -> None:
    """Count nothing: the title page says the same, and has counted it."""


def _meta(metadata: etree._Element, name: str, text: str) -> etree._Element:
    element = etree.SubElement(metadata, f"{{{_OPF}}}meta", property=name)
    element.text = text
    return element


def _refined(metadata: etree._Element, what: str, name: str, text: str) -> etree._Element:
    element = _meta(metadata, name, text)
    element.set("refines", f"#{what}")
    return element


_REVISED = re.compile(rb"PO-Revision-Date: (\d{4}-\d\d-\d\d \d\d:\d\d[+-]\d{4})")
_HEADER = 4096


def _revised(work: Work) -> str:
    """Return when a work was last revised, as its catalogues say: no clock is asked, so that a book stays the same."""
    found = []
    for tag in work.targets:
        if work.catalogue(tag).is_file() and (match := _REVISED.search(read_bytes(work.catalogue(tag))[:_HEADER])):
            found.append(datetime.strptime(match[1].decode(), "%Y-%m-%d %H:%M%z").astimezone(UTC))
    last = max(found, default=datetime(1980, 1, 1, tzinfo=UTC))
    return last.strftime("%Y-%m-%dT%H:%M:%SZ")
