"""Readings over whole texts, for learners: pinyin by pypinyin, kana by SudachiPy, as ruby.

Both are extras (`taiyaku[readings]`), asked for by name; none is imported otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from markupsafe import Markup

from taiyaku.editions.inline import Run
from taiyaku.errors import UsageError
from taiyaku.languages import LANGUAGES
from taiyaku.script.convert import convert
from taiyaku.script.readings import hiragana

__all__ = ["Reading", "readings", "with_readings"]

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af々〆ヶ]")
_MOST = 16_000
"""So many characters go to SudachiPy at once: it refuses texts of more than 49,149 bytes."""


class Reading(NamedTuple):
    """How a stretch of text is read: offsets into what a reader sees, half-open."""

    start: int
    end: int
    text: str


def readings(text: str, lang: str) -> Sequence[Reading]:
    """Return the readings of a text, in order: of each Chinese character, or of each Japanese word's characters.

    Languages without ruby have none. Raises `UsageError` where the extra is not installed.
    """
    if not _HAN.search(text):
        return ()
    if LANGUAGES[lang].chinese:
        return list(_pinyin(text))
    return list(_kana(text)) if lang == "ja" else ()


def with_readings(found: Sequence[Reading]) -> Run:
    """Make the function that puts readings over the runs of a text in which they stand wholly."""

    def run(text: str, offset: int) -> Markup:
        parts, done = [], 0
        for start, end, reading in found:
            begin, stop = start - offset, end - offset
            if done <= begin and stop <= len(text):
                parts += [Markup.escape(text[done:begin]), _ruby(text[begin:stop], reading)]
                done = stop
        return Markup("").join([*parts, Markup.escape(text[done:])])

    return run


def _ruby(base: str, reading: str) -> Markup:
    return Markup("<ruby>{}<rp>(</rp><rt>{}</rt><rp>)</rp></ruby>").format(base, reading)


def _pinyin(text: str) -> Iterator[Reading]:
    try:
        from pypinyin import Style, pinyin
    except ImportError:
        raise _missing("pypinyin") from None
    simplified = convert(text, "t2s")  # its phrases, by which 重慶 is chóngqìng, are in Simplified characters
    text = simplified if len(simplified) == len(text) else text
    place = 0
    for part in re.findall(f"{_HAN.pattern}+|{_HAN.pattern.replace('[', '[^', 1)}+", text):
        if _HAN.match(part):
            found = [each for each, *_ in pinyin(part, style=Style.TONE)]
            if len(found) == len(part):  # else a run of characters that it does not know came back as one
                yield from (Reading(n, n + 1, each) for n, each in enumerate(found, start=place) if each != text[n])
        place += len(part)


def _kana(text: str) -> Iterator[Reading]:
    tokenizer, mode = _sudachi()
    for offset in range(0, len(text), _MOST):
        for word in tokenizer.tokenize(text[offset : offset + _MOST], mode):
            surface: str = word.surface()
            if _HAN.search(surface):
                yield from _word(surface, hiragana(word.reading_form()), offset + word.begin())


def _word(surface: str, reading: str, start: int) -> Iterator[Reading]:
    """Give a word's reading without the kana that it begins or ends with: 食べる is 食 (た) べる."""
    written = hiragana(surface)
    head = _common(written, reading)
    tail = min(_common(written[::-1], reading[::-1]), len(written) - head, len(reading) - head)
    inner = reading[head : len(reading) - tail]
    if inner and len(written) == len(surface):
        yield Reading(start + head, start + len(surface) - tail, inner)


def _common(one: str, other: str) -> int:
    """Count the characters with which both begin."""
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return count


@cache
def _sudachi() -> tuple[Any, Any]:
    try:
        from sudachipy import Dictionary, SplitMode  # type: ignore[import-untyped,unused-ignore]
    except ImportError:
        raise _missing("sudachipy") from None
    for name in ("core", "small", "full"):
        try:
            return Dictionary(dict=name).tokenizer(), SplitMode.C
        except ModuleNotFoundError:
            continue
    raise _missing("sudachidict-core")


def _missing(package: str) -> UsageError:
    return UsageError(f"{package} is not installed", remedy="pip install taiyaku[readings]")
