"""The package of a Word file: a zip archive of XML parts, opened with limits (ISO/IEC 29500-2)."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from taiyaku.errors import DataError

__all__ = ["Package", "attribute", "child", "children", "is_on", "name_of", "value"]

_LARGEST_PART = 64 * 2**20
"""Bytes of one part, unpacked: some ten million characters of text. More is taken for a zip bomb."""


def name_of(element: etree._Element) -> str:
    """Return an element's local name, "" for comments and the like."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def children(element: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    """Yield the children with one of these local names."""
    if element is not None:
        yield from (each for each in element if name_of(each) in names)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first descendant along a path of local names, or None."""
    for name in path:
        element = next(children(element, name), None)
    return element


def attribute(element: etree._Element | None, name: str) -> str:
    """Return an attribute by its local name, "" where there is none."""
    if element is None:
        return ""
    return next((str(found) for key, found in element.attrib.items() if etree.QName(key).localname == name), "")


def value(element: etree._Element | None, *path: str) -> str:
    """Return the `val` of the element along a path of local names."""
    return attribute(child(element, *path), "val")


def is_on(properties: etree._Element | None, name: str) -> bool | None:
    """Return a switch like `<w:b/>` or `<w:b w:val="0"/>`; None where it is not set (17.17.4)."""
    found = child(properties, name)
    return None if found is None else attribute(found, "val") not in ("0", "false", "off", "none")


class Package:
    """The parts of a Word file, read on demand."""

    def __init__(self, data: bytes):
        """Open the archive; raise `DataError` where it is damaged or no Word file."""
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError) as error:
            raise _damaged(str(error)) from None
        self._names = set(self._archive.namelist())
        main = next((target for kind, target in self._related("") if kind == "officeDocument"), "word/document.xml")
        if main not in self._names:
            raise DataError("is a zip archive, but no Word file", remedy="give a .docx with its word/document.xml")
        self.main = main

    def document(self) -> etree._Element:
        """Return the main part."""
        root = self._xml(self.main)
        if root is None or name_of(root) != "document":
            raise DataError("is an Office file, but no Word document", remedy="give a .docx")
        return root

    def part(self, kind: str) -> etree._Element | None:
        """Return the part that the main part relates to in this way (`styles`, `footnotes`), or None."""
        target = next((target for each, target in self._related(self.main) if each == kind), "")
        return self._xml(target)

    def links(self) -> dict[str, str]:
        """Return the targets of the main part's hyperlinks by the ids of their relationships."""
        root = self._xml(_relations(self.main))
        found = children(root, "Relationship")
        return {each.get("Id", ""): each.get("Target", "") for each in found if each.get("TargetMode") == "External"}

    def _related(self, part: str) -> Iterator[tuple[str, str]]:
        for each in children(self._xml(_relations(part)), "Relationship"):
            if each.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), each.get("Target", "")))
                yield each.get("Type", "").rpartition("/")[2], target.lstrip("/")

    def _xml(self, name: str) -> etree._Element | None:
        if name not in self._names:
            return None
        data = self._read(name)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True)
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise DataError(f"{name}: broken XML ({error.msg})", remedy="save the file anew in Word") from None
        if root.getroottree().docinfo.doctype:  # Part 2, 8.3.1: no document type declarations
            raise DataError(f"{name}: has a document type declaration", remedy="save the file anew in Word")
        return root

    def _read(self, name: str) -> bytes:
        try:
            with self._archive.open(name) as stream:
                data = stream.read(_LARGEST_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise _damaged(f"{name}: {error}") from None
        except (NotImplementedError, RuntimeError):
            raise DataError(f"{name} is encrypted or packed in an unknown way", remedy="save the file anew") from None
        if len(data) > _LARGEST_PART:
            raise DataError(f"{name} is more than {_LARGEST_PART >> 20} MB unpacked", remedy="split the document")
        return data


def _relations(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _damaged(what: str) -> DataError:
    return DataError(f"is a damaged zip archive ({what})", remedy="save the file anew")
