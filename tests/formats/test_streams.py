"""However the bytes of a document arrive, what is read from it is the same, and its tree does not grow."""

from __future__ import annotations

import io
from typing import BinaryIO, cast

import pytest

from bitexts import SOURCE, TARGET
from taiyaku.formats import Bitext, Loss, ReadOptions, Unit, format_named
from taiyaku.formats.registry import Kind
from taiyaku.xml import read_elements

_TMX = """<tmx version="1.4"><header srclang="zh-Hans"><note>港</note></header><body>
<tu tuid="a"><prop type="x-location">a.md:1</prop><tuv xml:lang="zh-CN"><seg>港口</seg></tuv>
<tuv xml:lang="ja"><prop type="x-state">final</prop><seg>港<ph>&lt;br/&gt;<sub>湾</sub></ph></seg></tuv></tu>
<junk/><tu><note>訳なし</note><tuv xml:lang="zh-CN" changeid="王"><seg/></tuv></tu></body></tmx>"""
_XLIFF_1 = """<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
<file original="a" source-language="zh-CN" target-language="ja"><body><group><trans-unit id="1"><source>港口</source>
<target state="final">港</target><note>注</note></trans-unit></group><bin-unit/>
<trans-unit id="2"><source>货<g id="1">物</g></source></trans-unit></body></file>
<file original="b" source-language="zh-CN" target-language="ja"><body/></file></xliff>"""
_XLIFF_2 = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="zh-CN" trgLang="ja">
<file id="f"><notes><note>一</note></notes><unit id="1"><segment><source>港口</source></segment></unit>
<notes/><unit id="2"><notes><note>二</note></notes><segment><source>货物</source></segment></unit>
<group id="g"><notes><note>三</note></notes><unit id="3"><segment><source>企业</source></segment></unit></group>
<group id="h"><group id="i"><notes/></group></group><notes/>
<group id="j"><unit id="4"><segment><source>机<pc id="1">器</pc></source></segment></unit></group>
<unit id="5"><segment><source>人</source><target>人</target></segment></unit></file></xliff>"""


class _Pieces(io.BytesIO):
    """Gives a few bytes at a time."""

    def __init__(self, data: bytes, most: int):
        super().__init__(data)
        self._most = most

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(self._most)


def _read(name: str, source: BinaryIO) -> tuple[list[Unit], list[Loss]]:
    bitext = format_named(name, Kind.BITEXT).parse(source, ReadOptions(source=SOURCE, targets=(TARGET,)))
    assert isinstance(bitext, Bitext)
    return list(bitext.units), list(bitext.losses)


@pytest.mark.parametrize("most", [1, 7, 64, 300])
@pytest.mark.parametrize(("name", "document"), [("tmx", _TMX), ("xliff1", _XLIFF_1), ("xliff2", _XLIFF_2)])
def test_what_is_read_does_not_depend_on_how_the_bytes_arrive(name: str, document: str, most: int) -> None:
    data = document.encode()
    assert _read(name, cast(BinaryIO, _Pieces(data, most))) == _read(name, io.BytesIO(data))


def test_notes_of_files_and_groups_are_counted_where_a_unit_follows_them() -> None:
    _, losses = _read("xliff2", io.BytesIO(_XLIFF_2.encode()))
    assert {loss.what: loss.count for loss in losses} == {"the <notes> of a file or group": 3, "groups": 4}


def test_the_tree_does_not_grow() -> None:
    unit = "<u><p/><t>対訳</t></u><junk/>\n"
    pieces = _Pieces(f"<r><b>{unit * 1_500}</b></r>".encode(), most=1024)
    sizes = []
    for event, element in read_elements(cast(BinaryIO, pieces), "a.xml", ("u",)):
        if event == "end":
            assert [each.text for each in element] == [None, "対訳"]
            sizes.append(element.getroottree().getroot().xpath("count(//*)"))
    assert len(sizes) == 1_500
    assert max(sizes) < 3 * sizes[0]
