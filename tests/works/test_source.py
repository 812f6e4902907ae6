from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taiyaku.errors import DataError
from taiyaku.works.articles.markdown import read_markdown
from taiyaku.works.articles.plain_text import read_plain_text
from taiyaku.works.model import BlockKind
from taiyaku.works.source import parse_source
from taiyaku.works.source_writer import Block, escape_inline, write_source

_SOURCE = """# 标题

第一句。
第二句。

- 一项。
  它的第二句。
- 二项

1. 先
2. 后

> 引文一。
> 引文二。

---

## 小标题
"""


def test_blocks_and_lines() -> None:
    found = [(s.line, s.block, str(s.kind), s.level, s.text) for s in parse_source(_SOURCE)]
    assert found == [
        (1, 0, "heading", 1, "标题"),
        (3, 1, "paragraph", 0, "第一句。"),
        (4, 1, "paragraph", 0, "第二句。"),
        (6, 2, "item", 0, "一项。"),
        (7, 2, "item", 0, "它的第二句。"),
        (8, 3, "item", 0, "二项"),
        (10, 4, "item", 0, "先"),
        (11, 5, "item", 0, "后"),
        (13, 6, "quote", 0, "引文一。"),
        (14, 6, "quote", 0, "引文二。"),
        (16, 7, "rule", 0, ""),
        (18, 8, "heading", 2, "小标题"),
    ]


_NESTED = """- 一项。
  它的第二句。
  - 二层。
    它的第二句。
    1. 三层

       又一段。
       又一句。

       ```python
       - 不是列表

           缩进
       ```

  - 二层之二

  回到一层。

- 二项

> 引文一段。

> 引文二段。

| 城市 | 企业 |
|:--|--:|
| 青岛 | 50 \\| 60 |
| 东京 |  |
|  | 1 |

```
| 不是 | 表格 |
```

文。
"""


def test_lists_in_lists_tables_and_code() -> None:
    found = [(s.line, s.block, str(s.kind), s.depth, s.text) for s in parse_source(_NESTED)]
    assert found == [
        (1, 0, "item", 0, "一项。"),
        (2, 0, "item", 0, "它的第二句。"),
        (3, 1, "item", 1, "二层。"),
        (4, 1, "item", 1, "它的第二句。"),
        (5, 2, "item", 2, "三层"),
        (7, 3, "paragraph", 3, "又一段。"),
        (8, 3, "paragraph", 3, "又一句。"),
        (10, 4, "code", 3, ""),
        (16, 5, "item", 1, "二层之二"),
        (18, 6, "paragraph", 1, "回到一层。"),
        (20, 7, "item", 0, "二项"),
        (22, 8, "quote", 0, "引文一段。"),
        (24, 9, "quote", 0, "引文二段。"),
        (26, 10, "table", 0, "城市 | 企业"),
        (28, 10, "table", 0, r"青岛 | 50 \| 60"),
        (29, 10, "table", 0, "东京 |"),
        (30, 10, "table", 0, "| 1"),
        (32, 11, "code", 0, ""),
        (36, 12, "paragraph", 0, "文。"),
    ]


def test_what_is_never_translated_is_kept_as_it_stands() -> None:
    held = {s.line: s.verbatim for s in parse_source(_NESTED) if s.verbatim}
    assert held == {
        10: "```python\n- 不是列表\n\n    缩进\n```",
        26: "|:--|--:|",
        32: "```\n| 不是 | 表格 |\n```",
    }


@pytest.mark.parametrize("source", [_SOURCE, _NESTED])
def test_markdown_read_and_written_is_the_same(source: str) -> None:
    assert write_source(read_markdown(source, "zh-Hans")) == source


def test_a_table_may_have_no_header_and_padding_is_layout() -> None:
    found = parse_source("|---|---|\n| 甲   |  1|\n|乙|2\n")
    assert [(s.text, s.header, s.verbatim) for s in found] == [("甲 | 1", False, "|---|---|"), ("乙 | 2", False, "")]


