"""Numbers in English text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from taiyaku.quantities.english_dates import MONTHS, read_age, read_date, read_spoken_time, read_time
from taiyaku.quantities.english_numbers import read_number
from taiyaku.quantities.english_shares import read_share, read_vague
from taiyaku.quantities.english_words import MAGNITUDES, ORDINALS, STARTS
from taiyaku.quantities.model import Kind
from taiyaku.quantities.reading import Reading
from taiyaku.quantities.skeleton import BLOT
from taiyaku.quantities.tables import phrases

__all__ = ["read"]

_VULGAR = "½⅓⅔¼¾"


def _trie(words: Iterable[str]) -> str:
    """Make a pattern of words by their letters: far fewer comparisons than one alternative for each word."""
    held = set(words)
    rests: dict[str, list[str]] = {}
    for word in sorted(held - {""}):
        rests.setdefault(word[0], []).append(word[1:])
    branches = "|".join(re.escape(letter) + _trie(rest) for letter, rest in rests.items())
    if not branches:
        return ""
    return f"(?:{branches})?" if "" in held else f"(?:{branches})"


_CANDIDATE = re.compile(
    rf"(?<![a-z_\d])(?:[\d{_VULGAR}]|(?:{_trie([*STARTS, *(month.lower() for month in MONTHS), 'a', 'an'])})(?![a-z])"
    r"|q(?=[1-4]\b))|(?<=\bfy)\d",
    re.ASCII,
)
"""Where a number may begin, in a text written small."""
_ARTICLE = re.compile(
    rf"an?[ -](?:{'|'.join([*MAGNITUDES, *ORDINALS])}|half|quarter|dozen|couple|few)\b", re.IGNORECASE
)
_RUN = re.compile(r"[\w.,]*\w")
_SMALL = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ-\u00a0’", "abcdefghijklmnopqrstuvwxyz  '")
_JOINERS = ("_", "/", "%", ".", ",")
_NAME = re.compile(r"(?:[A-Z][A-Za-z]*|\b[A-Za-z]\d*)-$|[A-Za-z]\d*[-.]$(?<=[A-Z\d][-.])|[#@]$")
_PREFIX = re.compile(r"\b(?:Pre|Post|Mid|Sub|Top|Under|Over|Non)-$")
"""What begins no name at the head of a sentence: Pre-0.11 macros, Top-10 lists."""


def read(skeleton: str) -> Iterator[Reading]:
    """Yield what a skeleton of English text says in numbers, from left to right."""
    plain = skeleton.translate(_SMALL)
    skeleton = _without_phrases(skeleton, plain)
    at = 0
    for found in _CANDIDATE.finditer(plain):
        start = found.start()
        if start < at or skeleton[start] == BLOT or not _may_begin(found[0], skeleton, start):
            continue
        readings = _read_at(skeleton, start)
        if readings:
            readings[0].start = max(readings[0].start, at)  # the sign of 5$ is not that of $2 in 5$2
        yield from readings
        at = readings[-1].end if readings else _past(skeleton, start)


def _may_begin(word: str, skeleton: str, at: int) -> bool:
    """Whether a candidate is one after all: “a” before a few words only, and months in capitals."""
    if word in ("a", "an"):
        return _ARTICLE.match(skeleton, at) is not None
    return skeleton[at].isupper() or word not in _MONTH_NAMES


_MONTH_NAMES = frozenset(month.lower() for month in MONTHS)


@cache
def _phrases() -> AhoCorasick:
    return AhoCorasick([phrase.translate(_SMALL) for phrase in phrases()], matchkind=MatchKind.LeftmostLongest)


def _without_phrases(skeleton: str, plain: str) -> str:
    """Blot out the phrases whose numbers are none; a space may be a hyphen."""
    for _, start, end in reversed(_phrases().find_matches_as_indexes(plain)):
        before, after = skeleton[start - 1 : start], skeleton[end : end + 1]
        if not (before.isalnum() or after.isalnum() or before in _JOINERS or after in _JOINERS[:3]):
            skeleton = skeleton[:start] + BLOT * (end - start) + skeleton[end:]
    return skeleton


def _past(skeleton: str, at: int) -> int:
    """Go past what could not be read, a whole word, so that no part of it is read for itself."""
    run = _RUN.match(skeleton, at)
    return run.end() if run else at + 1


def _read_at(skeleton: str, at: int) -> list[Reading]:
    if skeleton[at] in "Qq" and skeleton[at + 1 : at + 2].isdigit():
        quarter = int(skeleton[at + 1])
        return [Reading(start=at, end=at + 2, low=quarter, high=quarter, kind=Kind.ORDINAL, unit="quarter")]
    if (
        skeleton[at - 1 : at] == "-"
        and _NAME.search(skeleton, max(0, at - 12), at)
        and not _PREFIX.search(skeleton, max(0, at - 12), at)
    ):
        return []
    if age := read_age(skeleton, at):
        return [age]
    if dates := read_date(skeleton, at):
        return dates
    time = (read_time if skeleton[at].isdigit() else read_spoken_time)(skeleton, at)
    found = time or read_share(skeleton, at) or read_vague(skeleton, at) or read_number(skeleton, at)
    return [found] if found else []
