"""Reading TMX 1.4, as a stream: a file of any size takes little memory.

TMX 1.4b (LISA/ETSI GS LIS 002): `tu` holds a `tuv` for each language (`xml:lang`, in older files `lang`), `tuv` a
`seg`. What stands inside `bpt`, `ept`, `ph`, `it` and `ut` is code of the format that the text was in, and no part of
the sentence; `hi` marks a part of it, and `sub` is text inside code (a footnote, a picture's description): they stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from taiyaku.diagnostics import Place
from taiyaku.errors import DataError, UsageError
from taiyaku.files import open_bytes
from taiyaku.languages import language
from taiyaku.works.memory.model import Unit

__all__ = ["read_tmx"]

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CODE = ("bpt", "ept", "ph", "it", "ut")
_BROKEN_LINE = re.compile(r"\s*[\r\n]\s*")


def read_tmx(path: Path) -> Iterator[Unit]:
    """Yield the units of a TMX file that have texts in at least two of our languages; others are passed over.

    Nothing is loaded from elsewhere, and no entity is expanded. Raises `DataError` with the place for a file that is
    broken, is no TMX, declares entities, calls a language `zh`, or has no such unit at all.
    """
    found: set[str] = set()
    count = used = 0
    source = ""
    with open_bytes(path) as stream:
        for element in _elements(stream, path):
            name = _name(element)
            if name == "header":
                source = _direction(element, source, path)
            elif name == "tu":
                count += 1
                texts = _texts(element, path, count, found)
                direction = _direction(element, source, path)
                _forget(element)
                if len(texts) > 1:
                    used += 1
                    yield Unit(texts=texts, source=direction, origin=f"{path.name}#{count}")
    if not used:
        reason = f"holds no text in two languages that are known here; it has {', '.join(sorted(found)) or 'none'}"
        raise DataError(reason, place=Place(path=str(path)), remedy="see docs/memory.md")


def _elements(stream: BinaryIO, path: Path) -> Iterator[etree._Element]:
    """Yield `header` and `tu` elements when they are complete."""
    events = etree.iterparse(
        stream,
        events=("start", "end"),
        tag=("{*}tmx", "{*}header", "{*}tu"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    known = False
    try:
        for event, element in events:
            if not known:
                _refuse(element.getroottree().getroot(), path)
                known = True
            if event == "end" and element.getparent() is not None:
                yield element
        if not known and events.root is not None:
            _refuse(events.root, path)
    except etree.XMLSyntaxError as error:
        first = next(iter(events.error_log), None)  # what the exception says may be a consequence of it
        reason, line = (first.message, first.line) if first else (error.msg, error.lineno)
        place = Place(path=str(path), line=line or 0)
        raise DataError(f"broken XML: {reason}", place=place, remedy="export it again") from None


def _refuse(root: etree._Element, path: Path) -> None:
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise DataError("declares entities", place=Place(path=str(path)), remedy="write the characters themselves")
    if _name(root) != "tmx":
        raise DataError(f"is no TMX but <{_name(root)}>", place=Place(path=str(path)), remedy="give a TMX file")


def _name(element: etree._Element) -> str:
    """Return an element's name without a namespace; comments and instructions have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _forget(element: etree._Element) -> None:
    """Drop an element that has been read and what came before it, so that the tree does not grow."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _direction(element: etree._Element, default: str, path: Path) -> str:
    """Return the tag of the language translated from; empty where the file says `*all*` or one that is none of ours."""
    written = element.get("srclang")
    if written is None:
        return default
    return "" if written == "*all*" else _tag(written, Place(path=str(path))) or ""


def _texts(unit: etree._Element, path: Path, count: int, found: set[str]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for variant in unit:
        if _name(variant) != "tuv":
            continue
        written = variant.get(_XML_LANG) or variant.get("lang") or ""
        found.add(written)
        place = Place(path=f"{path}#{count}")
        tag = _tag(written, place)
        segment = next((each for each in variant if _name(each) == "seg"), None)
        entities = [] if segment is None else [each.text for each in segment.iter() if isinstance(each, etree._Entity)]
        if entities:
            raise DataError(f"holds the entity {entities[0]}", place=place, remedy="write the character itself")
        if tag and segment is not None and (text := _BROKEN_LINE.sub(" ", _text(segment)).strip()):
            texts.setdefault(tag, text)
    return texts


def _text(element: etree._Element, *, code: bool = False) -> str:
    """Return the text of an element without the codes in it."""
    pieces = [] if code else [element.text or ""]
    for child in element:
        name = _name(child)
        if name:
            pieces.append(_text(child, code=name in _CODE))
        if not code:
            pieces.append(child.tail or "")
    return "".join(pieces)


def _tag(written: str, place: Place) -> str | None:
    """Return our tag for a language, or for what is left of it without its last parts (RFC 4647, 3.4), or None.

    A bare `zh` is refused, for it leaves the script open and nothing here guesses it.
    """
    parts = written.replace("_", "-").split("-")
    for end in range(len(parts), 0, -1):
        try:
            return language("-".join(parts[:end])).tag
        except UsageError as error:
            if parts[:end] in (["zh"], ["ZH"]):
                raise DataError(error.reason, place=place, remedy=error.remedy) from None
    return None
