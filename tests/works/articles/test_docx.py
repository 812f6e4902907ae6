from __future__ import annotations

import io
import zipfile

import pytest

from taiyaku.errors import DataError
from taiyaku.works.articles import docx_package
from taiyaku.works.articles.docx import read_docx
from taiyaku.works.source_writer import write_source

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/relationships"

_STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="zh2"><w:name w:val="标题 2"/></w:style>
<w:style w:type="paragraph" w:styleId="ja3"><w:name w:val="見出し 3"/></w:style>
<w:style w:type="paragraph" w:styleId="own"><w:name w:val="My own"/><w:basedOn w:val="h1"/></w:style>
<w:style w:type="paragraph" w:styleId="lvl"><w:name w:val="x"/><w:pPr><w:outlineLvl w:val="3"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="round"><w:name w:val="y"/><w:basedOn w:val="round"/></w:style>
<w:style w:type="paragraph" w:styleId="q"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="li"><w:name w:val="List"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="s"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
"""
_NUMBERING = """
<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="8"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>
"""
_NOTES = '<w:footnote w:id="4"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> 注的文。</w:t></w:r></w:p></w:footnote>'


def _docx(body: str, namespace: str = _W, **parts: str) -> bytes:
    """A Word file with this body; further parts by path, `__` for `/`."""

    def part(name: str, content: str) -> str:
        return f'<w:{name} xmlns:w="{namespace}" xmlns:r="{_R}" xmlns:m="urn:m" xmlns:mc="urn:mc">{content}</w:{name}>'

    def relation(number: int, kind: str, target: str, mode: str = "Internal") -> str:
        return f'<Relationship Id="r{number}" Type="{_R}/{kind}" Target="{target}" TargetMode="{mode}"/>'

    def relations(content: str) -> str:
        return f'<Relationships xmlns="{_TYPES}">{content}</Relationships>'

    of_document = (
        relation(1, "styles", "styles.xml")
        + relation(2, "numbering", "/word/numbering.xml")
        + relation(3, "footnotes", "footnotes.xml")
        + relation(4, "hyperlink", "https://example.com/a", "External")
        + relation(5, "hyperlink", "javascript:alert(1)", "External")
    )
    files = {
        "_rels/.rels": relations(relation(1, "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations(of_document),
        "word/document.xml": part("document", f"<w:body>{body}<w:sectPr/></w:body>"),
        "word/styles.xml": part("styles", _STYLES),
        "word/numbering.xml": part("numbering", _NUMBERING),
        "word/footnotes.xml": part("footnotes", _NOTES),
    }
    files |= {name.replace("__", "/"): content for name, content in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            if content:
                archive.writestr(name, content)
    return out.getvalue()


def _p(content: str, properties: str = "") -> str:
    runs = content if content.startswith("<") else f"<w:r><w:t>{content}</w:t></w:r>"
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def _r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _styled(style: str, text: str) -> str:
    return _p(text, f'<w:pStyle w:val="{style}"/>')


def _item(number: int, level: int, text: str) -> str:
    return _p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def _field(instruction: str, text: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText>{instruction}</w:instrText></w:r>{marks[1]}{_r(text)}{marks[2]}"


def _source(body: str, lang: str = "zh-Hans", namespace: str = _W) -> str:
    return write_source(read_docx(_docx(body, namespace), lang).blocks)


@pytest.mark.parametrize(
    ("body", "source"),
    [
        (_p("一句。二句。") + _p("") + _p("　　三句。"), "一句。\n二句。\n\n三句。\n"),
        (_styled("h1", "一") + _styled("zh2", "二") + _styled("ja3", "三"), "# 一\n\n## 二\n\n### 三\n"),
        (_styled("own", "一") + _styled("lvl", "四") + _styled("round", "文"), "# 一\n\n#### 四\n\n文\n"),
        (_styled("t", "题") + _styled("h1", "一"), "# 题\n\n## 一\n"),
        (_p("二", '<w:outlineLvl w:val="1"/>') + _p("文", '<w:outlineLvl w:val="9"/>'), "## 二\n\n文\n"),
        (_styled("q", "引一。引二。"), "> 引一。\n> 引二。\n"),
        (_item(1, 0, "甲。乙。") + _styled("li", "丙"), "- 甲。\n  乙。\n- 丙\n"),
        (
            _item(2, 0, "甲") + _item(2, 1, "乙") + _item(2, 0, "丙") + _item(2, 1, "丁"),
            "3. 甲\n   1. 乙\n4. 丙\n   1. 丁\n",
        ),
        (_item(0, 0, "不是项"), "不是项\n"),
        (_p("# 不是 *标* [题](x)"), "\\# 不是 \\*标\\* \\[题](x)\n"),
        (_p(_r("一行") + "<w:r><w:br/></w:r>" + _r("二行")), "一行\n二行\n"),
        (_p(_r("甲") + "<w:r><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:t>丙</w:t></w:r>"), "甲 乙\u2011丙\n"),
        (f"<w:sdt><w:sdtContent>{_p('框内。')}</w:sdtContent></w:sdt>", "框内。\n"),
    ],
)
def test_blocks(body: str, source: str) -> None:
    assert _source(body) == source
    assert _source(body, namespace=_STRICT) == source


@pytest.mark.parametrize(
    ("runs", "markdown"),
    [
        (_r("重", "<w:b/>") + _r("点。"), "**重**点。"),
        (_r("重", "<w:b/>") + _r("要", '<w:b w:val="1"/>') + _r("点", '<w:b w:val="0"/>'), "**重要**点"),
        (_r("斜", "<w:i/>") + _r("与") + _r("粗", '<w:rStyle w:val="s"/>'), "*斜*与**粗**"),
        (_r("重点。", "<w:b/>") + _r("下句。"), "**重点。**\n下句。"),
        (f'<w:hyperlink r:id="r4">{_r("链")}</w:hyperlink>', "[链](https://example.com/a)"),
        (f'<w:hyperlink r:id="r5">{_r("坏")}</w:hyperlink>', "坏"),
        (f'<w:hyperlink w:anchor="x">{_r("锚")}</w:hyperlink>', "锚"),
        (_field(' HYPERLINK "https://example.com/b" ', "链") + _r("后"), "[链](https://example.com/b)后"),
        (_field(" PAGE ", "3"), "3"),
        (f'<w:fldSimple w:instr="DATE">{_r("今天")}</w:fldSimple>', "今天"),
        (_r("甲") + f"<w:ins>{_r('增')}</w:ins>" + "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>", "甲增"),
        (f"<w:moveFrom>{_r('移')}</w:moveFrom>" + _r("后") + f"<w:moveTo>{_r('移')}</w:moveTo>", "后移"),
        (_r("显") + _r("隐", "<w:vanish/>"), "显"),
        (
            _r("句。") + '<w:r><w:footnoteReference w:id="4"/></w:r>' + _r("下句。"),
            "句。\\[1]\n下句。\n\n\\[1] 注的文。",
        ),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>たいやく</w:t></w:r></w:rt>"
            "<w:rubyBase><w:r><w:t>対訳</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "対訳（たいやく）",
        ),
    ],
)
def test_runs(runs: str, markdown: str) -> None:
    assert _source(_p(runs)) == f"{markdown}\n"


def test_a_paragraph_whose_mark_was_deleted_goes_on() -> None:
    assert _source(_p("前半", "<w:rPr><w:del/></w:rPr>") + _p("后半。")) == "前半后半。\n"


def test_tables_stay_tables_and_a_frame_is_none() -> None:
    row = "<w:tr>" + "".join(f"<w:tc>{_p(text)}</w:tc>" for text in ("甲。乙。", "丙")) + "</w:tr>"
    gone = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{_p('删')}</w:tc></w:tr>"
    head = row.replace("<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>")
    assert _source(f"<w:tbl>{row}{gone}{row}</w:tbl>") == "|---|---|\n| 甲。乙。 | 丙 |\n| 甲。乙。 | 丙 |\n"
    assert _source(f"<w:tbl>{head}{row}</w:tbl>") == "| 甲。乙。 | 丙 |\n|---|---|\n| 甲。乙。 | 丙 |\n"
    assert _source(f"<w:tbl><w:tr><w:tc>{_p('框。')}{_p('内。')}</w:tc></w:tr></w:tbl>") == "框。\n\n内。\n"


def test_what_could_not_be_kept_is_named() -> None:
    runs = "<w:r><w:drawing/></w:r><w:r><w:commentReference/></w:r><m:oMath/><w:del/>" + _r("隐", "<w:vanish/>")
    assert read_docx(_docx(_p("文。") + _p(runs)), "zh-Hans").left_out == (
        "1 × comment",
        "1 × formula",
        "1 × hidden text",
        "1 × image, drawing or text box",
        "1 × tracked deletion",
    )


def test_a_file_without_styles_lists_or_notes_is_read() -> None:
    names = ("word__styles.xml", "word__numbering.xml", "word__footnotes.xml", "_rels__.rels")
    missing = dict.fromkeys(names, "")
    assert read_docx(_docx(_item(2, 0, "项"), **missing), "zh-Hans").blocks[0].sentences == ("项",)


_BILLION = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (_docx(_p("x"))[:-30], "is a damaged zip archive"),
        (b"PK\x03\x04", "is a damaged zip archive"),
        (b"", "is a damaged zip archive"),
        (b"PK\x05\x06" + bytes(18), "is a zip archive, but no Word file"),
        (_docx("<w:p>", **{"word__document.xml": "<w:document"}), "word/document.xml: broken XML"),
        (
            _docx("", **{"word__document.xml": f"{_BILLION}<document>&b;</document>"}),
            "word/document.xml: has a document type",
        ),
        (_docx("", **{"word__document.xml": "<workbook/>"}), "is an Office file, but no Word document"),
        (_docx("", **{"word__styles.xml": "<x"}), "word/styles.xml: broken XML"),
        (_docx("<w:sdt>" * 400 + "</w:sdt>" * 400), "word/document.xml: broken XML"),
        (_docx("<w:sdt>" * 100_000), "word/document.xml: broken XML"),
        (_docx(_p("\0")), "word/document.xml: broken XML"),
        (_docx(_p("&#xD800;")), "word/document.xml: broken XML"),
        *(
            (_docx("", **{"word__document.xml": f"<!DOCTYPE x {said}><document>{text}</document>"}), reason)
            for said, text, reason in (
                ("SYSTEM 'http://127.0.0.1:9/x.dtd'", "", "word/document.xml: has a document type"),
                ("[<!ENTITY e SYSTEM 'file:///etc/hostname'>]", "&e;", "word/document.xml: has a document type"),
                ("[<!ENTITY % e SYSTEM 'http://127.0.0.1:9/'> %e;]", "", "word/document.xml: has a document type"),
            )
        ),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(DataError) as caught:
        read_docx(data, "zh-Hans")
    assert caught.value.reason.startswith(reason)


def test_what_leads_elsewhere_is_not_followed() -> None:
    include = "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/hostname' parse='text'/>"
    outside = {
        "..__..__etc__passwd": "<x/>",
        "word___rels__document.xml.rels": f"""<Relationships xmlns="{_TYPES}">
        <Relationship Id="r1" Type="{_R}/styles" Target="../../../../etc/passwd"/></Relationships>""",
    }
    found = read_docx(_docx(include + _p("一句。"), **outside), "zh-Hans")
    assert write_source(found.blocks) == "一句。\n"


def test_a_zip_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_package, "_LARGEST_PART", 2**20)
    with pytest.raises(DataError, match="is more than 1 MB unpacked"):
        read_docx(_docx(_p("甲" * 2**20)), "zh-Hans")


def test_every_damaged_byte_is_read_or_refused() -> None:
    whole = _docx(_p("一句。"))
    for place in range(0, len(whole), 7):
        damaged = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        try:
            read_docx(damaged, "zh-Hans")
        except DataError:
            continue
