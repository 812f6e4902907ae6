"""Runs of text with emphasis and links, as HTML and Word have them, written as sentences of inline Markdown."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import accumulate, groupby

from markdown_it import MarkdownIt

from taiyaku.languages import language
from taiyaku.works.articles.split import split_sentences
from taiyaku.works.model import BlockKind
from taiyaku.works.source_writer import Block, escape_inline

__all__ = ["Article", "Run", "block_of", "collapsed", "is_blank", "link_target", "row_of", "with_reading"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What a file holds: its blocks, and by name what could not be taken along ("2 × image")."""

    blocks: tuple[Block, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    r"""A stretch of plain text in one style; `\n` in it is a line break that the author made."""

    text: str
    strong: bool = field(default=False, kw_only=True)
    emphasis: bool = field(default=False, kw_only=True)
    code: bool = field(default=False, kw_only=True)
    href: str = field(default="", kw_only=True)


# A line break of the file, not of the text, is no space between two wide characters (CSS Text 3, section 4.1.3).
_SEAM = re.compile(r"(?<=[^\x00-\x7f\u00a0])[ \t]*\n\s*(?=[^\x00-\x7f\u00a0])|[ \t\r\n\f]+")


def collapsed(text: str) -> str:
    r"""Return a text of a file whose line breaks mean nothing: white space as single spaces, none inside Chinese.

    >>> collapsed("企业\n 出海  到\nTokyo")
    '企业出海 到 Tokyo'
    """
    return _SEAM.sub(lambda match: "" if match.start() and _seam(match) else " ", text)


def _seam(match: re.Match[str]) -> bool:
    around = match.string[match.start() - 1] + match.string[match.end() : match.end() + 1]
    return "\n" in match.group() and len(around) == 2 and not any(char.isascii() for char in around)


def is_blank(runs: Iterable[Run]) -> bool:
    """Whether runs hold nothing to read."""
    return not any(run.text.strip("\ufeff\u200b \t\r\n\f\u00a0\u3000") for run in runs)


def with_reading(base: str, reading: str, lang: str) -> str:
    """Write a word and its reading on the line, as HTML's `rp` does where ruby cannot be shown.

    >>> with_reading("対訳", "たいやく", "ja"), with_reading("対訳", "taiyaku", "en")
    ('対訳（たいやく）', '対訳 (taiyaku)')
    """
    if not reading.strip():
        return base
    return f"{base} ({reading})" if language(lang).joiner else f"{base}（{reading}）"


_SCHEME = re.compile(r"(?:https?://|mailto:)[^\s]", re.IGNORECASE)


def link_target(url: str) -> str:
    """Return an address that a work may link to, else nothing: http, https and mailto, and no other scheme.

    >>> link_target(" https://example.com/a (b) "), link_target("javascript:alert(1)"), link_target("#top")
    ('https://example.com/a%20%28b%29', '', '')
    """
    url = re.sub(r"[\t\r\n]", "", url).strip()
    if not _SCHEME.match(url):
        return ""
    escaped = re.sub(r"[\x00-\x20\x7f<>()\[\]\\`*\"|^{}]|\s", lambda match: _percent(match.group()), url)
    return re.sub(r"&(?=#?\w+;)", "&amp;", escaped)


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))


def block_of(runs: Sequence[Run], lang: str, shape: Block) -> Block:
    """Write runs as the sentences of a block of this shape; a heading is one line."""
    lines = _lines(runs)
    if shape.kind is BlockKind.HEADING:
        joined = [run for line in lines for run in [*line, Run(language(lang).joiner or " ")]]
        text = _markdown(_stripped(joined))
        return replace(shape, sentences=(re.sub(r"(?<=[ \t])(?=#+$)", r"\\", text),))
    return replace(shape, sentences=tuple(sentence for line in lines for sentence in _sentences(line, lang)))


def row_of(cells: Sequence[Sequence[Block]], lang: str) -> str:
    """Write a row of a table as one line, with bars between its cells; an empty row is no text.

    A bar inside a cell is escaped, in code and in links too (GitHub Flavored Markdown, 4.10).
    """
    joiner = language(lang).joiner
    texts = [" ".join(joiner.join(block.sentences) for block in cell) for cell in cells]
    return " | ".join(text.replace("|", "\\|") for text in texts).strip(" ") if any(texts) else ""


