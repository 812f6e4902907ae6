"""Reading an article out of a web page: its headings, paragraphs, lists and quotations, and none of the furniture.

docs/articles.md says what is kept and what is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from taiyaku.errors import DataError
from taiyaku.languages import language
from taiyaku.works.articles.html_charset import decode_html
from taiyaku.works.articles.runs import Article, Run, block_of, collapsed, is_blank, link_target, row_of, with_reading
from taiyaku.works.model import BlockKind
from taiyaku.works.source_writer import Block, code_block

__all__ = ["read_html"]


def _names(line: str) -> frozenset[str]:
    return frozenset(line.split())


_DROPPED = _names(
    "head script style noscript template nav footer aside button select input textarea datalist option dialog menu"
    " iframe object embed applet canvas svg video audio map math rp rt rtc del"
)
_FURNITURE_ROLES = ("navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert")
_REPORTED = ("iframe", "object", "embed", "canvas", "svg", "video", "audio", "math", "del")
_BLOCKS = _names(
    "address article blockquote body center details dd div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6"
    " header hgroup hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul caption"
)
_STRONG, _EMPHASIS, _CODE = ("b", "strong"), ("em", "i", "cite", "dfn", "var"), ("code", "kbd", "samp", "tt")
_CONTAINERS = _names("div section center article main form fieldset tbody tr td")
_TABLE_PARTS = _names("table tbody thead tfoot tr td th caption")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_RAISED = {
    "sup": str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ"),
    "sub": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
}
# What &#150; and its like mean (HTML Standard, 13.2.5.80), which libxml2 leaves as they are.
_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}
_INDENT = re.compile(r"[\u3000\u00a0]{2}")

_DEEPEST = 150
# The page is an article where one element holds this share of the text that stands in sentences.
_ARTICLE_SHARE, _DENSE_SHARE = 0.5, 0.9


def read_html(data: bytes, lang: str) -> Article:
    """Read the article of a page: of `<article>` or `<main>`, else of the smallest element with nearly all its text.

    Raises `DataError` for a charset that is not said or not kept to, and for a page nested too deep to be read whole.
    """
    root = _parse(decode_html(data))
    body = root.find("body")
    if body is None:
        raise DataError("holds no text")
    chosen = _chosen(body)
    reader = _Reader(lang)
    reader.walk(chosen, Run(""))
    reader.end_block()
    blocks = [block for block in reader.blocks if block.sentences or block.kind in (BlockKind.RULE, BlockKind.CODE)]
    return Article(
        blocks=tuple(_titled(blocks, _title(root, chosen), lang)),
        left_out=tuple(f"{count} × {what}" for what, count in sorted(reader.left_out.items())),
    )


def _parse(text: str) -> etree._Element:
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise DataError(f"line {line}: holds a NUL character", remedy="save the page anew")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise DataError(f"is no HTML ({error.msg})") from None
    # libxml2 drops what is nested deeper than 256 and says so only in its log; the walk here goes less deep.
    dropped = any("depth" in problem.message.lower() for problem in parser.error_log)
    if dropped or (root is not None and _depth(root) > _DEEPEST):
        raise DataError(f"is nested more than {_DEEPEST} deep", remedy="simplify the page")
    if root is None:
        raise DataError("holds no text")
    return root


def _depth(root: etree._Element) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(depth, deepest)
    return deepest


def _name(element: etree._Element) -> str:
    return element.tag.lower() if isinstance(element.tag, str) else ""


def _hidden(element: etree._Element) -> bool:
    """Whether an element is furniture of the page, or not shown."""
    name = _name(element)
    if not name or name in _DROPPED or element.get("role") in _FURNITURE_ROLES:
        return True
    if name == "header" and not any(_name(each) in ("article", "main") for each in element.iterancestors()):
        return True
    if name == "form" and not any(_name(each) in ("p", "article") for each in element.iter()):
        return True  # a search box; but some sites put the whole page in a form
    shown = element.get("hidden") is None and element.get("aria-hidden") != "true"
    return not shown or bool(_HIDING.search(element.get("style") or ""))


def _chosen(body: etree._Element) -> etree._Element:
    """Choose the element that is the article; rather too much than too little."""
    prose = _prose(body)
    total = prose[body]
    named = [each for each in prose if _name(each) == "article" or each.get("itemprop") == "articleBody"]
    mains = [each for each in prose if _name(each) == "main" or each.get("role") == "main"]
    for candidates in (named, mains):
        best = max(candidates, key=lambda each: prose[each], default=None)
        if best is not None and prose[best] >= _ARTICLE_SHARE * total:
            return best
    chosen = body
    while inner := [each for each in chosen if prose.get(each, 0) >= max(1, _DENSE_SHARE * total)]:
        if not _only_holds(inner[0]):
            break
        chosen = inner[0]
    return chosen


def _only_holds(element: etree._Element) -> bool:
    """Whether an element means nothing by itself, so that what it holds may be looked at alone."""
    name = _name(element)
    return name in _CONTAINERS or (name == "table" and _is_layout(element))


def _prose(body: etree._Element) -> dict[etree._Element, int]:
    """Count for every element shown the characters of its text outside links."""
    counts: dict[etree._Element, int] = {}

    def count(element: etree._Element, linked: bool) -> int:
        own = 0 if linked else len((element.text or "").strip())
        for child in element:
            if not _hidden(child):
                own += count(child, linked or _name(child) == "a")
            own += 0 if linked else len((child.tail or "").strip())
        counts[element] = own
        return own

    count(body, False)
    return counts


def _title(root: etree._Element, chosen: etree._Element) -> str:
    """Return the title of an article that does not hold it itself: the page's only h1, else its `<title>`."""
    if any(_name(each) == "h1" and not is_blank([Run(_text(each))]) for each in chosen.iter()):
        return ""
    heads = [each for each in root.iter("h1") if not is_blank([Run(_text(each))])]
    named = heads[0] if len(heads) == 1 else root.find("head/title")
    return collapsed(_text(named)).strip() if named is not None else ""


