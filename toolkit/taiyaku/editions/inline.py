"""Inline Markdown to HTML, with the terms of the text as links into the glossary."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from taiyaku.recognise import Match

__all__ = ["TermLink", "plain_text", "render_inline"]

TermLink = Callable[[Match], Markup]
"""Makes the HTML of a term found."""

_MARKUP = re.compile(r"[\\*_`\[\]<>&!]")
_TAGS = {"em": "em", "strong": "strong"}


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


def _tokens(text: str) -> Sequence[Token]:
    if not _MARKUP.search(text):
        return [Token("text", "", 0, content=text)]
    return _markdown().parseInline(text)[0].children or []


def plain_text(text: str) -> str:
    """Return what a reader sees of inline Markdown: the text without its marks.

    >>> plain_text("**出海**与[落地](x)")
    '出海与落地'
    """
    return "".join(_shown(token) for token in _tokens(text))


def _shown(token: Token) -> str:
    if token.type in ("text", "code_inline", "text_special", "html_inline", "image"):
        return token.content
    return "\n" if token.type in ("softbreak", "hardbreak") else ""


def render_inline(text: str, find: Callable[[str], Sequence[Match]], link: TermLink) -> Markup:
    """Render one segment. HTML in it is shown, not obeyed; unsafe links stay text; no link is put inside a link.

    >>> str(render_inline("**青岛** <b>", lambda text: (), lambda match: Markup("")))
    '<strong>青岛</strong> &lt;b&gt;'
    """
    tokens = _tokens(text)
    matches = list(find("".join(map(_shown, tokens))))
    parts: list[Markup] = []
    offset, inside_link = 0, 0
    for token in tokens:
        shown = _shown(token)
        if token.type == "text" and not inside_link:
            parts += _with_terms(shown, offset, matches, link)
        else:
            parts.append(_element(token, shown))
        inside_link += (token.type == "link_open") - (token.type == "link_close")
        offset += len(shown)
    return Markup("").join(parts)


def _with_terms(text: str, offset: int, matches: Sequence[Match], link: TermLink) -> list[Markup]:
    """Link the terms that lie wholly in one run of text."""
    parts, done = [], 0
    for match in matches:
        start, end = match.start - offset, match.end - offset
        if done <= start and end <= len(text):
            parts += [Markup.escape(text[done:start]), link(match)]
            done = end
    return [*parts, Markup.escape(text[done:])]


def _element(token: Token, shown: str) -> Markup:
    kind, _, side = token.type.rpartition("_")
    if kind in _TAGS and side in ("open", "close"):
        return Markup(f"<{_TAGS[kind]}>" if side == "open" else f"</{_TAGS[kind]}>")
    if token.type == "link_open":
        return Markup('<a href="{}" rel="noopener noreferrer">').format(token.attrGet("href") or "")
    if token.type == "link_close":
        return Markup("</a>")
    if token.type == "code_inline":
        return Markup("<code>{}</code>").format(shown)
    if token.type == "hardbreak":
        return Markup("<br>")
    return Markup.escape(shown)