def _lines(runs: Iterable[Run]) -> list[list[Run]]:
    r"""Cut runs at their line breaks; lines with nothing in them are none."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        for number, part in enumerate(re.split("[\n\v\u2028\u2029]", run.text)):
            if number:
                lines.append([])
            lines[-1].append(replace(run, text=part))
    return [_stripped(line) for line in lines if not is_blank(line)]


def _sentences(runs: Sequence[Run], lang: str) -> Iterator[str]:
    """Split the plain text, then write each sentence with its own emphasis and links, so that none is cut."""
    text = "".join(run.text for run in runs)
    begins = list(accumulate((len(run.text) for run in runs), initial=0))
    place = 0
    for sentence in split_sentences(text, lang, markdown=False):
        start = text.index(sentence, place)
        place = start + len(sentence)
        first = bisect_right(begins, start) - 1
        within = runs[first : bisect_left(begins, place)]
        yield _markdown(_cut(within, start - begins[first], place - begins[first]))


def _cut(runs: Iterable[Run], start: int, end: int) -> list[Run]:
    parts, offset = [], 0
    for run in runs:
        part = run.text[max(0, start - offset) : max(0, end - offset)]
        offset += len(run.text)
        if part:
            parts.append(run if len(part) == len(run.text) else replace(run, text=part))
    return parts


def _stripped(runs: Sequence[Run]) -> list[Run]:
    text = "".join(run.text for run in runs)
    bare = text.strip("\ufeff\u200b \t\r\n\f\u00a0\u3000")
    start = text.find(bare)
    return _cut(runs, start, start + len(bare))


def _markdown(runs: Sequence[Run]) -> str:
    """Write runs as inline Markdown that reads as their text; emphasis that Markdown cannot hold is left off."""
    text = "".join(run.text for run in runs)
    if not any(run.strong or run.emphasis or run.code or run.href for run in runs):
        return escape_inline(text)
    plain = [replace(run, strong=False, emphasis=False, code=False) for run in runs]
    for attempt in (runs, plain):
        written = _links(_drawn_in(attempt))
        if _read_back(written) == text:
            return written
    return escape_inline(text)


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


def _read_back(written: str) -> str | None:
    """Return the text that a Markdown reader sees, None where it sees what no run holds."""
    parts = []
    for token in _reader().parseInline(written)[0].children or []:
        if token.type in ("text", "text_special", "code_inline"):
            parts.append(token.content)
        elif not token.type.endswith(("_open", "_close")):
            return None
    return "".join(parts)


def _drawn_in(runs: Sequence[Run]) -> list[Run]:
    """Draw emphasis in to where Markdown accepts it: no space or punctuation at an edge that touches a word.

    `**重点。**下句` is no emphasis in CommonMark (section 6.2: the closing marks are not right-flanking);
    `**重点**。下句` is.
    """
    for style in ("strong", "emphasis"):
        groups = [(bool(on), list(group)) for on, group in groupby(runs, key=lambda run: getattr(run, style))]
        drawn: list[Run] = []
        for number, (on, group) in enumerate(groups):
            if not on:
                drawn += group
                continue
            text = "".join(run.text for run in group)
            before = groups[number - 1][1][-1].text[-1:] if number else ""
            after = groups[number + 1][1][0].text[:1] if number + 1 < len(groups) else ""
            start, end = _core(text, touches=before.isalnum() or after.isalnum())
            drawn += [_without(run, style) for run in _cut(group, 0, start)]
            drawn += _cut(group, start, end)
            drawn += [_without(run, style) for run in _cut(group, end, len(text))]
        runs = drawn
    return list(runs)


def _without(run: Run, style: str) -> Run:
    return replace(run, strong=False) if style == "strong" else replace(run, emphasis=False)


def _core(text: str, *, touches: bool) -> tuple[int, int]:
    """Return where the emphasis of a text begins and ends; marks go on both sides, so that no pair is torn."""
    start, end = 0, len(text)
    while start < end and (text[start].isspace() or (touches and _is_mark(text[start]))):
        start += 1
    while end > start and (text[end - 1].isspace() or (touches and _is_mark(text[end - 1]))):
        end -= 1
    return start, end


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] in "PSZ"


def _links(runs: Sequence[Run]) -> str:
    parts: list[str] = []
    for href, group in groupby(runs, key=lambda run: run.href):
        inner = _strong(list(group))
        if not href or not inner.strip():
            parts.append(inner)
            continue
        if parts and parts[-1].endswith("!"):  # ![ would begin an image
            parts[-1] = parts[-1][:-1] + "\\!"
        parts.append(f"[{inner}]({href})")
    return "".join(parts)


def _strong(runs: Sequence[Run]) -> str:
    parts = []
    for strong, group in groupby(runs, key=lambda run: run.strong):
        inner = "".join(_emphasis(emphasis, list(each)) for emphasis, each in groupby(group, key=lambda r: r.emphasis))
        parts.append(f"**{inner}**" if strong else inner)
    return "".join(parts)


def _emphasis(emphasis: bool, runs: Sequence[Run]) -> str:
    inner = ""
    for code, group in groupby(runs, key=lambda run: run.code):
        text = "".join(run.text for run in group)
        inner += _code(text) if code else _escaped(text, in_link=bool(runs[0].href))
    return f"*{inner}*" if emphasis else inner


def _escaped(text: str, *, in_link: bool) -> str:
    escaped = escape_inline(text)
    return escaped.replace("]", "\\]") if in_link else escaped


def _code(text: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    pad = " " if text[:1] in "` " or text[-1:] in "` " else ""
    return f"{'`' * (longest + 1)}{pad}{text}{pad}{'`' * (longest + 1)}" if text.strip() else text