def _titled(blocks: list[Block], title: str, lang: str) -> list[Block]:
    """Put the title before an article, or make a heading of the first line where it says the same (题目_某网)."""
    if not title:
        return blocks
    heading = block_of([Run(title)], lang, Block(BlockKind.HEADING, (), level=1))
    said = language(lang).joiner.join(blocks[0].sentences) if blocks else ""
    if said and heading.sentences[0].startswith(said):
        return [replace(heading, sentences=(said,)), *blocks[1:]]
    return [heading, *blocks]


def _text(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext()).translate(_WINDOWS)


@dataclass(slots=True)
class _Reader:
    """A walk through the elements in order; `runs` is the block being read, `shape` what it will be."""

    lang: str
    blocks: list[Block] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    runs: list[Run] = field(default_factory=list)
    shape: Block = field(default_factory=lambda: Block(BlockKind.PARAGRAPH, ()))
    item_begun: bool = False
    depth: int = 0  # in how many list items

    def walk(self, element: etree._Element, style: Run) -> None:
        """Read what an element holds, in the style that it stands in."""
        self._add(element.text, style)
        for child in element:
            self._enter(child, style)
            self._add(child.tail, style)

    def _add(self, text: str | None, style: Run) -> None:
        if text:
            self.runs.append(replace(style, text=collapsed(text.translate(_WINDOWS))))

    def _enter(self, element: etree._Element, style: Run) -> None:
        name = _name(element)
        if _hidden(element):
            if name in _REPORTED:
                self.left_out[name] += 1
        elif name == "img":
            self.left_out["image"] += 1
        elif name == "br":
            self._line_break(element, style)
        elif name == "hr":
            self._add_block(Block(BlockKind.RULE, ()))
        elif name in _BLOCKS:
            self._block(element, name, style)
        else:
            self._inline(element, name, style)

    def _line_break(self, element: etree._Element, style: Run) -> None:
        """End a line; or, at a break before another one or before an indent, a paragraph."""
        after = element.tail or ""
        following = element.getnext()
        doubled = following is not None and _name(following) == "br" and not after.strip()
        if doubled or _INDENT.match(after.lstrip(" \t\r\n")):
            self.end_block()
        else:
            self.runs.append(replace(style, text="\n"))

    def _inline(self, element: etree._Element, name: str, style: Run) -> None:
        if name == "ruby":
            self.runs.append(replace(style, text=_ruby(element, self.lang)))
            return
        if name in _RAISED:
            raised = _text(element).translate(_RAISED[name])
            if not re.search(r"[\w\[\]]", re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ₀₁₂₃₄₅₆₇₈₉]", "", raised)):
                self.runs.append(replace(style, text=raised))
                return
        if name in _STRONG:
            style = replace(style, strong=True)
        elif name in _EMPHASIS:
            style = replace(style, emphasis=True)
        elif name in _CODE:
            style = replace(style, code=True)
        elif name == "a" and element.get("href"):
            style = replace(style, href=link_target(element.get("href") or ""))
        self.walk(element, style)

    def _block(self, element: etree._Element, name: str, style: Run) -> None:
        self.end_block()
        outer, begun = self.shape, self.item_begun
        if name == "table" and not _is_layout(element):
            self._table(element, style)
        elif name == "pre":
            self._preformatted(element)
        else:
            self.shape = self._shape(element, name)
            self.item_begun = begun and name != "li"
            self.depth += name == "li"
            self.walk(element, style)
            self.end_block()
            self.depth -= name == "li"
        self.shape, self.item_begun = outer, begun or self.item_begun

    def _shape(self, element: etree._Element, name: str) -> Block:
        if name == "li":
            parents = [_name(each) for each in element.iterancestors()]
            number = _number(element) if parents[0] == "ol" else 0
            return Block(BlockKind.ITEM, (), number=number, depth=self.depth)
        if self.shape.kind in (BlockKind.ITEM, BlockKind.QUOTE):
            return self.shape
        if name == "blockquote":
            return Block(BlockKind.QUOTE, ())
        if re.fullmatch("h[1-6]", name):
            return Block(BlockKind.HEADING, (), level=int(name[1]))
        return self.shape

    def end_block(self) -> None:
        """Write the block that was being read; a further paragraph of a list item goes on with the item."""
        runs, self.runs = self.runs, []
        if is_blank(runs):
            return
        block = block_of(runs, self.lang, self.shape)
        last = self.blocks[-1] if self.blocks else None
        if block.kind is BlockKind.ITEM and self.item_begun and last is not None:
            if last.kind is BlockKind.ITEM and last.depth == block.depth:
                self.blocks[-1] = replace(last, sentences=last.sentences + block.sentences)
            else:
                self.blocks.append(replace(block, kind=BlockKind.PARAGRAPH, number=0, depth=self.depth))
        else:
            self.blocks.append(block)
        self.item_begun = block.kind is BlockKind.ITEM

    def _add_block(self, block: Block) -> None:
        """Add a block that is no text, where it stands."""
        self.end_block()
        self.blocks.append(replace(block, depth=self.depth))

    def _table(self, table: etree._Element, style: Run) -> None:
        """Write a table a row at a time; its caption is a paragraph before it."""
        rows: list[str] = []
        headed = False
        for row in table.iter("tr", "caption"):
            if _name(row) == "caption":
                self.blocks += self._cell(row, style)
                continue
            cells = [each for each in row if _name(each) in ("td", "th")]
            line = row_of([self._cell(cell, style) for cell in cells], self.lang)
            if line and not rows:
                headed = all(_name(cell) == "th" for cell in cells)
            rows += [line] if line else []
        self._add_block(Block(BlockKind.TABLE, tuple(rows), level=int(headed)))

    def _cell(self, cell: etree._Element, style: Run) -> list[Block]:
        outer, self.blocks = self.blocks, []
        self.shape, self.item_begun = Block(BlockKind.PARAGRAPH, ()), False
        self.walk(cell, style)
        self.end_block()
        inner, self.blocks = self.blocks, outer
        return inner

    def _preformatted(self, element: etree._Element) -> None:
        """Read preformatted text: code as it stands, anything else (a poem, a letter) line by line."""
        if any(_name(each) in _CODE for each in element.iter()):
            self._add_block(code_block(_text(element).strip("\n")))
            return
        self.runs.append(Run(_text(element)))
        self.end_block()


