"""What a reader sees of a line of Markdown: the text without its marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

__all__ = ["inline_tokens", "plain_text", "shown"]

_MARKUP = re.compile(r"[\\*_`\[\]<>&!]")


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


def inline_tokens(text: str) -> Sequence[Token]:
    """Split a line into the tokens of CommonMark; HTML in it is text."""
    if not _MARKUP.search(text):
        return [Token("text", "", 0, content=text)]
    return _markdown().parseInline(text)[0].children or []


def plain_text(text: str) -> str:
    """Return what a reader sees of inline Markdown: the text without its marks.

    >>> plain_text("**出海**与[落地](x)")
    '出海与落地'
    """
    return "".join(map(shown, inline_tokens(text))) if _MARKUP.search(text) else text


def shown(token: Token) -> str:
    """Return what a reader sees of one token."""
    if token.type in ("text", "code_inline", "text_special", "html_inline", "image"):
        return token.content
    return "\n" if token.type in ("softbreak", "hardbreak") else ""
