"""Reading an article out of a Word file (.docx: ISO/IEC 29500, WordprocessingML).

docs/articles.md says what is kept and what is left out. Elements are known by their local names, so that the
transitional and the strict namespaces read alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from taiyaku.works.articles.docx_package import Package, attribute, child, children, is_on, name_of
from taiyaku.works.articles.docx_styles import Numbering, Styles
from taiyaku.works.articles.runs import Article, Run, block_of, is_blank, link_target, row_of, with_reading
from taiyaku.works.model import BlockKind
from taiyaku.works.source_writer import Block

__all__ = ["read_docx"]

# What holds content and is itself nothing; `del` and `moveFrom` are not among them: deletions are dropped.
_TRANSPARENT = ("ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "bdo", "dir")
_REPORTED = {
    "drawing": "image, drawing or text box",
    "pict": "image, drawing or text box",
    "AlternateContent": "image, drawing or text box",
    "object": "embedded object",
    "oMath": "formula",
    "oMathPara": "formula",
    "commentReference": "comment",
    "del": "tracked deletion",
    "moveFrom": "tracked deletion",
    "altChunk": "embedded file",
    "sym": "symbol of a special font",
}
_CHARACTERS = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_FIELD_LINK = re.compile(r'\s*HYPERLINK\s+(?:\\\w\s+)*"([^"]*)"')


def read_docx(data: bytes, lang: str) -> Article:
    """Read a document: insertions of tracked changes kept, deletions dropped, notes as paragraphs at the end.

    Raises `DataError` for a file that is damaged, encrypted, too large unpacked, or no Word document.
    """
    package = Package(data)
    reader = _Reader(lang, Styles(package.part("styles")), Numbering(package.part("numbering")), package.links())
    body = child(package.document(), "body")
    if body is not None:
        reader.blocks_of(body)
    reader.end_paragraph()
    for kind in ("footnote", "endnote"):
        reader.notes(package.part(f"{kind}s"), kind)
    return Article(
        blocks=tuple(_levels(reader.blocks)),
        left_out=tuple(f"{count} × {what}" for what, count in sorted(reader.left_out.items())),
    )


def _levels(blocks: Sequence[Block]) -> list[Block]:
    """Give headings the levels 1 to 6; those of a document with a title (level -1) begin below it."""
    below = any(block.level == -1 for block in blocks)
    return [
        replace(block, level=1 if block.level == -1 else min(6, block.level + below))
        if block.kind is BlockKind.HEADING
        else block
        for block in blocks
    ]


@dataclass(slots=True)
class _Reader:
    """A walk through the body; `runs` is the paragraph being read, `notes_seen` numbers the notes as they come."""

    lang: str
    styles: Styles
    numbering: Numbering
    links: dict[str, str]
    blocks: list[Block] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    runs: list[Run] = field(default_factory=list)
    shape: Block = field(default_factory=lambda: Block(BlockKind.PARAGRAPH, ()))
    notes_seen: dict[tuple[str, str], int] = field(default_factory=dict)
    fields: list[str] = field(default_factory=list)  # the instructions of complex fields that are open
    in_result: list[bool] = field(default_factory=list)

    def blocks_of(self, element: etree._Element) -> None:
        """Read paragraphs and tables, in whatever holds them."""
        for each in element:
            name = name_of(each)
            if name == "p":
                self._paragraph(each)
            elif name == "tbl":
                self._table(each)
            elif name in _TRANSPARENT:
                self.blocks_of(each)
            elif name in _REPORTED:
                self.left_out[_REPORTED[name]] += 1

    def _paragraph(self, paragraph: etree._Element) -> None:
        properties = child(paragraph, "pPr")
        self.shape = self._shape(properties, blank=not _has_text(paragraph))
        self._content(paragraph, "")
        # A paragraph whose mark was deleted goes on in the next one.
        if child(properties, "rPr", "del") is None:
            self.end_paragraph()

    def end_paragraph(self) -> None:
        """Write the paragraph that was being read."""
        runs, self.runs = self.runs, []
        if not is_blank(runs):
            self.blocks.append(block_of(runs, self.lang, self.shape))

    def _shape(self, properties: etree._Element | None, *, blank: bool) -> Block:
        if level := self.styles.heading(properties):
            return Block(BlockKind.HEADING, (), level=level)
        number, level_in_list = self.styles.numbering(properties)
        if number and not blank:
            depth = int(level_in_list) if level_in_list.isdecimal() else 0
            return Block(BlockKind.ITEM, (), number=self.numbering.number(number, level_in_list), depth=min(depth, 8))
        return Block(BlockKind.QUOTE if self.styles.quotes(properties) else BlockKind.PARAGRAPH, ())

    def _content(self, element: etree._Element, href: str) -> None:
        for each in element:
            name = name_of(each)
            if name == "r":
                self._run(each, href)
            elif name == "hyperlink":
                self._content(each, link_target(self.links.get(attribute(each, "id"), "")))
            elif name == "fldSimple":
                self._content(each, _field_link(attribute(each, "instr")) or href)
            elif name in _TRANSPARENT:
                self._content(each, href)
            elif name in _REPORTED:
                self.left_out[_REPORTED[name]] += 1

    def _run(self, run: etree._Element, href: str) -> None:
        properties = child(run, "rPr")
        if self.styles.switch(properties, "vanish"):
            self.left_out["hidden text"] += 1
            return
        style = Run(
            "",
            strong=self.styles.switch(properties, "b"),
            emphasis=self.styles.switch(properties, "i"),
            href=href or next((link for each in reversed(self.fields) if (link := _field_link(each))), ""),
        )
        for each in run:
            self._piece(each, style)

    def _piece(self, piece: etree._Element, style: Run) -> None:
        """Read one piece of a run: text, a tab, a break, a note's mark, part of a field."""
        name = name_of(piece)
        if name == "fldChar":
            self._field(attribute(piece, "fldCharType"))
        elif self.fields and not self.in_result[-1]:
            self.fields[-1] += (piece.text or "") if name == "instrText" else ""
        elif name in ("footnoteReference", "endnoteReference"):
            self.runs.append(Run(f"[{self._note(name.removesuffix('Reference'), attribute(piece, 'id'))}]"))
        elif text := self._characters(piece, name):
            self.runs.append(replace(style, text=text))
        elif name in _REPORTED:
            self.left_out[_REPORTED[name]] += 1

    def _characters(self, piece: etree._Element, name: str) -> str:
        if name == "t":
            return re.sub(r"[\t\r\n]+", " ", piece.text or "")
        if name == "br":
            return "\n" if attribute(piece, "type") in ("", "textWrapping") else " "
        if name == "ruby":
            base, reading = (_text(child(piece, part)) for part in ("rubyBase", "rt"))
            return with_reading(base, reading, self.lang)
        return _CHARACTERS.get(name, "")

    def _field(self, what: str) -> None:
        if what == "begin":
            self.fields.append("")
            self.in_result.append(False)
        elif what == "separate" and self.fields:
            self.in_result[-1] = True
        elif what == "end" and self.fields:
            self.fields.pop()
            self.in_result.pop()

    def _note(self, kind: str, identifier: str) -> int:
        return self.notes_seen.setdefault((kind, identifier), len(self.notes_seen) + 1)

    def notes(self, root: etree._Element | None, kind: str) -> None:
        """Write the notes that the text points to as paragraphs, each with its mark."""
        for note in children(root, kind):
            number = self.notes_seen.get((kind, attribute(note, "id")))
            if number is None:
                continue
            for paragraph in children(note, "p"):
                self._content(paragraph, "")
                self.runs.append(Run("\n"))
            first = next((place for place, run in enumerate(self.runs) if not is_blank([run])), 0)
            self.runs[:first] = []
            self.runs[:1] = [Run(f"[{number}] "), *(replace(run, text=run.text.lstrip()) for run in self.runs[:1])]
            self.shape = Block(BlockKind.PARAGRAPH, ())
            self.end_paragraph()

    def _table(self, table: etree._Element) -> None:
        """Write a table a row at a time; a table of one cell is a frame."""
        kept = [row for row in children(table, "tr") if child(row, "trPr", "del") is None]
        rows = [list(children(row, "tc")) for row in kept]
        if [len(row) for row in rows] == [1]:
            self.blocks_of(rows[0][0])
            return
        lines = [row_of([self._cell(cell) for cell in row], self.lang) for row in rows]
        headed = bool(lines and lines[0]) and is_on(child(kept[0], "trPr"), "tblHeader") is True
        if any(lines):
            self.blocks.append(Block(BlockKind.TABLE, tuple(filter(None, lines)), level=int(headed)))

    def _cell(self, cell: etree._Element) -> list[Block]:
        outer, self.blocks = self.blocks, []
        self.blocks_of(cell)
        inner, self.blocks = self.blocks, outer
        return inner


def _text(element: etree._Element | None) -> str:
    return "" if element is None else "".join(each.text or "" for each in element.iter() if name_of(each) == "t")


def _has_text(paragraph: etree._Element) -> bool:
    return any(name_of(each) in ("t", "footnoteReference", "sym") for each in paragraph.iter())


def _field_link(instruction: str) -> str:
    match = _FIELD_LINK.match(instruction)
    return link_target(match[1]) if match else ""
