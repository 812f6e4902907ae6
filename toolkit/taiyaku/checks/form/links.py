"""F005: addresses that are missing or changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.tokens import Token, TokenKind, tokens
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]

_KINDS = (TokenKind.URL, TokenKind.EMAIL, TokenKind.LINK)
_HREF = re.compile(r"\b(?:href|src)\s*=\s*[\"']([^\"']*)[\"']")
_LANGUAGE = r"(?:en|ja|jp|cn|tw|hk|zh|zho)(?:[-_](?:us|gb|jp|cn|tw|hk|hans|hant|sg|mo))*"
_LANGUAGE_PART = re.compile(rf"(?<=[/.=?]){_LANGUAGE}(?=[/.&]|$)|(?<=//){_LANGUAGE}(?=\.)", re.IGNORECASE)
_TRAILING = ".,;:!?)'\"/"


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    if not _may_hold(pair.source) and not _may_hold(pair.target):
        return
    theirs, ours = list(_addresses(pair.source)), list(_addresses(pair.target))
    for text, span in _without(theirs, ours):
        yield Finding(message=f"“{text}” is missing", hint="keep the address", source_span=span)
    for text, span in _without(ours, theirs):
        yield Finding(message=f"“{text}” is not in the source", hint="compare the address", span=span)


def _may_hold(text: str) -> bool:
    return "://" in text or "@" in text or "](" in text or "href" in text or "src=" in text


def _addresses(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    for each in tokens(text):
        if each.kind in _KINDS:
            yield each.text.strip("()") if each.kind is TokenKind.LINK else each.text, (each.start, each.end)
        elif each.kind is TokenKind.TAG:
            yield from _attributes(each)


def _attributes(tag: Token) -> Iterator[tuple[str, tuple[int, int]]]:
    for match in _HREF.finditer(tag.text):
        yield match[1], (tag.start + match.start(1), tag.start + match.end(1))


def _without(
    held: list[tuple[str, tuple[int, int]]], other: list[tuple[str, tuple[int, int]]]
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the addresses that the other text has not, be it for another language; one may stand twice."""
    known = {_key(text) for text, _ in other}
    for text, span in held:
        if _key(text) not in known:
            yield text, span


def _key(address: str) -> str:
    """Reduce an address to what languages share: /en/ and /zh-cn/ lead to the same page, in two languages."""
    plain = re.sub("^http://", "https://", address.rstrip(_TRAILING))
    return re.sub(r"//+(?!\w+\.)", "/", _LANGUAGE_PART.sub("", plain)).rstrip("/.").casefold()


RULE = Rule(
    code="F005",
    name="links",
    severity=Severity.WARNING,
    summary="A link or e-mail address is missing or changed.",
    explanation="""
A letter lost in an address leads nowhere, and nobody sees it in a review. Compared are web and e-mail addresses, the
targets of links in Markdown and of `href` and `src` in tags. A page in another language passes: /en/ against /zh-cn/
in the path, ja. against en. before the host, and http against https.
""",
    examples=(
        Example(
            source="See https://a.example/help.",
            target="见 https://a.example/hlep。",
            languages=("en", "zh-Hans"),
            marked=("https://a.example/help.", "https://a.example/hlep"),
        ),
        Example(
            source="See https://a.example/en/help.",
            target="见 https://a.example/zh-cn/help。",
            languages=("en", "zh-Hans"),
        ),
    ),
    find=_find,
)
