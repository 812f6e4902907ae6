from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from taiyaku.errors import DataError
from taiyaku.works.articles.html import read_html
from taiyaku.works.model import BlockKind
from taiyaku.works.source import parse_source
from taiyaku.works.source_writer import write_source


def _source(page: str, lang: str = "zh-Hans") -> str:
    return write_source(read_html(page.encode(), lang).blocks)


def _shown(text: str) -> str:
    """What a Markdown reader shows of one line."""
    tokens = MarkdownIt("commonmark", {"html": False}).parseInline(text)[0].children or []
    return "".join(token.content for token in tokens if token.type in ("text", "text_special", "code_inline"))


@pytest.mark.parametrize(
    ("page", "source"),
    [
        ("<h1>题</h1><p>一句。二句。</p><h2>小题</h2><p>三句。</p>", "# 题\n\n一句。\n二句。\n\n## 小题\n\n三句。\n"),
        ("<p>　　缩进。</p><p>&nbsp;&nbsp;缩进。</p>", "缩进。\n\n缩进。\n"),
        ("<ul><li>甲。乙。<li>丙</ul>", "- 甲。\n  乙。\n- 丙\n"),
        ("<ol start=3><li>甲<li value=7>乙<li><p>丙。<p>丁。</ol>", "3. 甲\n7. 乙\n5. 丙。\n   丁。\n"),
        ("<blockquote><p>引一。引二。</blockquote>", "> 引一。\n> 引二。\n"),
        ("<p>甲<hr><p>乙", "甲\n\n---\n\n乙\n"),
        ("<dl><dt>词<dd>释义。</dl>", "词\n\n释义。\n"),
        ("<figure><img src=x><figcaption>图说。</figcaption></figure>", "图说。\n"),
        ("<p>一行<br>二行</p>", "一行\n二行\n"),
        ("<div>一段。<br><br>二段。<br>　　三段。</div>", "一段。\n\n二段。\n\n三段。\n"),
        ("<pre>一行\n二行</pre>", "一行\n二行\n"),
        ("<p>企业\n  出海 and\n  more</p>", "企业出海 and more\n"),
        ("<p>&lt;b&gt; &amp;amp; &#x5bf9;&#150;&hellip;</p>", "\\<b> \\&amp; 对–…\n"),
        ("<p>x<sup>2</sup> H<sub>2</sub>O 注<sup>[1]</sup></p>", "x² H₂O 注\\[1]\n"),
        ("<table><tr><th>年<th>值<tr><td>2020<td><p>3.5亿</p></table>", "| 年 | 值 |\n|---|---|\n| 2020 | 3.5亿 |\n"),
        ("<table><tr><td><p>左一。<p>左二。<td><p>右。</table>", "左一。\n\n左二。\n\n右。\n"),
        ("<ul><li>甲<ul><li>乙</ul><li>丙</ul>", "- 甲\n  - 乙\n- 丙\n"),
        ("<ul><li>甲<table><tr><td>1<td>2</table></ul>", "- 甲\n\n  |---|---|\n  | 1 | 2 |\n"),
        ("<ul><li>甲<ol><li>乙<ul><li>丙</ul>丁。</ol>戊。</ul>", "- 甲\n  1. 乙\n     - 丙\n\n     丁。\n\n  戊。\n"),
        ("<table><caption>表一。<tr><td>甲|乙<td>`丙`</table>", "表一。\n\n|---|---|\n| 甲\\|乙 | \\`丙\\` |\n"),
        ("<p>甲<pre><code>x = 1\n\n  y</code></pre>", "甲\n\n```\nx = 1\n\n  y\n```\n"),
        ("<pre><code>```\nx</code></pre><p>文。", "````\n```\nx\n````\n\n文。\n"),
        ("<h1>学 C #</h1><p>文。", "# 学 C \\#\n\n文。\n"),
    ],
)
def test_blocks(page: str, source: str) -> None:
    assert _source(page) == source