def _number(item: etree._Element) -> int:
    """Return the number of an item of an ordered list, from `value` and `start`."""
    parent = item.getparent()
    start = _whole(parent.get("start"), 1) if parent is not None else 1
    before = sum(1 for each in item.itersiblings("li", preceding=True))
    return max(1, min(_whole(item.get("value"), start + before), 999_999_999))


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,9}", text) else otherwise


def _is_layout(table: etree._Element) -> bool:
    """Whether a table only lays out the page: blocks stand in its cells, or it has one cell."""
    inner = {_name(each) for each in table.iter()} - _TABLE_PARTS
    tables = sum(1 for _ in table.iter("table"))
    return tables > 1 or bool(inner & (_BLOCKS - {"p", "div"})) or _paragraphs_in_a_cell(table) > 1


def _paragraphs_in_a_cell(table: etree._Element) -> int:
    cells = list(table.iter("td", "th"))
    if len(cells) == 1:
        return 2
    return max((sum(1 for _ in cell.iter("p", "div")) for cell in cells), default=0)


def _ruby(element: etree._Element, lang: str) -> str:
    """Return the base text of a ruby with its reading behind, both whole: 対訳（たいやく）."""
    reading = "".join(_text(each) for each in element.iter("rt"))
    return with_reading("".join(_base(element)), collapsed(reading).strip(), lang)


def _base(element: etree._Element) -> Iterator[str]:
    yield collapsed(element.text or "")
    for child in element:
        if _name(child) not in ("rt", "rp", "rtc") and not _hidden(child):
            yield from _base(child)
        yield collapsed(child.tail or "") if (child.tail or "").strip() else ""
