"""Documents that somebody sends who means no good, and what readers make of them."""

from __future__ import annotations

import io
import zipfile

from taiyaku.errors import TaiyakuError
from taiyaku.formats import FORMATS, Bitext, Format, ReadOptions

__all__ = ["READERS", "WORKBOOK", "XML", "read", "xml", "zipped"]

READERS = [each for each in FORMATS if each.reads]
_OPTIONS = ReadOptions(path="evil", source="zh-Hans", targets=("ja",))

_SHEET = "xl/s.xml"
WORKBOOK = {
    "xl/workbook.xml": b"<workbook xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>"
    b"<sheets><sheet name='a' r:id='rId1'/></sheets></workbook>",
    "xl/_rels/workbook.xml.rels": b"<Relationships><Relationship Id='rId1' Type='x/worksheet' "
    b"Target='s.xml'/></Relationships>",
}
"""A workbook but for its sheet, `xl/s.xml`."""

_TBX = "<langSec xml:lang='ja'><termSec><term>{}</term></termSec></langSec>"
_MARTIF = "<langSet xml:lang='ja'><tig><term>{}</term></tig></langSet>"
XML = {
    "tmx": "<tmx version='1.4'><header srclang='zh-Hans'/><body>"
    "<tu><tuv xml:lang='zh-Hans'><seg>{}</seg></tuv></tu></body></tmx>",
    "xliff1": "<xliff version='1.2'><file source-language='zh-Hans' target-language='ja' original='x'><body>"
    "<trans-unit id='1'><source>{}</source></trans-unit></body></file></xliff>",
    "xliff2": "<xliff version='2.1' xmlns='urn:oasis:names:tc:xliff:document:2.0' srcLang='zh-Hans' trgLang='ja'>"
    "<file id='f'><unit id='1'><segment><source>{}</source></segment></unit></file></xliff>",
    "tbx": "<tbx xmlns='urn:iso:std:iso:30042:ed-2' type='TBX-Basic' style='dca' xml:lang='ja'><text><body>"
    f"<conceptEntry id='a'>{_TBX}</conceptEntry></body></text></tbx>",
    "tbx2": f"<martif type='TBX' xml:lang='ja'><text><body><termEntry>{_MARTIF}</termEntry></body></text></martif>",
    "multiterm": "<mtf><conceptGrp><concept>1</concept><languageGrp><language type='Japanese' lang='JA'/>"
    "<termGrp><term>{}</term></termGrp></languageGrp></conceptGrp></mtf>",
    "jmdict": "<JMdict><entry><ent_seq>1</ent_seq><r_ele><reb>{}</reb></r_ele>"
    "<sense><gloss>port</gloss></sense></entry></JMdict>",
    "xlsx": "<worksheet><sheetData><row><c t='inlineStr'><is><t>ja</t></is></c></row>"
    "<row><c t='inlineStr'><is><t>{}</t></is></c></row></sheetData></worksheet>",
}
"""The smallest document of each format that is XML, or has XML in it: `{}` is its text."""


def xml(name: str, before: str = "", inside: str = "") -> bytes:
    """Return the document of a format, with something before it and something in its text."""
    document = (before + XML[name].replace("{}", inside)).encode()
    return zipped({**WORKBOOK, _SHEET: document}) if name == "xlsx" else document


def zipped(files: dict[str, bytes]) -> bytes:
    """Return a zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def read(each: Format, data: bytes) -> str:
    """Read everything; return the one line where it is refused, else nothing."""
    try:
        model = each.parse(data, _OPTIONS)
        for _ in model.units if isinstance(model, Bitext) else model.concepts:
            pass
    except TaiyakuError as error:
        assert "\n" not in str(error)
        assert len(str(error)) < 2000
        return str(error)
    return ""
