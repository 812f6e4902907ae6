"""Finding in texts what might be terms: words that go together, again and again, and that no list of terms has.

Precision before recall. A candidate is a run of words without function words, which stands in several places, whose
words meet far more often than by chance (pointwise mutual information, K. W. Church, P. Hanks, 1990), and which is not
mostly part of one longer candidate (K. Frantzi et al., “Automatic recognition of multi-word terms: the C-value/NC-value
method”, 2000). Japanese compounds are written without function words in them, and are taken as they stand.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from taiyaku.checks.usage.segment import words_of
from taiyaku.languages import language
from taiyaku.recognise import Recogniser
from taiyaku.recognise.boundaries import common_words
from taiyaku.recognise.compounds import loanwords
from taiyaku.script.english import stem
from taiyaku.script.fold import fold, fold_key

__all__ = ["Candidate", "candidates"]

_MOST_WORDS = 6
_LEAST_INFORMATION = 2.0
"""In nats, for the weakest joint of a candidate: its words stand together some seven times as often as by chance."""
_SMALLEST = 1_000
"""Fewer words than this say little about chance."""
_MOSTLY = 0.7
"""From this share on, occurrences in one longer candidate make a shorter one part of it."""
_COMMON = 105
"""What a word costs (tenths of a nat) that everybody knows: no candidate on its own."""

_JAPANESE = re.compile("(?<![0-9０-９])[㐀-鿿々〆ァ-ヺー]{2,}+(?![ぁ-ん](?<![がをにのはでとやもへかなだしすさまよ]))")
"""A run of Han characters and katakana, but none that a verb's ending follows."""
_LONGEST = 12
_NUMERALS = re.compile("^[一二三四五六七八九十百千万億兆]+[年月日]?(?!本)|[一二三四五六七八九十百千万億兆]+[年月日]?$")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*[A-Za-z]|[A-Za-z]|[.,;:!?()\"“”]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What might be a term: as it is most often written, in how many places, and how strongly it holds together."""

    text: str
    count: int
    score: float


def candidates(texts: Iterable[str], lang: str, known: Recogniser, least: int = 3) -> list[Candidate]:
    """Return candidates for terms in texts of a language, the strongest first.

    `known` is the recogniser of the terms that there are: what consists of these is no candidate. `least` is in how
    many places a candidate must stand.
    """
    runs = [run for text in texts for run in _runs(text, lang)]
    found = _together(runs, least, " " if language(lang).tag == "en" else "")
    return sorted(
        (each for each in _outer(found) if not _consists_of_terms(each.text, known)),
        key=lambda each: (-each.score, each.text),
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """Words side by side, none of them a function word: keys to compare by, and how they are written."""

    keys: tuple[str, ...]
    written: tuple[str, ...]


def _runs(text: str, lang: str) -> Iterator[_Run]:
    tag = language(lang).tag
    if tag == "en":
        yield from _english_runs(text)
    elif tag == "ja":
        yield from _japanese_runs(text)
    else:
        yield from _chinese_runs(text)


def _chinese_runs(text: str) -> Iterator[_Run]:
    folded = fold(text)
    place = 0
    for words in words_of(folded.key):
        written = []
        for word in words:
            start = folded.key.index(word, place)
            place = start + len(word)
            written.append(text[slice(*folded.span(start, place))])
        yield from _split(tuple(words), tuple(written), _function_words("zh"))


def _japanese_runs(text: str) -> Iterator[_Run]:
    for match in _JAPANESE.finditer(text):
        bare = _NUMERALS.sub("", match.group())
        if 1 < len(bare) <= _LONGEST and bare not in loanwords():
            yield _Run((fold_key(bare),), (bare,))


def _english_runs(text: str) -> Iterator[_Run]:
    words = tuple(_WORD.findall(text))
    keys = tuple(stem(word) if word[0].isalpha() else "" for word in words)
    yield from _split(keys, words, _function_words("en") | {""})


def _split(keys: tuple[str, ...], written: tuple[str, ...], stops: frozenset[str]) -> Iterator[_Run]:
    """Split words where a function word stands, or a character of no meaning on its own."""
    start = 0
    for end in range(len(keys) + 1):
        if end == len(keys) or keys[end] in stops or written[end].lower() in stops:
            if end > start:
                yield _Run(keys[start:end], written[start:end])
            start = end + 1


@cache
def _function_words(name: str) -> frozenset[str]:
    """Return the words that no term holds (`words/`)."""
    listed = resources.files(__package__).joinpath("words", f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(word for line in listed.splitlines() if not line.startswith("#") for word in line.split())


def _together(runs: list[_Run], least: int, joiner: str) -> list[Candidate]:
    """Count runs of words in runs, and keep those that hold together."""
    counts: Counter[tuple[str, ...]] = Counter()
    for length in range(1, _MOST_WORDS + 1):
        for run in runs:
            for first in range(len(run.keys) - length + 1):
                part = run.keys[first : first + length]
                if length == 1 or (counts[part[:-1]] >= least and counts[part[1:]] >= least):
                    counts[part] += 1
    total = max(_SMALLEST, sum(count for part, count in counts.items() if len(part) == 1))
    kept = {
        part: score for part, count in counts.items() if count >= least and (score := _score(part, counts, total)) > 0
    }
    written = _written(runs, kept, joiner)
    return [Candidate(text=written[part], count=counts[part], score=round(score, 2)) for part, score in kept.items()]


def _score(part: tuple[str, ...], counts: Counter[tuple[str, ...]], total: int) -> float:
    """Return how likely words are one term; 0 where they are not."""
    if len(part) == 1:
        return _score_of_word(part[0]) * counts[part]
    joints = [math.log(counts[part] * total / (counts[part[:cut]] * counts[part[cut:]])) for cut in range(1, len(part))]
    weakest = min(joints)
    return counts[part] * weakest if weakest >= _LEAST_INFORMATION else 0.0


def _score_of_word(word: str) -> float:
    """Return how little a word of one piece is common; words of English are known or not, nobody can tell."""
    if len(word) < 2 or word.isascii():
        return 0.0
    cost = min((common_words(name).get(word, 175) for name in ("zh", "ja")), default=175)
    return max(0.0, (cost - _COMMON) / 20) if len(word) > 2 or cost >= 175 else 0.0


def _written(runs: list[_Run], kept: dict[tuple[str, ...], float], joiner: str) -> dict[tuple[str, ...], str]:
    """Return how each part is written most often."""
    forms: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for run in runs:
        for length in range(1, min(_MOST_WORDS, len(run.keys)) + 1):
            for first in range(len(run.keys) - length + 1):
                part = run.keys[first : first + length]
                if part in kept:
                    forms[part][joiner.join(run.written[first : first + length])] += 1
    return {part: min(counted, key=lambda form: (-counted[form], form)) for part, counted in forms.items()}


def _outer(found: list[Candidate]) -> Iterator[Candidate]:
    """Leave out what stands mostly in one longer candidate."""
    inside = {each.text: 0 for each in found}
    for longer in found:
        size = len(longer.text)
        for start in range(size):
            for end in range(start + 1, size + 1):
                shorter = longer.text[start:end]
                if end - start < size and shorter in inside:
                    inside[shorter] = max(inside[shorter], longer.count)
    return (each for each in found if inside[each.text] < _MOSTLY * each.count)


def _consists_of_terms(text: str, known: Recogniser) -> bool:
    """Whether terms that there are make up all of a text, but for spaces and a character at most."""
    left = sum(not char.isspace() for char in text)
    done = 0
    for match in known.find(text):
        start = max(match.start, done)
        left -= max(0, sum(not char.isspace() for char in text[start : match.end]))
        done = max(done, match.end)
    return left <= 1