@pytest.mark.parametrize(
    ("inline", "markdown"),
    [
        ("<b>重</b>点", "**重**点"),
        ("<b>重点。</b>下句。", "**重点。**\n下句。"),
        ("这是<b>“重点”</b>吗？", "这是“**重点**”吗？"),
        ("<b>“真的？”</b>他问。", "“**真的**？”他问。"),
        ("<strong>一句。二句。</strong>", "**一句。**\n**二句。**"),
        ("甲<em> 乙 </em>丙", "甲 *乙* 丙"),
        ("<i>斜<b>粗斜</b></i>", "*斜****粗斜***"),
        ("<b></b>空<b> </b>", "空"),
        ("<code>a`b*</code>", "``a`b*``"),
        ('见<a href="https://example.com/?a=1&amp;copy;">全文</a>。', "见[全文](https://example.com/?a=1&amp;copy;)。"),
        ('读Yahoo!<a href="http://a.b/">新闻</a>', "读Yahoo\\![新闻](http://a.b/)"),
        ('<a href="http://a.b/(c) d">a]b[</a>', "[a\\]b\\[](http://a.b/%28c%29%20d)"),
        ('前<b><a href="http://a.b/">粗</a></b>后', "前[**粗**](http://a.b/)后"),
        ('<a href="http://a.b/">甲。乙。</a>', "[甲。](http://a.b/)\n[乙。](http://a.b/)"),
        ('<a href="/x">相对</a><a href="#y">锚</a>', "相对锚"),
        ('<a href=" java\nscript:alert(1)">坏</a><a href="data:text/html,x">坏</a>', "坏坏"),
        ("**不是** _强_调_ [x](y) `z` ![i](j)", r"\*\*不是\*\* \_强_调\_ \[x](y) \`z\` !\[i](j)"),
    ],
)
def test_inline_marks(inline: str, markdown: str) -> None:
    got = _source(f"<p>{inline}</p>").rstrip("\n")
    if "粗斜" in inline:  # Markdown has no good way to write it: only the text is promised
        assert _shown(got) == "斜粗斜"
    else:
        assert got == markdown


@pytest.mark.parametrize(
    ("ruby", "lang", "text"),
    [
        ("<ruby>対訳<rp>（</rp><rt>たいやく</rt><rp>）</rp></ruby>", "ja", "対訳（たいやく）"),
        ("<ruby>対<rt>たい</rt>訳<rt>やく</rt></ruby>", "ja", "対訳（たいやく）"),
        ("<ruby><rb>対</rb><rb>訳</rb><rt>たい</rt><rt>やく</rt></ruby>", "ja", "対訳（たいやく）"),
        ("a <ruby>対訳<rt>taiyaku</rt></ruby> b", "en", "a 対訳 (taiyaku) b"),
        ("<ruby>対訳</ruby>", "ja", "対訳"),
    ],
)
def test_ruby_becomes_the_word_with_its_reading_behind(ruby: str, lang: str, text: str) -> None:
    assert _source(f"<p>{ruby}</p>", lang) == f"{text}\n"


_FURNITURE = (
    "<script>x()</script><style>p{}</style><nav>导航</nav><header>站名</header><footer>版权</footer><aside>广告</aside>"
    "<form><input value=搜><label>搜索</label></form><p hidden>藏</p><p style='color:red;display : none'>藏</p>"
    "<div aria-hidden=true>藏</div><noscript>没有</noscript><template>模板</template><button>按</button><!-- 注 -->"
    "<div role=navigation>导航</div><select><option>选</select><svg><text>图</text></svg>"
)


@pytest.mark.parametrize("container", ["article", "main", "div", "section", "body"])
def test_the_furniture_of_a_page_is_dropped(container: str) -> None:
    page = f"<body>{_FURNITURE}<{container}><h1>题</h1>{_FURNITURE}<p>正文一句。</p></{container}>{_FURNITURE}"
    assert "正文一句。" in _source(page)
    assert not [word for word in ("导航", "版权", "广告", "藏", "搜", "注", "x()", "图", "按") if word in _source(page)]


def test_the_header_of_an_article_is_not_the_page_s() -> None:
    page = "<header>站名</header><article><header><h1>题</h1><p>记者 林某</p></header><p>正文。</p></article>"
    assert _source(page) == "# 题\n\n记者 林某\n\n正文。\n"


def test_a_page_inside_a_form_is_read() -> None:
    assert _source("<form id=aspnetForm><input><div><p>正文。</p></div></form>") == "正文。\n"


def test_the_article_is_the_element_with_nearly_all_the_text() -> None:
    listed = "".join(f'<li><a href="/{number}">另一篇很长很长的文章的标题</a></li>' for number in range(9))
    text = "<p>这一段文字足够长，谁都看得出它是正文。</p>" * 5
    page = f"<div id=a><ul>{listed}</ul></div><div id=b><div>{text}</div><div>{text}</div></div><div>版权声明</div>"
    found = _source(f"<html><head><title>题</title></head><body>{page}")
    assert found.startswith("# 题\n\n这一段") and found.count("这一段") == 10
    assert "另一篇" not in found and "版权" not in found


@pytest.mark.parametrize("first", ["<p>何以如此？原因很多</p>", "<h3>何以如此？原因很多</h3>"])
def test_a_first_line_that_says_the_title_is_the_title(first: str) -> None:
    page = f"<html><head><title>何以如此？原因很多_某网</title></head><body>{first}<p>正文一句。</p>"
    assert _source(page) == "# 何以如此？原因很多\n\n正文一句。\n"


