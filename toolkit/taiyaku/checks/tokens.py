r"""What in a message is no prose: placeholders, tags, addresses, code, Markdown's marks.

Rules about language look at a text with these masked out (`masked`); rules about form compare them (`tokens`).
Offsets are code points of the original text in both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

__all__ = ["HELD", "MARK", "Token", "TokenKind", "masked", "tokens"]

HELD = "\ufdd0"
"""Stands in a masked text for each character of what a reader sees something for: a placeholder, a link, code. It is a
noncharacter (Unicode 16, section 23.7), so that no text holds it."""
MARK = "\ufdd1"
"""Stands in a masked text for each character of what nobody sees: a tag, an emphasis mark."""

_REMEMBERED = 8192


class TokenKind(StrEnum):
    """What a token is."""

    PLACEHOLDER = "placeholder"
    TAG = "tag"
    ENTITY = "entity"
    URL = "URL"
    EMAIL = "e-mail address"
    CODE = "code"
    ROLE = "role"
    LINK = "link target"
    EMPHASIS = "emphasis"
    ESCAPE = "escape"


@dataclass(frozen=True, slots=True)
class Token:
    """One token: what kind it is, where it stands, and how it is written."""

    kind: TokenKind
    start: int
    end: int
    text: str


# printf: C99 7.21.6.1 and Python's “printf-style String Formatting”. A space as flag is left out: “100% of” has none.
_PRINTF = (
    r"%(?:\d+\$|\([^()\s]+\))?[-+0#']*(?:\*|\d+)?(?:\.(?:\*|\d+))?(?:hh|h|ll|l|j|z|t|L)?"
    r"[diouxXeEfFgGcrsa@p](?![A-Za-z])|%%"
)
# A Python mapping key or a precision makes the conversion certain, whatever follows (%(count)ss, %.3fs).
_NAMED = r"%(?:\([^()\s]+\)[-+0# ]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa]|\d*\.\d+[eEfFgG])"
_BRACES = r"\{\{[^{}\n]*\}\}|\$\{[^{}\n]*\}|\{\w[\w.\[\]-]*(?:![rsa])?(?::[^{}\s]*)?\}|\{\}"
_SHELL = r"%[1-9]\d?(?![\d%.,])|\$[A-Za-z_][A-Za-z0-9_]*|%\{[^{}\n]*\}"
# A host in ASCII ends where Chinese or Japanese begins (http://a.exampleを見る), a path at hiragana; a bracket closes
# the link of a wiki that holds the address ([http://a.example]).
_ENDS = r"\s<>\"'`{}\[\]|\\^（）()「」『』《》“”‘’、。，；！？\u3000"
_CJK = r"\u3041-\u30ff\u3400-\u9fff"
_PATH = rf"(?:[^{_ENDS}\u3041-\u309f]|\[[^\s\[\]]*\])*"  # /[your-name]/ has its brackets in pairs
_URL = (
    rf"(?:https?|ftp|file)://(?:\[[0-9A-Fa-f:.]+\])?(?:[^{_ENDS}{_CJK}/?#]*[/?#]{_PATH}|[^{_ENDS}{_CJK}/?#]+|[^{_ENDS}]+)"
    r"(?:\([^\s()]*\)[^\s<>\"'`\[\]（）()、。，；！？]*)?"
)
_EMAIL = r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"

_TOKEN = re.compile(
    "|".join(
        f"(?P<{kind.name}{number}>{pattern})"
        for number, (kind, pattern) in enumerate(
            (
                (TokenKind.ROLE, r":[A-Za-z][\w+.:-]*:`[^`\n]+`"),  # reStructuredText
                (TokenKind.CODE, r"``[^\n]+?``|`[^`'\s]+'(?=[\s.,;:)]|$)|`[^`\n]+`_{0,2}"),  # `so', too: GNU's quotes
                (TokenKind.TAG, r"</?[A-Za-z][^<>]*>|<!--.*?-->|(?<=\[)[1-9]\d?(?=:(?!\d))"),  # [1:…] is Genshi's
                (TokenKind.ENTITY, r"&(?:[A-Za-z]{2,8}|#\d{1,7}|#x[0-9A-Fa-f]{1,6});"),
                (TokenKind.LINK, r"(?<=\])\((?:[^()\s]|\([^()\s]*\))*\)"),
                (TokenKind.URL, _URL),
                (TokenKind.EMAIL, _EMAIL),
                (TokenKind.PLACEHOLDER, f"{_NAMED}|{_PRINTF}|{_BRACES}|{_SHELL}"),
                (TokenKind.EMPHASIS, r"\*\*|__(?=\S)|(?<=\S)__|\*(?=\S)|(?<=\S)\*"),
                (TokenKind.ESCAPE, r"\\[!-/:-@\[-`{-~]"),
            )
        )
    ),
    re.DOTALL,
)
_POSSIBLE = re.compile(r"[%{$<&`*_@\\:(]")
_SHOWN = frozenset({TokenKind.TAG, TokenKind.EMPHASIS, TokenKind.LINK})
"""The kinds of which a reader sees nothing."""


@lru_cache(maxsize=_REMEMBERED)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text, in order; none lies inside another.

    >>> [(each.kind.value, each.text) for each in tokens("共%(n)d件，见[说明](/help)。")]
    [('placeholder', '%(n)d'), ('link target', '(/help)')]
    >>> [each.text for each in tokens("100% of {name}’s <b>50%</b>")]
    ['{name}', '<b>', '</b>']
    """
    if not _POSSIBLE.search(text):
        return ()
    return tuple(
        Token(TokenKind[(match.lastgroup or "").rstrip("0123456789")], match.start(), match.end(), match.group())
        for match in _TOKEN.finditer(text)
    )


@lru_cache(maxsize=_REMEMBERED)
def masked(text: str) -> str:
    """Return a text of the same length in which `HELD` and `MARK` stand for what is no prose.

    >>> masked("共%d<b>件</b>").replace(HELD, "□").replace(MARK, "-")
    '共□□---件----'
    """
    found = tokens(text)
    if not found:
        return text
    parts, done = [], 0
    for each in found:
        parts += [text[done : each.start], (MARK if each.kind in _SHOWN else HELD) * (each.end - each.start)]
        done = each.end
    return "".join([*parts, text[done:]])
