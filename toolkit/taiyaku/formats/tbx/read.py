"""Reading TBX of any generation as a stream: v3 (`tbx`, DCA and DCT) and v2 (`martif`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from taiyaku.diagnostics import Diagnostic, Place, Severity
from taiyaku.errors import DataError
from taiyaku.formats.model import ReadOptions, TermStream
from taiyaku.formats.tbx.entry import EntryReader
from taiyaku.formats.xml_texts import xml_text
from taiyaku.termbase.model import Concept, SubjectField
from taiyaku.xml import attribute, local_name, read_elements, text_of

__all__ = ["FIELD_MARK", "parse"]

FIELD_MARK = "subjectField "
"""Begins the type of a paragraph of the header that names a subject field; its id follows."""

_ROOTS = ("tbx", "martif")
_HEADERS = ("tbxHeader", "martifHeader")
_ENTRIES = ("conceptEntry", "termEntry")


def parse(source: BinaryIO | bytes, options: ReadOptions) -> TermStream:
    """Read TBX v3 or v2; concepts are read as they are asked for.

    Raises `DataError` for what is no TBX or broken, and where a language is called `zh` and nothing says which script.
    """
    stream = TermStream(concepts=())
    stream.concepts = _concepts(source, options, stream)
    return stream


def _concepts(source: BinaryIO | bytes, options: ReadOptions, stream: TermStream) -> Iterator[Concept]:
    reader = EntryReader(options, stream.losses)
    elements = read_elements(source, options.path, (*_HEADERS, *_ENTRIES), progress=options.progress)
    _, root = next(elements)
    if local_name(root) not in _ROOTS:
        place = Place(path=options.path)
        raise DataError(f"is no TBX but <{local_name(root)}>", place=place, remedy="give a TBX file")
    reader.main_language = attribute(root, "xml:lang") or root.get("lang") or ""
    for _, element in elements:
        if local_name(element) in _HEADERS:
            stream.title = stream.title or _title(element, options.path)
            _read_fields(element, options.path, stream, reader)
        else:
            yield reader.concept(element)
    if reader.unmarked:
        stream.diagnostics.append(_about_status(reader.unmarked, options.path))


def _title(header: etree._Element, path: str) -> str:
    title = next(header.iter("{*}title"), None)
    return xml_text(text_of(title, path)) if title is not None else ""


def _read_fields(header: etree._Element, path: str, stream: TermStream, reader: EntryReader) -> None:
    """Read the subject fields that our own files name in the header."""
    names: dict[str, dict[str, str]] = {}
    for paragraph in header.iter("{*}p"):
        kind, tag = paragraph.get("type") or "", attribute(paragraph, "xml:lang")
        if kind.startswith(FIELD_MARK):
            texts = names.setdefault(kind.removeprefix(FIELD_MARK), {})
            if tag:
                texts[reader.tag(tag, paragraph) or tag] = xml_text(text_of(paragraph, path))
    for identifier, texts in names.items():
        stream.fields[identifier] = SubjectField(id=identifier, name=texts)
    reader.field_labels = labels(stream.fields)


def labels(fields: dict[str, SubjectField]) -> dict[str, str]:
    """Return the id for everything a subject field may be called by: ids first, then names, in their order.

    >>> labels({"ai": SubjectField(id="ai", name={"ja": "人工知能"})})
    {'ai': 'ai', '人工知能': 'ai'}
    """
    known = {identifier: identifier for identifier in fields}
    for each in fields.values():
        for name in each.name.values():
            known.setdefault(name, each.id)
    return known


def _about_status(count: int, path: str) -> Diagnostic:
    return Diagnostic(
        code="X001",
        severity=Severity.INFO,
        message=f"{count} terms have no status: the first of each language is read as preferred, the rest as admitted",
        place=Place(path=path),
    )