def test_of_several_articles_the_longest_is_read_and_short_teasers_are_not_the_page() -> None:
    long, teaser = "<p>正文里的一句话，写得比别处都长。</p>" * 6, "<article><p>预告。</p></article>"
    assert "预告" not in _source(f"{teaser}<article>{long}</article>{teaser}")
    assert _source(f"{teaser}<div>{long}</div>").count("正文里") == 6


def test_what_could_not_be_kept_is_named() -> None:
    page = "<p>文。<img src=x></p><table><tr><td>1<td>2</table><svg></svg><img src=y><ul><li>a<ul><li>b</ul></ul>"
    assert read_html(page.encode(), "en").left_out == (
        "2 × image",
        "1 × svg",
    )


@pytest.mark.parametrize(
    ("said", "charset"),
    [
        ('<meta charset="gb2312">', "gbk"),
        ('<META HTTP-EQUIV="Content-Type" content="text/html; charset=GBK">', "gb18030"),
        ("<meta charset=big5>", "big5hkscs"),
        ('<meta charset="Shift_JIS">', "cp932"),
        ("<meta charset=euc-jp>", "euc_jp"),
        ("<meta charset=iso-2022-jp>", "iso2022_jp"),
        ('<?xml version="1.0" encoding="euc-jp"?>', "euc_jp"),
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("<meta charset=gbk>", "utf-8"),
        ("<meta charset=utf-16>", "utf-8"),
    ],
)
def test_charsets(said: str, charset: str) -> None:
    page = f"{said}<p>東京二千年。中文出海。</p>".encode(charset)
    assert read_html(page, "ja").blocks[0].sentences == ("東京二千年。", "中文出海。")


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<p>中文".encode("gbk"), "line 1: not UTF-8 (byte 0xd6), and the page names no charset"),
        ("<meta charset=utf-8>\n<p>中文".encode("gbk"), "line 2: not UTF-8 (byte 0xd6), and the page says UTF-8"),
        (b"<meta charset=gbk><p>\xff\xff", "line 1: not GB18030 (byte 0xff), and the page says gbk"),
        (b"<meta charset=klingon><p>\xff", "says charset “klingon”, which is unknown"),
        (b"<meta charset=hex><p>\xff", "says charset “hex”, which is unknown"),
        (b"\xff\xfe<", "line 1: not UTF-16-LE (byte 0x3c)"),
        (b"<p>a\n\x00b", "line 2: holds a NUL character"),
        (b"<div>" * 300 + b"x", "is nested more than 150 deep"),
        (b"<i>" * 5000 + b"x", "is nested more than 150 deep"),
    ],
)
def test_what_cannot_be_read_is_refused(page: bytes, reason: str) -> None:
    with pytest.raises(DataError) as caught:
        read_html(page, "zh-Hans")
    assert caught.value.reason.startswith(reason)


@pytest.mark.parametrize("page", [b"", b" ", b"<!-- x -->", b"<script>x</script>", b"<frameset><frame></frameset>"])
def test_a_page_with_no_text_has_no_blocks_or_is_refused(page: bytes) -> None:
    try:
        assert read_html(page, "en").blocks == ()
    except DataError as error:
        assert "holds no text" in error.reason or "is no HTML" in error.reason


_TEXT = st.text(st.sampled_from("甲乙。！“”*_`[]()!#-<>&;\\ 1.a|~\u3000\n"), max_size=12)
_TAG = st.sampled_from(["b", "i", "code", "a href='http://a.b/'", "span"])


@given(st.lists(st.tuples(_TAG, _TEXT, _TEXT), min_size=1, max_size=6))
def test_no_text_of_a_page_is_read_as_markdown(parts: list[tuple[str, str, str]]) -> None:
    from html import escape

    page = "".join(f"<{tag}>{escape(inner)}</{tag.split()[0]}>{escape(outer)}" for tag, inner, outer in parts)
    blocks = read_html(f"<p>{page}</p>".encode(), "zh-Hans").blocks
    bare = "".join("".join(_shown(sentence) for sentence in block.sentences) for block in blocks)
    expected = "".join(inner + outer for _, inner, outer in parts)
    assert "".join(bare.split()) == "".join(expected.split())
    kinds = {segment.kind for segment in parse_source(write_source(blocks))}
    assert kinds <= {BlockKind.PARAGRAPH}


@given(st.text(st.sampled_from("<>/pbidvulhr1 ='\"&;!-ao甲。"), max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(DataError):
        read_html(text.encode(), "zh-Hans")
