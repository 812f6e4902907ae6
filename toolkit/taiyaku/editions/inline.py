"""Inline Markdown to HTML, with the terms of the text as links into the glossary."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from markdown_it.token import Token
from markupsafe import Markup, escape

from taiyaku.editions.text import Place
from taiyaku.works.inline_text import inline_tokens, is_plain, shown

__all__ = ["Run", "TermLink", "escaped", "render_inline"]

TermLink = Callable[[Place], tuple[Markup, Markup]]
"""Gives the HTML that goes before a term found and after it."""

Run = Callable[[str, int], str]
"""Makes the HTML of a run of text that begins at an offset into what a reader sees: escapes it, adds readings."""

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_SCHEMES = ("http", "https", "mailto")
_SPECIAL = re.compile(r"[&<>'\"]")
_TAGS = {"em": "em", "strong": "strong"}


def escaped(text: str, offset: int = 0) -> Markup:
    """Return a run of text as it is."""
    return escape(text)


def _as_it_is(text: str, offset: int = 0) -> str:
    return text


def render_inline(text: str, places: Iterable[Place] = (), link: TermLink | None = None, run: Run = escaped) -> Markup:
    """Render one segment. HTML in it is shown, not obeyed; unsafe links stay text; no link is put inside a link.

    `places` are the terms, in what a reader sees of the text (`plain_text`).

    >>> str(render_inline("**青岛** <b>"))
    '<strong>青岛</strong> &lt;b&gt;'
    """
    found = list(places) if link else []
    if is_plain(text):  # as most segments are
        return Markup("".join(_with_terms(text, 0, found, link, run)))
    tokens = _without_unknown_links(inline_tokens(text))
    parts: list[str] = []
    offset, inside_link = 0, 0
    for token in tokens:
        seen = shown(token)
        if token.type == "text":
            parts += _with_terms(seen, offset, () if inside_link else found, link, run)
        else:
            parts.append(_element(token, seen))
        inside_link += (token.type == "link_open") - (token.type == "link_close")
        offset += len(seen)
    return Markup("".join(parts))  # each part is HTML already


def _without_unknown_links(tokens: Iterable[Token]) -> Iterator[Token]:
    """Leave out the links to what is no address of a page, a file of the site, or a mailbox; their text stays."""
    known = True
    for token in tokens:
        if token.type == "link_open":
            scheme = _SCHEME.match(str(token.attrGet("href") or ""))
            known = scheme is None or scheme[1].lower() in _SCHEMES
        if known or token.type not in ("link_open", "link_close"):
            yield token


def _with_terms(text: str, offset: int, places: Sequence[Place], link: TermLink | None, run: Run) -> list[str]:
    """Link the terms that lie wholly in one run of text."""
    if not places:
        return [run(text, offset)]
    if run is escaped and not _SPECIAL.search(text):
        run = _as_it_is  # looked at once, not from term to term
    parts: list[str] = []
    done = 0
    for place in places:
        start, end = place.start - offset, place.end - offset
        if link and done <= start and end <= len(text):
            before, after = link(place)
            parts += [run(text[done:start], offset + done), before, run(text[start:end], place.start), after]
            done = end
    return [*parts, run(text[done:], offset + done)]


def _element(token: Token, seen: str) -> Markup:
    kind, _, side = token.type.rpartition("_")
    if kind in _TAGS and side in ("open", "close"):
        return Markup(f"<{_TAGS[kind]}>" if side == "open" else f"</{_TAGS[kind]}>")
    if token.type == "link_open":
        return Markup('<a href="{}" rel="noopener noreferrer">').format(token.attrGet("href") or "")
    if token.type == "link_close":
        return Markup("</a>")
    if token.type == "code_inline":
        return Markup("<code>{}</code>").format(seen)
    if token.type == "hardbreak":
        return Markup("<br>")
    return escape(seen)
