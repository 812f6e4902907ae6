"""A text as an aligner takes it: its sentences, and what is known of its structure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from taiyaku.works.model import BlockKind
from taiyaku.works.source_writer import Block

__all__ = ["Sentences", "sentences_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """One text in its sentences, and its language: a BCP 47 tag, which need not be one of the project's.

    `blocks` says of each sentence what stands around it, by numbers that grow: a paragraph, a heading or a list item.
    `kinds` says what that is. Both are empty where nothing is known.
    """

    texts: Sequence[str]
    lang: str
    blocks: Sequence[int] = field(default=())
    kinds: Sequence[BlockKind] = field(default=())

    def part(self, start: int, end: int) -> Sentences:
        """Return some of the sentences.

        >>> Sentences(texts=["一。", "二。"], lang="zh-Hans").part(1, 2).texts
        ['二。']
        """
        return Sentences(
            texts=self.texts[start:end],
            lang=self.lang,
            blocks=self.blocks[start:end],
            kinds=self.kinds[start:end],
        )


def sentences_of(blocks: Iterable[Block], lang: str) -> Sentences:
    """Return the sentences of an article's blocks.

    >>> blocks = [Block(BlockKind.HEADING, ("题",), 1), Block(BlockKind.PARAGRAPH, ("一。", "二。"))]
    >>> sentences_of(blocks, "zh-Hans").blocks
    (0, 1, 1)
    """
    found = [
        (text, number, block.kind) for number, block in enumerate(blocks) for text in block.sentences if text.strip()
    ]
    return Sentences(
        texts=tuple(text for text, _, _ in found),
        lang=lang,
        blocks=tuple(number for _, number, _ in found),
        kinds=tuple(kind for _, _, kind in found),
    )
