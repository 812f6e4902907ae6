"""S004: words of another region."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from taiyaku.checks.marking import mark
from taiyaku.checks.model import Context, Example, Finding, Pair, Rule
from taiyaku.checks.quoting import either
from taiyaku.checks.script.word_ends import between_words
from taiyaku.checks.tokens import masked
from taiyaku.diagnostics import Severity
from taiyaku.script.convert import convert
from taiyaku.script.dictionaries import dictionary

if TYPE_CHECKING:
    import ahocorasick_rs

__all__ = ["RULE"]


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    search, words = _table(context.target)
    own = [
        match.term.text
        for match in pair.target_terms
        if match.term.status.usable and match.term.lang in (context.target, "zh-Hant")
    ]
    for number, start, end in search.find_matches_as_indexes(masked(pair.target)):
        word, wanted = words[number]
        if word in wanted or any(word in term for term in own):
            continue  # a word of this region that holds such a one (人工智慧), or an approved term
        if between_words(pair.target, start, end):
            continue  # 來源|文件 holds no 源文件
        yield mark((start, end), f"“{word}” is a word of another region", f"write {either(wanted)}")


@cache
def _table(lang: str) -> tuple[ahocorasick_rs.AhoCorasick, list[tuple[str, tuple[str, ...]]]]:
    """Make the automaton of the words that are foreign to a region, and of its own that hold one of them."""
    import ahocorasick_rs

    words: dict[str, tuple[str, ...]] = {}
    for tag, table, which, listed, excluded in _rows():
        if tag != lang:
            continue
        for word, values in dictionary(f"{table}.txt").items():
            wanted = tuple(value for value in values if value != word)
            counts = word in listed.split() or (which == "all3" and len(word) >= 3)
            if counts and word not in excluded.split() and len(wanted) == len(values):
                words[_written(word, lang)] = tuple(_written(value, lang) for value in wanted)
    held = {own: (own,) for wanted in words.values() for own in wanted if any(word in own for word in words)}
    entries = list({**words, **held}.items())
    kind = ahocorasick_rs.MatchKind.LeftmostLongest
    return ahocorasick_rs.AhoCorasick([word for word, _ in entries], matchkind=kind), entries


def _written(word: str, lang: str) -> str:
    """Write a word of OpenCC's as the region does; its tables are in OpenCC's own standard of Traditional."""
    return convert(word, {"zh-Hans": "t2s", "zh-Hant-TW": "t2tw", "zh-Hant-HK": "t2hk"}[lang])


@cache
def _rows() -> list[list[str]]:
    listed = resources.files("taiyaku.checks.script").joinpath("regional.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in listed.splitlines() if line and not line.startswith("#")]


RULE = Rule(
    code="S004",
    name="regional-words",
    severity=Severity.WARNING,
    summary="The translation uses a word of another Chinese-speaking region.",
    explanation="""
A text for Taiwan says 軟體, 網路 and 資料庫 where one for the mainland says 软件, 网络 and 数据库. Conversion of
characters alone leaves the mainland's words (軟件), and translators who work for both markets mix them up.

The words are those of OpenCC's phrase tables, but only the ones that are surely foreign: 文件, 程序 and 支持 are
words in both regions and mean different things, so they pass here; the glossary is the place for them. `zh-Hant`
without a region is not judged. A word that the glossary has as a term of the language passes.
""",
    examples=(
        Example(source="Install the software.", target="安裝軟件。", languages=("en", "zh-Hant-TW"), marked=("軟件",)),
        Example(source="Install the software.", target="安裝軟體。", languages=("en", "zh-Hant-TW")),
        Example(
            source="Install the software.",
            target="安裝軟件。",
            languages=("en", "zh-Hant-HK"),
            note="The usual word there.",
        ),
        Example(source="伺服器と印刷", target="伺服器与打印", languages=("ja", "zh-Hans"), marked=("伺服器",)),
    ),
    targets=("zh-Hant-TW", "zh-Hant-HK", "zh-Hans"),
    find=_find,
)
