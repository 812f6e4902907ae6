"""Numbers in English text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from taiyaku.quantities.english_dates import MONTHS, read_age, read_date, read_time
from taiyaku.quantities.english_numbers import read_number
from taiyaku.quantities.english_shares import read_share, read_vague
from taiyaku.quantities.english_words import MAGNITUDES, ORDINALS, STARTS
from taiyaku.quantities.model import Kind
from taiyaku.quantities.reading import Reading
from taiyaku.quantities.skeleton import BLOT
from taiyaku.quantities.tables import phrases

__all__ = ["read"]

_TOKEN = re.compile(r"(?<![A-Za-z_\d])(?:[A-Za-z]+|\d)|(?<=\bFY)\d", re.ASCII)
_ARTICLE = re.compile(
    rf"an?[ -](?:{'|'.join([*MAGNITUDES, *ORDINALS])}|half|quarter|dozen|couple|few)\b", re.IGNORECASE
)
_QUARTER = re.compile(r"Q[1-4]\b")
_RUN = re.compile(r"[\w.,]*\w")
_SMALL = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ-\u00a0’", "abcdefghijklmnopqrstuvwxyz  '")
_JOINERS = ("_", "/", "%", ".", ",")
_NAME = re.compile(r"(?:[A-Z][A-Za-z]*|\b[A-Za-z]\d*)-$|[A-Za-z]\d*[-.]$(?<=[A-Z\d][-.])|[#@]$")


def read(skeleton: str) -> Iterator[Reading]:
    """Yield what a skeleton of English text says in numbers, from left to right."""
    skeleton = _without_phrases(skeleton)
    at = 0
    for token in _TOKEN.finditer(skeleton):
        if token.start() < at or not _may_begin(token[0], skeleton, token.start()):
            continue
        readings = _read_at(skeleton, token.start())
        yield from readings
        at = readings[-1].end if readings else _past(skeleton, token.start())


def _may_begin(word: str, skeleton: str, at: int) -> bool:
    if word in ("a", "A", "an", "An"):
        return _ARTICLE.match(skeleton, at) is not None
    return (
        word.isdigit()
        or word.lower() in STARTS
        or word in MONTHS
        or (word == "Q" and _QUARTER.match(skeleton, at) is not None)
    )


@cache
def _phrases() -> AhoCorasick:
    return AhoCorasick([_plain(phrase) for phrase in phrases()], matchkind=MatchKind.LeftmostLongest)


def _plain(text: str) -> str:
    """Write a text small, with spaces for hyphens, of the same length."""
    return text.translate(_SMALL)


def _without_phrases(skeleton: str) -> str:
    """Blot out the phrases whose numbers are none; a space may be a hyphen."""
    for _, start, end in reversed(_phrases().find_matches_as_indexes(_plain(skeleton))):
        before, after = skeleton[start - 1 : start], skeleton[end : end + 1]
        if not (before.isalnum() or after.isalnum() or before in _JOINERS or after in _JOINERS[:3]):
            skeleton = skeleton[:start] + BLOT * (end - start) + skeleton[end:]
    return skeleton


def _past(skeleton: str, at: int) -> int:
    """Go past what could not be read, a whole word, so that no part of it is read for itself."""
    run = _RUN.match(skeleton, at)
    return run.end() if run else at + 1


def _read_at(skeleton: str, at: int) -> list[Reading]:
    if skeleton[at] == "Q":
        quarter = int(skeleton[at + 1])
        return [Reading(start=at, end=at + 2, low=quarter, high=quarter, kind=Kind.ORDINAL, unit="quarter")]
    if skeleton[at - 1 : at] == "-" and _NAME.search(skeleton, max(0, at - 12), at):
        return []
    if age := read_age(skeleton, at):
        return [age]
    if dates := read_date(skeleton, at):
        return dates
    found = read_time(skeleton, at) or read_share(skeleton, at) or read_vague(skeleton, at) or read_number(skeleton, at)
    return [found] if found else []