def test_bars_in_text_are_no_table() -> None:
    found = parse_source("| 甲 |\n| 乙 |\n\n文。\n|---|\n")
    assert [(s.text, str(s.kind)) for s in found] == [
        ("| 甲 |", "paragraph"),
        ("| 乙 |", "paragraph"),
        ("文。", "paragraph"),
        ("|---|", "paragraph"),
    ]


def test_code_that_is_not_closed_is_refused() -> None:
    with pytest.raises(DataError) as caught:
        parse_source("文。\n\n```\n甲\n")
    assert caught.value.reason == "line 3: a block of code is not closed"


@given(st.lists(st.text(st.sampled_from("#-*+>1.) 甲乙_~`|:\\"), min_size=1).map(str.strip).filter(bool), min_size=1))
def test_plain_lines_come_back_as_paragraphs(lines: list[str]) -> None:
    blocks = [Block(BlockKind.PARAGRAPH, (line,)) for line in lines]
    found = parse_source(write_source(blocks))
    assert [segment.kind for segment in found] == [BlockKind.PARAGRAPH] * len(lines)


def test_markup_in_plain_text_is_escaped() -> None:
    assert escape_inline("a*b*c `d` [e](f) <g> _h_ &amp; i_j") == r"a\*b\*c \`d\` \[e](f) \<g> \_h\_ \&amp; i_j"


def test_plain_text_with_indents_byline_and_subheadings() -> None:
    text = (
        "看青岛\n\n2021-12-07 19:26 某报\n\n\u00a0\u00a0记者 某某\n\n\u3000\u3000城市强。城市大。\n\n"
        "\u00a0\u00a0\u00a0\u00a0还有多远?\n\n\u3000\u3000不远。\n\u3000\u3000近。\n\n落地之后\n\n\u3000\u3000完。\n"
    )
    found = [(block.kind.value, block.level, block.sentences) for block in read_plain_text(text, "zh-Hans")]
    assert found == [
        ("heading", 1, ("看青岛",)),
        ("paragraph", 0, ("2021-12-07 19:26 某报",)),
        ("paragraph", 0, ("记者 某某",)),
        ("paragraph", 0, ("城市强。", "城市大。")),
        ("heading", 2, ("还有多远?",)),
        ("paragraph", 0, ("不远。",)),
        ("paragraph", 0, ("近。",)),
        ("heading", 2, ("落地之后",)),
        ("paragraph", 0, ("完。",)),
    ]


def test_english_lines_are_joined_up_to_a_blank_one() -> None:
    blocks = read_plain_text("A title\n\nThis is one sentence\nover two lines. And two.\n", "en")
    assert blocks[1].sentences == ("This is one sentence over two lines.", "And two.")


def test_wrapped_lines_are_joined_with_a_space_only_where_there_is_one() -> None:
    blocks = read_markdown("中文\n换行 Python\n是\nthe word\n", "zh-Hans")
    assert blocks[0].sentences == ("中文换行 Python 是 the word",)


def test_setext_headings_are_headings() -> None:
    assert read_markdown("题目\n====\n\n文。\n", "zh-Hans")[0] == Block(BlockKind.HEADING, ("题目",), level=1)


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("文。\n\n> - 甲\n", 3, "a list or quotation inside a quotation"),
        ("- 甲\n\n  > 乙\n", 3, "a quotation inside a list"),
        ("- - 甲\n", 1, "a list item that does not begin with text"),
        ("- ```\n  甲\n  ```\n", 1, "a list item that does not begin with text"),
        ("> ## 甲\n", 1, "heading inside a quotation"),
        ("> | 甲 |\n> |---|\n", 1, "table inside a quotation"),
        ("<div>x</div>\n", 1, "html block"),
    ],
)
def test_what_a_work_cannot_hold_is_refused(text: str, line: int, what: str) -> None:
    with pytest.raises(DataError) as caught:
        read_markdown(text, "zh-Hans")
    assert f"line {line}: a work cannot hold this ({what}" in caught.value.reason


def test_a_title_may_be_a_question_with_more_to_say() -> None:
    assert read_plain_text("何以成为“兽”场?这一要素送出助攻\n\n文。\n", "zh-Hans")[0].level == 1
    assert read_plain_text("这是一句话。\n\n文。\n", "zh-Hans")[0].level == 0
