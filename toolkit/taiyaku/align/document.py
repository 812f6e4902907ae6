"""Aligning whole documents: chapters first, by their headings, then the sentences of each chapter.

Chapters are what stands under the headings of the highest level that a text has more than one of. They are aligned by
their headings and first sentences, and where that is beyond doubt, no bead goes from one chapter into another: memory
is that of the longest chapter, and an error stays in its own. Paragraphs are no such wall, for translators join and
part them; that both texts have a paragraph's end at one place speaks for a break there (`features`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from taiyaku.align.joint import Row, align_all
from taiyaku.align.pair import Aligner
from taiyaku.align.sentences import Sentences, sentences_of
from taiyaku.works.model import BlockKind
from taiyaku.works.source_writer import Block

__all__ = ["Document", "align_documents", "chapters", "document_of"]

_SURE = 0.8
"""So confident must the alignment of two chapters be to part them from the others."""
_OPENING = 3
"""A chapter is known by its heading and so many of the sentences below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Sentences, and where chapters begin: numbers of sentences, the first of them 0."""

    sentences: Sentences
    chapters: tuple[int, ...] = (0,)


def document_of(blocks: Sequence[Block], lang: str) -> Document:
    """Return the document that an article's blocks are."""
    sentences = sentences_of(blocks, lang)
    before = (None, *sentences.blocks)
    levels = [
        blocks[own].level if blocks[own].kind is BlockKind.HEADING and own != last else 0
        for own, last in zip(sentences.blocks, before, strict=False)
    ]
    return Document(sentences=sentences, chapters=chapters(levels))


def chapters(levels: Sequence[int]) -> tuple[int, ...]:
    """Return where chapters begin, by the level of each sentence's heading, 0 for none.

    >>> chapters([1, 0, 2, 0, 0, 2, 3, 0])
    (0, 2, 5)
    >>> chapters([0, 0])
    (0,)
    """
    counts = Counter(level for level in levels if level)
    repeated = [level for level in sorted(counts) if counts[level] > 1]
    if not repeated:
        return (0,)
    return tuple(sorted({0, *(number for number, level in enumerate(levels) if 0 < level <= repeated[0])}))


def align_documents(documents: Sequence[Document], aligner: Aligner) -> Iterator[tuple[Row, ...]]:
    """Yield the rows of documents chapter by chapter, or all at once where chapters cannot be told; see `align_all`."""
    for spans in _walls(documents, aligner):
        parts = [each.sentences.part(*span) for each, span in zip(documents, spans, strict=True)]
        offsets = [start for start, _ in spans]
        yield tuple(row.moved(offsets) for row in align_all(parts, aligner))


def _walls(documents: Sequence[Document], aligner: Aligner) -> Iterator[list[tuple[int, int]]]:
    """Yield what is aligned together: a range of sentences of each document."""
    begins = [[0] for _ in documents]
    if all(len(each.chapters) > 1 for each in documents):
        rows = align_all([_openings(each) for each in documents], aligner)
        for before, row in pairwise(rows):
            if _is_sure(before) and _is_sure(row):
                for begin, document, (chapter, _) in zip(begins, documents, row.spans, strict=True):
                    begin.append(document.chapters[chapter])
    ends = [[*begin[1:], len(each.sentences.texts)] for begin, each in zip(begins, documents, strict=True)]
    for number in range(len(begins[0])):
        yield [(begin[number], end[number]) for begin, end in zip(begins, ends, strict=True)]


def _is_sure(row: Row) -> bool:
    return min(row.confidences) >= _SURE and all(end - start == 1 for start, end in row.spans)


def _openings(document: Document) -> Sentences:
    own = document.sentences
    joined = [" ".join(own.texts[start : start + 1 + _OPENING]) for start in document.chapters]
    kinds = [own.kinds[start] if own.kinds else BlockKind.PARAGRAPH for start in document.chapters]
    return Sentences(texts=joined, lang=own.lang, kinds=kinds)
