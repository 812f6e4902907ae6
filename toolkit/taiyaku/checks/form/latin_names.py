"""F006: names in Latin letters that are missing or misspelt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.tokens import masked
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]

# A capital after a small letter (TikTok, iPhone), or capitals with a number (GPT-4, RTX4090); never a plain word.
_CAMEL = re.compile(
    r"(?<![A-Za-z0-9_./@#-])(?:[A-Z]?[a-z]{1,20}[A-Z][A-Za-z]{0,20}|[A-Z]{2,20}[a-z]{1,20}[A-Z][A-Za-z]{0,20})(?![A-Za-z0-9_(])"
)
_MODEL = re.compile(r"(?<![A-Za-z0-9_./@#%-])(?!COVID)[A-Z][A-Za-z]{1,9}-?\d{1,4}(?![A-Za-z0-9_%-])")
# Names of persons, which are transcribed: McDonald, LeBron, DiCaprio.
_PERSON = re.compile(r"(?:Ma?c|De|Di|Du|Le|Van|Von|Fitz)[A-Z]")
_BEFORE_FIGURES = re.compile("(?<=[A-Za-z]) (?=[0-9])")
_PLAIN = re.compile("[-_ ‐‑]")
_POSSIBLE = re.compile("[a-z][A-Z]|[A-Z][A-Za-z]+-?[0-9]")
_WORD = re.compile("(?<![A-Za-z0-9])[A-Za-z]{4,}(?![A-Za-z0-9])")
_ALIKE = 0.75
"""The share of letters that a misspelling has in common with its name (TikTalk: 10 of 13); other names have fewer."""


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    if not _POSSIBLE.search(pair.source):
        return
    covered = [match.text for match in pair.source_terms]
    text = masked(pair.source)
    for pattern in (_CAMEL, _MODEL):
        for match in pattern.finditer(text):
            name = match.group()
            if _PERSON.match(name) or _kept(name, pair.target) or any(name in term for term in covered):
                continue
            if _joined(text, match.end(), name, pair.target):
                continue
            if misspelt := _misspelt(name, masked(pair.target)) or _garbled(name, text, pair):
                yield misspelt
            elif context.source != "en":  # in Chinese or Japanese it is a name, in English perhaps a word (LogEntry)
                yield Finding(
                    message=f"the name “{name}” is missing", hint="keep it as written", source_span=match.span()
                )


def _kept(name: str, target: str) -> bool:
    """Whether a name is in the translation as it is written, at the head of a sentence or all in capitals too."""
    if len(name) <= 3 and not re.search(name, target, re.IGNORECASE):
        return True  # ToC, rST: an abbreviation that was translated
    if re.search("[^s]s$", name) and name[:-1] in target:
        return True  # DataFrames are DataFrame in a language without plurals
    return name in target or name[0].upper() + name[1:] in target or name.upper() in target


def _joined(source: str, end: int, name: str, target: str) -> bool:
    """Whether a name and the word after it are one word in the translation: ReStructured Text, reStructuredText."""
    after = re.compile(r" ([A-Za-z]+)").match(source, end)
    return after is not None and (name + after[1]).lower() in target.lower()


def _misspelt(name: str, target: str) -> Finding | None:
    """Say how to write a name of which only the case, the spaces or the hyphens differ."""
    letters = [re.escape(char) for char in _PLAIN.sub("", name)]
    other = re.search(rf"(?<![A-Za-z0-9]){'[-_ ‐‑]?'.join(letters)}(?![A-Za-z0-9])", target, re.IGNORECASE)
    if other is None or _BEFORE_FIGURES.sub("", other.group()) == name:
        return None  # RFC 2369 for RFC2369
    return _as_in_source(name, other)


def _garbled(name: str, source: str, pair: Pair) -> Finding | None:
    """Find a name of which letters differ: a word with a capital that is in the translation only, and much like it."""
    if not _WORD.fullmatch(name):
        return None  # GPT-5 for GPT-4 is no misspelling
    theirs = set(_WORD.findall(source))
    words = {match.group(): match for match in _WORD.finditer(masked(pair.target)) if not match.group().islower()}
    alike = get_close_matches(name, sorted(words.keys() - theirs), n=1, cutoff=_ALIKE)
    return _as_in_source(name, words[alike[0]]) if alike else None


def _as_in_source(name: str, other: re.Match[str]) -> Finding:
    message = f"“{other.group()}” is “{name}” in the source"
    return Finding(message=message, hint=f"write “{name}”", span=other.span())


RULE = Rule(
    code="F006",
    name="latin-names",
    severity=Severity.WARNING,
    summary="A name in Latin letters is missing or misspelt.",
    explanation="""
TikTok, OpenAI and GPT-4 are the same in every language, and a reader searches for them as they are written: Github
and Tik Tok are slips. Only what cannot be a word is taken for a name, a capital inside a word or capitals with a
number; plain words and abbreviations (App, AI) may be translated. In English such a word may be an ordinary one
(LogEntry) or have a name of its own in the other language (WeChat is 微信), so that from English only misspelt names
are marked: another case or space, or a word that is in the translation only and has three quarters of the letters in
common (TikTalk), not a plural that lost its s (DataFrames). A name that the glossary knows is left to the rules about
terms.
""",
    examples=(
        Example(source="TikTok在美国", target="アメリカでの抖音", languages=("zh-Hans", "ja"), marked=("TikTok",)),
        Example(source="Push it to GitHub.", target="推送到Github。", languages=("en", "zh-Hans"), marked=("Github",)),
        Example(source="TikTok在美国", target="アメリカでのTikTok", languages=("zh-Hans", "ja")),
    ),
    find=_find,
)
