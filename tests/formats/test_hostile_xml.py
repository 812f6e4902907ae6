"""Attacks on each reader of XML: refused in one line, or read safely; nothing expanded, nothing fetched."""

from __future__ import annotations

import socket

import pytest

from hostile import READERS, XML, read, xml
from taiyaku.formats import Format

_LAUGHS = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
_REFUSED = {
    "billion laughs": (f"<!DOCTYPE x [<!ENTITY l0 'ha'>{_LAUGHS}]>", "&l9;"),
    "quadratic blowup": (f"<!DOCTYPE x [<!ENTITY e '{'ha' * 50_000}'>]>", "&e;" * 1000),
    "an external entity": ("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>", "&e;"),
    "a remote entity": ("<!DOCTYPE x [<!ENTITY e SYSTEM 'http://127.0.0.1:9/'>]>", "&e;"),
    "a parameter entity": ("<!DOCTYPE x [<!ENTITY % e SYSTEM 'http://127.0.0.1:9/'> %e;]>", ""),
    "nesting": ("", "<g id='1'>" * 100_000),
    "nesting that is closed": ("", "<g id='1'>" * 100_000 + "</g>" * 100_000),
    "a NUL": ("", "\0"),
    "a surrogate": ("", "&#xD800;"),
    "a text of eleven megabytes": ("", "字" * 4_000_000),
    "an encoding that does not exist": ("<?xml version='1.0' encoding='x-none'?>", ""),
    "an encoding that it is not in": ("<?xml version='1.0' encoding='utf-16'?>", "港"),
}
_DTD = "<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>"


def _readers(name: str) -> list[Format]:
    """Return the readers of a name, for a workbook those of both kinds."""
    return [each for each in READERS if each.name == name]


@pytest.mark.parametrize("name", list(XML))
@pytest.mark.parametrize("attack", list(_REFUSED))
def test_it_is_refused_in_one_line(name: str, attack: str) -> None:
    for each in _readers(name):
        assert read(each, xml(name, *_REFUSED[attack])).startswith("evil")


@pytest.mark.parametrize("name", list(XML))
def test_an_entity_of_a_dtd_that_is_not_read_is_refused(name: str) -> None:
    for each in _readers(name):
        refused = read(each, xml(name, _DTD, "&e;"))
        assert refused.startswith("evil") != (name == "jmdict")  # where an entity is its name: the word is “e”


@pytest.mark.parametrize("name", list(XML))
@pytest.mark.parametrize(
    ("before", "inside"),
    [
        (_DTD, "港"),
        ("", "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/hostname' parse='text'/>"),
        ("<?xml-stylesheet href='http://127.0.0.1:9/'?>", "<!-- 港 -->港"),
        ("", "<![CDATA[<script>]]>"),
    ],
    ids=["DTD", "XInclude", "style sheet", "CDATA"],
)
def test_what_would_fetch_something_is_read_without_it(
    name: str, before: str, inside: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "socket", None)
    for each in _readers(name):
        refused = read(each, xml(name, before, inside))
        assert refused == "" or (name == "xlsx" and before == _DTD and "document type" in refused)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/s.xml", "xl/sharedStrings.xml"])
@pytest.mark.parametrize("attack", ["billion laughs", "an external entity", "nesting", "a NUL"])
def test_every_part_of_a_workbook_is_read_so(part: str, attack: str) -> None:
    from hostile import WORKBOOK, zipped

    before, inside = _REFUSED[attack]
    strings = b"<Relationship Id='rId2' Type='x/sharedStrings' Target='sharedStrings.xml'/></Relationships>"
    relations = WORKBOOK["xl/_rels/workbook.xml.rels"].replace(b"</Relationships>", strings)
    sheet = XML["xlsx"].replace("{}", "港").encode()
    files = {**WORKBOOK, "xl/s.xml": sheet, "xl/_rels/workbook.xml.rels": relations, "xl/sharedStrings.xml": b"<sst/>"}
    for each in _readers("xlsx"):
        assert read(each, zipped(files)) == ""
        hostile = files[part].decode()
        end = hostile.index("/>") if part.endswith("strings.xml") else hostile.index(">")
        hostile = f"{before}{hostile[:end].rstrip('/')}>{inside}{hostile[end:].lstrip('/>')}"
        assert read(each, zipped({**files, part: hostile.encode()})).startswith("evil")
