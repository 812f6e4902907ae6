"""What a reader sees of a line of Markdown: the text without its marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

__all__ = ["inline_tokens", "is_plain", "plain_text", "shown"]

_MARKUP = re.compile(r"[\\*_`\[\]<>&!]")


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


def is_plain(text: str) -> bool:
    """Say whether nothing in a line can be Markdown: a reader sees it as it stands.

    >>> is_plain("出海"), is_plain("**出海**")
    (True, False)
    """
    return not _MARKUP.search(text)


def inline_tokens(text: str) -> Sequence[Token]:
    """Split a line into the tokens of CommonMark; HTML in it is text."""
    if is_plain(text):
        return [Token("text", "", 0, content=text)]
    return _markdown().parseInline(text)[0].children or []


def plain_text(text: str) -> str:
    """Return what a reader sees of inline Markdown: the text without its marks.

    >>> plain_text("**出海**与[落地](x)")
    '出海与落地'
    """
    return text if is_plain(text) else "".join(map(shown, inline_tokens(text)))


def shown(token: Token) -> str:
    """Return what a reader sees of one token."""
    if token.type in ("text", "code_inline", "text_special", "html_inline", "image"):
        return token.content
    return "\n" if token.type in ("softbreak", "hardbreak") else ""
